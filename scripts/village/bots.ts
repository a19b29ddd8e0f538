import { linkTo } from '../../adapters/telegram/link.ts'
import { accountNames } from '../../bot/accounts.ts'
import type { Config } from '../../bot/config.ts'
import type { Tx } from '../../core/database/schema.ts'
import type { VillageRow } from '../../core/villages/tables.ts'

/** A bot on Telegram. `username` is null until it has run once, `isOurs` when its token is in TELEGRAM_TOKEN. */
export type Bot = { id: string; username: string | null; isOurs: boolean }

const prefix = 'telegram:'

/** The bots that are configured, in their order, and those that are known from earlier. */
export async function botsIn(tx: Tx, { telegram }: Config): Promise<Bot[]> {
  const ours = telegram?.tokens.map(token => token.split(':')[0] ?? '') ?? []
  const names = (await accountNames(tx)).filter(({ id }) => id.startsWith(prefix))
  const named = new Map(names.map(({ id, name }) => [id.slice(prefix.length), name]))
  return [...new Set([...ours, ...named.keys()])].map(id => ({
    ...{ id, username: named.get(id) ?? null },
    isOurs: ours.includes(id),
  }))
}

/** The bots that villages have to themselves, by village. */
export async function chosen(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('village_account').selectAll().where('channel', '=', 'telegram').execute()
  return new Map(rows.map(({ village_id, account }) => [village_id, account]))
}

/** The address that opens the village's bot and says these words there; null where none serves it, or its name is unknown. */
export async function linkInto(tx: Tx, config: Config, { id }: VillageRow, words: string): Promise<string | null> {
  const bots = await botsIn(tx, config)
  const own = (await chosen(tx)).get(id)
  const serving =
    own === undefined ? bots.find(bot => bot.isOurs && bot.username !== null) : bots.find(b => b.id === own)
  return linkTo(serving?.username ?? null, words, 'private')
}

/** `@kentongan_bot`, or its number while nobody knows its name. */
export function called({ id, username }: Bot): string {
  return username === null ? `bot ${id}` : `@${username}`
}
