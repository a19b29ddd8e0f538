import { join } from 'node:path'
import { demoPhones } from '../../../adapters/webchat/demo.ts'
import type { Shown } from '../../../adapters/webchat/render.ts'
import { type App, startApp } from '../../../bot/app.ts'
import type { Config } from '../../../bot/config.ts'
import { createLog } from '../../../bot/log.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import type { Instant } from '../../../core/conversation/instant.ts'
import { type TestClock, testClock } from '../clock.ts'
import { temporaryFolder } from '../temporary.ts'
import { type WebchatUser, webchatUser } from '../webchat/user.ts'

export const locales = join(import.meta.dirname, '../../../locales')

/** Sunday, nine in the morning in Sukanegara. */
const morning: Instant = '2026-11-22T02:00:00.000Z'

/** A running program with a demo village, the people of it, and their clock. */
export type Village = {
  clock: TestClock
  folder: string
  user(): WebchatUser
  app(): App
  /** What the bot said on a phone, oldest first, also before a restart. */
  said(phone: string): Shown[]
  /** Resolves when the bot has come to rest and every phone has heard everything. */
  quiet(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

export function configOf(folder: string): Config {
  const rest = { publicUrl: null, demo: true, logLevel: 'silent', zone: 'Asia/Jakarta' } as const
  return { port: 0, host: '127.0.0.1', dataDir: folder, ...rest }
}

/** `wire` stands between the market and the web chat. */
export async function openVillage(wire?: (channel: ChannelAdapter) => ChannelAdapter): Promise<Village> {
  const folder = await temporaryFolder()
  let app: App
  const clock = testClock(morning, () => app.quiet())
  let user: WebchatUser
  const heard = new Map<string, Shown[]>()

  async function start(): Promise<void> {
    const parts = { clock, log: createLog('fatal'), locales, secret: () => 'a fixed secret' }
    app = await startApp(configOf(folder), wire ? { ...parts, wire } : parts)
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
    user: () => user,
    app: () => app,
    said,
    async quiet() {
      await app.quiet()
      await Promise.all(demoPhones.map(({ id }) => caughtUp(id)))
    },
    async restart() {
      await stop()
      await start()
    },
    close: stop,
  }
}
