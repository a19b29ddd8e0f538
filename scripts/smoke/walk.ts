import { setTimeout as wait } from 'node:timers/promises'
import type { Keyboard } from './keyboard.ts'
import { sinceNow } from './seen.ts'
import type { Look, Step, Walk } from './step.ts'

export type Result = {
  name: string
  is: 'ok' | 'failed' | 'skipped' | 'not reached'
  took: number | null
  note: string
}

/** In milliseconds. */
const lookEvery = 250
const slow = 5000

type Around = { keys: Keyboard; minutes: number; say: (line: string) => void }

/** Goes through the steps, one after the other, until they are over or the operator ends it. A step that nothing came for
 *  within so many minutes has failed, and the next one begins. */
export async function walkThrough(steps: readonly Step[], walk: Walk, around: Around): Promise<Result[]> {
  const results: Result[] = []
  let ended = false
  for (const [n, step] of steps.entries()) {
    if (ended) {
      results.push({ name: step.name, is: 'not reached', took: null, note: '' })
      continue
    }
    around.say(`\nStep ${n + 1} of ${steps.length}: ${step.name}`)
    const result = await take(step, walk, around)
    ended = result === 'end'
    results.push(result === 'end' ? { name: step.name, is: 'not reached', took: null, note: 'ended here' } : result)
  }
  return results
}

async function take(step: Step, walk: Walk, { keys, minutes, say }: Around): Promise<Result | 'end'> {
  const over = step.over?.(walk)
  if (over) return told(say, { name: step.name, is: 'skipped', took: null, note: over })
  for (const line of step.tells(walk)) say(`  ${line}`)
  const since = await sinceNow(walk.db)
  say('  waiting… (s and Enter = skip, q and Enter = end)')
  for (const until = Date.now() + minutes * 60_000; Date.now() < until; await wait(lookEvery)) {
    const key = keys.take()
    if (key === 'end') return 'end'
    if (key === 'skip') return told(say, { name: step.name, is: 'skipped', took: null, note: 'by the operator' })
    const look = await step.look(walk, since)
    if (look.is !== 'waiting') return told(say, { name: step.name, ...seen(look) })
  }
  return told(say, { name: step.name, is: 'failed', took: null, note: `nothing came within ${minutes} minutes` })
}

function seen(look: Exclude<Look, { is: 'waiting' }>): Omit<Result, 'name'> {
  if (look.is === 'failed') return { is: 'failed', took: null, note: look.why }
  const notes = [look.note, look.took > slow ? 'slow' : undefined].filter(note => note !== undefined)
  return { is: 'ok', took: look.took, note: notes.join(', ') }
}

function told(say: (line: string) => void, result: Result): Result {
  const { is, took, note } = result
  const time = took === null ? '' : ` after ${seconds(took)}`
  say(`  ${is}${time}${note ? ` (${note})` : ''}`)
  return result
}

/** `0.42 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
