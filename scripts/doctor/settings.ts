import { type Config, type Problem, readConfig, readSettings } from '../../bot/config.ts'
import { type Line, look, ok, type Part, wrong } from './line.ts'

const ports = ['', '443', '80', '88', '8443']

/** What is wrong with the settings; without a configuration nothing else can be looked at. */
export function checkSettings(file: string, environment: NodeJS.ProcessEnv): { part: Part; config: Config | null } {
  const about = 'Settings'
  const written = readSettings(file, environment)
  if (!written.ok)
    return { part: { about, lines: [wrong(written.why, `On this machine: mend ${file}.`)] }, config: null }
  const read = readConfig(written.settings)
  if (!read.ok) return { part: { about, lines: read.problems.map(refused) }, config: null }
  const { config } = read
  const lines = [ok(`They can be read: ${way(config)}.`), ...open(written.warning), ...telegramLines(config)]
  return { part: { about, lines }, config }
}

function refused({ variable, got, expected, example }: Problem): Line {
  return wrong(
    `${variable} is ${JSON.stringify(got)}; expected is ${expected}.`,
    `In .env or the environment, for example ${variable}=${example}`,
  )
}

function way({ telegram, demo }: Config): string {
  if (!telegram) return demo ? 'the demo, without a bot' : 'no bot, no demo'
  const bots = telegram.tokens.length === 1 ? 'one bot' : `${telegram.tokens.length} bots`
  return `${bots} on Telegram, by ${telegram.webhookSecret ? 'webhook' : 'polling'}`
}

function open(warning: string | null): Line[] {
  if (warning === null) return []
  const [seen = '', todo = ''] = warning.split(': ')
  return [look(`The token can be stolen: ${seen}.`, `On this machine: ${todo}`)]
}

function telegramLines({ telegram, publicUrl }: Config): Line[] {
  if (!telegram)
    return [
      look('There is no bot on Telegram.', 'At @BotFather: /newbot, then write its token into .env as TELEGRAM_TOKEN.'),
    ]
  if (!telegram.webhookSecret || publicUrl === null || ports.includes(new URL(publicUrl).port)) return []
  return [
    wrong(
      `Telegram delivers to the ports 443, 80, 88 and 8443 only, and PUBLIC_URL is ${publicUrl}.`,
      'In .env: PUBLIC_URL without a port, and on this machine a proxy that takes 443 (README, “Webhook behind Caddy”).',
    ),
  ]
}
