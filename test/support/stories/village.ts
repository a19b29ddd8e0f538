import { join } from 'node:path'
import { openDatabase } from '../../../adapters/database/open.ts'
import type { OpenDatabase } from '../../../adapters/database/opened.ts'
import { demoPhones } from '../../../adapters/webchat/demo.ts'
import type { Shown } from '../../../adapters/webchat/render.ts'
import { type App, startApp } from '../../../bot/app.ts'
import type { Config } from '../../../bot/config.ts'
import { createLog } from '../../../bot/log.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import type { Instant } from '../../../core/conversation/instant.ts'
import { type TestClock, testClock } from '../clock.ts'
import { freshDatabase } from '../databases.ts'
import { temporaryFolder } from '../temporary.ts'
import { type WebchatUser, webchatUser } from '../webchat/user.ts'
import { witnessMoves } from './witness.ts'

export const locales = join(import.meta.dirname, '../../../locales')

/** Sunday, nine in the morning in Sukanegara. */
const morning: Instant = '2026-11-22T02:00:00.000Z'

/** A running program with a demo village, the people of it, and their clock. */
export type Village = {
  clock: TestClock
  folder: string
  /** The PostgreSQL database that it keeps everything in; null: the file in its folder. */
  databaseUrl: string | null
  user(): WebchatUser
  app(): App
  /** What the bot said on a phone, oldest first, also before a restart. */
  said(phone: string): Shown[]
  /** Resolves when the bot has come to rest and every phone has heard everything. */
  quiet(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

/** `databaseUrl`: where it is not the file in the folder. */
export function configOf(folder: string, databaseUrl: string | null = null): Config {
  const rest = { publicUrl: null, databaseUrl, demo: true, logLevel: 'silent', zone: 'Asia/Jakarta' } as const
  return { port: 0, host: '127.0.0.1', dataDir: folder, ...rest }
}

/** What a village keeps, to be looked at from outside. */
export function databaseOf({ folder, databaseUrl }: Village): Promise<OpenDatabase> {
  return openDatabase({ dataDir: folder, databaseUrl })
}

/** On the database of the project that the test runs in. `wire` stands between the market and the web chat. */
export async function openVillage(wire?: (channel: ChannelAdapter) => ChannelAdapter): Promise<Village> {
  const folder = await temporaryFolder()
  const databaseUrl = await freshDatabase()
  const moves = await witnessMoves(folder, databaseUrl)
  let app: App
  const clock = testClock(morning, () => app.quiet())
  let user: WebchatUser
  const heard = new Map<string, Shown[]>()

  async function start(): Promise<void> {
    const parts = { clock, log: createLog('fatal'), locales, secret: () => 'a fixed secret' }
    app = await startApp(configOf(folder, databaseUrl), wire ? { ...parts, wire } : parts)
    user = await webchatUser(app.url)
    user.watch(happening => {
      if (happening.is === 'shown' && happening.shown.from === 'bot') {
        const before = heard.get(happening.phone) ?? []
        if (before.some(s => s.id === happening.shown.id)) return
        heard.set(happening.phone, [...before, happening.shown])
      }
    })
  }

  async function stop(): Promise<void> {
    user.close()
    await app.stop()
  }

  const said = (phone: string) => heard.get(phone) ?? []

  /** The stream is a moment behind the database: waits until each phone shows what the server keeps. */
  async function caughtUp(phone: string): Promise<void> {
    const kept = (await user.history(phone)).filter(shown => shown.from === 'bot')
    await new Promise<void>(resolve => {
      const look = () => kept.every(k => said(phone).some(s => s.id === k.id)) && (leave(), resolve())
      const leave = user.watch(() => void look())
      look()
    })
  }

  await start()
  return {
    clock,
    folder,
    databaseUrl,
    user: () => user,
    app: () => app,
    said,
    async quiet() {
      await app.quiet()
      await Promise.all(demoPhones.map(({ id }) => caughtUp(id)))
      await moves.look()
    },
    async restart() {
      await stop()
      await start()
    },
    async close() {
      await stop()
      await moves.close()
    },
  }
}
