import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { takePlace } from '../../../adapters/database/alone.ts'
import { openPostgres } from '../../../adapters/database/postgres.ts'
import { watchHands } from '../../../bot/in-hand.ts'
import { lanes } from '../../../bot/lanes.ts'
import { createLog } from '../../../bot/log.ts'
import { blame } from '../../../bot/rounds.ts'
import { command } from '../../../core/conversation/command.ts'
import { say } from '../../../core/conversation/phrase.ts'
import { here } from '../../../core/conversation/reply.ts'
import { marketOf } from '../spine.ts'

/** A worker as a process of its own: each line of its input that says "serve" lets it serve what waits, and it says how many
 *  had their turns. "rusak" kills it without a word where it is `mortal`; else it says so and waits for "go on". */
const [folder = '', url = '', kind = ''] = process.argv.slice(2)
const { place } = takePlace(folder)
const lines = createInterface({ input: process.stdin })
const goOn = Promise.withResolvers<void>()

const args = z.object({ words: z.string() })
const rest = (_heard: unknown, _turn: unknown, words: string) => ({ words })
const echo = command({
  name: 'small.echo',
  may: 'anyone',
  args,
  run: async (_turn, { words }) => [here(say('small.echo', { words }))],
})
const hold = command({
  name: 'small.hold',
  may: 'anyone',
  args,
  async run(_turn, { words }) {
    if (kind === 'mortal') process.kill(process.pid, 'SIGKILL')
    process.stdout.write('in the middle\n')
    await goOn.promise
    return [here(say('small.echo', { words }))]
  },
})
const market = marketOf({
  name: 'small',
  commands: [echo, hold],
  hears: [
    { when: { word: 'echo' }, does: echo.name, with: rest },
    { when: { word: 'break' }, does: hold.name, with: rest },
  ],
})

const served = { market, secret: 'a fixed secret', now: () => new Date().toISOString(), zone: 'Asia/Jakarta' }
const log = createLog('fatal')
const { db, close } = await openPostgres(url)
const { inHand, blamed } = watchHands(join(folder, `in-hand-${place}.json`))
if (blamed) await blame(db, served, log, blamed)

async function serve(): Promise<void> {
  let all = 0
  for (let count = 1; count > 0; all += count) count = await lanes({ db, served, log, inHand, boot: `${place}0` })
  process.stdout.write(`served ${all}\n`)
}

lines.on('line', line => void (line === 'serve' ? serve() : goOn.resolve()))
lines.on('close', () => void close())
process.stdout.write('ready\n')
