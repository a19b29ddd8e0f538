import type { Caption } from '../language/caption.ts'
import type { Message } from '../language/message.ts'
import type { PhotoId, RefusedPhoto } from '../photos/photo.ts'
import type { Instant } from './instant.ts'
import type { ChatKey } from './message.ts'

/** What a person said, as far as it can be understood without asking the market. */
export type Heard = {
  /** Cleaned of what cannot be seen; for photos the caption. */
  text: string
  meaning: Message
  /** The text read as a seller's caption, where photos came with it or it offers goods. */
  caption: Caption | null
  photos: PhotoId[]
  refused: RefusedPhoto[]
  /** Where somebody says that they are, in degrees. */
  place: { latitude: number; longitude: number } | null
  /** What the message it answers was about: `product:…`, `order:…`. */
  quoted: string | null
  /** The products last shown here, in order. */
  offered: readonly { id: string; name: string }[]
  /** The person's own message that this one is, or changes: captions are found again by it. */
  origin: { chat: ChatKey; id: string }
  at: Instant
  edits: boolean
  forwarded: boolean
}

/** A number that was said a message ago, now that it is known what it answers. */
export function heardNumber(value: number, chat: ChatKey, at: Instant): Heard {
  return {
    text: String(value),
    meaning: { intent: 'number', value, language: null },
    caption: null,
    photos: [],
    refused: [],
    place: null,
    quoted: null,
    offered: [],
    origin: { chat, id: '' },
    at,
    edits: false,
    forwarded: false,
  }
}
