import { GrammyError, HttpError } from 'grammy'
import { type Instant, later } from '../../core/conversation/instant.ts'
import type { Lost } from '../../core/conversation/message.ts'
import type { Sent } from '../../core/conversation/reply.ts'

/** Seconds until the next try of what certainly did not go out. */
const waits = { unconnected: 2, theirs: 5, token: 60, untold: 1 } as const

/** What became of a send that failed. `chat` is Telegram's id: below zero it is a group. What may have been said already is
 *  `unknown`, so that it does not come twice by itself. */
export function failure(error: unknown, chat: number, now: Instant): Sent {
  const again = (seconds: number, why: string): Sent => ({ kind: 'later', at: later(now, { seconds }), why })
  if (error instanceof HttpError) {
    const { left, why } = wire(error.error)
    return left ? { kind: 'unknown', why } : again(waits.unconnected, why)
  }
  // A gateway's own JSON has no code in it; then nobody knows what the Bot API would have said.
  if (!(error instanceof GrammyError) || !Number.isInteger(error.error_code))
    return { kind: 'unknown', why: 'no answer of the Bot API' }
  const { error_code: code, parameters, description: why } = error
  const seconds = flooded(error)
  if (seconds !== null) return again(seconds, why)
  if (parameters.migrate_to_chat_id !== undefined) return { kind: 'moved', to: String(parameters.migrate_to_chat_id) }
  if (code >= 500) return again(waits.theirs, why)
  if (code === 401 || code === 404) return again(waits.token, why)
  const lost = lostBy(code, why, chat)
  return { kind: 'never', why, ...(lost && { lost }) }
}

/** The seconds to wait when there were too many messages, else null. */
export function flooded(error: unknown): number | null {
  if (!(error instanceof GrammyError) || error.error_code !== 429) return null
  return error.parameters.retry_after ?? waits.untold
}

const silenced =
  /not enough rights|have no rights to send|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_\w+_FORBIDDEN/i
const noTopic = /TOPIC_CLOSED|TOPIC_DELETED|message thread not found/i
const noChat =
  /chat not found|user is deactivated|group is deactivated|group chat was deleted|PEER_ID_INVALID|bot was (blocked|kicked)/i

/** Where a refusal says that the chat cannot be written to; undefined where it is only about this message. */
function lostBy(code: number, why: string, chat: number): Lost | undefined {
  if (silenced.test(why)) return 'silenced'
  if (noTopic.test(why)) return 'removed'
  if (code === 403 || noChat.test(why)) return chat < 0 ? 'removed' : 'blocked'
  return undefined
}

/** What is wrong with a message that Telegram refuses, where we can do something about it. */
export type Flaw = 'entities' | 'old-file' | 'picture' | 'no-text' | 'unchanged' | 'not-editable'

const flaws: [Flaw, RegExp][] = [
  ['unchanged', /message is not modified/i],
  ['not-editable', /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|MESSAGE_EDIT_TIME_EXPIRED/i],
  ['no-text', /there is no text in the message to edit/i],
  ['entities', /entit(y|ies)/i],
  ['old-file', /wrong (remote )?file|file[ _]reference|FILE_ID_INVALID/i],
  ['picture', /PHOTO_\w+|IMAGE_PROCESS_FAILED|file must be non-empty|rights to send (photos|media)/i],
  ['picture', /CHAT_SEND_(PHOTOS|MEDIA)_FORBIDDEN/i],
]

/** The flaw that a refusal tells of; null when it is none of them, or no refusal. */
export function flaw(error: unknown): Flaw | null {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return null
  return flaws.find(([, wording]) => wording.test(error.description))?.[0] ?? null
}

/** Of connections that were never made. They are also told of some that broke later, by reading or writing. */
const unmade = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Whether the request left, as far as can be told. The error's message has the bot's token in it (node-fetch names the whole
 *  address), so it is looked at and never handed on. */
function wire(error: unknown): { left: boolean; why: string } {
  const message = error instanceof Error ? error.message : ''
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code && unmade.has(code) && !/reason: (read|write) /.test(message))
    return { left: false, why: `no connection: ${code}` }
  if (/reason: connect |before secure TLS connection was established/.test(message))
    return { left: false, why: `no connection: ${code}` }
  return { left: true, why: /timed out/.test(message) ? 'no answer in time' : `no answer: ${code ?? 'not readable'}` }
}
