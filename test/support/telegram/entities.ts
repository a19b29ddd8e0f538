import type { MessageEntity } from 'grammy/types'
import { badRequest } from './refusal.ts'

const kinds: [MessageEntity.CommonMessageEntity['type'], RegExp][] = [
  ['bot_command', /(?<=^|\s)\/[a-z0-9_]{1,32}(@[a-z0-9_]{3,32})?(?![\w/])/gi],
  ['mention', /(?<![\w/])@[a-z0-9_]{3,32}\b/gi],
  ['hashtag', /(?<!\w)#\w*\p{L}\w*/gu],
  ['url', /(?<!\w)https?:\/\/\S+/gi],
]

/** What Telegram marks in what people type. */
export function marksIn(text: string): MessageEntity[] {
  const found = kinds.flatMap(([type, form]) =>
    [...text.matchAll(form)].map(({ 0: { length }, index: offset }) => ({ type, offset, length })),
  )
  return found.sort((a, b) => a.offset - b.offset)
}

/** Refuses what lies outside of the text or cuts a character in half; offsets count UTF-16 units. */
export function checkEntities(text: string, entities: readonly MessageEntity[] = []): void {
  for (const { type, offset, length } of entities) {
    const end = offset + length
    if (typeof type !== 'string' || !(offset >= 0 && length > 0 && end <= text.length))
      throw badRequest(`can't parse entities: entity ${type} at ${offset}+${length} lies outside of the text`)
    if (halves(text, offset) || halves(text, end))
      throw badRequest(`can't parse entities: entity ${type} at ${offset}+${length} cuts a UTF-16 symbol in half`)
  }
}

function halves(text: string, at: number): boolean {
  return /^[\ud800-\udbff]$/.test(text.charAt(at - 1)) && /^[\udc00-\udfff]$/.test(text.charAt(at))
}
