import type { Chat, User } from 'grammy/types'
import type { Message } from './message.ts'
import { badRequest, forbidden, type Refused } from './refusal.ts'

/** How a bot stands in a chat: `removed` by somebody (or blocked), `gone` by itself or never there. */
export type Standing = 'member' | 'admin' | 'muted' | 'removed' | 'gone'

/** A message as Telegram keeps it. `keyboard`: the buttons below the phone's text field. */
export type Kept = { message: Message; silent: boolean; keyboard?: string[][] }

/** A chat as Telegram keeps it: a person's with one bot, or a group. */
export type Room = {
  chat: Chat
  /** Whose private chat it is; null in a group. */
  bot: number | null
  people: Map<number, User>
  standings: Map<number, Standing>
  kept: Map<number, Kept>
  lastId: number
  movedTo: number | null
  /** When somebody reacted last, and how: `user:message` to an emoji. */
  reactions: Map<string, string>
}

/** `bot` for a private chat. */
export function openRoom(chat: Chat, people: readonly User[], bot: number | null = null): Room {
  return {
    ...{ chat, bot, lastId: 0, movedTo: null },
    ...{ kept: new Map(), reactions: new Map() },
    people: new Map(people.map(user => [user.id, user])),
    standings: new Map(bot === null ? [] : [[bot, 'member']]),
  }
}

/** Puts a message at the end of a chat, under the chat's next number. */
export function post(room: Room, at: number, content: Partial<Message>, more: Partial<Kept> = {}): Kept {
  const message = { message_id: ++room.lastId, date: Math.floor(at / 1000), chat: room.chat, ...content }
  const kept = { silent: false, ...more, message }
  room.kept.set(message.message_id, kept)
  return kept
}

/** The topic that a message would lie in; refuses topics that are not there. */
export function threadIn(room: Room, thread: number | undefined): Partial<Message> {
  if (thread === undefined) return {}
  if (!room.kept.get(thread)?.message.forum_topic_created) throw badRequest('message thread not found')
  return { message_thread_id: thread, is_topic_message: true }
}

/** The message as another one quotes it: without what it quotes itself. */
export function quote(message: Message): Partial<Message> {
  const { reply_to_message: _, ...quoted } = message
  return { reply_to_message: quoted }
}

/** Why a bot can do nothing here, or null. `sends` is what it wants to send: `text messages`. */
export function whyNot(room: Room, bot: number, sends: string | null): Refused | null {
  const { chat, movedTo } = room
  if (movedTo !== null)
    return badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: movedTo })
  switch (room.standings.get(bot) ?? 'gone') {
    case 'gone':
      return room.standings.has(bot)
        ? forbidden(`bot is not a member of the ${chat.type} chat`)
        : badRequest('chat not found')
    case 'removed':
      return forbidden(
        chat.type === 'private' ? 'bot was blocked by the user' : `bot was kicked from the ${chat.type} chat`,
      )
    case 'muted':
      return sends === null ? null : badRequest(`not enough rights to send ${sends} to the chat`)
    case 'member':
    case 'admin':
      return null
  }
}

const rights = [
  ...['can_manage_chat', 'can_delete_messages', 'can_manage_video_chats', 'can_restrict_members', 'can_invite_users'],
  ...['can_change_info', 'can_pin_messages', 'can_manage_topics'],
]
const permissions = ['audios', 'documents', 'photos', 'videos', 'video_notes', 'voice_notes', 'polls', 'other_messages']

/** A ChatMember of the Bot API. In a basic group, who is removed has left; only supergroups and people ban. */
export function memberOf(room: Room, user: User, standing: Standing): { user: User; status: string } {
  const all = (names: readonly string[], value: boolean) => Object.fromEntries(names.map(name => [name, value]))
  switch (standing) {
    case 'member':
      return { user, status: 'member' }
    case 'admin':
      return { ...all(rights, true), ...all(['can_be_edited', 'is_anonymous'], false), user, status: 'administrator' }
    case 'muted': {
      const no = all(['can_send_messages', ...permissions.map(kind => `can_send_${kind}`)], false)
      return { ...no, ...{ is_member: true, until_date: 0 }, user, status: 'restricted' }
    }
    case 'removed':
      return room.chat.type === 'group' ? { user, status: 'left' } : { ...{ until_date: 0 }, user, status: 'kicked' }
    case 'gone':
      return { user, status: 'left' }
  }
}
