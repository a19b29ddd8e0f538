import { createHmac } from 'node:crypto'
import { type DestinationStream, pino, stdTimeFunctions } from 'pino'
import type { ChatKey } from '../core/conversation/message.ts'
import type { LogLevel } from './config.ts'

/** `log.info({ chat: chatTag(secret, key), waited: 12 }, 'turn done')`: fields first, then what happened. */
export type Log = Record<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', Write> & {
  /** A log whose every line carries these fields. */
  child(fields: Fields): Log
}
export type Fields = Record<string, unknown>
type Write = { (fields: Fields | Error, event: string): void; (event: string): void }

/** A log of JSON lines, by default on standard output. Whatever is written to it, phone numbers come out masked and what
 *  people wrote, their names and secrets are left out. */
export function createLog(level: LogLevel, to?: DestinationStream): Log {
  // On the finished line, so that stacks, nested fields and messages of foreign errors pass the same gate.
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime, hooks: { streamWrite: discreet } }
  return pino(options, to)
}

/** A name for a chat by which its lines are found and nobody is: the same for the same chat, and only with `secret` made.
 *  Letters only, so that it is never taken for a phone number. */
export function chatTag(secret: string | Uint8Array, chat: ChatKey): string {
  const digest = createHmac('sha256', secret).update(chat).digest('hex').slice(0, 12)
  return digest.replace(/\d/g, digit => 'ghijklmnop'.charAt(Number(digit)))
}

const privateKeys = 'text|caption|name|label|address|token|secret|password|authorization|cookie'
const jsonText = String.raw`"(?:[^"\\]|\\.)*"`
const jsonTexts = new RegExp(String.raw`"(${privateKeys})":${jsonText}|${jsonText}`, 'gi')

/** A JSON line without what people wrote and without phone numbers; still valid JSON. */
function discreet(line: string): string {
  return line.replace(jsonTexts, (found, key?: string) => (key ? `"${key}":"[left out]"` : maskPhones(found)))
}

// First what looks like a number and is none: JSON escapes, days, UUIDs, hashes. Then eight digits or more, also when
// written in groups.
const numbers =
  /(?<kept>\\u[\da-f]{4}|\b\d{4}-\d\d-\d\d(?!\d)|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\b(?=\d*[a-f])[\da-f]{32,}\b)|\d(?:[ .()-]{0,2}\d){7,}/gi

/** `6281234567890` becomes `62812•••890`; at least four digits are hidden. */
export function maskPhones(text: string): string {
  return text.replace(numbers, (found, kept?: string) => {
    if (kept) return found
    const digits = found.replace(/\D/g, '')
    return `${digits.slice(0, Math.min(5, digits.length - 7))}•••${digits.slice(-3)}`
  })
}
