import type { ChannelName, Inbound } from './message.ts'
import type { Outgoing, Sent } from './reply.ts'

/** A vendor's side of the conversation. Every adapter is one of these. */
export type ChannelAdapter = {
  name: ChannelName
  /** Starts to listen. The vendor is told that a batch arrived after `hear` has resolved: then it is on disk. */
  start(hear: (batch: Inbound[]) => Promise<void>): Promise<void>
  /** Told, not thrown: an adapter that throws has a bug. */
  send(message: Outgoing): Promise<Sent>
  /** The bytes behind a photo's reference, at most `limit` of them; null when the vendor no longer has it. */
  fetchPhoto(ref: string, limit: number, signal: AbortSignal): Promise<Uint8Array | null>
  /** The photo is kept or refused: what the adapter held for it may go. */
  photoDone(ref: string): Promise<void>
  stop(): Promise<void>
}
