import type { TelegramWebhookInfo } from '../../adapters/telegram/question.ts'
import { allowedUpdates } from '../../adapters/telegram/update.ts'
import { counted, type Line, look, ok, wrong } from './line.ts'

/** `origin`: where Telegram should deliver; null: it is polled. */
type Wanted = { origin: string | null }

/** How Telegram hands a bot its messages, against how the settings want it. */
export function webhookLines(info: TelegramWebhookInfo, { origin }: Wanted): Line[] {
  const waiting = info.pending_update_count
  return [
    origin === null ? polledLine(info) : deliveredLine(info, origin),
    ...(origin === null ? [] : errorLines(info)),
    ...(waiting > 0
      ? [
          look(
            `${counted(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'} at Telegram, which keeps them for 24 hours.`,
            'On this machine: is the market running?',
          ),
        ]
      : []),
    ...kindLines(info, origin !== null),
  ]
}

function polledLine({ url }: TelegramWebhookInfo): Line {
  if (!url) return ok('No webhook is set: Telegram can be asked for its messages.')
  return wrong(
    `A webhook at ${hostOf(url)} is set, so Telegram refuses to be asked (TELEGRAM_MODE is polling).`,
    'On this machine: npm start takes it off. Is it back after that? Then another program sets it: stop it, or /revoke at @BotFather and put the new token into .env.',
  )
}

function deliveredLine({ url }: TelegramWebhookInfo, origin: string): Line {
  if (url.startsWith(`${origin}/telegram/`)) return ok(`Telegram delivers its messages to ${origin}.`)
  const restart = 'On this machine: start the market again, it tells Telegram its address.'
  if (!url) return wrong('No webhook is set, so nothing is delivered (TELEGRAM_MODE is webhook).', restart)
  return wrong(
    `Telegram delivers its messages to ${hostOf(url)} and not to ${origin} (PUBLIC_URL).`,
    `${restart} Is it the other address again after that? Then another program sets it.`,
  )
}

/** What Telegram says of a delivery that failed, and where to look. */
const causes: readonly (readonly [RegExp, string])[] = [
  [/\b401\b/, 'On this machine: start the market again, it tells Telegram TELEGRAM_WEBHOOK_SECRET anew.'],
  [
    /\b40[34]\b/,
    'On this machine: the proxy must hand /telegram/ to the market unchanged, and DATA_DIR must be the one that the market was started with.',
  ],
  [
    /certificate|ssl/i,
    'On this machine: the proxy needs a certificate that browsers trust too; Caddy gets one by itself when ports 80 and 443 reach it.',
  ],
  [/refused|timed? ?out|\b50\d\b/i, 'On this machine: is the market running, and does the proxy hand on to its PORT?'],
  [/resolve|host/i, 'At the name service: the name in PUBLIC_URL must lead to this machine.'],
]

function errorLines(info: TelegramWebhookInfo): Line[] {
  const { last_error_message: error, last_error_date: date = 0, pending_update_count: waiting } = info
  if (!error) return []
  const says = `Its last failed delivery, ${new Date(date * 1000).toISOString()}: ${error}`
  const todo =
    causes.find(([says]) => says.test(error))?.[1] ?? "On this machine: look at the proxy's log and the market's."
  return [waiting > 0 ? wrong(says, todo) : look(`${says}. Nothing waits now.`, `If it comes again: ${todo}`)]
}

function kindLines({ allowed_updates: kinds }: TelegramWebhookInfo, isDelivered: boolean): Line[] {
  // Nothing is told where no program ever said which kinds it wants.
  if (!kinds || kinds.toSorted().join() === allowedUpdates.toSorted().join()) return []
  const says = `Telegram hands out ${kinds.join(', ') || 'no kind of message'}, which is not what the market asks for.`
  const todo = 'On this machine: start the market again, it says which kinds it wants.'
  return [isDelivered ? wrong(says, todo) : look(says, todo)]
}

/** The rest of an address may be secret. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'an address that cannot be read'
}
