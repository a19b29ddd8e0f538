import { z } from 'zod'
import type { Instant } from '../../core/conversation/instant.ts'
import type { Body, Inbound, OtherKind, Sender } from '../../core/conversation/message.ts'
import { chatOf, type Phone } from './phone.ts'

export const mostCharacters = 4096
export const mostPhotos = 10

const id = z.string().regex(/^[\w-]{1,64}$/)
// Half an emoji is stored differently by the two databases: it becomes U+FFFD here.
const text = z
  .string()
  .max(mostCharacters)
  .transform(typed => typed.toWellFormed())
const others = [
  ...(['voice', 'sticker', 'reaction', 'call', 'deleted', 'document', 'video', 'unknown'] satisfies OtherKind[]),
] as const

/** What a page posts. The page chooses the id, so that a repeated request is the same message. */
export const written = z.object({
  id,
  /** In a group: whose message it is. */
  as: id.exactOptional(),
  replyTo: id.exactOptional(),
  forwarded: z.literal(true).exactOptional(),
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: text.refine(typed => typed !== '') }),
    z.object({ kind: z.literal('pick'), choice: z.string().min(1).max(128) }),
    /** `photos` are the names that the uploads were given. */
    z.object({ kind: z.literal('photos'), caption: text, photos: z.array(z.string()).min(1).max(mostPhotos) }),
    z.object({ kind: z.literal('edit'), of: id, text }),
    z.object({ kind: z.literal('other'), what: z.enum(others) }),
  ]),
})
export type Written = z.infer<typeof written>

/** Why a request is refused, as a key of the page's words. */
export function whyRefused(
  error: z.ZodError<Written>,
): 'refused.tooLong' | 'refused.tooManyPhotos' | 'refused.unreadable' {
  const tooMuch = error.issues.find(issue => issue.code === 'too_big')
  if (!tooMuch) return 'refused.unreadable'
  return tooMuch.path.includes('photos') ? 'refused.tooManyPhotos' : 'refused.tooLong'
}

/** The message as the market reads it, or null when the one who writes does not belong to this chat. */
export function inbound(from: Written, phone: Phone, phones: Phone[], at: Instant): Inbound | null {
  const sender = writer(from, phone, phones)
  if (!sender) return null
  return {
    chat: chatOf(phone),
    id: from.id,
    at,
    from: sender,
    body: bodyOf(from),
    ...(from.replyTo && { replyTo: from.replyTo }),
    ...(from.forwarded && { forwarded: true }),
  }
}

function writer(from: Written, phone: Phone, phones: Phone[]): Sender | null {
  const wanted = phone.kind === 'group' ? from.as : phone.id
  if (phone.kind === 'group' && !phone.members?.includes(wanted ?? '')) return null
  const person = phones.find(one => one.id === wanted)
  return person ? { id: person.id, name: person.name } : null
}

function bodyOf({ body }: Written): Body {
  return body.kind === 'photos' ? { ...body, photos: body.photos.map(ref => ({ ref })) } : body
}

const nameOfBot = /(?<![\p{L}\p{N}_])@kentongan(?![\p{L}\p{N}_])/iu

/** In a group only what addresses the bot reaches it: its name, a command, a tap, or an answer to its own message. */
export function reachesBot(message: Inbound, answersBot: boolean): boolean {
  if (message.chat.kind === 'private' || answersBot) return true
  switch (message.body.kind) {
    case 'pick':
      return true
    case 'text':
    case 'edit':
      return addresses(message.body.text)
    case 'photos':
      return addresses(message.body.caption)
    case 'place':
    case 'contact':
    case 'event':
    case 'other':
      return false
  }
}

function addresses(typed: string): boolean {
  return typed.trimStart().startsWith('/') || nameOfBot.test(typed)
}
