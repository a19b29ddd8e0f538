import { GrammyError, HttpError } from 'grammy'
import { z } from 'zod'
import type { TelegramTrouble } from './parts.ts'
import { setback } from './patience.ts'

const me = z.object({
  username: z.string(),
  first_name: z.string(),
  can_join_groups: z.boolean(),
  can_read_all_group_messages: z.boolean(),
})
const webhookInfo = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
  allowed_updates: z.array(z.string()).optional(),
})
const answer = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string(),
    parameters: z.object({ retry_after: z.number().optional() }).optional(),
  }),
])

export type TelegramMe = z.infer<typeof me>
export type TelegramWebhookInfo = z.infer<typeof webhookInfo>
type Bot = { token: string; apiRoot: string }

/** `ahead`: so many seconds this machine's clock is ahead of Telegram's, less what the question took; null: not told. */
export type Asked<T> =
  | { ok: true; answer: T; ahead: number | null }
  | { ok: false; what: TelegramTrouble; detail: string }

const seconds = 10

/** Who the bot is. Asked once; what is wrong is said in the words of the channel's own reports, and never with the token. */
export function askMe(bot: Bot): Promise<Asked<TelegramMe>> {
  return ask(bot, 'getMe', me)
}

/** How Telegram hands the bot its messages. Asked once, as `askMe`. */
export function askWebhook(bot: Bot): Promise<Asked<TelegramWebhookInfo>> {
  return ask(bot, 'getWebhookInfo', webhookInfo)
}

async function ask<T>({ token, apiRoot }: Bot, question: string, form: z.ZodType<T>): Promise<Asked<T>> {
  try {
    const asked = Date.now()
    const signal = AbortSignal.timeout(seconds * 1000)
    // The address is the token: it is not carried to wherever an answer points.
    const response = await fetch(`${apiRoot}/bot${token}/${question}`, { signal, redirect: 'error' })
    const heard = Date.now()
    const told = read(answer, await response.json())
    if (!told.ok) throw new GrammyError(told.description, { ...told, parameters: waits(told.parameters) }, question, {})
    const ahead = aheadOf(response.headers.get('date'), asked, heard)
    return { ok: true, answer: read(form, told.result), ahead }
  } catch (error) {
    const known = error instanceof GrammyError ? error : new HttpError('', new Error(wordsOf(error, token)))
    const { what, detail } = setback(known)
    return { ok: false, what, detail }
  }
}

function waits(told: { retry_after?: number | undefined } | undefined) {
  return told?.retry_after === undefined ? {} : { retry_after: told.retry_after }
}

function read<T>(schema: z.ZodType<T>, told: unknown): T {
  const { success, data } = schema.safeParse(told)
  if (!success) throw new Error('what answers there is no Bot API server')
  return data
}

/** The header has whole seconds; nobody knows at which moment of the call it was written. */
function aheadOf(date: string | null, asked: number, heard: number): number | null {
  const told = Date.parse(date ?? '')
  if (Number.isNaN(told)) return null
  if (asked > told + 1000) return Math.round((asked - told - 1000) / 1000)
  return heard < told ? Math.round((heard - told) / 1000) : 0
}

function wordsOf(error: unknown, token: string): string {
  if (error instanceof SyntaxError) return 'what answers there is no Bot API server'
  if (!(error instanceof Error)) return 'no reason was given'
  const { message, cause } = error
  if (error.name === 'TimeoutError') return `no answer within ${seconds} seconds`
  const deeper = cause instanceof AggregateError ? cause.errors[0] : cause
  return (deeper instanceof Error ? deeper.message : message).replaceAll(token, '…')
}
