import { readFileSync, writeFileSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../../bot/config.ts'
import { type Part, shown } from '../doctor/line.ts'
import { type Result, seconds } from './walk.ts'

export type Report = {
  username: string
  config: Config
  began: Date
  ended: Date
  results: Result[]
  parts: readonly Part[]
}

/** What was seen, for whoever helps from afar: no message of anybody, no name of a person, no token. */
export function written({ username, config, began, ended, results, parts }: Report): string {
  const database = config.databaseUrl ? 'PostgreSQL' : 'SQLite'
  const way = config.telegram?.webhookSecret ? 'webhook' : 'polling'
  const rows = results.map(
    ({ name, is, took, note }, n) => `| ${n + 1} | ${name} | ${is} | ${took === null ? '' : seconds(took)} | ${note} |`,
  )
  const count = (is: Result['is']) => results.filter(result => result.is === is).length
  return `\
# Smoke test on Telegram, ${began.toISOString()}

${count('ok')} of ${results.length} steps ok, ${count('failed')} failed, ${count('skipped')} skipped, ${count('not reached')} not reached, in ${seconds(ended.getTime() - began.getTime())}.

Kentongan ${version()}, Node ${process.versions.node}, ${platform()} ${release()} ${arch()}, ${database}, @${username} by ${way}.

| | step | result | answered after | |
|---|---|---|---|---|
${rows.join('\n')}

“Answered after” counts from the message's arrival at the market until Telegram had taken the answer.

## What the doctor said at the beginning

\`\`\`
${shown(parts)}
\`\`\`
`
}

function version(): string {
  const about = z.object({ version: z.string() })
  return about.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))).version
}

/** Writes it into the folder, or where that cannot be into the current one; answers where. */
export function keep(text: string, began: Date, folder: string): string {
  const [, day = '', hour = '', minute = ''] = /^(.*)T(\d\d):(\d\d)/.exec(began.toISOString()) ?? []
  const name = `smoke-telegram-${day}-${hour}${minute}.md`
  try {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  } catch {
    writeFileSync(name, text)
    return name
  }
}
