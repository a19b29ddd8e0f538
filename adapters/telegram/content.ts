import type { Body, OtherKind } from '../../core/conversation/message.ts'
import type { TelegramMessage } from './update.ts'

/** What we store is no larger, so a larger variant is bytes for nothing; a smaller one is worse than it need be. */
const side = 1280

/** What somebody said with a message, `text` being its text or caption as it is read; null for what nobody said (somebody
 *  joined, a message was pinned). */
export function content(message: TelegramMessage, text: string, account: string): Body | null {
  if (message.text !== undefined) return { kind: 'text', text }
  const file = photoFile(message)
  if (file !== null) {
    const photos = [{ ref: `${account}:${file}` }]
    const album = message.media_group_id
    return { kind: 'photos', caption: text, photos, ...(album !== undefined && { album }) }
  }
  if (message.location) return { kind: 'place', ...message.location }
  if (message.contact) {
    const { phone_number, user_id } = message.contact
    return { kind: 'contact', phone: phone_number, own: user_id !== undefined && user_id === message.from?.id }
  }
  const what = others.find(([part]) => message[part] !== undefined)?.[1]
  return what ? { kind: 'other', what } : null
}

function photoFile({ photo, document, animation }: TelegramMessage): string | null {
  if (photo && photo.length > 0) {
    const sizes = photo
      .map(({ file_id, width, height }) => ({ file_id, long: Math.max(width, height) }))
      .sort((a, b) => a.long - b.long)
    const best = sizes.findLast(({ long }) => long <= side) ?? sizes[0]
    return best?.file_id ?? null
  }
  // A moving picture comes as a document too.
  const isPicture = document?.mime_type?.toLowerCase().startsWith('image/') && animation === undefined
  return isPicture && document ? document.file_id : null
}

/** What cannot be taken for an answer, by the part of a message that tells it; the first that is there counts. */
const others: readonly (readonly [keyof TelegramMessage, OtherKind])[] = [
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video_note', 'video'],
  ['video', 'video'],
  ['animation', 'video'],
  ['document', 'document'],
  ['photo', 'unknown'],
  ['poll', 'unknown'],
  ['dice', 'unknown'],
  ['game', 'unknown'],
  ['story', 'unknown'],
  ['checklist', 'unknown'],
  ['invoice', 'unknown'],
  ['paid_media', 'unknown'],
  ['giveaway', 'unknown'],
  ['giveaway_winners', 'unknown'],
  ['rich_message', 'unknown'],
]
