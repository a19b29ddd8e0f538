import { onTestFinished } from 'vitest'
import { demoPhones, foundDemo } from '../../../adapters/webchat/demo.ts'
import type { Phone } from '../../../adapters/webchat/phone.ts'
import { loadMarket } from '../../../bot/app.ts'
import { madeFrom, messageIds } from '../../../bot/ids.ts'
import { secretOf } from '../../../bot/installation.ts'
import { type Instant, later } from '../../../core/conversation/instant.ts'
import { readChatKey } from '../../../core/conversation/message.ts'
import { tooManyRequests } from '../telegram/faults.ts'
import { startTelegram } from '../telegram/server.ts'
import type { Phones, Place, StoryChannel } from './phones.ts'
import { doing, type Table } from './telegram-hands.ts'
import { type Screens, screens } from './telegram-screens.ts'
import { locales, secret } from './village.ts'

export const telegram: StoryChannel = {
  name: 'telegram',
  isTable: false,
  lacks: new Map([
    ['call', 'bots cannot be called'],
    ['deleted', 'Telegram tells no bot what was deleted'],
  ]),
  otherwise: new Map([['Gambar QR belum ada di sini', 'here it is shown, as telegram/qr.story.md tells']]),
  touching: new Set(
    [
      ...['announcement', 'buttons', 'change-product', 'first-product', 'group', 'group-joins', 'listing-corners'],
      ...['order', 'restart', 'staff', 'tapping', 'telegram/groups', 'telegram/start', 'telegram/topic'],
    ].map(name => `${name}.story.md`),
  ),
  lay,
}

/** The forum that only some stories of this channel go to: everything is said in its one topic. */
export const forum = { id: 'rw', name: 'Warga RW 05', topic: 'Pengumuman' } as const

/** Ids as they look at Telegram: those of people are positive, those of groups are not. */
const ids = { firstPerson: 1001, lastGroup: -2001 } as const

/** The people of the demo at Telegram: Siti is 1001. They have met the bot, Rina has not, and it is in their groups. */
async function lay(place: Place): Promise<Phones> {
  const fake = await startTelegram({ now: () => Date.parse(place.now()) })
  onTestFinished(fake.stop)
  const bot = fake.bot()
  const [persons, groups] = [demoPhones.filter(p => p.kind === 'private'), demoPhones.filter(p => p.kind === 'group')]
  const people = new Map(persons.map(({ id, name }, n) => [id, fake.person(ids.firstPerson + n, name, 'id')]))
  const membersOf = (ids: readonly string[] = []) => ids.flatMap(id => people.get(id) ?? [])
  const rooms = new Map(
    groups.map(({ id, name, members }, n) => [
      id,
      fake.group(name, membersOf(members), { id: ids.lastGroup - groups.length + n }),
    ]),
  )
  const topical = fake.group(forum.name, [...people.values()], { topics: [forum.topic] })
  const table: Table = { fake, bot, people, groups: new Map([...rooms, [forum.id, topical]]), forum }

  const official = people.get('kades')
  if (!official) throw new Error('there is no official in the demo')
  for (const group of table.groups.values()) await group.add(bot, official)
  for (const { id, stranger } of persons) if (!stranger) await people.get(id)?.chat(bot).unblock()
  // That was long ago.
  bot.queue.drop()
  await foundVillage(place, phone => `${people.get(phone.id)?.id ?? rooms.get(phone.id)?.id}`, `${bot.id}`)

  const shown = screens(table)
  const write = doing(table, shown)
  return {
    ids: [...demoPhones.map(({ id }) => id), forum.id],
    config: { demo: false, telegram: { tokens: [bot.token], apiRoot: fake.url, webhookSecret: null } },
    wire: shown.wire,
    connect: () => bot.queue.atRest(),
    disconnect: () => bot.queue.unread(),
    phoneOf: chat => shown.phoneOf(Number(readChatKey(chat).id.split('/')[0])),
    write,
    taken: () => bot.queue.atRest(),
    isTaken: bot.queue.isAtRest,
    // What Telegram has answered the phones show.
    caughtUp: async () => undefined,
    async show(sends) {
      const missing = sends.filter(({ id, phone }) => !shown.said(phone).some(message => message.id === id))
      if (missing.length > 0) throw new Error(`no phone shows ${missing.map(({ id, phone }) => `${id} on ${phone}`)}`)
    },
    said: shown.said,
    repeated: shown.repeated,
    fail(fault) {
      const where = fault === 'refused' ? tooEarly(place, shown) : (chat: number) => shown.firstCall(chat) !== null
      for (const method of ['sendMessage', 'sendPhoto', 'sendMediaGroup', 'editMessageText', 'editMessageCaption'])
        fake.faults.when(
          { method, where: ({ chat_id }) => where(Number(chat_id)) },
          fault === 'refused' ? tooManyRequests(1) : { is: 'lost', applied: true },
        )
    },
    close: fake.stop,
  }
}

/** Refuses the first call of each message, and every one in its chat before the second is over that it is to wait. */
function tooEarly({ now }: Place, { firstCall }: Screens): (chat: number) => boolean {
  const until = new Map<number, Instant>()
  return chat => {
    if (firstCall(chat)) until.set(chat, later(now(), { seconds: 1 }))
    return (until.get(chat) ?? '') > now()
  }
}

/** The village as the demo has it, at these addresses, before any program runs. */
async function foundVillage(place: Place, idOf: (phone: Phone) => string, account: string): Promise<void> {
  const { words } = loadMarket(locales)
  const { db, close } = await place.open()
  await secretOf(db, () => secret)
  const id = messageIds(place.now, '')()
  const made = madeFrom(secret, { id, chat: 'demo', vendorId: 'founding' })
  const at = {
    chat: (phone: Phone) => `telegram:${account}:${idOf(phone)}`,
    person: (phone: Phone) => `telegram:${idOf(phone)}`,
  }
  await db.transaction().execute(tx => foundDemo({ tx, now: place.now(), words, ...made }, 'Asia/Jakarta', at))
  await close()
}
