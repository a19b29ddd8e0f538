import type { Chore } from '../conversation/command.ts'
import { type Instant, later } from '../conversation/instant.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import { type Said, tell } from '../conversation/reply.ts'
import type { Hand } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import type { counts } from './commands.ts'
import { type Due, deliveryOf, goingOut, markGoing, messagesTelling } from './store.ts'

/** How far it is stands in one message that changes: no more often than a person would look. */
const secondsBetween = 10

/** While an announcement goes out, author and approver see how many have it. */
export const progress: Chore = {
  name: 'announcements.progress',
  async next({ tx }) {
    const due = (await goingOut(tx)).map(({ announcement }) => nextLook(announcement))
    return due.sort()[0] ?? null
  },
  async run(hand) {
    const said: Said[] = []
    for (const one of await goingOut(hand.tx)) {
      if (nextLook(one.announcement) > hand.now) continue
      if (!(await markGoing(hand.tx, one.scope, one.announcement, { told_at: hand.now }))) throw new Overtaken()
      said.push(...(await changed(hand, one, how(one, await deliveryOf(hand.tx, one.announcement)))))
    }
    return said
  },
}

function nextLook({ told_at, sent_at, created_at }: Due['announcement']): Instant {
  return later(told_at ?? sent_at ?? created_at, { seconds: secondsBetween })
}

function how({ announcement }: Due, delivery: Parameters<typeof counts>[0]): Phrase {
  const { sent, never, unknown, open } = delivery
  const words = { number: String(announcement.number), done: String(sent + never + unknown) }
  return say('announcements.progress', { ...words, all: String(sent + never + unknown + open) })
}

/** The messages that told of its departure say this instead. */
export async function changed(hand: Hand, { announcement }: Due, phrase: Phrase): Promise<Said[]> {
  const messages = await messagesTelling(hand.tx, announcement)
  return messages.map(({ id, person }) => tell(person, { say: [phrase], replaces: id }))
}
