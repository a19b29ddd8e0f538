import { isDeepStrictEqual } from 'node:util'
import { checkEntities } from './entities.ts'
import type { Message } from './message.ts'
import { inlineOf, type Markup, read, taken } from './params.ts'
import { badRequest } from './refusal.ts'
import { type Kept, type Room, whyNot } from './rooms.ts'
import { type Method, mediaOf } from './sending.ts'
import { show } from './shown.ts'
import { type Bot, roomOf, type World } from './world.ts'

/** For how long a tap can be answered. Telegram says no number; about 20 seconds were seen. */
const tapMs = 20_000

export const editing: Record<string, Method> = {
  editMessageText(world, bot, params) {
    const { text, entities, ...what } = read(taken.editText, params)
    checkEntities(text, entities)
    const { room, kept } = own(world, bot, what)
    if (kept.message.text === undefined) throw badRequest('there is no text in the message to edit')
    return change(world, bot, room, kept, { text, entities }, what.reply_markup)
  },
  editMessageCaption(world, bot, params) {
    const { caption, caption_entities, ...what } = read(taken.editCaption, params)
    checkEntities(caption ?? '', caption_entities)
    const { room, kept } = own(world, bot, what)
    if (!kept.message.photo && !kept.message.document) throw badRequest('there is no caption in the message to edit')
    return change(world, bot, room, kept, { caption: caption || undefined, caption_entities }, what.reply_markup)
  },
  editMessageMedia(world, bot, params) {
    const { media, ...what } = read(taken.editMedia, params)
    const { room, kept } = own(world, bot, what)
    if (!kept.message.photo && !kept.message.document) throw badRequest('there is no media in the message to edit')
    const none = { photo: undefined, document: undefined, caption: undefined, caption_entities: undefined }
    return change(world, bot, room, kept, { ...none, ...mediaOf(world, bot, media) }, what.reply_markup)
  },
  editMessageReplyMarkup(world, bot, params) {
    const { reply_markup, ...what } = read(taken.editMarkup, params)
    const { room, kept } = own(world, bot, what)
    return change(world, bot, room, kept, {}, reply_markup)
  },
  deleteMessage(world, bot, params) {
    const { chat_id, message_id } = read(taken.one, params)
    const room = reached(world, bot, chat_id)
    const kept = room.kept.get(message_id)
    if (!kept) throw badRequest('message to delete not found')
    if (!mayDelete(room, bot, kept)) throw badRequest("message can't be deleted")
    return remove(world, room, message_id)
  },
  deleteMessages(world, bot, params) {
    const { chat_id, message_ids } = read(taken.many, params)
    const room = reached(world, bot, chat_id)
    for (const id of message_ids) {
      const kept = room.kept.get(id)
      if (kept && mayDelete(room, bot, kept)) remove(world, room, id)
    }
    return true
  },
  answerCallbackQuery(world, _, params) {
    const { callback_query_id: query, text, show_alert: alert } = read(taken.tap, params)
    const tap = world.taps.get(query)
    if (!tap || tap.answered || world.now() - tap.at > tapMs)
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    tap.answered = true
    world.happen({ is: 'answered', bot: tap.room.bot, chat: tap.room.chat.id, query, text, alert })
    return true
  },
}

function reached(world: World, bot: Bot, chatId: number | string): Room {
  const room = roomOf(world, bot, chatId)
  const why = whyNot(room, bot.id, null)
  if (why) throw why
  return room
}

function own(world: World, bot: Bot, { chat_id, message_id }: { chat_id: number | string; message_id: number }) {
  const room = reached(world, bot, chat_id)
  const kept = room.kept.get(message_id)
  if (!kept) throw badRequest('message to edit not found')
  if (kept.message.from?.id !== bot.id) throw badRequest("message can't be edited")
  return { room, kept }
}

type Changes = { [K in keyof Message]?: Message[K] | undefined }

/** An edit without buttons takes the buttons away. */
function change(world: World, bot: Bot, room: Room, kept: Kept, changes: Changes, markup: Markup): Message {
  const buttons = inlineOf(markup)
  const wanted = { ...changes, reply_markup: buttons?.inline_keyboard.length ? buttons : undefined }
  const message = changed(kept.message, wanted)
  if (isDeepStrictEqual(message, kept.message)) {
    const same = 'specified new message content and reply markup are exactly the same as a current content'
    throw badRequest(`message is not modified: ${same} and reply markup of the message`)
  }
  world.flood.charge(bot.id, room.chat, 1, 'edited')
  rewrite(world, room, kept, changed(message, { edit_date: Math.floor(world.now() / 1000) }))
  return kept.message
}

/** Shows another message in the place of this one. */
export function rewrite(world: World, room: Room, kept: Kept, message: Message): void {
  kept.message = message
  world.happen({ is: 'edited', bot: room.bot, chat: room.chat.id, shown: show(world.files, room, kept) })
}

/** No value, and an empty list, take away what was there. */
function changed(message: Message, changes: Changes): Message {
  const next: Message = { ...message }
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) Reflect.deleteProperty(next, name)
    else Object.assign(next, { [name]: value })
  }
  return next
}

/** In a group only an administrator takes away what others wrote. */
function mayDelete(room: Room, bot: Bot, { message }: Kept): boolean {
  return message.from?.id === bot.id || room.chat.type === 'private' || room.standings.get(bot.id) === 'admin'
}

function remove(world: World, room: Room, messageId: number): true {
  room.kept.delete(messageId)
  world.happen({ is: 'deleted', bot: room.bot, chat: room.chat.id, messageId })
  return true
}
