import { z } from 'zod'
import type { Chore } from '../conversation/command.ts'
import { groupLanguage } from '../conversation/group.ts'
import type { ChatKey } from '../conversation/message.ts'
import { say } from '../conversation/phrase.ts'
import { type Reply, type Said, tell } from '../conversation/reply.ts'
import type { Hand } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import { groupsOf } from '../groups/store.ts'
import { subscribersOf } from '../people/store.ts'
import { counts } from './commands.ts'
import { changed } from './progress.ts'
import { out } from './says.ts'
import { move } from './states.ts'
import {
  about,
  type Due,
  deliveryOf,
  halfOut,
  markGoing,
  moveAnnouncement,
  nextToSend,
  sentOut,
  toSend,
} from './store.ts'

/** So many people get their message in one commit: others have their turns between, and one turn makes 16,383 things at the
 *  most. */
const batch = 2000

/** The minute is over, or the hour has come: a message for each group, then one for each subscriber. */
export const publish: Chore = {
  name: 'announcements.publish',
  next: async ({ tx, now }) => ((await halfOut(tx)) ? now : nextToSend(tx)),
  async run(hand) {
    const half = await halfOut(hand.tx)
    if (half) return goOn(hand, half)
    const said: Said[] = []
    for (const due of await toSend(hand.tx, hand.now)) {
      const { announcement, village, scope } = due
      const to = move(announcement.state, 'publish', 'time')
      const step = to && { id: announcement.id, from: announcement.state, to }
      const begun = { sent_at: hand.now, still_after: '' }
      if (!step || !(await moveAnnouncement(hand.tx, scope, step, begun))) continue
      // Also those that cannot be written to: the report says of each what became of it.
      for (const { chat } of await groupsOf(hand.tx, scope))
        said.push(outTo(due, { chat, language: groupLanguage, zone: village.zone }))
      said.push(...(await goOn(hand, { ...due, announcement: { ...announcement, ...begun } })))
    }
    return said
  },
}

/** The next of the subscribers. */
async function goOn({ tx }: Hand, due: Due): Promise<Said[]> {
  const { announcement, village, scope } = due
  const people = await subscribersOf(tx, scope, announcement.still_after ?? '', batch)
  const after = people.length < batch ? null : (people.at(-1)?.id ?? null)
  if (!(await markGoing(tx, scope, announcement, { still_after: after }))) throw new Overtaken()
  const { zone } = village
  return people.flatMap(({ chat, language }) => (chat ? [outTo(due, { chat, language, zone })] : []))
}

function outTo({ announcement, village }: Due, to: { chat: ChatKey; language: string; zone: string }): Said {
  const photos = z.array(z.string()).parse(JSON.parse(announcement.photos))
  const reply: Reply = { say: [out(announcement, village.name)], photos, about: about(announcement) }
  return { to, reply, kind: 'announcement' }
}

/** Every message of it has come to an end: author and approver hear how it went. */
export const finish: Chore = {
  name: 'announcements.finish',
  next: async ({ tx, now }) => ((await sentOut(tx)).length > 0 ? now : null),
  async run(hand) {
    const said: Said[] = []
    for (const due of await sentOut(hand.tx)) {
      const { announcement, scope } = due
      const to = move(announcement.state, 'finish', 'time')
      const step = to && { id: announcement.id, from: announcement.state, to }
      if (!step || !(await moveAnnouncement(hand.tx, scope, step, {}))) continue
      const delivered = counts(await deliveryOf(hand.tx, announcement))
      // Where the way was told of, the message that told of it does not stop half-way.
      if (announcement.told_at) {
        const end = say('announcements.finished', { number: String(announcement.number), ...delivered })
        said.push(...(await changed(hand, due, end)))
      }
      said.push(...finished(announcement, delivered))
    }
    return said
  },
}

function finished(announcement: Due['announcement'], delivered: ReturnType<typeof counts>): Said[] {
  const number = String(announcement.number)
  const reply: Reply = {
    say: [say('announcements.finished', { number, ...delivered })],
    choices: [
      { label: say('announcements.see-report'), does: 'announcements.report', with: { number: announcement.number } },
    ],
    asks: 'offer',
  }
  const hears = new Set([announcement.author_id, announcement.approver_id ?? announcement.author_id])
  return [...hears].map(person => tell(person, reply))
}
