import { join } from 'node:path'
import { openDatabase } from '../../../adapters/database/open.ts'
import type { OpenDatabase } from '../../../adapters/database/opened.ts'
import type * as page from '../../../adapters/webchat/render.ts'
import { type App, startApp } from '../../../bot/app.ts'
import type { Config } from '../../../bot/config.ts'
import { createLog } from '../../../bot/log.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import type { Instant } from '../../../core/conversation/instant.ts'
import type { ChatKey } from '../../../core/conversation/message.ts'
import { type TestClock, testClock } from '../clock.ts'
import { freshDatabase } from '../databases.ts'
import { temporaryFolder } from '../temporary.ts'
import type { WebchatUser } from '../webchat/user.ts'
import type { Phones, Place } from './phones.ts'
import { sharedPictures } from './pictures.ts'
import { webchatPhones } from './webchat.ts'
import { witnessMoves } from './witness.ts'

export const locales = join(import.meta.dirname, '../../../locales')

/** Of every village of the stories: what its turns make up is the same each time. */
export const secret = 'a fixed secret'

const pictures = sharedPictures()

/** Sunday, nine in the morning in Sukanegara. */
const morning: Instant = '2026-11-22T02:00:00.000Z'

/** A running program with a village, the people of it at their phones, and their clock. */
export type StoryVillage = {
  clock: TestClock
  folder: string
  /** The PostgreSQL database that it keeps everything in; null: the file in its folder. */
  databaseUrl: string | null
  phones: Phones
  app(): App
  /** Resolves when the bot has heard everything and come to rest, and the phones show all that it said. */
  quiet(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

/** `databaseUrl`: where it is not the file in the folder. */
export function configOf(folder: string, databaseUrl: string | null = null): Config {
  const rest = {
    publicUrl: null,
    databaseUrl,
    telegram: null,
    demo: true,
    logLevel: 'silent',
    zone: 'Asia/Jakarta',
  } as const
  return { port: 0, host: '127.0.0.1', dataDir: folder, ...rest }
}

/** What a village keeps, to be looked at from outside. */
export function databaseOf({
  folder,
  databaseUrl,
}: Pick<StoryVillage, 'folder' | 'databaseUrl'>): Promise<OpenDatabase> {
  return openDatabase({ dataDir: folder, databaseUrl })
}

/** Its clock, and which phone shows a chat. */
type Surroundings = { now(): Instant; phoneOf(chat: ChatKey): string }

/** A village on the database of the project that the test runs in. `wire` stands between the market and its channel. */
export async function openVillageOn<P extends Phones>(
  lay: (place: Place) => Promise<P>,
  wire: (channel: ChannelAdapter, village: Surroundings) => ChannelAdapter = channel => channel,
): Promise<StoryVillage & { phones: P }> {
  const folder = await temporaryFolder()
  const databaseUrl = await freshDatabase()
  const moves = await witnessMoves(folder, databaseUrl)
  let app: App
  const clock = testClock(morning, () => app.quiet())
  const phones = await lay({ open: () => databaseOf({ folder, databaseUrl }), now: clock.now })

  async function start(): Promise<void> {
    app = await startApp(
      { ...configOf(folder, databaseUrl), ...phones.config },
      {
        ...{ clock, log: createLog('fatal'), locales, secret: () => secret, pictures },
        wire: channel => wire(phones.wire(channel), { now: clock.now, phoneOf: phones.phoneOf }),
      },
    )
    await phones.connect(app)
  }

  async function stop(): Promise<void> {
    // Whoever holds a line to the program lets go of it first.
    const left = phones.disconnect()
    await app.stop()
    await left
  }

  async function quiet(): Promise<void> {
    do {
      await phones.taken()
      await app.quiet()
    } while (!phones.isTaken())
    await phones.caughtUp()
    await moves.look()
    // Beside other workers the program looks around each second: a clock that moves while it does so passes it by.
    await app.quiet()
  }

  await start()
  return {
    clock,
    folder,
    databaseUrl,
    phones,
    app: () => app,
    quiet,
    async restart() {
      await stop()
      await start()
    },
    async close() {
      await stop()
      await phones.close()
      await moves.close()
    },
  }
}

/** A demo village, with its people at the page. */
export type Village = StoryVillage & {
  user(): WebchatUser
  /** What the bot said on a phone, oldest first, also before a restart. */
  said(phone: string): page.Shown[]
}

export async function openVillage(wire?: (channel: ChannelAdapter) => ChannelAdapter): Promise<Village> {
  const village = await openVillageOn(async () => webchatPhones(), wire)
  return { ...village, user: village.phones.user, said: village.phones.heard }
}
