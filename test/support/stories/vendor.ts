import { phoneIdOf } from '../../../adapters/webchat/phone.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import { type Instant, later } from '../../../core/conversation/instant.ts'
import type { Kind, Outgoing, Sent } from '../../../core/conversation/reply.ts'
import type { TestClock } from '../clock.ts'
import type { Fate, Mode } from './modes.ts'

/** One send, and what the market was told of it. */
export type Send = { id: string; phone: string; kind: Kind; body: string; wentOut: boolean; answer: Sent['kind'] }

/** Between the market and the web chat: a vendor that takes, refuses and leaves without an answer, and remembers. */
export type Vendor = {
  wire(channel: ChannelAdapter): ChannelAdapter
  sends: Send[]
  /** Sends that came before the instant that was named. */
  early: string[]
  /** When the next of what is to come again is due, at the earliest; null: nothing is to come. */
  owed(): Instant | null
  /** While it holds, everything is refused. */
  hold(is: boolean): void
  /** Is called once, when the next message is being written down. */
  onceHeard(does: () => void): void
}

/** What nobody knows is tried so often, says `bot/outbox.ts`. */
export const mostTries = 5

export function vendorIn(mode: Mode, clock: () => TestClock): Vendor {
  const sends: Send[] = []
  const early: string[] = []
  const owed = new Map<string, Instant>()
  const places = new Map<string, { nth: number; tried: number }>()
  const chats = new Map<string, number>()
  let holds = false
  let heard: () => void = () => undefined

  function fateOf({ id, chat, kind }: Outgoing): Fate {
    const place = places.get(id) ?? { nth: (chats.get(chat) ?? 0) + 1, tried: 0 }
    if (place.tried === 0) chats.set(chat, place.nth)
    places.set(id, { ...place, tried: place.tried + 1 })
    return holds ? { is: 'later', ms: 1000 } : mode.fate({ chat, kind, ...place })
  }

  async function send(channel: ChannelAdapter, message: Outgoing): Promise<Sent> {
    const { id, chat, kind } = message
    const now = clock().now()
    if ((owed.get(id) ?? now) > now) early.push(`${chat}: ${message.body.spans.map(s => s.text).join('')}`)
    owed.delete(id)
    const fate = fateOf(message)
    const wentOut = fate.is === 'taken' || (fate.is === 'unknown' && fate.wentOut)
    const sent: Sent = wentOut ? await channel.send(message) : { kind: 'unknown', why: 'no answer' }
    const answer = answerTo(fate, sent, now)
    sends.push({
      id,
      phone: phoneIdOf(chat) ?? '',
      kind,
      body: JSON.stringify(message.body),
      wentOut,
      answer: answer.kind,
    })
    if (answer.kind === 'later') owed.set(id, answer.at)
    if (answer.kind === 'unknown' && kind !== 'announcement' && (places.get(id)?.tried ?? 0) < mostTries)
      owed.set(id, later(now, { seconds: 1 }))
    return answer
  }

  return {
    sends,
    early,
    owed: () => [...owed.values()].sort()[0] ?? null,
    hold: is => void (holds = is),
    onceHeard: does => void (heard = does),
    wire: channel => ({
      ...channel,
      start: hear =>
        channel.start(batch => {
          const written = hear(batch)
          heard()
          heard = () => undefined
          return written
        }),
      send: message => send(channel, message),
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
