import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../../bot/app.ts'
import { watchHands } from '../../bot/in-hand.ts'
import { createLog } from '../../bot/log.ts'
import { readSays } from '../../bot/words.ts'
import { from, openSpine, type Spine } from '../support/spine.ts'
import { configOf, databaseOf, locales, openVillage } from '../support/stories/village.ts'
import { temporaryFolder } from '../support/temporary.ts'

const mortal = join(import.meta.dirname, '../support/mortal.ts')

/** Runs the program until it rests or dies; true when it came to rest. */
async function live({ folder, databaseUrl }: Spine): Promise<boolean> {
  const where = [folder, ...(databaseUrl ? [databaseUrl] : [])]
  const child = spawn(process.execPath, [mortal, ...where], { stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = await once(child, 'close')
  return code === 0
}

test('a message that kills the program is found, parked after three deaths, and blames nobody else', async () => {
  const spine = await openSpine()
  const people = ['siti', 'budi', 'wawan', 'kades']
  await spine.hear(...people.map(who => from(who, who === 'wawan' ? 'rusak semua' : `gema ${who}`)))
  await spine.hear(from('wawan', 'gema lagi'))

  const lives: boolean[] = []
  while (!lives.at(-1) && lives.length < 9) lives.push(await live(spine))

  // Where others were in hand with it, the suspects are alone until it dies of itself; it is parked the third time.
  // A round has all four in hand; of turns that are transactions of their own it may be the only one left.
  expect(spine.worker.shared ? [3, 4] : [4]).toContain(lives.filter(rested => !rested).length)
  expect(lives.at(-1)).toBe(true)
  const rows = await spine.inbox()
  expect(rows.map(row => [row.state, row.crashes])).toEqual([
    ['done', 0],
    ['done', 0],
    ['parked', 3],
    ['done', 0],
    ['done', 0],
  ])
  const parked = readSays(join(import.meta.dirname, '../../locales')).id?.['conversation.parked']
  const said = await Promise.all(people.map(who => spine.said(`test:bot:${who}`)))
  expect(said.map(texts => texts.filter(text => text === parked).length)).toEqual([0, 0, 1, 0])
  expect(said.flat().filter(text => text.startsWith('siti'))).toHaveLength(1)
})

test('what was in hand in a round of several is suspected, what was alone is blamed, a broken note names nobody', async () => {
  const file = join(await temporaryFolder(), 'in-hand.json')
  const notes: [string, string | null, string[]][] = [
    ['["a","b"]', null, ['a', 'b']],
    ['["a"]', 'a', []],
    ['["a","b', null, []],
    ['', null, []],
  ]
  for (const [note, blamed, suspects] of notes) {
    writeFileSync(file, note)
    const hands = watchHands(file)
    expect([hands.blamed, [...hands.inHand.suspects]]).toEqual([blamed, suspects])
  }
})

test('after an unclean end the running market serves every suspect, one by one, though nobody writes again', async () => {
  const village = await openVillage()
  await village.clock.jump({ minutes: 1 })
  await village.user().send('siti', { text: 'halo' })
  await village.quiet()
  await village.close()
  const { db, close } = await databaseOf(village)
  const [row] = await db.selectFrom('inbox').selectAll().execute()
  if (!row) throw new Error('nothing was heard')
  const again = ['a', 'b', 'c'].map(n => ({ ...row, id: `${row.id}-${n}`, vendor_id: n, state: 'waiting' as const }))
  await db.insertInto('inbox').values(again).execute()
  await close()
  const note = village.databaseUrl ? 'in-hand-1.json' : 'in-hand.json'
  writeFileSync(join(village.folder, note), JSON.stringify(again.map(r => r.id)))

  const parts = { clock: village.clock, log: createLog('fatal'), locales }
  const app = await startApp(configOf(village.folder, village.databaseUrl), parts)
  onTestFinished(() => app.stop())
  await app.quiet()
  const health = await (await fetch(`${app.url}/health`)).json()
  expect(health).toMatchObject({ inbox: { waiting: 0, parked: 0 } })
})
