import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { command } from '../../../core/conversation/command.ts'
import { say } from '../../../core/conversation/phrase.ts'
import { here } from '../../../core/conversation/reply.ts'
import type { Turn } from '../../../core/conversation/turn.ts'
import { from, marketOf } from '../../support/spine.ts'
import { pausing } from '../../support/workers/market.ts'
import { type Crew, countLogged, deadlocks, gate, openCrew, serveAll, until } from '../../support/workers.ts'

/** A market in which "gema …" does what the test says and then says the words back. */
function marketThat(does: (turn: Turn, words: string) => Promise<void>) {
  const echo = command({
    name: 'small.echo',
    may: 'anyone',
    args: z.object({ words: z.string() }),
    async run(turn, { words }) {
      await does(turn, words)
      return [here(say('small.echo', { words }))]
    },
  })
  const rest = (_heard: unknown, _turn: unknown, words: string) => ({ words })
  return marketOf({ name: 'small', commands: [echo], hears: [{ when: { word: 'echo' }, does: echo.name, with: rest }] })
}

const states = async ({ workers }: Crew) => (await workers[0].inbox()).map(row => `${row.state} ${row.attempts}`)
const everyOne = (count: number) => Array.from({ length: count }, () => 'done 0')

test('while people write to both workers, no chat is served twice at once, each keeps its order, each message has one turn', {
  timeout: 60_000,
}, async () => {
  const [chats, each] = [60, 25]
  const turns: { chat: string; words: string; is: 'begin' | 'end' }[] = []
  const market = marketThat(async ({ chat, tx }, words) => {
    turns.push({ chat: chat.id, words, is: 'begin' })
    await sql`select 1`.execute(tx)
    await turnOfTheLoop()
    turns.push({ chat: chat.id, words, is: 'end' })
  })
  const crew = await openCrew({ market })
  const writing = Array.from({ length: chats }, async (_, who) => {
    for (let n = 0; n < each; n++) {
      const worker = crew.workers[(who + n) % 2]
      await worker?.hear(from(`warga${who}`, `gema ${n}`))
    }
  })
  await serveAll(crew, Promise.all(writing))

  const byChat = [...Map.groupBy(turns, turn => turn.chat).values()]
  const inOrder = Array.from({ length: each }, (_, n) => [`${n} begin`, `${n} end`]).flat()
  expect(byChat.map(all => all.map(({ words, is }) => `${words} ${is}`))).toEqual(byChat.map(() => inOrder))
  expect(byChat).toHaveLength(chats)
  expect(await states(crew)).toEqual(everyOne(chats * each))
  expect(countLogged(crew, 'turn failed')).toBe(0)
})

test('what stands behind a message in its chat waits for its turn to end, whichever worker has it', async () => {
  const first = gate()
  const begun: string[] = []
  const crew = await openCrew({
    market: marketThat(async (_turn, words) => {
      begun.push(words)
      if (words === 'satu') await first.opened
    }),
  })
  const [one, two] = crew.workers
  await one.hear(from('siti', 'gema nol'))
  await serveAll(crew)
  await one.hear(from('siti', 'gema satu'), from('siti', 'gema dua'), from('budi', 'gema halo'))
  const serving = one.serve()
  await until(() => begun.includes('satu'))
  while ((await two.serve()) > 0);
  await until(() => begun.includes('halo'))
  expect(begun.toSorted()).toEqual(['halo', 'nol', 'satu'])
  first.open()
  await serving
  await serveAll(crew)
  expect(begun.filter(words => words !== 'halo')).toEqual(['nol', 'satu', 'dua'])
  expect(await states(crew)).toEqual(everyOne(4))
})

test('a message that is written down late, with an id before the one that has its turn, does not get in beside it', async () => {
  const inside = gate()
  const begun: string[] = []
  const crew = await openCrew({
    market: marketThat(async (_turn, words) => {
      begun.push(words)
      if (words === 'dua') await inside.opened
    }),
  })
  const [one, two] = crew.workers
  await one.hear(from('siti', 'gema halo'))
  await serveAll(crew)
  await one.hear(from('siti', 'gema dua'))
  const serving = one.serve()
  await until(() => begun.includes('dua'))
  // It came to a worker whose clock is behind, or that was held up between its id and its commit.
  await two.hear(from('siti', 'gema satu'))
  await sql`update inbox set id = '00' || substr(id, 3) where body like '%satu%'`.execute(two.db)
  await two.serve()
  expect(begun).toEqual(['halo', 'dua'])
  inside.open()
  await serving
  await serveAll(crew)
  expect(begun).toEqual(['halo', 'dua', 'satu'])
  expect(await states(crew)).toEqual(everyOne(3))
})

test('what comes to stand before a message that is about to have its turn goes first', async () => {
  const begun: string[] = []
  const pauses = pausing()
  const market = marketThat(async (_turn, words) => void begun.push(words))
  const crew = await openCrew({ market, through: (db, n) => (n === 1 ? pauses.through(db) : db) })
  const [one, two] = crew.workers
  await two.hear(from('siti', 'gema dua'))
  await pauses.after(/from "inbox" as "i" .* limit/, one.serve, async () => {
    await two.hear(from('siti', 'gema satu'))
    await sql`update inbox set id = '00' || substr(id, 3) where body like '%satu%'`.execute(two.db)
  })
  expect(begun).toEqual([])
  await serveAll(crew)
  expect(begun).toEqual(['satu', 'dua'])
})

test('of two turns that wait for each other both are answered, and none of their tries is spent', async () => {
  const [oneHasIt, twoHasIt] = [gate(), gate()]
  const write = (turn: Turn, row: string) =>
    turn.tx.updateTable('installation').set({ value: turn.chat.id }).where('name', '=', row).execute()
  const tries: string[] = []
  const crew = await openCrew({
    market: marketThat(async (turn, words) => {
      tries.push(words)
      const [mine, theirs] = words === 'satu' ? (['a', 'b'] as const) : (['b', 'a'] as const)
      await write(turn, mine)
      const [own, other] = words === 'satu' ? [oneHasIt, twoHasIt] : [twoHasIt, oneHasIt]
      own.open()
      await other.opened
      await write(turn, theirs)
    }),
  })
  const [one, two] = crew.workers
  const before = await deadlocks(crew.url)
  await one.db
    .insertInto('installation')
    .values(['a', 'b'].map(name => ({ name, value: '' })))
    .execute()
  await one.hear(from('siti', 'gema satu'))
  await two.hear(from('budi', 'gema dua'))
  await serveAll(crew)

  expect(tries).toHaveLength(3)
  expect(countLogged(crew, 'another transaction was quicker, this one begins again')).toBe(1)
  expect(await states(crew)).toEqual(everyOne(2))
  expect(await one.said('test:bot:siti')).toContain('satu')
  expect(await one.said('test:bot:budi')).toContain('dua')
  for (const worker of crew.workers) await worker.leave()
  expect((await deadlocks(crew.url)) - before).toBe(1)
})
