import { awake, type Instant, later } from '../conversation/instant.ts'
import { say } from '../conversation/phrase.ts'
import { here, type Said, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import type { Scope } from '../database/scope.ts'
import { move } from './states.ts'
import { about, moveAnnouncement } from './store.ts'
import type { AnnouncementRow } from './tables.ts'

/** A minute to think again, before it cannot be called back. */
const secondsToThink = 60

/** When it goes out: not before the minute is over, not before it was wanted, not while people sleep. */
function sendAt(turn: Turn, wanted: Instant | null): Instant {
  const soonest = later(turn.now, { seconds: secondsToThink })
  return awake(wanted && wanted > soonest ? wanted : soonest, turn.zone)
}

/** A second official, or the lone one by the village's name, has agreed. */
export async function approved(turn: Turn, scope: Scope, announcement: AnnouncementRow, by: string): Promise<Said[]> {
  const to = move(announcement.state, 'approve', 'second-official')
  const send_at = sendAt(turn, announcement.wanted_at)
  const step = to && { id: announcement.id, from: announcement.state, to }
  if (!step) return [here(say(`announcements.state-${announcement.state}`, { number: String(announcement.number) }))]
  if (!(await moveAnnouncement(turn.tx, scope, step, { approver_id: by, send_at }))) throw new Overtaken()
  const zone = turn.zone
  const soon = Date.parse(send_at) - Date.parse(turn.now) <= secondsToThink * 1000
  const words = { number: String(announcement.number), time: { at: send_at, zone, from: turn.now } }
  const goes = say(soon ? 'announcements.goes-soon' : 'announcements.goes-at', words)
  // By what they are about these messages are found again, to say in them how far it is.
  const said = { say: [goes], about: about(announcement) }
  if (by === announcement.author_id) return [here(said)]
  const told = say('announcements.approved-by', { number: words.number, name: turn.person.name })
  return [here(said), tell(announcement.author_id, { ...said, say: [told, goes] })]
}
