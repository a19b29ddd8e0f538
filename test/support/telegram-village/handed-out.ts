import { z } from 'zod'
import type { FakeTelegram } from '../telegram/server.ts'

const updates = z.array(z.object({ update_id: z.number() }))

/** How many updates polls were answered with, each as often as it was. */
export function handedOut({ calls }: FakeTelegram): number {
  const answers = calls.filter(({ method }) => method === 'getUpdates').map(({ answer }) => answer)
  return answers.reduce((sum, answer) => sum + (answer?.ok ? updates.parse(answer.result).length : 0), 0)
}
