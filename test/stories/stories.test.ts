import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSays } from '../../bot/words.ts'
import { parse } from '../support/stories/parse.ts'
import { modes, play } from '../support/stories/play.ts'
import { locales } from '../support/stories/village.ts'
import { arrows, commandNames, silentSentences, witnessCommands } from '../support/stories/witness.ts'

const folder = import.meta.dirname
const files = readdirSync(folder).filter(file => file.endsWith('.story.md'))
const ran = witnessCommands()
const moved = new Set<string>()
const transcripts: string[] = []

describe.each(files)('%s', file => {
  const story = parse(readFileSync(join(folder, file), 'utf8'))
  test.for(modes)(`${story.title} (%s)`, async mode => {
    const played = await play(story, mode)
    for (const arrow of played.moved) moved.add(arrow)
    transcripts.push(played.transcript)
    expect(played.transcript).toBe(story.written)
  })
})

/** Said where no story goes: in `edges.test.ts` and `test/bot`, or only between two commits of a moment. */
const elsewhere: readonly string[] = [
  'announcements.too-long',
  'announcements.state-waiting',
  'announcements.state-sending',
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
    const offered = transcripts.flatMap(text => text.split('\n')).map(line => line.split('▸').length - 1)
    expect(Math.max(...offered)).toBeGreaterThan(3)
    expect(offered.filter(count => count > 6)).toEqual([])
  })

  test('every sentence of the bot', () => {
    expect(silentSentences(readSays(locales), transcripts, ['webchat'])).toEqual(elsewhere)
  })
})
