import type { BotCommand, User } from 'grammy/types'
import type { Files } from './files.ts'
import type { Flood } from './flood.ts'
import type { Message } from './message.ts'
import { badRequest, forbidden } from './refusal.ts'
import { memberOf, type Room, type Standing } from './rooms.ts'
import type { Happening } from './shown.ts'
import type { Queue } from './updates.ts'
import type { Webhook } from './webhook.ts'

/** A bot as Telegram keeps it. */
export type Bot = {
  id: number
  token: string
  username: string
  user: User
  /** Privacy mode is off: it hears everything that is said in its groups. */
  readsAll: boolean
  queue: Queue
  webhook: Webhook
  /** By scope and language. */
  commands: Map<string, BotCommand[]>
  /** Its name and descriptions, by kind and language. */
  texts: Map<string, string>
  /** Answers the poll that waits with nothing. */
  endPoll(): void
}

/** Everything at Telegram's side. */
export type World = {
  now(): number
  bots: Map<number, Bot>
  people: Map<number, User>
  /** By bot and person. */
  privates: Map<string, Room>
  groups: Map<number, Room>
  files: Files
  flood: Flood
  /** When taps were made and where. */
  taps: Map<string, { at: number; room: Room; answered: boolean }>
  happen(happening: Happening): void
  /** Answers how to stop. */
  watch(hear: (happening: Happening) => void): () => void
}

/** The chat that a bot means; refuses those that it does not know. */
export function roomOf({ privates, groups, people }: World, bot: Bot, id: number | string): Room {
  const room = typeof id === 'number' ? (groups.get(id) ?? privates.get(`${bot.id}:${id}`)) : undefined
  if (room) return room
  const met = groups.values().some(({ standings, people }) => standings.has(bot.id) && people.has(Number(id)))
  if (met && people.has(Number(id))) throw forbidden("bot can't initiate conversation with a user")
  throw badRequest('chat not found')
}

/** Changes how a bot stands in a chat, and tells it; answers whether that is a change. */
export function stand(world: World, room: Room, bot: Bot, standing: Standing, by: User): void {
  const before = room.standings.get(bot.id) ?? 'gone'
  if (before === standing) return
  room.standings.set(bot.id, standing)
  bot.queue.push({
    my_chat_member: {
      chat: room.chat,
      from: by,
      date: Math.floor(world.now() / 1000),
      old_chat_member: memberOf(room, bot.user, before),
      new_chat_member: memberOf(room, bot.user, standing),
    },
  })
}

/** Tells the bots of a chat what a person wrote or changed there, those who may hear it. */
export function tell(world: World, room: Room, message: Message, is: 'message' | 'edited_message' = 'message'): void {
  for (const [id, standing] of room.standings) {
    const bot = world.bots.get(id)
    if (!bot || standing === 'removed' || standing === 'gone') continue
    if (room.chat.type === 'private' || standing === 'admin' || bot.readsAll || concerns(bot, message))
      bot.queue.push({ [is]: message })
  }
}

/** In privacy mode: commands, its name, answers to what it said, and what the chat itself says. */
function concerns(bot: Bot, message: Message): boolean {
  if (isService(message)) return true
  const { reply_to_message: quoted, text = message.caption ?? '' } = message
  if (quoted?.from?.id === bot.id) return true
  const name = `@${bot.username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).some(entity => {
    const marked = text.slice(entity.offset, entity.offset + entity.length).toLowerCase()
    if (entity.type === 'text_mention') return entity.user.id === bot.id
    if (entity.type === 'mention') return marked === name
    return entity.type === 'bot_command' && (!marked.includes('@') || marked.endsWith(name))
  })
}

const services: (keyof Message)[] = [
  ...(['new_chat_members', 'left_chat_member', 'new_chat_title', 'forum_topic_created'] as const),
  ...(['migrate_to_chat_id', 'migrate_from_chat_id', 'group_chat_created'] as const),
]

/** Said by the chat and not by somebody. */
export function isService(message: Message): boolean {
  return services.some(name => name in message)
}
