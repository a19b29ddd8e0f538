import { onTestFinished } from 'vitest'
import { dispatcher } from '../../bot/dispatch.ts'
import type { Loop } from '../../bot/loop.ts'
import type { ChannelAdapter } from '../../core/conversation/channel.ts'
import type { Outgoing, Sent } from '../../core/conversation/reply.ts'
import type { OutboxRow } from '../../core/conversation/tables.ts'
import { morning, type Spine, textOf } from './spine.ts'

/** A channel of which the test decides what becomes of each message. */
export type Postman = ChannelAdapter & {
  /** What was handed in to be sent, in that order: `siti: halo`. */
  handed: string[]
}

/** Answers what became of a text, tried for the `nth` time, counted from 1. */
export type Fate = (text: string, nth: number) => Sent | Promise<Sent>

export const sent: Sent = { kind: 'sent', vendorId: 'v' }
export const unknown: Sent = { kind: 'unknown', why: 'no answer' }

export function postman(fate: Fate = () => sent): Postman {
  const handed: string[] = []
  const tries = new Map<string, number>()
  return {
    name: 'test',
    accounts: ['bot'],
    handed,
    start: async () => undefined,
    stop: async () => undefined,
    fetchPhoto: async () => null,
    photoDone: async () => undefined,
    async send(message: Outgoing) {
      const text = textOf({ body: JSON.stringify(message.body) })
      const nth = (tries.get(message.id) ?? 0) + 1
      tries.set(message.id, nth)
      handed.push(`${message.chat.split(':').at(-1)}: ${text}`)
      return fate(text, nth)
    },
  }
}

/** Puts texts into the outbox of a chat, due now. */
export async function put(spine: Spine, who: string, texts: string[], more: Partial<OutboxRow> = {}): Promise<void> {
  for (const text of texts) {
    const body = JSON.stringify({ spans: [{ text }], photos: [], choices: [] })
    const about = { about: null, prompt_id: null, person_id: null }
    const life = { state: 'due' as const, due_at: spine.clock.now(), attempts: 0, owner: null, lease_until: null }
    const end = {
      vendor_id: null,
      why: null,
      created_at: morning,
      settled_at: null,
      account: 'test:bot',
      replaces: null,
    }
    const row = { id: spine.newId(), chat: `test:bot:${who}`, kind: 'reply' as const, priority: 0, body }
    await spine.db
      .insertInto('outbox')
      .values({ ...row, ...about, ...life, ...end, ...more })
      .execute()
  }
}

/** Starts to send what is due through this channel; ends with the test. */
export function startSending(
  spine: Spine,
  channel: ChannelAdapter,
  boot = 'this boot',
  settled = () => undefined,
): Loop {
  const { db, clock, log, worker } = spine
  const channels = new Map([[channel.name, channel]])
  const { newId } = spine
  const told = () => undefined
  const parts = {
    db,
    clock,
    log,
    channels,
    worker: { ...worker, boot },
    secret: 'a fixed secret',
    newId,
    told,
    settled,
  }
  const sending = dispatcher(parts)
  onTestFinished(sending.stop)
  return sending
}

/** How each row of the outbox stands: `halo: sent`. */
export async function stands(spine: Spine): Promise<string[]> {
  return (await spine.outbox()).map(row => `${textOf(row)}: ${row.state}`)
}

/** A door that opens when the test says. */
export function door() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}
