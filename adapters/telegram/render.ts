import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types'
import type { OutgoingBody, Span, Style } from '../../core/conversation/reply.ts'
import { type Styled, split } from './split.ts'

/** What Telegram takes at the most: UTF-16 units of a message and of a caption, pictures of an album. */
export const limits = { text: 4096, caption: 1024, album: 10 } as const

/** One call of the Bot API. `P` is a picture, whatever that is: here they are only counted. */
export type Call<P> =
  | { is: 'text'; says: Styled; keyboard?: InlineKeyboardMarkup }
  | { is: 'photo'; picture: P; says: Styled | null; keyboard?: InlineKeyboardMarkup }
  | { is: 'album'; pictures: P[] }

/** The calls that say a message, in their order: pictures, then text, and the buttons under the last of them. Nothing when
 *  there is nothing to say. */
export function render<P>(body: OutgoingBody, pictures: readonly P[]): Call<P>[] {
  const says = styled(body.spans)
  const keyboard = keyboardOf(body)
  const under = keyboard && { keyboard }
  const [first, ...others] = pictures
  if (first !== undefined && others.length === 0 && says.text.length <= limits.caption)
    return [{ is: 'photo', picture: first, says: isBlank(says) ? null : says, ...under }]
  const texts = split(says, limits.text).filter(part => !isBlank(part))
  // An album carries no buttons, and Telegram takes no message without a text.
  if (keyboard && texts.length === 0) texts.push({ text: '👇', entities: [] })
  const said = texts.map((says, n): Call<P> => ({ is: 'text', says, ...(n === texts.length - 1 && under) }))
  return [...shown(pictures), ...said]
}

/** What a message of ours is changed into; null when it does not fit into one message of so many UTF-16 units, or says
 *  nothing. */
export function renderEdit(body: OutgoingBody, most: number): { says: Styled; keyboard?: InlineKeyboardMarkup } | null {
  const says = styled(body.spans)
  const keyboard = keyboardOf(body)
  return isBlank(says) || says.text.length > most ? null : { says, ...(keyboard && { keyboard }) }
}

/** Albums of nearly equal size, for one picture alone is no album. */
function shown<P>(pictures: readonly P[]): Call<P>[] {
  const [first] = pictures
  if (first === undefined) return []
  if (pictures.length === 1) return [{ is: 'photo', picture: first, says: null }]
  const albums = Math.ceil(pictures.length / limits.album)
  const from = (n: number) => Math.ceil((n * pictures.length) / albums)
  return Array.from({ length: albums }, (_, n) => ({ is: 'album', pictures: pictures.slice(from(n), from(n + 1)) }))
}

const kinds = { bold: 'bold', italic: 'italic', strike: 'strikethrough', code: 'code' } as const satisfies Record<
  Style,
  MessageEntity['type']
>

/** One text, and where its styles lie in it: what people typed stays as it is, whatever it looks like. */
function styled(spans: readonly Span[]): Styled {
  const entities: MessageEntity[] = []
  let text = ''
  for (const { text: more, style } of spans) {
    if (style && more !== '') entities.push({ type: kinds[style], offset: text.length, length: more.length })
    text += more
  }
  // Telegram refuses a message with half a surrogate pair in it; what stands in its place is as long.
  return { text: text.toWellFormed(), entities }
}

function isBlank({ text }: Styled): boolean {
  return text.trim() === ''
}

/** Labels longer than this stand alone in their row: on a small phone two of them would be cut. */
const longLabel = 20

function keyboardOf({ choices, opens = [] }: OutgoingBody): InlineKeyboardMarkup | undefined {
  const answers = choices.map(({ id, label }) => ({ text: label, callback_data: id }))
  const addresses = opens.map(({ label, url }) => ({ text: label, url }))
  const rows = [...inRows(answers), ...inRows(addresses)]
  return rows.length > 0 ? { inline_keyboard: rows } : undefined
}

function inRows(buttons: InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const inRow = buttons.some(({ text }) => text.length > longLabel) ? 1 : 2
  return buttons.flatMap((_, n) => (n % inRow === 0 ? [buttons.slice(n, n + inRow)] : []))
}
