import type { User } from 'grammy/types'
import type { Message } from './message.ts'
import type { Kept, Room } from './rooms.ts'
import type { World } from './world.ts'

/** Tells the bot of a tap on its message, or on one that is no longer there; answers the id of the callback query. */
export function tap(world: World, from: User, room: Room, on: Message | number, data: string): string {
  const author = (typeof on === 'number' ? undefined : on.from?.id) ?? room.standings.keys().next().value ?? 0
  const bot = world.bots.get(author)
  const standing = room.standings.get(author) ?? 'gone'
  if (!bot || standing === 'removed' || standing === 'gone') throw new Error('there is no bot here to hear of a tap')
  const id = `${bot.id}${String(world.taps.size + 1).padStart(9, '0')}`
  const message = typeof on === 'number' ? { chat: room.chat, message_id: on, date: 0 } : on
  world.taps.set(id, { at: world.now(), room, answered: false })
  bot.queue.push({ callback_query: { id, from, message, chat_instance: `${Math.abs(room.chat.id)}0`, data } })
  return id
}

/** The message with this number, in the first of the chats that has one; throws when none has. */
export function whereIs(rooms: readonly Room[], messageId: number): { room: Room; kept: Kept } {
  for (const room of rooms) {
    const kept = room.kept.get(messageId)
    if (kept) return { room, kept }
  }
  throw new Error(`there is no message ${messageId}`)
}
