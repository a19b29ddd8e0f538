import { z } from 'zod'
import type { FakeTelegram } from '../telegram/server.ts'

const updates = z.array(z.object({ update_id: z.number() }))

/** How many updates polls were answered with, each as often as it was. */
export function handedOut(fake: FakeTelegram): number {
  return numbersOf(fake).length
}

/** The highest number of those updates; 0 before the first. */
export function lastHandedOut(fake: FakeTelegram): number {
  return Math.max(0, ...numbersOf(fake))
}

function numbersOf({ calls }: FakeTelegram): number[] {
  const answers = calls.filter(({ method }) => method === 'getUpdates').map(({ answer }) => answer)
  return answers.flatMap(answer => (answer?.ok ? updates.parse(answer.result).map(({ update_id }) => update_id) : []))
}
