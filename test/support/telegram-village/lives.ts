import { watch } from 'node:fs'
import { onTestFinished } from 'vitest'
import { type Dice, oneOf } from '../kill/dice.ts'
import { type Program, start } from '../program.ts'
import type { Fault } from '../telegram/faults.ts'
import type { FakeTelegram } from '../telegram/server.ts'
import type { Bot } from '../telegram/world.ts'
import { temporaryFolder } from '../temporary.ts'

/** The moment of a kill: a message is not out yet, or out and nobody knows; updates are handed out; something is written to
 *  the database; turns begin or are over. */
const moments = ['unsent', 'sent', 'handed-out', 'kept', 'turn'] as const
export type Moment = (typeof moments)[number]
/** What a database server writes is not seen from here. */
const onServer = ['unsent', 'sent', 'handed-out', 'turn'] as const

/** At the latest at the so-manieth time since it was armed. */
const latest: Record<Moment, number> = { unsent: 90, sent: 90, 'handed-out': 3, kept: 12, turn: 6 }

const hang = (applied: boolean): Fault => ({ is: 'hang', applied })
const faults = {
  unsent: { method: 'sendMessage', fault: hang(false) },
  sent: { method: 'sendMessage', fault: hang(true) },
  'handed-out': { method: 'getUpdates', fault: hang(true) },
} as const

/** A program that serves the bot, is killed, and begins anew. */
export type Lives = {
  /** Resolves when it reads what people write. */
  begin(): Promise<void>
  /** Chooses a moment; resolves with its name when it has come. */
  arm(roll: Dice): Promise<Moment>
  kill(): Promise<void>
  /** Ends it as its operator would; answers the code that it ends with. */
  stop(): Promise<number | null>
}

type Where = { folder: string; databaseUrl: string | null; fake: FakeTelegram; bot: Bot }

/** What `bot/main.ts` starts, with time that goes fifteen times as fast: one person is sent one message a second. */
export async function lives({ folder, databaseUrl, fake, bot }: Where): Promise<Lives> {
  const cache = await temporaryFolder()
  const began = `${Date.now()}`
  let life: Program
  let armed: { moment: Moment; left: number; come: () => void } | null = null
  let disarm = () => undefined as void
  const watcher = watch(folder, (_event, file) => {
    if (file?.endsWith('-wal')) happened('kept')
    else if (file?.startsWith('in-hand')) happened('turn')
  })
  onTestFinished(() => watcher.close())

  function happened(what: Moment): void {
    if (armed?.moment === what && --armed.left === 0) armed.come()
  }

  return {
    async begin() {
      const settings = {
        ...{ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'fatal', NODE_COMPILE_CACHE: cache },
        ...{ TELEGRAM_TOKEN: bot.token, TELEGRAM_API_ROOT: fake.url },
      }
      life = start('test/support/kill/program.ts', settings, [databaseUrl ?? '', began])
      await life.says(/is open/)
    },
    arm(roll) {
      const moment = oneOf<Moment>(roll, databaseUrl ? onServer : moments)
      const left = 1 + roll(latest[moment])
      return new Promise(resolve => {
        const come = () => resolve(moment)
        if (moment === 'kept' || moment === 'turn') {
          armed = { moment, left, come }
          return
        }
        const { method, fault } = faults[moment]
        let calls = 0
        const ordered = fake.faults.when({ method, bot: bot.id, where: () => ++calls === left }, fault, 1)
        disarm = ordered.end
        void ordered.met.then(come)
      })
    },
    async kill() {
      armed = null
      life.signal('SIGKILL')
      await life.ended
      // What hung is let go now: nobody hears its answer.
      disarm()
    },
    async stop() {
      life.signal('SIGTERM')
      const { code } = await life.ended
      return code
    },
  }
}
