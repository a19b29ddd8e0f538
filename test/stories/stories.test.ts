import { afterAll, describe, expect, inject, test } from 'vitest'
import { readSays } from '../../bot/words.ts'
import { modesOf } from '../support/stories/modes.ts'
import { play } from '../support/stories/play.ts'
import { tallies } from '../support/stories/tally.ts'
import { storiesIn } from '../support/stories/told.ts'
import { locales } from '../support/stories/village.ts'
import { arrows, commandNames, silentSentences, witnessCommands } from '../support/stories/witness.ts'

const ran = witnessCommands()
const moved = new Set<string>()
const transcripts = new Set<string>()
const database = inject('database')
const played = tallies(database)

describe.each(storiesIn(import.meta.dirname))('$name', ({ file, channel, story }) => {
  const modes = modesOf(file, { channel, database }).filter(mode => mode.isSure)
  test.for(modes)(`${story.title} ($name)`, async mode => {
    const { transcript, written, sends, early, repeated, tally, ...seen } = await play(story, mode, channel)
    for (const arrow of seen.moved) moved.add(arrow)
    transcripts.add(transcript)
    played.add(channel.name, mode.name, tally)
    expect(transcript).toBe(written)
    expect(mode.hadEffect(tally)).toBe(true)
    const out = sends.filter(send => send.wentOut).map(send => send.id)
    expect({ early, repeated, wentOut: out.length }).toEqual({ early: [], repeated: [], wentOut: new Set(out).size })
  })
})

afterAll(played.tell)

/** Said where no story goes: in `edges.test.ts`, `unknown.test.ts` and `test/bot`, or only between two commits of a moment. */
const elsewhere: readonly string[] = [
  'announcements.too-long',
  'announcements.state-waiting',
  'announcements.state-sending',
  'announcements.report-group-unknown',
  'announcements.progress',
  'conversation.parked',
  'orders.what-of',
  'orders.too-many-open',
  'photos.refused-empty',
  'photos.refused-missing',
  'products.edit-too-old',
  'villages.none-yet',
]

describe('between them the stories use', () => {
  test('every command', () => {
    expect(commandNames.filter(name => !ran.has(name))).toEqual([])
  })

  test('every arrow of every state table', () => {
    expect(arrows.filter(arrow => !moved.has(arrow))).toEqual([])
  })

  test('never more than six choices in a message', () => {
    const offered = [...transcripts].flatMap(text => text.split('\n')).map(line => line.split('▸').length - 1)
    expect(Math.max(...offered)).toBeGreaterThan(3)
    expect(offered.filter(count => count > 6)).toEqual([])
  })

  test('every sentence of the bot', () => {
    expect(silentSentences(readSays(locales), [...transcripts], ['webchat', 'telegram'])).toEqual(elsewhere)
  })
})
