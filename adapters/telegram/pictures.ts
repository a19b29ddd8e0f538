import type { Message } from 'grammy/types'
import type { OutgoingBody } from '../../core/conversation/reply.ts'
import type { PhotoId } from '../../core/photos/photo.ts'
import type { Picture } from './call.ts'
import type { TelegramParts } from './parts.ts'

/** A picture that can be sent now; `photo` is the one of ours that it shows. */
export type Ready = Picture & { photo: PhotoId | null }

/** The pictures of one bot's messages. */
export type Album = {
  /** Those of a message that there still are: by Telegram's id where it has them from us, else as bytes. Rejects when the
   *  photos are too many to be read now. */
  ready(body: OutgoingBody): Promise<Ready[]>
  /** The same picture as bytes, whatever Telegram has of it; null when it is no longer kept. */
  anew(picture: Ready): Promise<Ready | null>
  /** Telegram's ids of what was uploaded are kept. That never fails: without them it is uploaded again. */
  keep(pictures: readonly Ready[], messages: readonly Message[]): Promise<void>
}

export type AlbumParts = Pick<TelegramParts, 'files' | 'photo' | 'qr'> & {
  /** Something that the operator may want to know; the message goes out nevertheless. */
  trouble(what: 'file-ids' | 'qr', error: unknown): void
}

export function album({ files, photo: jpegOf, qr, trouble }: AlbumParts, account: string): Album {
  async function uploaded(photo: PhotoId): Promise<Ready | null> {
    const media = await jpegOf(photo)
    return media && { photo, media, name: 'photo.jpg' }
  }

  async function known(photo: PhotoId): Promise<string | null> {
    try {
      return await files.find(account, photo)
    } catch (error) {
      trouble('file-ids', error)
      return null
    }
  }

  async function drawn(address: string): Promise<Ready | null> {
    try {
      return { photo: null, media: await qr(address), name: 'qr.png' }
    } catch (error) {
      trouble('qr', error)
      return null
    }
  }

  return {
    async ready(body) {
      const found: (Ready | null)[] = []
      // One after the other: a photo that is read is decoded, and ten at once would crowd out those that people send.
      for (const photo of body.photos) {
        const media = await known(photo)
        found.push(media === null ? await uploaded(photo) : { photo, media, name: 'photo.jpg' })
      }
      if (body.qr !== undefined) found.push(await drawn(body.qr))
      return found.filter(picture => picture !== null)
    },
    anew: async picture => (picture.photo === null ? picture : uploaded(picture.photo)),
    async keep(pictures, messages) {
      try {
        for (const [n, { photo, media }] of pictures.entries()) {
          const sizes = messages[n]?.photo?.toSorted((a, b) => b.width * b.height - a.width * a.height)
          const largest = sizes?.[0]
          if (photo !== null && typeof media !== 'string' && largest) await files.keep(account, photo, largest.file_id)
        }
      } catch (error) {
        trouble('file-ids', error)
      }
    },
  }
}
