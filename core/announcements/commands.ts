import { z } from 'zod'
import { command, type Hearing } from '../conversation/command.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import { here, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import { groupsOf } from '../groups/store.ts'
import { officialsOf, personById } from '../people/store.ts'
import { nextNumber } from '../villages/store.ts'
import { approved } from './approve.ts'
import { out } from './says.ts'
import { move } from './states.ts'
import { announcementByNumber, announcementsSent, deliveryOf, groupDeliveries, moveAnnouncement } from './store.ts'
import type { AnnouncementRow } from './tables.ts'

/** "umumkan: besok kerja bakti": nothing goes anywhere before the preview and a second official. */
const write = command({
  name: 'announcements.write',
  may: 'announce',
  args: z.object({
    text: z.string().nullable(),
    photos: z.array(z.string()),
    origin: z.object({ chat: z.string(), id: z.string() }).nullable(),
  }),
  async run(turn, { text, photos, origin }) {
    if (!turn.scope) return []
    const number = await nextNumber(turn.tx, turn.scope, 'announcement', 1)
    return [{ begin: 'announcements.write', with: { origin, number, photos, ...(text ? { text } : {}) } }]
  },
})

const numbered = z.object({ number: z.number().int().nullable() })

async function find(turn: Turn, number: number | null): Promise<AnnouncementRow | null> {
  return turn.scope && number !== null ? announcementByNumber(turn.tx, turn.scope, number) : null
}

/** "SETUJU 12": its exact word, by another person than the author. */
const approve = command({
  name: 'announcements.approve',
  may: 'announce',
  args: numbered,
  async run(turn, { number }) {
    const announcement = await find(turn, number)
    if (!announcement || !turn.scope) return [here(say('announcements.which-number'))]
    if (announcement.author_id === turn.person.id)
      return [here(say('announcements.another-must', { number: String(announcement.number) }))]
    return approved(turn, turn.scope, announcement, turn.person.id)
  },
})

/** "tarik 12": by any official, until it goes out. */
const withdraw = command({
  name: 'announcements.withdraw',
  may: 'announce',
  args: numbered,
  async run(turn, args) {
    const announcement = await find(turn, args.number)
    if (!announcement || !turn.scope) return [here(say('announcements.which-number'))]
    const number = String(announcement.number)
    const to = move(announcement.state, 'withdraw', 'official')
    const step = to && { id: announcement.id, from: announcement.state, to }
    if (!step) return [here(say(`announcements.state-${announcement.state}`, { number }))]
    if (!(await moveAnnouncement(turn.tx, turn.scope, step, {}))) throw new Overtaken()
    const others = (await officialsOf(turn.tx, turn.scope)).filter(o => o.id !== turn.person.id)
    const told = say('announcements.withdrawn-by', { number, name: turn.person.name })
    return [here(say('announcements.withdrawn', { number })), ...others.map(o => tell(o.id, told))]
  },
})

/** "laporan 12": one text to hand on: who wrote, who approved, what, and when each group got it. */
const report = command({
  name: 'announcements.report',
  may: 'announce',
  args: numbered,
  async run(turn, { number }) {
    const announcement = await find(turn, number)
    if (!announcement || !turn.scope || !turn.village) return [here(say('announcements.which-number'))]
    const author = await personById(turn.tx, announcement.author_id)
    const approver = announcement.approver_id ? await personById(turn.tx, announcement.approver_id) : null
    const words = { author: author?.name ?? '', approver: approver?.name ?? '–' }
    return [
      here({
        say: [
          out(announcement, turn.village.name),
          say('announcements.report-people', words),
          say('announcements.report-counts', counts(await deliveryOf(turn.tx, announcement))),
          ...(await groupLines(turn, announcement)),
        ],
      }),
    ]
  },
})

async function groupLines(turn: Turn, announcement: AnnouncementRow): Promise<Phrase[]> {
  if (!turn.scope || !turn.village) return []
  const { zone } = turn.village
  const got = await groupDeliveries(turn.tx, announcement)
  return (await groupsOf(turn.tx, turn.scope)).map(group => {
    const how = got.get(group.chat) ?? { is: 'not' }
    if (how.is !== 'sent') return say(`announcements.report-group-${how.is}`, { group: group.name })
    return say('announcements.report-group', { group: group.name, time: { at: how.at, zone, from: turn.now } })
  })
}

/** *terkirim*: the vendor took it; *tidak pasti*: nobody knows, counted apart. */
export function counts(delivery: { sent: number; never: number; unknown: number; open: number }) {
  const { sent, never, unknown, open } = delivery
  return { sent: String(sent), failed: String(never), unknown: String(unknown), open: String(open) }
}

/** "cek 12": whether a notice that goes round is ours. */
const check = command({
  name: 'announcements.check',
  may: 'anyone',
  args: numbered,
  async run(turn, { number }) {
    const announcement = await find(turn, number)
    const went = announcement?.state === 'sending' || announcement?.state === 'done'
    if (!announcement || !went || !turn.village)
      return [here(say('announcements.not-ours', { number: String(number ?? '') }))]
    return [here({ say: [say('announcements.ours'), out(announcement, turn.village.name)] })]
  },
})

const news = command({
  name: 'announcements.news',
  may: 'anyone',
  args: z.object({}),
  async run(turn) {
    if (!turn.scope || !turn.village) return []
    const sent = await announcementsSent(turn.tx, turn.scope, 3)
    const village = turn.village.name
    if (sent.length === 0) return [here(say('announcements.none-yet', { village }))]
    return [here({ say: sent.map(a => out(a, village)) })]
  },
})

export const commands = [write, approve, withdraw, report, check, news]

const number: Hearing['with'] = (_heard, _turn, rest) => ({ number: /^\d{1,7}$/.test(rest) ? Number(rest) : null })
const exactly: Hearing['with'] = (_heard, _turn, rest) => (/^\d{1,7}$/.test(rest) ? { number: Number(rest) } : null)

export const hears: Hearing[] = [
  {
    when: { intent: 'announce' },
    does: 'announcements.write',
    underPhoto: true,
    with: ({ meaning, photos, origin }) =>
      meaning.intent === 'announce' ? { text: meaning.text ?? null, photos, origin } : null,
  },
  { when: { word: 'approve' }, does: 'announcements.approve', with: number },
  { when: { word: 'withdraw' }, does: 'announcements.withdraw', with: exactly },
  { when: { word: 'report' }, does: 'announcements.report', with: exactly },
  { when: { word: 'check' }, does: 'announcements.check', with: exactly },
  { when: { intent: 'news' }, does: 'announcements.news', with: () => ({}) },
]
