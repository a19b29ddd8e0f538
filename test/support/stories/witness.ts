import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Says } from '../../../bot/words.ts'
import { announcementStates } from '../../../core/announcements/states.ts'
import { features } from '../../../core/features.ts'
import { orderStates } from '../../../core/orders/states.ts'
import { openMoves } from '../postgres/moves.ts'

/** Sees what the stories make the market do, so that a test can name what none of them does. */

/** The names of the commands that run from now on. */
export function witnessCommands(): Set<string> {
  const ran = new Set<string>()
  for (const command of features.flatMap(f => f.commands ?? [])) {
    const run = command.run.bind(command)
    command.run = (turn, args) => {
      ran.add(command.name)
      return run(turn, args)
    }
  }
  return ran
}

export const commandNames = features.flatMap(f => f.commands ?? []).map(c => c.name)

type States = Record<string, Partial<Record<string, { to: string }>>>
const tables: Record<string, States> = { orders: orderStates, announcement: announcementStates }

/** `orders: placed → accepted` for every arrow there is. */
export const arrows = Object.entries(tables).flatMap(([table, states]) =>
  Object.entries(states).flatMap(([from, moves]) =>
    Object.values(moves).flatMap(arrow => (arrow ? [`${table}: ${from} → ${arrow.to}`] : [])),
  ),
)

/** What PostgreSQL noted, by the folder of the village. */
const seen = new Map<string, string[]>()

/** Notes what a village on PostgreSQL does: its tables note it by themselves, and each `look` reads it. */
export async function witnessMoves(folder: string, databaseUrl: string | null) {
  if (databaseUrl === null) return { look: async () => undefined, close: async () => undefined }
  const moves = await openMoves(databaseUrl)
  seen.set(folder, [])
  return { look: async () => void seen.set(folder, await moves.read()), close: moves.close }
}

/** Lets a village's database note each change of a state. */
export function noteMoves(folder: string): void {
  if (seen.has(folder)) return
  const db = new Database(join(folder, 'kentongan.sqlite'))
  db.exec('create table if not exists moved (arrow text primary key) strict')
  for (const table of Object.keys(tables))
    db.exec(`create trigger if not exists moved_${table} after update of state on ${table} begin
      insert or ignore into moved values ('${table}: ' || old.state || ' → ' || new.state); end`)
  db.close()
}

export function movesIn(folder: string): string[] {
  const noted = seen.get(folder)
  if (noted) return noted
  const db = new Database(join(folder, 'kentongan.sqlite'), { readonly: true })
  const rows = db.prepare<[], { arrow: string }>('select arrow from moved').all()
  db.close()
  return rows.map(row => row.arrow)
}

/** The sentences of these files that none of the transcripts has, in any language. */
export function silentSentences(says: Says, transcripts: readonly string[], pages: readonly string[]): string[] {
  const text = transcripts.join('\n').replace(/^Bot → \w+: |^ {4}/gm, '')
  const languages = Object.values(says)
  const keys = Object.keys(languages[0] ?? {}).filter(key => !pages.includes(key.split('.')[0] ?? ''))
  return keys.filter(key => !languages.some(sentences => pattern(sentences[key] ?? '').test(text)))
}

function pattern(sentence: string): RegExp {
  const parts = sentence.replace(/<\/?\w+>/g, '').split(/\{\{\w+\}\}/)
  return new RegExp(parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\n]*(?:\\n[^\\n]*){0,8}?'))
}
