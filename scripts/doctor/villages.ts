import { type Kysely, sql } from 'kysely'
import { accountNames } from '../../bot/accounts.ts'
import type { Config } from '../../bot/config.ts'
import type { Schema } from '../../core/database/schema.ts'
import { counted, type Line, listed, look, ok, type Part, wrong } from './line.ts'

type Village = { id: string; name: string; officials: number; groups: number; lost: number; bot: string | null }

/** Which villages nobody can speak for or be reached in, and which bot serves which. */
export async function checkVillages(db: Kysely<Schema>, { telegram }: Config): Promise<Part> {
  const about = 'Villages'
  const all = await villagesIn(db)
  if (all.length === 0)
    return { about, lines: [look('There is none yet.', 'On this machine: npm run village -- create "Sukamaju"')] }
  const bots = telegram?.tokens.map(token => token.split(':')[0] ?? '') ?? []
  const names = new Map((await accountNames(db)).map(({ id, name }) => [id.replace('telegram:', ''), `@${name}`]))
  const called = (bot: string) => names.get(bot) ?? `bot ${bot}`
  return {
    about,
    lines: [
      ...bots.map(bot =>
        servedLine(
          called(bot),
          all.filter(village => (village.bot ?? bot) === bot),
        ),
      ),
      ...(telegram ? strangeLines(all, bots, called) : []),
      ...peopleLines(all),
    ],
  }
}

function servedLine(bot: string, served: readonly Village[]): Line {
  if (served.length > 0)
    return ok(`${bot} serves ${counted(served.length, 'village')}: ${listed(served.map(namesOf))}.`)
  return look(`${bot} serves no village.`, `On this machine: npm run village -- bot "<village>" ${bot}`)
}

/** Villages that were given to a bot which is not configured any more. */
function strangeLines(all: readonly Village[], bots: readonly string[], called: (bot: string) => string): Line[] {
  const lost = Map.groupBy(
    all.filter(({ bot }) => bot !== null && !bots.includes(bot)),
    ({ bot }) => bot ?? '',
  )
  return [...lost].map(([bot, villages]) =>
    wrong(
      `${listed(villages.map(namesOf))}: served by ${called(bot)}, whose token is not in TELEGRAM_TOKEN, so by none.`,
      `In .env: add its token. Or on this machine: npm run village -- bot "${villages[0]?.name}" any`,
    ),
  )
}

function peopleLines(all: readonly Village[]): Line[] {
  const [without, alone] = [all.filter(v => v.officials === 0), all.filter(v => v.officials === 1)]
  const [unlinked, lost] = [all.filter(v => v.groups === 0), all.filter(v => v.lost > 0)]
  const ready = all.filter(v => v.officials > 1 && v.groups > v.lost)
  return [
    ...some(
      without,
      'no official yet, so nobody can announce or link a group',
      v => `On this machine: npm run village -- invite "${v.name}", and hand on what it prints.`,
    ),
    ...some(
      alone,
      'a single official, and announcements want a second one to approve',
      () => 'In the chat with the bot: the official writes “undang perangkat”.',
    ),
    ...some(
      unlinked,
      'no group yet, so announcements reach only who asked for news',
      () => 'In the chat with the bot: an official writes “sambung”.',
    ),
    ...some(
      lost,
      'a linked group where the bot cannot write',
      () => 'In the group: add the bot again or make it an administrator. Officials see which one by “grup”.',
    ),
    ...(ready.length > 0 ? [ok(`Ready for announcements: ${listed(ready.map(namesOf))}.`)] : []),
  ]
}

function some([first, ...more]: readonly Village[], lacks: string, todo: (village: Village) => string): Line[] {
  return first ? [look(`${listed([first, ...more].map(namesOf))}: ${lacks}.`, todo(first))] : []
}

function namesOf({ name }: Village): string {
  return name
}

async function villagesIn(db: Kysely<Schema>): Promise<Village[]> {
  const rows = await db.selectFrom('village').select(['id', 'name']).orderBy('name').execute()
  const officials = await db
    .selectFrom('role')
    .select(e => ['village_id', e.cast<number>(e.fn.countAll(), 'integer').as('count')])
    .where('role', '=', sql.lit('official'))
    .where('shop_id', 'is', null)
    .where('ended_at', 'is', null)
    .groupBy('village_id')
    .execute()
  const groups = await db
    .selectFrom('village_group')
    .select(['village_id', 'lost'])
    .where('ended_at', 'is', null)
    .execute()
  const served = await db.selectFrom('village_account').selectAll().where('channel', '=', 'telegram').execute()
  const official = new Map(officials.map(({ village_id, count }) => [village_id, count]))
  const group = Map.groupBy(groups, ({ village_id }) => village_id)
  const bot = new Map(served.map(({ village_id, account }) => [village_id, account]))
  return rows.map(({ id, name }) => ({
    ...{ id, name, officials: official.get(id) ?? 0, bot: bot.get(id) ?? null },
    ...{ groups: group.get(id)?.length ?? 0, lost: group.get(id)?.filter(({ lost }) => lost !== null).length ?? 0 },
  }))
}
