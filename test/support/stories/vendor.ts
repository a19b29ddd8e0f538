import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import { type Instant, later } from '../../../core/conversation/instant.ts'
import { type ChatKey, chatKey, type Inbound } from '../../../core/conversation/message.ts'
import type { Kind, Outgoing, Sent } from '../../../core/conversation/reply.ts'
import type { Origin } from './codes.ts'
import type { Fate, Mode } from './modes.ts'

/** One send, and what the market was told of it. */
export type Send = { id: string; phone: string; kind: Kind; body: string; wentOut: boolean; answer: Sent['kind'] }

/** Between the market and its channel: a vendor that takes, refuses and leaves without an answer, and remembers. */
export type Vendor = {
  wire(channel: ChannelAdapter, village: Surroundings): ChannelAdapter
  sends: Send[]
  /** Sends that came before the instant that was named. */
  early: string[]
  /** What people said, as the market heard it. */
  heard: Origin[]
  /** When the next of what is to come again is due, at the earliest; null: nothing is to come. */
  owed(): Instant | null
  /** While it holds, everything is refused. */
  hold(is: boolean): void
  /** Is called once, when the next message is being written down. */
  onceHeard(does: () => void): void
}

/** Whose clock it goes by, and which phone shows a chat. */
type Surroundings = { now(): Instant; phoneOf(chat: ChatKey): string }

/** What nobody knows is tried so often, says `bot/outbox.ts`. */
export const mostTries = 5

/** What nobody answered, and what goes to a group's new id, comes again after a second. */
const secondsBetween = 1

export function vendorIn(mode: Mode): Vendor {
  const sends: Send[] = []
  const early: string[] = []
  const heard: Origin[] = []
  const owed = new Map<string, Instant>()
  const places = new Map<string, { nth: number; tried: number }>()
  const chats = new Map<string, number>()
  let holds = false
  let onceHeard: () => void = () => undefined

  function fateOf({ id, chat, kind }: Outgoing, phone: string): Fate {
    const place = places.get(id) ?? { nth: (chats.get(chat) ?? 0) + 1, tried: 0 }
    if (place.tried === 0) chats.set(chat, place.nth)
    places.set(id, { ...place, tried: place.tried + 1 })
    return holds ? { is: 'later', ms: 1000 } : mode.fate({ chat, phone, kind, ...place })
  }

  async function send(channel: ChannelAdapter, message: Outgoing, { now, phoneOf }: Surroundings): Promise<Sent> {
    // What the market asks of its channel no phone shows.
    if (message.body.look) return channel.send(message)
    const { id, chat, kind } = message
    const at = now()
    if ((owed.get(id) ?? at) > at) early.push(`${chat}: ${message.body.spans.map(s => s.text).join('')}`)
    owed.delete(id)
    const phone = phoneOf(chat)
    const fate = fateOf(message, phone)
    const isHandedOn = fate.is === 'taken' || (fate.is === 'unknown' && fate.wentOut)
    const sent: Sent = isHandedOn ? await channel.send(message) : { kind: 'unknown', why: 'no answer' }
    const answer = answerTo(fate, sent, at)
    sends.push({
      id,
      phone,
      kind,
      body: JSON.stringify(message.body),
      wentOut: sent.kind === 'sent',
      answer: answer.kind,
    })
    const again = whenAgain(answer, kind, places.get(id)?.tried ?? 0, at)
    if (again) owed.set(id, again)
    return answer
  }

  function hear(batch: readonly Inbound[]): void {
    const said = batch.filter(({ body }) => body.kind !== 'event')
    heard.push(...said.map(({ chat, id }) => ({ chat: chatKey(chat), vendorId: id })))
    onceHeard()
    onceHeard = () => undefined
  }

  return {
    sends,
    early,
    heard,
    owed: () => [...owed.values()].sort()[0] ?? null,
    hold: is => void (holds = is),
    onceHeard: does => void (onceHeard = does),
    // Time stands still between the lines of a story: what a vendor lets through in a second would be used up by what people
    // say in a whole afternoon.
    wire: ({ pace: _, ...channel }, village) => ({
      ...channel,
      start: listener =>
        channel.start(batch => {
          const written = listener(batch)
          hear(batch)
          return written
        }),
      send: message => send(channel, message, village),
    }),
  }
}

function answerTo(fate: Fate, sent: Sent, now: Instant): Sent {
  switch (fate.is) {
    case 'taken':
      return sent
    case 'later':
      return { kind: 'later', at: later(now, { seconds: fate.ms / 1000 }), why: 'too many at once' }
    case 'unknown':
      return { kind: 'unknown', why: 'no answer' }
  }
}

/** When the market sends it again, at the earliest; null: never by itself. */
function whenAgain(answer: Sent, kind: Kind, tried: number, now: Instant): Instant | null {
  switch (answer.kind) {
    case 'later':
      return answer.at
    case 'moved':
      return later(now, { seconds: secondsBetween })
    case 'unknown':
      return kind !== 'announcement' && tried < mostTries ? later(now, { seconds: secondsBetween }) : null
    case 'sent':
    case 'never':
      return null
  }
}
