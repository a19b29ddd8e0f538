import type { Group } from '../telegram/group.ts'
import type { Hand, More } from '../telegram/hand.ts'
import type { Person } from '../telegram/phone.ts'
import type { FakeTelegram } from '../telegram/server.ts'
import type { Bot } from '../telegram/world.ts'
import type { Message, Phones, Spoken } from './phones.ts'
import { deeds } from './telegram-deeds.ts'
import type { Screens } from './telegram-screens.ts'
import { photoNamed } from './things.ts'

/** Telegram with a village's people and groups in it, by the names of their phones. */
export type Table = {
  fake: FakeTelegram
  bot: Bot
  people: ReadonlyMap<string, Person>
  groups: ReadonlyMap<string, Group>
  /** All that is said in this group is said in its topic. */
  forum: { id: string; topic: string }
}

/** What people do at their phones when the story has them say something. */
export function doing({ fake, bot, people, groups, forum }: Table, screens: Screens): Phones['write'] {
  /** The numbers of what people wrote, by its id in the story. */
  const numbers = new Map<string, number>()

  function personOf(id: string): Person {
    const person = people.get(id)
    if (!person) throw new Error(`nobody is called ${id}`)
    return person
  }

  /** Somebody where they write: in private, or in a group. */
  function handOf({ who, phone }: Spoken): Hand {
    const person = personOf(who)
    const group = groups.get(phone)
    if (!group) return person.chat(bot)
    return phone === forum.id ? group.topic(forum.topic).by(person) : group.by(person)
  }

  async function does(spoken: Spoken, hand: Hand): Promise<unknown> {
    const { id, text, saying, edits } = spoken
    const { thing, tap } = saying
    if (tap) return hand.press(text, tap)
    if (edits) return hand.edit(numberOf(edits), text)
    if (thing) return acts(thing, spoken, hand)
    const number = await hand.write(calling(text), more(spoken))
    numbers.set(id, number)
    return number
  }

  function more({ phone, saying }: Spoken): More {
    return {
      ...(saying.answering && { replyTo: screens.newest(phone, saying.answering).messageId }),
      ...(saying.forwarded && { forwarded: true as const }),
    }
  }

  /** In groups the bot is called by its name. */
  function calling(text: string): string {
    return text.replace(/@kentongan\b/g, `@${bot.username}`)
  }

  function numberOf(id: string): number {
    const number = numbers.get(id)
    if (number === undefined) throw new Error(`${id} has no number to be changed by`)
    return number
  }

  async function acts(thing: string, spoken: Spoken, hand: Hand): Promise<unknown> {
    const { id, who, phone, text } = spoken
    const owner = /^button of (\w+)$/.exec(thing)?.[1]
    if (owner) return hand.pressData(dataOf(owner, text), numberOfNewest(phone))
    const does = deeds.get(thing)
    if (!does) return pictures(thing, spoken, hand)
    return does({
      ...{ bot, hand, person: personOf(who), text: calling(text) },
      wrote: number => void numbers.set(id, number),
      newest: () => numberOfNewest(phone),
      group() {
        const group = groups.get(phone)
        if (!group) throw new Error(`[${thing}] happens in a group`)
        return group
      },
    })
  }

  async function pictures(thing: string, spoken: Spoken, hand: Hand): Promise<unknown> {
    const bytes = await photoNamed(thing)
    if (!bytes) throw new Error(`nobody sends a [${thing}] on Telegram`)
    const caption = calling(spoken.text)
    const file = files.get(thing)
    const number = file
      ? await hand.document(bytes, { ...file, ...(caption && { caption }) })
      : await hand.photo(bytes, { ...more(spoken), ...(caption && { caption }) })
    numbers.set(spoken.id, number)
    return number
  }

  /** What the newest button with this label tells the bot. */
  function dataOf(phone: string, label: string): string {
    const shown = personOf(phone).chat(bot).messages()
    const data = shown.flatMap(({ buttons }) => buttons.flat()).findLast(({ text }) => text === label)?.data
    if (data === undefined) throw new Error(`no button on ${phone} is called “${label}”`)
    return data
  }

  /** Also where the bot has said nothing yet. */
  function numberOfNewest(phone: string): number {
    const said = screens.said(phone)
    return said.length > 0 ? screens.newest(phone).messageId : 1
  }

  return async (spoken: Spoken): Promise<Message> => {
    const hand = handOf(spoken)
    let done: Promise<unknown> | null = null
    let told = { from: 0, before: 0 }

    async function once(): Promise<unknown> {
      const from = bot.queue.next()
      const result = await does(spoken, hand)
      told = { from, before: bot.queue.next() }
      return result
    }

    return {
      id: spoken.id,
      phone: spoken.phone,
      /** Sent again, Telegram gives the bot the same updates again. */
      async send() {
        const isAgain = done !== null
        done ??= once()
        await done
        await bot.queue.atRest()
        if (isAgain && told.before > told.from) fake.faults.redeliver(bot, told.from, told.before)
        await bot.queue.atRest()
      },
    }
  }
}

/** What Telegram takes for no photo goes as a file: one that is broken, too large, moving, or only calls itself a picture. */
const files = new Map([
  ['broken photo', { name: 'foto.jpg', type: 'image/jpeg' }],
  ['pixel bomb', { name: 'foto.png', type: 'image/png' }],
  ['gif', { name: 'gambar.gif', type: 'image/gif' }],
  ['pdf', { name: 'nota.jpg', type: 'image/jpeg' }],
])
