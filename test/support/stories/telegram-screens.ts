import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import { readChatKey } from '../../../core/conversation/message.ts'
import type { Outgoing } from '../../../core/conversation/reply.ts'
import type { Button, Happening, Shown as OnScreen } from '../telegram/shown.ts'
import type { Phones, Repeated, Shown } from './phones.ts'
import type { Table } from './telegram-hands.ts'

/** What phones show, by the messages of ours that it was. */
export type Screens = Pick<Phones, 'wire' | 'said' | 'repeated'> & {
  /** The phone that shows a chat of Telegram's, also one that a group had before. */
  phoneOf(chatId: number): string
  /** The newest message of the bot that the phone shows, with these words in it where there are any. */
  newest(phone: string, words?: string): OnScreen
  /** The message of ours of which this call is the first one; null: it is not. Answers each once. */
  firstCall(chatId: number): Outgoing | null
}

/** One message of ours, and what became of it each time it was tried. A change belongs to the message that changed. */
type Entry = { phone: string; message: Outgoing | null; tries: OnScreen[][]; isChange: boolean }

/** Follows all phones of a table. Within a chat one message is sent after the other: what appears meanwhile is it. */
export function screens({ fake, people, groups, forum }: Table): Screens {
  const entries: Entry[] = []
  const sending = new Map<string, Entry>()
  const called = new Set<string>()
  const formerly = new Map<number, string>()

  function phoneOf(chatId: number): string {
    const person = people.entries().find(([, { id }]) => id === chatId)?.[0]
    const group = groups.entries().find(([, { id }]) => id === chatId)?.[0]
    if (group) formerly.set(chatId, group)
    return person ?? group ?? formerly.get(chatId) ?? ''
  }
  for (const { id } of groups.values()) phoneOf(id)

  function begin(message: Outgoing): Entry {
    const phone = phoneOf(Number(readChatKey(message.chat).id.split('/')[0]))
    const known = entries.find(entry => entry.message?.id === message.id)
    const entry = known ?? { phone, message, tries: [], isChange: message.replaces !== undefined }
    if (!known) entries.push(entry)
    entry.tries.push([])
    // A group may have moved between two tries.
    entry.phone = phone
    sending.set(phone, entry)
    return entry
  }

  function happen(happening: Happening): void {
    if (happening.is !== 'shown' && happening.is !== 'edited') return
    const { shown } = happening
    if (shown.from !== 'bot') return
    const phone = phoneOf(happening.chat)
    // Beside its topic nobody looks.
    if (phone === forum.id && shown.topic !== groups.get(phone)?.topic(forum.topic).id) return
    const entry = sending.get(phone)
    if (entry) entry.tries.at(-1)?.push(shown)
    // Nobody asked for it: it is printed, and no story has it.
    else entries.push({ phone, message: null, tries: [[shown]], isChange: happening.is === 'edited' })
  }
  fake.watch(happen)

  const on = (phone: string) => entries.filter(entry => entry.phone === phone && timesOf(entry).length > 0)

  return {
    phoneOf,
    said: phone => on(phone).flatMap(shownAs),
    repeated: () => entries.flatMap(repeatedAs),
    newest(phone, words = '') {
      const all = on(phone).flatMap(entry => timesOf(entry).at(-1) ?? [])
      const found = all.findLast(({ text }) => text.includes(words))
      if (!found) throw new Error(`no message of the bot on ${phone} has “${words}” in it`)
      return found
    },
    firstCall(chatId) {
      const message = sending.get(phoneOf(chatId))?.message
      if (!message || called.has(message.id)) return null
      called.add(message.id)
      return message
    },
    wire: (channel): ChannelAdapter => ({
      ...channel,
      async send(message) {
        if (message.body.look) return channel.send(message)
        const entry = begin(message)
        try {
          return await channel.send(message)
        } finally {
          sending.delete(entry.phone)
        }
      },
    }),
  }
}

/** The times that it appeared on the phone. */
function timesOf({ tries }: Entry): OnScreen[][] {
  return tries.filter(parts => parts.length > 0)
}

/** As it appeared the first time. */
function shownAs(entry: Entry): Shown[] {
  const [parts = []] = timesOf(entry)
  return together(parts).map(parts => ({
    id: entry.message?.id ?? '',
    text: textOf(parts),
    photos: parts.flatMap(({ photos }) => photos.filter(isPhoto)).length,
    choices: buttonsOf(parts).flatMap(({ text, data }) => (data === undefined ? [] : [text])),
    addresses: {
      qr: parts.some(({ photos }) => photos.some(bytes => !isPhoto(bytes))),
      buttons: buttonsOf(parts).flatMap(({ text, url }) => (url === undefined ? [] : [`${text} (${payloadOf(url)})`])),
    },
    isChange: entry.isChange,
  }))
}

function buttonsOf(parts: readonly OnScreen[]): Button[] {
  return parts.flatMap(({ buttons }) => buttons.flat())
}

/** `start: lihat k7m2x9p`: what the bot is told when the address is followed; an address of somebody else's stays as it is. */
function payloadOf(url: string): string {
  const [, where, payload = ''] = /^https:\/\/t\.me\/kentongan_bot\?(start|startgroup)=(\w+)$/.exec(url) ?? []
  return where ? `${where}: ${payload.replaceAll('_', ' ')}` : url
}

/** An album and the text under it are one message: an album carries no buttons. */
function together(parts: readonly OnScreen[]): OnScreen[][] {
  const groups: OnScreen[][] = []
  for (const part of parts) {
    const before = groups.at(-1)
    if (before?.at(-1)?.albumId) before.push(part)
    else groups.push([part])
  }
  return groups
}

function repeatedAs(entry: Entry): Repeated[] {
  const times = timesOf(entry)
  const { message, phone } = entry
  if (times.length < 2 || !message) return []
  return [{ id: message.id, phone, kind: message.kind, times: times.map(textOf) }]
}

function textOf(parts: readonly OnScreen[]): string {
  return parts
    .map(({ text }) => text)
    .filter(text => text !== '')
    .join('\n')
}

/** Photos of goods are JPEG; the picture of an address, which not every channel has, is PNG. */
function isPhoto(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8
}
