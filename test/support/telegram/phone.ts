import type { BotCommand, User } from 'grammy/types'
import { type Hand, handOf } from './hand.ts'
import { nextOf } from './next.ts'
import { menuOf } from './profile.ts'
import { openRoom, type Room } from './rooms.ts'
import { type Shown, showAll } from './shown.ts'
import { type Bot, stand, type World } from './world.ts'

/** One person's window with one bot. The first thing that is done in it opens it; before, the bot cannot write there. */
export type PrivateChat = Hand & {
  /** The Start button, or a link that was followed; starts again what was blocked. Refuses what no link can carry. */
  start(payload?: string): Promise<number>
  block(): Promise<void>
  unblock(): Promise<void>
  /** What the phone shows, oldest first. */
  messages(): Shown[]
  /** The first message of the bot that fits and was not taken by an earlier `next`, now or when it comes. */
  next(fits?: (shown: Shown) => boolean): Promise<Shown>
  /** The commands that the phone lists. */
  menu(): BotCommand[]
}

export type Person = { id: number; name: string; user: User; chat(bot: Bot): PrivateChat }

export function personOf(world: World, user: User): Person {
  const chats = new Map<number, PrivateChat>()
  return {
    id: user.id,
    name: user.first_name,
    user,
    chat(bot) {
      const chat = chats.get(bot.id) ?? privateChat(world, user, bot)
      chats.set(bot.id, chat)
      return chat
    },
  }
}

function privateChat(world: World, user: User, bot: Bot): PrivateChat {
  const key = `${bot.id}:${user.id}`

  function opened(): Room {
    const chat = { id: user.id, type: 'private' as const, first_name: user.first_name }
    const room = world.privates.get(key) ?? openRoom(chat, [user], bot.id)
    world.privates.set(key, room)
    return room
  }

  function usable(): [Room] {
    const room = opened()
    if (room.standings.get(bot.id) === 'removed') throw new Error(`${user.first_name} has blocked ${bot.username}`)
    return [room]
  }

  function messages(): Shown[] {
    const room = world.privates.get(key)
    return room ? showAll(world.files, room) : []
  }

  const hand = handOf({ world, user, rooms: usable })
  return {
    ...hand,
    messages,
    next: nextOf(world, messages),
    menu: () => menuOf(bot, user.id, user.language_code ?? ''),
    async start(payload) {
      if (payload !== undefined) checkPayload(payload)
      stand(world, opened(), bot, 'member', user)
      return hand.write(payload === undefined ? '/start' : `/start ${payload}`)
    },
    block: async () => stand(world, opened(), bot, 'removed', user),
    unblock: async () => stand(world, opened(), bot, 'member', user),
  }
}

/** Refuses what a `?start=` or `?startgroup=` link cannot carry. */
export function checkPayload(payload: string): void {
  if (!/^[\w-]{1,64}$/.test(payload)) throw new Error(`no link carries “${payload}”`)
}
