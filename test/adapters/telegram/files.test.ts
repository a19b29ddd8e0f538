import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Account, account } from '../../../adapters/telegram/account.ts'
import { fetchFile } from '../../../adapters/telegram/files.ts'
import { fileTooBig, refused, serverError, tooManyRequests } from '../../support/telegram/faults.ts'
import { type FakeTelegram, startTelegram } from '../../support/telegram/server.ts'
import type { Bot } from '../../support/telegram/world.ts'

let telegram: FakeTelegram
let bot: Bot
let one: Account
beforeEach(async () => {
  telegram = await startTelegram()
  bot = telegram.bot()
  one = account(bot.token, telegram.url)
})
afterEach(() => telegram.stop())

const going = new AbortController().signal
const bytes = new Uint8Array(200_000).map((_, i) => i % 251)

/** The id of a photo that somebody has sent to the bot. */
async function sent(photo = bytes): Promise<string> {
  await telegram.person(81, 'Siti').chat(bot).photo(photo)
  const message = bot.queue.waiting().at(-1)?.message
  return message?.photo?.at(-1)?.file_id ?? expect.fail('no photo came')
}

test('a photo is fetched as it is', async () => {
  expect(await fetchFile(one, await sent(), 20_000_000, going)).toEqual(Buffer.from(bytes))
})

test('of a photo that is as large as the limit all is there, one byte more is too big', async () => {
  const file = await sent()
  expect(await fetchFile(one, file, bytes.length, going)).toHaveLength(bytes.length)
  expect(await fetchFile(one, file, bytes.length - 1, going)).toBe('too-big')
})

test('what Telegram hands out to nobody is too big', async () => {
  telegram.faults.next({ method: 'getFile' }, fileTooBig)
  expect(await fetchFile(one, await sent(), 20_000_000, going)).toBe('too-big')
})

test('a photo of another bot, or one that is gone, is none', async () => {
  const other = account(telegram.bot().token, telegram.url)
  const file = await sent()
  expect(await fetchFile(other, file, 20_000_000, going)).toBeNull()
  expect(await fetchFile(one, 'AgACAgUAAx', 20_000_000, going)).toBeNull()
  telegram.faults.next({ method: 'download' }, refused(404, 'Not Found'))
  expect(await fetchFile(one, file, 20_000_000, going)).toBeNull()
})

test('a download that stalls ends with the signal', async () => {
  const stalled = telegram.faults.next({ method: 'download' }, { is: 'stall', bytes: 1000 })
  const late = new AbortController()
  const fetching = fetchFile(one, await sent(), 20_000_000, late.signal)
  await stalled.met
  late.abort()
  await expect(fetching).rejects.toThrow()
})

test('a question for a file that hangs ends with the signal', async () => {
  const stuck = telegram.faults.next({ method: 'getFile' }, { is: 'hang', applied: false })
  const late = new AbortController()
  const fetching = fetchFile(one, await sent(), 20_000_000, late.signal)
  await stuck.met
  late.abort()
  await expect(fetching).rejects.toThrow()
})

test('every other failure is an error, and none holds the token', async () => {
  const file = await sent()
  const { faults } = telegram
  const failures = [
    () => faults.next({ method: 'getFile' }, tooManyRequests(3)),
    () => faults.next({ method: 'getFile' }, refused(401, 'Unauthorized')),
    () => faults.next({ method: 'getFile' }, refused(400, 'Bad Request: file is temporarily unavailable')),
    () => faults.next({ method: 'getFile' }, { is: 'lost', applied: false }),
    () => faults.next({ method: 'download' }, { is: 'lost', applied: false }),
    () => faults.next({ method: 'download' }, serverError),
  ]
  for (const order of failures) {
    order()
    const error = await fetchFile(one, file, 20_000_000, going).then(
      () => expect.fail('it worked'),
      (error: unknown) => error,
    )
    expect(error).toBeInstanceOf(Error)
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(bot.token.split(':')[1])
  }
  expect(await fetchFile(one, file, 20_000_000, going)).toHaveLength(bytes.length)
})

/** A Bot API server whose `getFile` answers with this path, and whose downloads are `body`. */
async function serverWith(file_path: string, body: Uint8Array[] = [], headers = {}, status = 200) {
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/file/')) return response.end(JSON.stringify({ ok: true, result: { file_path } }))
    response.writeHead(status, headers)
    for (const part of body) response.write(part)
    return response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    account: account(bot.token, `http://127.0.0.1:${port}`),
    end: () => server.close().closeAllConnections(),
  }
}

test('no more is read than the limit, though no length is announced', async () => {
  const endless = Array.from({ length: 50 }, () => bytes)
  const { account: there, end } = await serverWith('photos/1.jpg', endless)
  expect(await fetchFile(there, 'f', 1_000_000, going)).toBe('too-big')
  end()
})

test('a Bot API server of one’s own names a file on this machine: it is read there, with the same limit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'telegram-files-'))
  const path = join(folder, 'file_1.jpg')
  await writeFile(path, bytes)
  const { account: there, end } = await serverWith(path)
  expect(await fetchFile(there, 'f', bytes.length, going)).toEqual(Buffer.from(bytes))
  expect(await fetchFile(there, 'f', bytes.length - 1, going)).toBe('too-big')
  await rm(folder, { recursive: true })
  expect(await fetchFile(there, 'f', bytes.length, going)).toBeNull()
  end()
})

test('a download is not followed to another server: its address is the token', async () => {
  const { account: there, end } = await serverWith('photos/1.jpg', [], { Location: telegram.url }, 302)
  await expect(fetchFile(there, 'f', 1_000_000, going)).rejects.toThrow()
  expect(telegram.calls).toEqual([])
  end()
})
