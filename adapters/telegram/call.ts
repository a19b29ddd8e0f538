import { type Api, InputFile } from 'grammy'
import type { Message } from 'grammy/types'
import type { Address } from './address.ts'
import type { Call } from './render.ts'
import type { Styled } from './split.ts'

/** A picture as Telegram takes it: bytes, or the id that it gave a file of ours. */
export type Media = Uint8Array | string
export type Picture = { media: Media; name: string }

/** The pictures that a call shows. */
export function picturesOf<P>(call: Call<P>): P[] {
  switch (call.is) {
    case 'text':
      return []
    case 'photo':
      return [call.picture]
    case 'album':
      return call.pictures
  }
}

/** Makes one call, and answers the messages that it became. Throws what grammY throws. */
export async function make(api: Api, to: Address, silent: boolean, call: Call<Picture>): Promise<Message[]> {
  const where = {
    chat_id: to.chat,
    ...(to.topic !== undefined && { message_thread_id: to.topic }),
    ...(silent && { disable_notification: true }),
  }
  const under = call.is !== 'album' && call.keyboard && { reply_markup: call.keyboard }
  switch (call.is) {
    case 'text':
      return [await api.raw.sendMessage({ ...where, ...textOf(call.says), ...under })]
    case 'photo': {
      const caption = call.says && captionOf(call.says)
      return [await api.raw.sendPhoto({ ...where, photo: file(call.picture), ...caption, ...under })]
    }
    case 'album': {
      const media = call.pictures.map(picture => ({ type: 'photo' as const, media: file(picture) }))
      return api.raw.sendMediaGroup({ ...where, media })
    }
  }
}

/** Styles are told beside the text, and no address in it is opened up into a card of somebody else's choice. */
export function textOf({ text, entities }: Styled) {
  return { text, ...(entities.length > 0 && { entities }), link_preview_options: { is_disabled: true } }
}

export function captionOf({ text, entities }: Styled) {
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
}

function file({ media, name }: Picture): InputFile | string {
  return typeof media === 'string' ? media : new InputFile(media, name)
}
