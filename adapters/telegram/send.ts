import type { Api } from 'grammy'
import type { Message } from 'grammy/types'
import { later } from '../../core/conversation/instant.ts'
import type { Outgoing, Sent } from '../../core/conversation/reply.ts'
import { addressOf } from './address.ts'
import { make, picturesOf } from './call.ts'
import { change } from './edit.ts'
import type { Errand, SendWarning } from './errand.ts'
import { failure, flaw, flooded } from './failure.ts'
import type { TelegramParts } from './parts.ts'
import { type Album, album, type Ready } from './pictures.ts'
import { type Call, render } from './render.ts'

export type SenderParts = Pick<TelegramParts, 'clock' | 'files' | 'photo' | 'qr'> & {
  /** Null for a bot that is not among the configured ones. */
  api(account: string): Api | null
  /** For the operator's log: what went out otherwise than it was meant. No token is ever in it. */
  warn(warning: SendWarning): void
}

/** Seconds until the next try when photos cannot be read now. */
const busy = 2
/** A message that is half out waits so long for its rest to be let through. The chat waits with it, and so does whoever stops
 *  the program. */
const patience = 30

/** Sends messages, and never throws. `vendorId` is the message that carries the buttons, else the last text, else the first
 *  picture. What is refused before anything of the message is out is tried again later; once a part is out nothing is sent
 *  twice by itself. */
export function sender(parts: SenderParts): (message: Outgoing) => Promise<Sent> {
  return async message => {
    const to = addressOf(message.chat)
    if (!to) return { kind: 'never', why: `not a chat of Telegram: ${message.chat}` }
    const { account } = to
    const api = parts.api(account)
    const now = parts.clock.now()
    if (!api) return { kind: 'later', at: later(now, { hours: 1 }), why: 'account is not configured' }
    const warn: Errand['warn'] = (what, error) =>
      parts.warn({ account, message: message.id, what, detail: error instanceof Error ? error.message : String(error) })
    const errand = { api, to, message, warn }
    if (message.replaces !== undefined) return change(errand, message.replaces, parts.clock)
    return say(errand, album({ ...parts, trouble: warn }, account), parts.clock)
  }
}

/** What is still to be done: the calls, and the pictures that they show. */
type Rest = { calls: Call<Ready>[]; left: Ready[] }

async function say(errand: Errand, pictures: Album, clock: TelegramParts['clock']): Promise<Sent> {
  const { api, to, message } = errand
  const notNow = (error: unknown): Sent => {
    const why = `photos cannot be read now: ${error instanceof Error ? error.message : error}`
    return { kind: 'later', at: later(clock.now(), { seconds: busy }), why }
  }
  const ready = await pictures.ready(message.body).catch(notNow)
  if ('kind' in ready) return ready
  let rest: Rest = { calls: render(message.body, ready), left: ready }
  let told: string | null = null
  let waited = 0
  for (let call = rest.calls[0]; call; call = rest.calls[0]) {
    try {
      const messages = await make(api, to, message.silent === true, call)
      const shown = picturesOf(call)
      await pictures.keep(shown, messages)
      told = vendorIdOf(call, messages, told)
      waited = 0
      rest = { calls: rest.calls.slice(1), left: rest.left.slice(shown.length) }
    } catch (error) {
      const seconds = told === null ? null : flooded(error)
      const mended = seconds === null ? await mend(errand, pictures, error, rest).catch(notNow) : null
      if (seconds !== null && waited + seconds <= patience) {
        waited += seconds
        await clock.sleep(later(clock.now(), { seconds }))
      } else if (mended && 'calls' in mended) rest = mended
      else return ended(mended ?? failure(error, to.chat, clock.now()), told)
    }
  }
  return told === null ? { kind: 'never', why: 'there is nothing to say' } : { kind: 'sent', vendorId: told }
}

/** The rest of the message without what Telegram has refused of its next call; null when nothing can be done about it. */
async function mend({ message, warn }: Errand, pictures: Album, error: unknown, rest: Rest): Promise<Rest | null> {
  const [call, ...others] = rest.calls
  if (!call) return null
  const shown = picturesOf(call)
  const again = (left: Ready[]): Rest => ({ left, calls: render(message.body, left) })
  switch (flaw(error)) {
    case 'entities': {
      if (call.is === 'album' || !call.says || call.says.entities.length === 0) return null
      warn('plain', error)
      return { ...rest, calls: [{ ...call, says: { text: call.says.text, entities: [] } }, ...others] }
    }
    case 'old-file': {
      if (!shown.some(({ media }) => typeof media === 'string')) return null
      const left: Ready[] = []
      for (const picture of rest.left) {
        const anew = shown.includes(picture) ? await pictures.anew(picture) : picture
        if (anew) left.push(anew)
      }
      return again(left)
    }
    case 'picture': {
      if (shown.length === 0) return null
      warn('picture', error)
      return again(rest.left.slice(shown.length))
    }
    default:
      return null
  }
}

/** The message that the next reply and the next change will be about. */
function vendorIdOf(call: Call<Ready>, [first]: readonly Message[], before: string | null): string | null {
  if (!first || (call.is !== 'text' && before !== null)) return before
  return String(first.message_id)
}

/** Of a message that is half out only the end is known: to send it again would say its beginning twice. */
function ended(sent: Sent, told: string | null): Sent {
  if (told === null || sent.kind === 'never' || sent.kind === 'sent') return sent
  return { kind: 'unknown', why: `a part is out, then: ${sent.kind === 'moved' ? 'the group has moved' : sent.why}` }
}
