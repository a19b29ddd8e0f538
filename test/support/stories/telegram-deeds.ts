import type { Group } from '../telegram/group.ts'
import type { Hand } from '../telegram/hand.ts'
import type { Person } from '../telegram/phone.ts'
import type { Bot } from '../telegram/world.ts'
import { photoNamed } from './things.ts'

/** Somebody at their phone, with what the story has them say there. */
export type Deed = {
  bot: Bot
  person: Person
  hand: Hand
  text: string
  /** Tells the number of what is written, should it be changed later. */
  wrote(number: number): void
  /** The number of the newest message of the bot there. */
  newest(): number
  /** The group that it happens in; throws in private. */
  group(): Group
}

type Does = (deed: Deed) => Promise<unknown>

/** What people do at Telegram besides writing, by its name in a story: `Siti: [blocks the bot]`. */
export const deeds: ReadonlyMap<string, Does> = new Map<string, Does>([
  ['button forged', ({ hand, newest }) => hand.pressData('aaaaaaaaaaaaaaaaaaaa.0', newest())],
  ['reaction', ({ hand, newest }) => hand.react(newest(), '👍')],
  ['voice', ({ hand }) => hand.voice()],
  ['sticker', ({ hand }) => hand.sticker()],
  ['video', ({ hand }) => hand.video()],
  ['document', ({ hand }) => hand.document(letter, { name: 'surat.pdf', type: 'application/pdf' })],
  ['unknown', ({ hand }) => hand.dice()],
  // Their own number, and somebody else's.
  ['own contact', ({ hand }) => hand.contact({ phone: '+62 812-0000-1001', own: true })],
  ['contact of another', ({ hand }) => hand.contact({ phone: '+62 812-0000-2002', own: false })],
  ['location', ({ hand }) => hand.location(-6.9147, 107.6098)],
  // The Start button; with words it is a link that was followed.
  ['start', ({ bot, person, text }) => person.chat(bot).start(text ? payload(text) : undefined)],
  ['blocks the bot', ({ bot, person }) => person.chat(bot).block()],
  ['unblocks the bot', ({ bot, person }) => person.chat(bot).unblock()],
  ['adds the bot', ({ bot, person, text, group }) => group().add(bot, person, text ? payload(text) : undefined)],
  ['takes the bot out', ({ bot, person, group }) => group().remove(bot, person)],
  ['silences the bot', ({ bot, person, group }) => group().mute(bot, person)],
  ['makes the bot an admin', ({ bot, person, group }) => group().promote(bot, person)],
  ['renames the group', ({ person, text, group }) => group().rename(text, person)],
  ['makes it a supergroup', ({ person, group }) => group().upgrade(person)],
  ['as an anonymous admin', ({ text, group }) => group().asAnonymousAdmin(text)],
  ['another bot', ({ text, group }) => group().fromOtherBot(text)],
  ['album', ({ hand, text, wrote }) => album(hand, 2, text).then(wrote)],
  ['long album', ({ hand, text, wrote }) => album(hand, 10, text).then(wrote)],
  // What belongs to the album before, and comes late.
  ['a late part', ({ hand }) => part(hand, 11)],
])

const letter = new TextEncoder().encode('%PDF-1.7')

/** A link carries no spaces. */
function payload(words: string): string {
  return words.replaceAll(' ', '_')
}

const albumId = 'album of goods'

/** The first part carries the words; answers its number. */
async function album(hand: Hand, count: number, caption: string): Promise<number> {
  const first = await part(hand, 1, caption)
  for (let n = 2; n <= count; n++) await part(hand, n)
  return first
}

async function part(hand: Hand, n: number, caption?: string): Promise<number> {
  const bytes = await photoNamed(`photo no ${n}`)
  if (!bytes) throw new Error('there are no photos')
  return hand.photo(bytes, { album: albumId, ...(caption && { caption }) })
}
