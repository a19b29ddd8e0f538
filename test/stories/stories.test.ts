import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { readSays } from '../../bot/words.ts'
import { modesOf } from '../support/stories/modes.ts'
import { parse } from '../support/stories/parse.ts'
import { play } from '../support/stories/play.ts'
import { tallies } from '../support/stories/tally.ts'
import { locales } from '../support/stories/village.ts'
import { arrows, commandNames, silentSentences, witnessCommands } from '../support/stories/witness.ts'

const folder = import.meta.dirname
const files = readdirSync(folder).filter(file => file.endsWith('.story.md'))
const ran = witnessCommands()
const moved = new Set<string>()
const transcripts = new Set<string>()
const database = inject('database')
const played = tallies('webchat', database)

describe.each(files)('%s', file => {
  const story = parse(readFileSync(join(folder, file), 'utf8'))
  test.for(modesOf(file, database).filter(mode => mode.isSure))(`${story.title} ($name)`, async mode => {
    const { transcript, sends, early, tally, ...seen } = await play(story, mode)
    for (const arrow of seen.moved) moved.add(arrow)
    transcripts.add(transcript)
    played.add(mode.name, tally)
    expect(transcript).toBe(story.written)
    expect(mode.hadEffect(tally)).toBe(true)
    const out = sends.filter(send => send.wentOut).map(send => send.id)
    expect({ early, wentOut: out.length }).toEqual({ early: [], wentOut: new Set(out).size })
  })
})

afterAll(played.tell)

/** Said where no story goes: in `edges.test.ts`, `unknown.test.ts` and `test/bot`, or only between two commits of a moment. */
const elsewhere: readonly string[] = [
  'announcements.too-long',
  'announcements.state-waiting',
  'announcements.state-sending',
  'announcements.report-group-unknown',
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
    expect(silentSentences(readSays(locales), [...transcripts], ['webchat'])).toEqual(elsewhere)
  })
})
