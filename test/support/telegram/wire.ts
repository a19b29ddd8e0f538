import type { IncomingMessage } from 'node:http'
import { badRequest } from './refusal.ts'

/** A file as it came with a call. */
export type Upload = { bytes: Uint8Array; name: string; type: string }

/** What a call was told, in the shapes of its JSON form, whichever way it came; `attach://` names are the files. */
export type Params = Record<string, unknown>

// Forms and queries carry text alone: these are read as what they would be in JSON.
const numbers = ['message_id', 'message_thread_id', 'offset', 'limit', 'timeout', 'user_id', 'max_connections']
const fractions = ['latitude', 'longitude']
const flags = ['disable_notification', 'drop_pending_updates', 'show_alert', 'protect_content']
const objects = [
  ...['media', 'reply_markup', 'reply_parameters', 'entities', 'caption_entities', 'link_preview_options'],
  ...['commands', 'scope', 'allowed_updates', 'message_ids'],
]

/** The parameters of a call, from its address and its body. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Params> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const asked = Object.fromEntries([...url.searchParams].map(([name, text]) => [name, typed(name, text)]))
  return { ...asked, ...(await bodyOf(request.headers['content-type'] ?? '', Buffer.concat(chunks))) }
}

async function bodyOf(type: string, raw: Buffer<ArrayBuffer>): Promise<Params> {
  if (raw.length === 0) return {}
  if (type.startsWith('application/json')) return record(parse(raw.toString()))
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) return {}
  const form = await new Response(raw, { headers: { 'Content-Type': type } }).formData()
  const params: Params = {}
  const files = new Map<string, Upload>()
  for (const [name, value] of form) {
    if (typeof value === 'string') params[name] = typed(name, value)
    else files.set(name, { bytes: await value.bytes(), name: value.name, type: value.type })
  }
  const complete = record(attached(params, files))
  // What is left was named by the parameter that it is.
  return { ...Object.fromEntries(files), ...complete }
}

function typed(name: string, text: string): unknown {
  if (objects.includes(name)) return parse(text)
  if (flags.includes(name)) return /^(true|1)$/i.test(text)
  if (fractions.includes(name)) return Number(text)
  if (name === 'chat_id' || numbers.includes(name)) return /^-?\d+$/.test(text) ? Number(text) : text
  return text
}

function attached(value: unknown, files: Map<string, Upload>): unknown {
  if (typeof value === 'string' && value.startsWith('attach://')) {
    const name = value.slice('attach://'.length)
    const file = files.get(name)
    files.delete(name)
    return file
  }
  if (Array.isArray(value)) return value.map(item => attached(item, files))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, attached(part, files)]))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest("can't parse JSON object")
  }
}

function record(value: unknown): Params {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
