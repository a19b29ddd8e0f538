import type { MessageEntity, User } from 'grammy/types'
import { rewrite } from './editing.ts'
import { marksIn } from './entities.ts'
import type { Message } from './message.ts'
import { post, quote, type Room, threadIn } from './rooms.ts'
import { show } from './shown.ts'
import { tap, whereIs } from './tap.ts'
import { tell, type World } from './world.ts'

export type More = { replyTo?: number; forwarded?: true; entities?: MessageEntity[] }
export type MorePhoto = More & { caption?: string; album?: string }
/** The newest or oldest message with such a button, or the one with this number. */
export type Which = 'newest' | 'oldest' | number

/** What somebody does in a chat. What is written resolves with the message's number, once the bots' updates lie ready;
 *  what a client would not let them do rejects. */
export type Hand = {
  /** Telegram marks commands, names, hashtags and addresses by itself, unless the test says what is marked. */
  write(text: string, more?: More): Promise<number>
  /** `album` says which photos belong together: parts of one may be sent whenever the test wants. */
  photo(bytes: Uint8Array, more?: MorePhoto): Promise<number>
  /** The first part carries the caption; the others come after `rest` is resolved. */
  album(photos: Uint8Array[], caption?: string, rest?: Promise<unknown>): Promise<number[]>
  document(bytes: Uint8Array, file: { name: string; type: string; caption?: string }): Promise<number>
  contact(card: { phone: string; own: boolean }): Promise<number>
  location(latitude: number, longitude: number): Promise<number>
  voice(): Promise<number>
  sticker(): Promise<number>
  video(): Promise<number>
  dice(): Promise<number>
  /** Of a text, or of a caption; only one's own. */
  edit(messageId: number, text: string): Promise<void>
  /** '' takes the reaction away. */
  react(messageId: number, emoji: string): Promise<void>
  /** Taps the button with this label; resolves with the id of the callback query. */
  press(label: string, which?: Which): Promise<string>
  /** A tap that no button was there for, as a forger sends it. */
  pressData(data: string, messageId: number): Promise<string>
}

export type Holder = {
  world: World
  user: User
  /** The chats it may reach, the one it writes in first; throws where it may do nothing. */
  rooms: () => [Room, ...Room[]]
  /** What every message of it carries besides: a `sender_chat`. */
  always?: Partial<Message>
  /** The topic that it writes in. */
  thread?: number
}

export function handOf({ world, user, rooms, always, thread }: Holder): Hand {
  function say(content: Partial<Message>, { replyTo, forwarded }: More = {}): number {
    const [room] = rooms()
    const quotedId = replyTo ?? thread
    const quoted = quotedId === undefined ? undefined : room.kept.get(quotedId)?.message
    if (replyTo !== undefined && !quoted) throw new Error(`there is no message ${replyTo} to answer`)
    const at = Math.floor(world.now() / 1000)
    const kept = post(room, world.now(), {
      from: user,
      ...always,
      ...threadIn(room, thread ?? quoted?.message_thread_id),
      ...(quoted && quote(quoted)),
      ...(forwarded && { forward_origin: { type: 'hidden_user', sender_user_name: 'Tetangga', date: at } }),
      ...content,
    })
    world.happen({ is: 'shown', bot: room.bot, chat: room.chat.id, shown: show(world.files, room, kept) })
    tell(world, room, kept.message)
    return kept.message.message_id
  }

  function file(bytes: Uint8Array, folder: string, ending: string) {
    const { file_path: _, ...kept } = world.files.file([...rooms()[0].standings.keys()], bytes, folder, ending)
    return kept
  }

  function photo(bytes: Uint8Array, { caption, album, entities, ...more }: MorePhoto = {}): number {
    const sizes = world.files.photo([...rooms()[0].standings.keys()], bytes)
    return say({ photo: sizes, ...captioned(caption, entities), ...(album && { media_group_id: album }) }, more)
  }

  async function press(label: string, which: Which = 'newest'): Promise<string> {
    const all = rooms()
      .toReversed()
      .flatMap(room => [...room.kept.values()].map(({ message }) => ({ room, message })))
    const here = thread === undefined ? all : all.filter(({ message }) => message.message_thread_id === thread)
    const near = typeof which === 'number' ? here.filter(({ message }) => message.message_id === which) : here
    const taps = near.flatMap(({ room, message }) => {
      const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
      return buttons.map(button => ({ room, message, button }))
    })
    const fitting = taps.filter(({ button }) => button.text === label)
    const found = which === 'oldest' ? fitting[0] : fitting.at(-1)
    const there = taps.map(({ button }) => button.text).join(', ')
    if (!found) throw new Error(`there is no button “${label}”: ${there || 'none at all'}`)
    if (!('callback_data' in found.button)) throw new Error(`“${label}” tells the bot nothing`)
    return tap(world, user, found.room, found.message, found.button.callback_data)
  }

  return {
    press,
    write: async (text, more = {}) => say({ text, ...marked('entities', more.entities ?? marksIn(text)) }, more),
    photo: async (bytes, more) => photo(bytes, more),
    async album(photos, caption, rest) {
      const album = `${user.id}-${rooms()[0].lastId + 1}`
      const [first, ...others] = photos
      if (!first || others.length === 0) throw new Error('an album has at least two photos')
      const id = photo(first, { album, ...(caption && { caption }) })
      await rest
      return [id, ...others.map(bytes => photo(bytes, { album }))]
    },
    async document(bytes, { name: file_name, type: mime_type, caption }) {
      const document = { ...file(bytes, 'documents', file_name.split('.').at(-1) ?? 'dat'), file_name, mime_type }
      return say({ document, ...captioned(caption) })
    },
    async contact({ phone, own }) {
      const about = own ? { first_name: user.first_name, user_id: user.id } : { first_name: 'Kenalan' }
      return say({ contact: { phone_number: phone, ...about } })
    },
    location: async (latitude, longitude) => say({ location: { latitude, longitude } }),
    voice: async () => say({ voice: { ...file(Buffer.from('OggS'), 'voice', 'oga'), duration: 3 } }),
    async sticker() {
      const look = {
        type: 'regular' as const,
        width: 512,
        height: 512,
        is_animated: false,
        is_video: false,
        emoji: '👍',
      }
      return say({ sticker: { ...file(Buffer.from('RIFF'), 'stickers', 'webp'), ...look } })
    },
    async video() {
      return say({ video: { ...file(Buffer.from('ftyp'), 'videos', 'mp4'), width: 640, height: 480, duration: 5 } })
    },
    dice: async () => say({ dice: { emoji: '🎲', value: 4 } }),
    async edit(messageId, text) {
      const { room, kept } = whereIs(rooms(), messageId)
      const { message } = kept
      if (message.from?.id !== user.id) throw new Error(`message ${messageId} is somebody else's`)
      const words = message.text === undefined ? captioned(text) : { text, ...marked('entities', marksIn(text)) }
      const { entities: _, caption_entities: __, ...rest } = message
      rewrite(world, room, kept, { ...rest, ...words, edit_date: Math.floor(world.now() / 1000) })
      tell(world, room, kept.message, 'edited_message')
    },
    async react(messageId, emoji) {
      const { room } = whereIs(rooms(), messageId)
      const key = `${user.id}:${messageId}`
      const reaction = (shown = '') => (shown ? [{ type: 'emoji', emoji: shown }] : [])
      const message_reaction = {
        ...{ chat: room.chat, message_id: messageId, user, date: Math.floor(world.now() / 1000) },
        ...{ old_reaction: reaction(room.reactions.get(key)), new_reaction: reaction(emoji) },
      }
      room.reactions.set(key, emoji)
      for (const [id, standing] of room.standings)
        if (room.bot !== null || standing === 'admin') world.bots.get(id)?.queue.push({ message_reaction })
    },
    async pressData(data, messageId) {
      const [room] = rooms()
      return tap(world, user, room, room.kept.get(messageId)?.message ?? messageId, data)
    },
  }
}

function captioned(caption: string | undefined, entities = marksIn(caption ?? '')): Partial<Message> {
  return caption ? { caption, ...marked('caption_entities', entities) } : {}
}

function marked(name: 'entities' | 'caption_entities', entities: MessageEntity[]): Partial<Message> {
  return entities.length > 0 ? { [name]: entities } : {}
}
