import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'

/** What the operator decided, read once at start. Everything else in the program gets its part of it handed over. */
export type Config = {
  /** 0 takes any free port. */
  port: number
  host: string
  /** Where people reach the pages from outside, without a slash at the end; null when nobody does. */
  publicUrl: string | null
  dataDir: string
  /** The PostgreSQL that several workers share; null keeps everything in one SQLite file in `dataDir`. */
  databaseUrl: string | null
  /** The bots on Telegram; null where there is none. */
  telegram: TelegramConfig | null
  /** In the demo whoever opens the page acts as anybody in the village. */
  demo: boolean
  logLevel: LogLevel
  /** IANA zone of a village that did not say its own. */
  zone: string
}

export type TelegramConfig = {
  tokens: readonly string[]
  /** Without a slash at the end. */
  apiRoot: string
  /** With what Telegram's requests to us are signed; null: we ask Telegram for messages. */
  webhookSecret: string | null
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** A setting that cannot be used, in the words of the one who must change it. */
export type Problem = { variable: string; got: string; expected: string; example: string }

/** The environment and `.env` as they are written. */
export type Settings = Readonly<Record<string, string | undefined>>

const schema = z.object({
  PORT: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65_535)).default(3000),
  HOST: z
    .string()
    .regex(/^[\da-z:][\da-z.:-]*$/i)
    .default('127.0.0.1'),
  PUBLIC_URL: z.string().transform(origin).pipe(z.string()).nullable().default(null),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().transform(postgresUrl).pipe(z.string()).nullable().default(null),
  TELEGRAM_TOKEN: z.string().transform(tokens).pipe(z.array(z.string()).min(1)).nullable().default(null),
  TELEGRAM_API_ROOT: z.string().transform(root).pipe(z.string()).default('https://api.telegram.org'),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .nullable()
    .default(null),
  DEMO: z.enum(['on', 'off']).optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  TZ_DEFAULT: z.string().refine(isZone).default('Asia/Jakarta'),
})

type Variable = keyof z.infer<typeof schema>

const hints: Record<Variable, { expected: string; example: string }> = {
  PORT: { expected: 'a port from 1 to 65535, or 0 for any free one', example: '3000' },
  HOST: { expected: 'the address of this machine to listen on', example: '127.0.0.1' },
  PUBLIC_URL: {
    expected: 'the https address where people open the market, without a path or a password',
    example: 'https://pasar.sukanegara.desa.id',
  },
  DATA_DIR: {
    expected: 'a folder that this user may write to; it keeps the database and the photos',
    example: './data',
  },
  DATABASE_URL: {
    expected:
      'the address of a PostgreSQL database with user, password and name; empty keeps all in SQLite in DATA_DIR',
    example: 'postgres://kentongan:secret@127.0.0.1:5432/kentongan',
  },
  TELEGRAM_TOKEN: {
    expected: 'what @BotFather gave, numbers, a colon and letters; of several bots with commas between them',
    example: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
  },
  TELEGRAM_API_ROOT: {
    expected: "the address of a Bot API server, without a path; empty for Telegram's own",
    example: 'http://127.0.0.1:8081',
  },
  TELEGRAM_MODE: {
    expected: 'polling, or webhook where PUBLIC_URL and TELEGRAM_WEBHOOK_SECRET are set too',
    example: 'polling',
  },
  TELEGRAM_WEBHOOK_SECRET: {
    expected: 'a long random word of 16 to 256 letters, digits, _ and -; needed with TELEGRAM_MODE=webhook',
    example: '3q2x7k9m4h8t1v6w5z0c',
  },
  DEMO: { expected: 'on or off', example: 'off' },
  LOG_LEVEL: { expected: `one of ${logLevels.join(', ')}`, example: 'info' },
  TZ_DEFAULT: { expected: 'a time zone by its IANA name', example: 'Asia/Jakarta' },
}

/** What is known at start: the configuration, or the message that tells the operator why there is none. */
export type Loaded = { ok: true; config: Config; warning: string | null } | { ok: false; message: string }

/** Reads the environment and the file, and makes the data folder where it is missing: whatever is wrong with any of them
 *  stands in one message. */
export function loadConfig(file: string, environment: Settings): Loaded {
  const written = readSettings(file, environment)
  if (!written.ok) return { ok: false, message: written.why }
  const read = readConfig(written.settings)
  const folder = tryDataDir(read.dataDir)
  if (read.ok && !folder) return { ok: true, config: read.config, warning: written.warning }
  return { ok: false, message: describe([...(read.ok ? [] : read.problems), ...(folder ? [folder] : [])]) }
}

type Read = { dataDir: string } & ({ ok: true; config: Config } | { ok: false; problems: Problem[] })

/** The settings as a Config, or everything that is wrong with them. A variable that is empty counts as not said. */
export function readConfig(settings: Settings): Read {
  const said = Object.fromEntries(Object.entries(settings).filter(([, text]) => text?.trim()))
  const parsed = schema.safeParse(said)
  const wrong = new Set(parsed.error?.issues.map(issue => issue.path[0] as Variable))
  const problems = [...wrong].map(variable => problem(variable, said[variable] ?? ''))
  const open = reachable(said)
  if (said.DEMO === 'on' && open.length > 0) {
    problems.push({
      ...problem('DEMO', 'on'),
      expected: `off, since ${open.join(' and ')}: the demo is for this machine only`,
    })
  }
  problems.push(...missingForWebhook(said))
  const dataDir = resolve(schema.shape.DATA_DIR.parse(said.DATA_DIR))
  if (!parsed.success || problems.length > 0) return { ok: false, problems, dataDir }
  const { PORT, HOST, PUBLIC_URL, DATABASE_URL, DEMO, LOG_LEVEL, TZ_DEFAULT } = parsed.data
  const demo = DEMO ? DEMO === 'on' : open.length === 0
  const telegram = telegramOf(parsed.data)
  const config = { port: PORT, host: HOST, publicUrl: PUBLIC_URL, dataDir, databaseUrl: DATABASE_URL, telegram, demo }
  return { ok: true, config: { ...config, logLevel: LOG_LEVEL, zone: TZ_DEFAULT }, dataDir }
}

function telegramOf(said: z.infer<typeof schema>): TelegramConfig | null {
  const { TELEGRAM_TOKEN, TELEGRAM_API_ROOT, TELEGRAM_MODE, TELEGRAM_WEBHOOK_SECRET } = said
  if (TELEGRAM_TOKEN === null) return null
  const webhookSecret = TELEGRAM_MODE === 'webhook' ? TELEGRAM_WEBHOOK_SECRET : null
  return { tokens: TELEGRAM_TOKEN, apiRoot: TELEGRAM_API_ROOT, webhookSecret }
}

/** Telegram comes to us only by a public address, and only with a secret is it known to be Telegram. */
function missingForWebhook(said: Settings): Problem[] {
  if (said.TELEGRAM_MODE !== 'webhook' || !said.TELEGRAM_TOKEN) return []
  const needed = ['PUBLIC_URL', 'TELEGRAM_WEBHOOK_SECRET'] as const
  return needed.filter(name => !said[name]).map(name => problem(name, ''))
}

/** Why others than the person at this machine could come in. */
function reachable({ HOST, PUBLIC_URL, DATABASE_URL, TELEGRAM_TOKEN }: Settings): string[] {
  const loopback = !HOST || HOST === 'localhost' || HOST === '::1' || (isIPv4(HOST) && HOST.startsWith('127.'))
  return [
    ...(loopback ? [] : ['HOST is not a loopback address']),
    ...(PUBLIC_URL ? ['PUBLIC_URL is set'] : []),
    ...(DATABASE_URL ? ['DATABASE_URL is set'] : []),
    ...(TELEGRAM_TOKEN ? ['TELEGRAM_TOKEN is set'] : []),
  ]
}

function problem(variable: Variable, got: string): Problem {
  return { variable, got: secrets.has(variable) && got ? '…' : withoutSecrets(got), ...hints[variable] }
}

/** Of these nothing is ever shown. */
const secrets = new Set<Variable>(['TELEGRAM_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'])

function withoutSecrets(text: string): string {
  return text
    .replace(/:\/\/.*@/s, '://…@')
    .replace(/(pass\w*=)[^\s&]+/gi, '$1…')
    .slice(0, 80)
}

function origin(text: string): string | null {
  const url = URL.parse(text)
  return url?.protocol === 'https:' && url.href === `${url.origin}/` ? url.origin : null
}

/** Each bot once, by the number before its colon. */
function tokens(text: string): string[] | null {
  const all = text.split(/[\s,]+/).filter(Boolean)
  const bots = new Set(all.map(token => token.split(':')[0]))
  const right = all.every(token => /^\d{3,16}:[\w-]{20,80}$/.test(token))
  return right && bots.size === all.length ? all : null
}

function root(text: string): string | null {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` ? url.origin : null
}

function postgresUrl(text: string): string | null {
  const url = URL.parse(text)
  return url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 ? text : null
}

/** A database's address as it may be shown: without its password. */
export function shownUrl(text: string): string {
  const url = new URL(text)
  return `${url.protocol}//${url.host || url.searchParams.get('host') || 'localhost'}${url.pathname}`
}

/** True for the IANA name of a place: `Asia/Jakarta`. */
export function isZone(name: string): boolean {
  // Intl also takes `+07:00` and `EST`, which name no place and so follow no country's law.
  if (!/^[A-Z]\w+(\/[\w+-]+)+$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

/** One message that names every wrong setting, what it is, what it should be and how that is written. */
export function describe(problems: readonly Problem[]): string {
  const parts = problems.map(
    ({ variable, got, expected, example }) =>
      `  ${variable} is ${JSON.stringify(got)}\n    expected: ${expected}\n    example:  ${variable}=${example}`,
  )
  return ['Kentongan does not start: these settings (environment or .env) cannot be used.', ...parts].join('\n')
}

/** Makes the folder where it is missing and writes to it once; null when that works. */
export function tryDataDir(dataDir: string): Problem | null {
  const probe = join(dataDir, `.writable-${process.pid}`)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(probe, '')
    rmSync(probe)
    return null
  } catch (error) {
    const { expected, ...rest } = problem('DATA_DIR', dataDir)
    return { ...rest, expected: `${expected} (${error instanceof Error ? error.message : error})` }
  }
}

type Written = { ok: true; settings: Settings; warning: string | null } | { ok: false; why: string }

/** The environment, and below it what the file says; a missing file says nothing, one that cannot be read is refused: half
 *  of what the operator decided would be lost without a word. The warning is for the operator. */
export function readSettings(file: string, environment: Settings): Written {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found) return { ok: true, settings: environment, warning: null }
    const settings = { ...parseEnv(readFileSync(file, 'utf8')), ...environment }
    // Windows knows no such bits and reports every file as readable by all.
    const open = process.platform !== 'win32' && (found.mode & 0o004) !== 0
    return {
      ok: true,
      settings,
      warning: open ? `everybody on this machine can read ${file}: chmod 600 ${file}` : null,
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message : error
    return { ok: false, why: `Kentongan does not start: ${file} cannot be read (${cause}). Mend it or remove it.` }
  }
}
