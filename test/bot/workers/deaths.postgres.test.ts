import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { watchHands } from '../../../bot/in-hand.ts'
import { lanes } from '../../../bot/lanes.ts'
import { deaths } from '../../../bot/rounds.ts'
import { from, smallMarket } from '../../support/spine.ts'
import { type Crew, observer, openCrew, type Worker } from '../../support/workers.ts'

/** Workers that are killed, or stand still, in the middle of a turn: processes of their own. */

const program = join(import.meta.dirname, '../../support/workers/program.ts')

/** Starts a worker; `url` may say more about its sessions. */
function start({ folder }: Worker, url: string, kind: 'mortal' | 'held' = 'held') {
  const child = spawn(process.execPath, [program, folder, url, kind], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  child.stdin.on('error', () => undefined)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    tell: (line: 'serve' | 'go on') => void child.stdin.write(`${line}\n`),
    /** The next line that it says; null when it was killed. */
    async says(): Promise<string | null> {
      const { value, done } = await lines.next()
      if (done) await expect(ended).resolves.toEqual([null, 'SIGKILL'])
      return done ? null : value
    },
    signal: (name: NodeJS.Signals) => child.kill(name),
    ended,
  }
}

/** A worker that stands in the middle of the turn of Siti's message. */
async function inTheMiddle(crew: Crew, url = crew.url) {
  const [one] = crew.workers
  const child = start(one, url)
  expect(await child.says()).toBe('ready')
  await one.hear(from('siti', 'rusak satu'), from('siti', 'gema dua'))
  child.tell('serve')
  expect(await child.says()).toBe('in the middle')
  return child
}

const told = async ({ said }: Worker, who: string) =>
  (await said(`test:bot:${who}`)).filter(text => !text.includes('PRIVASI'))
const states = async ({ inbox }: Worker) => (await inbox()).map(row => `${row.state} ${row.attempts} ${row.crashes}`)

/** The others' market knows no harm in what the child stands still at. */
function openOthers(): Promise<Crew> {
  return openCrew({ market: smallMarket(() => false) })
}

test('when a worker is killed in the middle of a turn, another one serves its chat at once', async () => {
  const crew = await openOthers()
  const [, two] = crew.workers
  const client = await observer(crew.url)
  const child = await inTheMiddle(crew)
  expect(await two.serve()).toBe(0)
  const sessions = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`
  const inTurns = async () => (await client.query<{ n: number }>(sessions)).rows[0]?.n
  expect(await inTurns()).toBe(1)
  child.signal('SIGKILL')
  await child.ended
  // The server has noticed, and nothing else has to run out.
  while ((await inTurns()) !== 0);
  expect(await two.serve()).toBe(2)
  expect(await told(two, 'siti')).toEqual(['satu', 'dua'])
  expect(await states(two)).toEqual(['done 0 0', 'done 0 0'])
})

test('a worker that stands still in the middle of a turn loses its chat, and when it goes on it lives and does nothing twice', async () => {
  const crew = await openOthers()
  const [one, two] = crew.workers
  const child = await inTheMiddle(crew, `${crew.url}?idle_in_transaction_session_timeout=300`)
  child.signal('SIGSTOP')
  let count = await two.serve()
  while (count === 0) count = await two.serve()
  while ((await two.serve()) > 0);
  expect(await told(two, 'siti')).toEqual(['satu', 'dua'])

  child.signal('SIGCONT')
  child.tell('go on')
  expect(await child.says()).toBe('served 0')
  await one.hear(from('budi', 'gema tiga'))
  child.tell('serve')
  expect(await child.says()).toBe('served 1')
  expect(await told(two, 'budi')).toEqual(['tiga'])
  expect(await told(two, 'siti')).toEqual(['satu', 'dua'])
  expect(await states(two)).toEqual(['done 0 0', 'done 0 0', 'done 0 0'])
})

test('a message that kills every worker that takes it is parked at the third death that is blamed on it', {
  timeout: 60_000,
}, async () => {
  const crew = await openCrew()
  const [one] = crew.workers
  const people = ['siti', 'budi', 'wawan', 'kades', 'rina', 'sari']
  await one.hear(...people.map(who => from(who, who === 'wawan' ? 'rusak semua' : `gema ${who}`)))
  await one.hear(...people.map(who => from(who, 'gema lagi')))
  /** As an operator's service would: it is started again each time it dies. Answers how often. */
  async function life(): Promise<number> {
    for (let died = 0; ; died++) {
      const child = start(one, crew.url, 'mortal')
      if ((await child.says()) === null) continue
      child.tell('serve')
      if ((await child.says()) === null) continue
      return died
    }
  }
  const lives = await Promise.all([life(), life()])
  const died = lives.reduce((all, n) => all + n, 0)
  expect(died).toBeGreaterThanOrEqual(deaths)
  // In company each worker dies once; and while one that died alone begins anew, the other may die too before it is blamed.
  expect(died).toBeLessThanOrEqual(lives.length + deaths + (lives.length - 1))
  expect((await states(one)).toSorted()).toEqual([...Array.from({ length: 11 }, () => 'done 0 0'), 'parked 0 3'])
  for (const who of people)
    expect(await told(one, who)).toEqual([who === 'wawan' ? expect.stringContaining('gagal kami proses') : who, 'lagi'])
})

test('a message that is suspected stays so while another worker has it', async () => {
  const crew = await openCrew()
  const [one, two] = crew.workers
  await one.hear(from('siti', 'gema satu'), from('budi', 'gema dua'))
  const ids = (await one.inbox()).map(row => row.id)
  const note = join(one.folder, 'in-hand-1.json')
  writeFileSync(note, JSON.stringify(ids))
  const { inHand } = watchHands(note)
  const tx = await two.db.startTransaction().execute()
  onTestFinished(() =>
    tx
      .rollback()
      .execute()
      .catch(() => undefined),
  )
  await tx
    .selectFrom('inbox')
    .select('id')
    .where('id', '=', ids[0] ?? '')
    .forUpdate()
    .execute()
  await lanes({ ...one, inHand })
  expect([...inHand.suspects]).toEqual(ids)
  await tx.rollback().execute()
  await lanes({ ...one, inHand })
  await lanes({ ...one, inHand })
  expect([...inHand.suspects]).toEqual([])
})
