import { z } from 'zod'
import { form, given } from '../conversation/form.ts'
import { awake, type Instant, later, local, zoned } from '../conversation/instant.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import { here, type Said, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { nameOf } from '../groups/says.ts'
import { groupsOf, namesRead } from '../groups/store.ts'
import { fold } from '../language/clean.ts'
import { readTime } from '../language/time.ts'
import { officialsOf, subscriberCount } from '../people/store.ts'
import { approved } from './approve.ts'
import { out } from './says.ts'
import { addAnnouncement } from './store.ts'
import type { AnnouncementRow } from './tables.ts'

type Writing = {
  /** The message that it began with: late photos of its album join it. */
  origin: { chat: string; id: string } | null
  number: number
  text: string
  photos: string[]
  when: 'now' | 'evening' | 'other'
  time: Instant
  /** A lone official types the village's name instead of a second one's SETUJU. */
  village: 'typed'
}

/** Six in the evening, when people look at their phones; null when that is over or almost. */
function evening(turn: Turn): Instant | null {
  const { hour, minute } = local(turn.now, turn.zone)
  const minutes = 18 * 60 - hour * 60 - minute
  return minutes > 30 ? later(turn.now, { minutes, seconds: -Number(turn.now.slice(17, 19)) }) : null
}

/** To whom it will go, and what is special about this hour. */
async function reach(turn: Turn): Promise<Phrase[]> {
  if (!turn.scope) return []
  const groups = await groupsOf(turn.tx, turn.scope)
  const people = await subscriberCount(turn.tx, turn.scope)
  const names = { list: groups.map(nameOf), by: 'comma' as const }
  const to = say(groups.length > 0 ? 'announcements.reach' : 'announcements.reach-people', {
    groups: String(groups.length),
    names,
    people: String(people),
  })
  const rises = awake(turn.now, turn.zone)
  const night = say('announcements.after-quiet', { time: { at: rises, zone: turn.zone, from: turn.now } })
  return rises === turn.now ? [to] : [to, night]
}

/** When somebody wants it to go out, as an instant. */
function timeIn(text: string, turn: Turn) {
  const time = readTime(text, zoned(turn.now, turn.zone), turn.words)
  if ('at' in time && time.at) return { is: 'read', value: new Date(time.at).toISOString() } as const
  const past = 'past' in time && time.past
  return past ? ({ is: 'refused', why: say('announcements.time-past') } as const) : ({ is: 'other' } as const)
}

/** Written → shown exactly as it will look, with counts → when → waits for the second official. */
export const announceForm = form<Writing>({
  name: 'announcements.write',
  questions: {
    origin: given(z.object({ chat: z.string(), id: z.string() }).nullable()),
    number: given(z.number().int()),
    photos: given(z.array(z.string())),
    text: {
      kept: z.string().min(1).max(3000),
      asked: 'name',
      ask: () => ({ say: [say('announcements.what-text')] }),
      read: heard =>
        heard.text.length > 3000
          ? { is: 'refused', why: say('announcements.too-long') }
          : heard.text
            ? { is: 'read', value: heard.text }
            : { is: 'other' },
    },
    when: {
      kept: z.enum(['now', 'evening', 'other']),
      asked: 'choice',
      restsOn: ['text'],
      async ask({ number = 0, text = '', photos = [] }, turn) {
        const at = evening(turn)
        const time = at && say('announcements.at-evening', { time: { at, zone: turn.zone, from: turn.now } })
        return {
          say: [out({ number, text }, turn.village?.name ?? ''), ...(await reach(turn)), say('announcements.when')],
          photos,
          choices: [
            { label: say('announcements.now'), value: 'now' },
            ...(time ? [{ label: time, value: 'evening' as const }] : []),
            { label: say('announcements.other-time'), value: 'other' },
          ],
        }
      },
      read(heard, _soFar, turn) {
        const time = timeIn(heard.text, turn)
        return time.is === 'read' ? { is: 'sets', values: { when: 'other', time: time.value } } : time
      },
    },
    time: {
      kept: z.string(),
      asked: 'time',
      restsOn: ['when'],
      applies: soFar => soFar.when === 'other',
      ask: () => ({ say: [say('announcements.what-time')] }),
      read: (heard, _soFar, turn) => timeIn(heard.text, turn),
    },
    village: {
      kept: z.literal('typed'),
      asked: 'name',
      applies: async (_soFar, turn) => turn.scope !== null && (await officialsOf(turn.tx, turn.scope)).length < 2,
      ask: (_soFar, turn) => ({ say: [say('announcements.type-village', { village: turn.village?.name ?? '' })] }),
      read: (heard, _soFar, turn) =>
        fold(heard.text) === turn.village?.folded ? { is: 'read', value: 'typed' } : { is: 'other' },
    },
  },
  done: written,
})

async function written(writing: Writing, turn: Turn): Promise<Said[]> {
  if (!turn.scope || !turn.village) return []
  const wanted_at = writing.when === 'now' ? null : writing.when === 'evening' ? evening(turn) : writing.time
  const announcement: AnnouncementRow = {
    id: turn.newId(),
    village_id: turn.scope.village,
    number: writing.number,
    text: writing.text,
    photos: JSON.stringify(writing.photos),
    state: 'waiting',
    author_id: turn.person.id,
    approver_id: null,
    wanted_at,
    send_at: null,
    created_at: turn.now,
    sent_at: null,
    told_at: null,
    still_after: null,
  }
  await addAnnouncement(turn.tx, announcement)
  await namesRead(turn.tx, turn.scope)
  const others = (await officialsOf(turn.tx, turn.scope)).filter(o => o.id !== turn.person.id)
  if (others.length === 0) return approved(turn, turn.scope, announcement, turn.person.id)
  const names = {
    list: others.slice(0, 3).map(o => say('conversation.called', { name: o.name })),
    by: 'comma' as const,
  }
  const number = String(writing.number)
  const told = [
    out(announcement, turn.village.name),
    say('announcements.please-approve', { author: turn.person.name, number }),
  ]
  return [
    here(say('announcements.waits-for', { names, number })),
    ...others.map(o => tell(o.id, { say: told, photos: writing.photos })),
  ]
}
