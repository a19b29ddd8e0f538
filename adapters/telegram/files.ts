import { open } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { GrammyError } from 'grammy'
import { type Account, forCall } from './account.ts'

/** The photo behind a file's id: at most `limit` bytes, 'too-big' for more, null when Telegram does not have it. Other failures
 *  throw, and what they throw does not hold the token. */
export async function fetchFile(
  account: Account,
  fileId: string,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array | 'too-big' | null> {
  const path = await pathOf(account, fileId, signal)
  if (path === null || path === 'too-big') return path
  // A Bot API server of one's own keeps the files on this machine, of any size.
  return isAbsolute(path) ? readFile(path, limit, signal) : download(account, path, limit, signal)
}

async function pathOf({ api }: Account, fileId: string, signal: AbortSignal): Promise<string | 'too-big' | null> {
  try {
    return (await api.getFile(fileId, forCall(signal))).file_path ?? null
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error
    const { error_code: code, description } = error
    if (code === 400 && /too big/i.test(description)) return 'too-big'
    const isUnknown = (code === 400 && !/temporarily/i.test(description)) || code === 404
    if (isUnknown) return null
    throw error
  }
}

async function download(account: Account, path: string, limit: number, signal: AbortSignal) {
  const answer = await account.requestFile(path, signal)
  if (answer.ok && answer.body) return collect(answer.body, limit)
  await answer.body?.cancel()
  if (answer.status === 404 || answer.status === 400) return null
  throw new Error(`a photo could not be downloaded: ${answer.status}`)
}

async function readFile(path: string, limit: number, signal: AbortSignal) {
  const file = await open(path).catch(absent)
  return file && collect(file.createReadStream({ signal, end: limit }), limit)
}

/** Stops reading at the limit, whatever length was announced. */
async function collect(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | 'too-big'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limit) return 'too-big'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
