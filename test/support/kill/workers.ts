import { readFileSync, watch } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate as turnOfTheLoop, setTimeout as wait } from 'node:timers/promises'
import { inject, onTestFinished } from 'vitest'
import type { Shown } from '../../../adapters/webchat/render.ts'
import { freshDatabase } from '../databases.ts'
import { type Program, start } from '../program.ts'
import { temporaryFolder } from '../temporary.ts'
import { type Dice, diceOf, oneOf } from './dice.ts'
import { farEnd } from './far-end.ts'

/** What a kill fell into: messages that were not confirmed yet, and messages that were having their turns. */
export type Kill = { requests: number; turns: number }

/** A moment at which a worker may be killed: somebody begins to write to it, was confirmed, has read their history; turns
 *  begin or are over, something is written to the database's file, something has gone out. */
type Moment = 'written' | 'confirmed' | 'read' | 'turn' | 'kept' | 'sent'
const moments = {
  sqlite: ['written', 'confirmed', 'read', 'turn', 'kept', 'sent'],
  postgres: ['written', 'confirmed', 'read', 'turn', 'sent'],
} as const

/** Two workers that write down the same messages may be in each other's way. */
const mostRefused = 5
/** A start takes one, or a few where much else runs. */
const mostSeconds = 30

type Life = Program & { url: string }

/** Workers that are killed at random while they are written to, and begin anew. */
export type Workers = Awaited<ReturnType<typeof startWorkers>>

/** One program on SQLite, two on PostgreSQL: each of so many kills hits one of them or both. */
export async function startWorkers(seed: number, most: number) {
  const folder = await temporaryFolder()
  const cache = await temporaryFolder()
  const databaseUrl = await freshDatabase()
  const began = Date.now()
  const count = inject('database') === 'sqlite' ? 1 : 2
  const roll = diceOf(seed, -1)
  const kills: Kill[] = []
  const inFlight = Array.from({ length: count }, () => 0)
  let again = 0
  let starting = true
  let next = nextKill()
  const watcher = watch(folder, (_event, file) => {
    if (file === basename(farEnd(folder))) happened('sent')
    else if (file?.endsWith('-wal')) happened('kept')
    else if (file?.startsWith('in-hand')) happened('turn', file === 'in-hand-2.json' ? 1 : 0)
  })
  let broken: Error | null = null
  onTestFinished(() => {
    watcher.close()
    broken ??= new Error('the test is over')
  })

  async function begin(): Promise<Life> {
    const settings = { PORT: '0', DATA_DIR: folder, DEMO: 'on', LOG_LEVEL: 'error', NODE_COMPILE_CACHE: cache }
    const program = start('test/support/kill/program.ts', settings, [databaseUrl ?? '', `${began}`])
    void program.ended.then(({ code, out, err }) => {
      // Who is killed has no code, who was stopped has 0.
      if (code) broken ??= new Error(`a worker ended by itself with ${code}: ${out}${err}`)
    })
    const late = wait(mostSeconds * 1000, null, { ref: false }).then(() => {
      throw new Error(`a worker has not opened in ${mostSeconds} seconds`)
    })
    return { ...program, url: await Promise.race([program.says(/http:\S+/), late]) }
  }

  /** One after the other, so that each takes the place that it had. */
  function beginAll(which: readonly number[], before: Promise<unknown>): void {
    let last = before
    for (const n of which) {
      const life = last.then(begin)
      lives[n] = life
      last = life
    }
    starting = true
    const ready = last.then(() => {
      starting = false
      next = nextKill()
    })
    // Who writes to it hears why it did not begin.
    ready.catch(() => undefined)
  }

  const lives: Promise<Life>[] = []
  beginAll([...inFlight.keys()], Promise.resolve())

  /** At so many moments of a kind since all were there, and a few turns of the event loop later. */
  function nextKill(): { at: Moment; after: number; turns: number } {
    return { at: oneOf<Moment>(roll, moments[inject('database')]), after: 1 + roll(12), turns: roll(8) }
  }

  /** `n`: at which worker. */
  function happened(what: Moment, n = roll(count)): void {
    if (starting || kills.length >= most || what !== next.at || --next.after > 0) return
    starting = true
    void strike(roll(5) === 0 ? [...inFlight.keys()] : [n])
  }

  async function strike(which: readonly number[]): Promise<void> {
    for (let turn = 0; turn < next.turns; turn++) await turnOfTheLoop()
    const victims = await Promise.all(which.map(n => lives[n]))
    const requests = which.reduce((sum, n) => sum + (inFlight[n] ?? 0), 0)
    for (const victim of victims) victim?.signal('SIGKILL')
    const dead = Promise.all(victims.map(victim => victim?.ended)).then(() => {
      kills.push({ requests, turns: which.reduce((sum, n) => sum + inHand(n), 0) })
    })
    beginAll(which, dead)
  }

  function inHand(n: number): number {
    const note = join(folder, databaseUrl ? `in-hand-${n + 1}.json` : 'in-hand.json')
    try {
      return JSON.parse(readFileSync(note, 'utf8')).length
    } catch {
      return 0
    }
  }

  async function one(dice: Dice): Promise<{ n: number; url: string }> {
    const n = dice(count)
    const life = await lives[n]
    if (broken) throw broken
    return { n, url: life?.url ?? '' }
  }

  /** Delivers a message until it is confirmed, to whichever worker. */
  async function deliver(phone: string, id: string, text: string, dice: Dice): Promise<void> {
    const body = JSON.stringify({ id, body: { kind: 'text', text } })
    const headers = { 'Content-Type': 'application/json' }
    for (let refused = 0; ; again++) {
      const { n, url } = await one(dice)
      inFlight[n] = (inFlight[n] ?? 0) + 1
      happened('written', n)
      const path = `${url}/webchat/phones/${phone}/messages`
      const answer = await fetch(path, { method: 'POST', body, headers }).catch(() => null)
      inFlight[n] = (inFlight[n] ?? 0) - 1
      if (answer?.status === 202) return happened('confirmed', n)
      if (answer && ++refused > mostRefused) throw new Error(`${answer.status}: ${await answer.text()}`)
    }
  }

  /** What a phone shows; nothing when the worker dies of it. */
  async function history(phone: string, dice: Dice): Promise<Shown[]> {
    const { n, url } = await one(dice)
    try {
      const answer = await fetch(`${url}/webchat/phones/${phone}/history`)
      happened('read', n)
      return (await answer.json()) as Shown[]
    } catch {
      return []
    }
  }

  /** All of them live: each ends as it should. */
  async function stop(): Promise<(number | null)[]> {
    const programs = await Promise.all(lives)
    for (const program of programs) program.signal('SIGTERM')
    const ends = await Promise.all(programs.map(program => program.ended))
    return ends.map(({ code }) => code)
  }

  return {
    ...{ folder, databaseUrl, kills, deliver, history, stop },
    /** Messages that were delivered once more, since nobody had confirmed them. */
    again: () => again,
    isOver: () => kills.length >= most,
  }
}
