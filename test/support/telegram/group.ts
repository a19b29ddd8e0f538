import type { User } from 'grammy/types'
import { type Hand, handOf, type More, type MorePhoto, type Which } from './hand.ts'
import type { Message } from './message.ts'
import { nextOf } from './next.ts'
import { checkPayload, type Person } from './phone.ts'
import { openRoom, post, type Room } from './rooms.ts'
import { type Shown, show, showAll } from './shown.ts'
import { type Bot, stand, tell, type World } from './world.ts'

/** Where several write: a group, or one of its topics. */
export type Place = {
  /** Everything that somebody can do here; refuses who is no member. */
  by(person: Person): Hand
  write(person: Person, text: string, more?: More): Promise<number>
  photo(person: Person, bytes: Uint8Array, more?: MorePhoto): Promise<number>
  press(person: Person, label: string, which?: Which): Promise<string>
  edit(person: Person, messageId: number, text: string): Promise<void>
  /** What everybody's phone shows, oldest first. */
  messages(): Shown[]
  /** The first message of a bot that fits and was not taken by an earlier `next`, now or when it comes. */
  next(fits?: (shown: Shown) => boolean): Promise<Shown>
}

export type Group = Place & {
  /** Changes when the group becomes a supergroup. */
  readonly id: number
  readonly title: string
  /** With a payload, through a `?startgroup=` link: then that person also says `/start@bot payload`. */
  add(bot: Bot, by: Person, startPayload?: string): Promise<void>
  remove(bot: Bot, by: Person): Promise<void>
  promote(bot: Bot, by: Person): Promise<void>
  demote(bot: Bot, by: Person): Promise<void>
  /** The bot may not write any more; `demote` lets it again. */
  mute(bot: Bot, by: Person): Promise<void>
  join(person: Person): Promise<void>
  leave(person: Person): Promise<void>
  rename(title: string, by: Person): Promise<void>
  /** Makes a supergroup of it, under another id. Message numbers begin anew. */
  upgrade(by: Person): Promise<void>
  asAnonymousAdmin(text: string, more?: More): Promise<number>
  fromOtherBot(text: string, more?: More): Promise<number>
  /** A topic of a forum; refuses names that it does not have. */
  topic(name: string): Place & { id: number }
}

const anonymous: User = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }
const otherBot: User = { id: 990_001, is_bot: true, first_name: 'Bot arisan', username: 'arisan_bot' }

/** Ids of supergroups begin with -100, those of groups do not. */
function firstFree({ groups }: World, kind: 'group' | 'supergroup'): number {
  const last = kind === 'group' ? -1000 : -1_001_000_000_000
  return last - 1 - groups.size
}

export type MoreGroup = { id?: number; kind?: 'group' | 'supergroup'; topics?: string[] }

/** The first member made it. With topics it is a forum, and so a supergroup. */
export function groupOf(world: World, title: string, members: Person[], more: MoreGroup = {}): Group {
  const kind = more.topics ? 'supergroup' : (more.kind ?? 'group')
  const id = more.id ?? firstFree(world, kind)
  const isForum = more.topics && { is_forum: true as const }
  const chat = kind === 'group' ? { id, title, type: kind } : { id, title, type: kind, ...isForum }
  const users = members.map(({ user }) => user)
  let room = openRoom(chat, users)
  const rooms: [Room, ...Room[]] = [room]
  world.groups.set(id, room)

  function say(from: User | undefined, content: Partial<Message>): number {
    const kept = post(room, world.now(), { ...(from && { from }), ...content })
    world.happen({ is: 'shown', bot: null, chat: room.chat.id, shown: show(world.files, room, kept) })
    tell(world, room, kept.message)
    return kept.message.message_id
  }

  const threads = new Map(
    more.topics?.map(name => {
      const start = { forum_topic_created: { name, icon_color: 0x6fb9f0 } }
      const { message } = post(room, world.now(), {
        ...(users[0] && { from: users[0] }),
        ...start,
        is_topic_message: true,
      })
      room.kept.set(message.message_id, {
        silent: false,
        message: { ...message, message_thread_id: message.message_id },
      })
      return [name, message.message_id] as const
    }),
  )

  function place(thread?: number): Place {
    function by({ user }: Person): Hand {
      const reach = () => {
        if (!room.people.has(user.id)) throw new Error(`${user.first_name} is no member of ${title}`)
        return rooms
      }
      return handOf({ world, user, rooms: reach, ...(thread !== undefined && { thread }) })
    }
    const messages = () =>
      rooms
        .toReversed()
        .flatMap(each => showAll(world.files, each))
        .filter(({ topic }) => thread === undefined || topic === thread)
    return {
      by,
      messages,
      next: nextOf(world, messages),
      write: (person, text, more) => by(person).write(text, more),
      photo: (person, bytes, more) => by(person).photo(bytes, more),
      press: (person, label, which) => by(person).press(label, which),
      edit: (person, messageId, text) => by(person).edit(messageId, text),
    }
  }

  const everywhere = place()
  return {
    ...everywhere,
    get id() {
      return room.chat.id
    },
    get title() {
      return room.chat.title ?? ''
    },
    async add(bot, by, payload) {
      if (payload !== undefined) checkPayload(payload)
      stand(world, room, bot, 'member', by.user)
      say(by.user, { new_chat_members: [bot.user] })
      if (payload !== undefined) await everywhere.write(by, `/start@${bot.username} ${payload}`)
    },
    async remove(bot, by) {
      // A basic group says good-bye to the bot itself, a supergroup to those who stay.
      if (room.chat.type === 'group') say(by.user, { left_chat_member: bot.user })
      stand(world, room, bot, 'removed', by.user)
      if (room.chat.type !== 'group') say(by.user, { left_chat_member: bot.user })
    },
    promote: async (bot, by) => stand(world, room, bot, 'admin', by.user),
    demote: async (bot, by) => stand(world, room, bot, 'member', by.user),
    mute: async (bot, by) => stand(world, room, bot, 'muted', by.user),
    async join({ user }) {
      room.people.set(user.id, user)
      say(user, { new_chat_members: [user] })
    },
    async leave({ user }) {
      room.people.delete(user.id)
      say(user, { left_chat_member: user })
    },
    async rename(title, { user }) {
      if (room.chat.type !== 'private') room.chat = { ...room.chat, title }
      say(user, { new_chat_title: title })
    },
    async upgrade({ user }) {
      if (room.chat.type !== 'group') throw new Error(`${room.chat.title} is no basic group`)
      const old = room
      const to = { id: firstFree(world, 'supergroup'), title: room.chat.title, type: 'supergroup' as const }
      say(user, { migrate_to_chat_id: to.id })
      old.movedTo = to.id
      room = openRoom(to, [...old.people.values()])
      room.standings = old.standings
      rooms.unshift(room)
      world.groups.set(to.id, room)
      say(anonymous, { sender_chat: to, migrate_from_chat_id: old.chat.id })
    },
    asAnonymousAdmin(text, more) {
      const always = { sender_chat: room.chat, author_signature: 'admin' }
      return handOf({ world, user: anonymous, rooms: () => rooms, always }).write(text, more)
    },
    fromOtherBot: (text, more) => handOf({ world, user: otherBot, rooms: () => rooms }).write(text, more),
    topic(name) {
      const thread = threads.get(name)
      if (thread === undefined) throw new Error(`${title} has no topic ${name}`)
      return { ...place(thread), id: thread }
    },
  }
}
