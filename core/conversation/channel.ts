import type { ChannelName, Inbound } from './message.ts'
import type { Outgoing, Sent } from './reply.ts'

/** How fast a vendor lets an account speak. What is no announcement goes out at once, and counts. */
export type Pace = {
  /** In all, in any one second. */
  announcementsASecond: number
  /** To one person or group: so many at once, and one more each `seconds`. */
  toOne: { atOnce: number; seconds: number }
  toGroup: { atOnce: number; seconds: number }
}

/** A vendor's side of the conversation. Every adapter is one of these. */
export type ChannelAdapter = {
  name: ChannelName
  /** The accounts that it serves. */
  accounts: readonly string[]
  /** Starts to listen. The vendor is told that a batch arrived after `hear` has resolved: then it is on disk. */
  start(hear: (batch: Inbound[]) => Promise<void>): Promise<void>
  /** Told, not thrown: an adapter that throws has a bug. */
  send(message: Outgoing): Promise<Sent>
  /** The bytes behind a photo's reference, at most `limit` of them; null when the vendor no longer has it, and 'too-big' when
   *  it hands out no file of that size. */
  fetchPhoto(ref: string, limit: number, signal: AbortSignal): Promise<Uint8Array | 'too-big' | null>
  /** The photo is kept or refused: what the adapter held for it may go. */
  photoDone(ref: string): Promise<void>
  /** The address that opens this account and says these words there (`lihat k7m2x9p`); into a group that is chosen then, with
   *  'group'. Null where there is none, or none is known yet. */
  linkTo?(account: string, words: string, into: 'private' | 'group'): string | null
  /** How fast an account may speak; where it is not said, as fast as the market can. */
  pace?: Pace
  /** Whether this chat of the channel is a group, by its id. */
  isGroup?(chatId: string): boolean
  stop(): Promise<void>
}
