import { once } from 'node:events'
import { createServer as listen, type RequestListener, type Server } from 'node:http'
import { createServer, type Server as Plain } from 'node:net'
import { Api, GrammyError, HttpError } from 'grammy'
import type { ResponseParameters } from 'grammy/types'
import { afterEach, expect, test } from 'vitest'
import { account } from '../../../adapters/telegram/account.ts'
import { failure, flaw, flooded } from '../../../adapters/telegram/failure.ts'

const now = '2026-11-21T01:00:00.000Z'
const [siti, group] = [4242, -1001]
const token = '4711:AAsecret'

function refused(error_code: number, description: string, parameters: ResponseParameters = {}): GrammyError {
  return new GrammyError(
    "Call to 'sendMessage' failed!",
    { ok: false, error_code, description, parameters },
    'sendMessage',
    {},
  )
}
const badRequest = (why: string) => refused(400, `Bad Request: ${why}`)

test('too many messages: again when Telegram says, or in a second', () => {
  const told = refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 })
  expect(failure(told, siti, now)).toEqual({ kind: 'later', at: '2026-11-21T01:00:07.000Z', why: told.description })
  expect(failure(refused(429, 'Too Many Requests'), siti, now)).toMatchObject({ at: '2026-11-21T01:00:01.000Z' })
  expect([flooded(told), flooded(badRequest('chat not found')), flooded(new Error('x'))]).toEqual([7, null, null])
})

test('a group that has moved is written to where it is now', () => {
  const moved = refused(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -1002 })
  expect(failure(moved, group, now)).toEqual({ kind: 'moved', to: '-1002' })
})

test.for([
  [siti, 403, 'Forbidden: bot was blocked by the user', 'blocked'],
  [siti, 403, 'Forbidden: user is deactivated', 'blocked'],
  [siti, 403, "Forbidden: bot can't initiate conversation with a user", 'blocked'],
  [group, 403, 'Forbidden: bot was kicked from the supergroup chat', 'removed'],
  [group, 403, 'Forbidden: bot is not a member of the supergroup chat', 'removed'],
  [group, 403, 'Forbidden: the group chat was deleted', 'removed'],
  [siti, 400, 'Bad Request: chat not found', 'blocked'],
  [group, 400, 'Bad Request: chat not found', 'removed'],
  [siti, 400, 'Bad Request: user is deactivated', 'blocked'],
  [siti, 400, 'Bad Request: PEER_ID_INVALID', 'blocked'],
  [group, 400, 'Bad Request: not enough rights to send text messages to the chat', 'silenced'],
  [group, 400, 'Bad Request: have no rights to send a message', 'silenced'],
  [group, 400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'silenced'],
  [group, 403, 'Forbidden: CHAT_WRITE_FORBIDDEN', 'silenced'],
  [group, 400, 'Bad Request: TOPIC_CLOSED', 'removed'],
  [group, 400, 'Bad Request: message thread not found', 'removed'],
] as const)('chat %i is not written to any more after %i %s: %s', ([chat, code, why, lost]) => {
  expect(failure(refused(code, why), chat, now)).toEqual({ kind: 'never', why, lost })
})

test('a message that Telegram will not have is given up, and its chat is not', () => {
  for (const error of [badRequest('BUTTON_DATA_INVALID'), refused(413, 'Request Entity Too Large')])
    expect(failure(error, siti, now)).toEqual({ kind: 'never', why: error.description })
})

test('a wrong token and a failure of Telegram are waited out', () => {
  const minute = { kind: 'later', at: '2026-11-21T01:01:00.000Z' }
  expect(failure(refused(401, 'Unauthorized'), siti, now)).toMatchObject(minute)
  expect(failure(refused(404, 'Not Found'), siti, now)).toMatchObject(minute)
  const soon = { kind: 'later', at: '2026-11-21T01:00:05.000Z' }
  expect(failure(refused(500, 'Internal Server Error'), siti, now)).toMatchObject(soon)
  expect(failure(refused(502, 'Bad Gateway'), siti, now)).toMatchObject(soon)
})

test.for([
  ["can't parse entities: entity bold lies outside of the text", 'entities'],
  ['ENTITY_BOUNDS_INVALID', 'entities'],
  ['wrong file identifier/HTTP URL specified', 'old-file'],
  ['wrong remote file identifier specified: Wrong character in the string', 'old-file'],
  ['FILE_REFERENCE_EXPIRED', 'old-file'],
  ['PHOTO_INVALID_DIMENSIONS', 'picture'],
  ['IMAGE_PROCESS_FAILED', 'picture'],
  ['not enough rights to send photos to the chat', 'picture'],
  ['message is not modified: the content is exactly the same', 'unchanged'],
  ['message to edit not found', 'not-editable'],
  ["message can't be edited", 'not-editable'],
  ['there is no text in the message to edit', 'no-text'],
  ['chat not found', null],
] as const)('what can be done about “%s”: %s', ([why, expected]) => {
  expect(flaw(badRequest(why))).toBe(expected)
  expect(flaw(refused(500, why))).toBeNull()
  expect(flaw(new Error(why))).toBeNull()
})

const servers: (Server | Plain)[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function portOf(server: Server | Plain): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

/** What becomes of a message to this address, and no word of it names the token. */
async function sentTo(apiRoot: string, api = new Api(token, { apiRoot, timeoutSeconds: 5 })) {
  const error = await api.sendMessage(siti, 'Halo').catch((e: unknown) => e)
  expect(error).toBeInstanceOf(Error)
  const sent = failure(error, siti, now)
  expect(JSON.stringify(sent)).not.toContain('secret')
  return sent
}

async function answeredBy(answer: RequestListener) {
  const apiRoot = `http://127.0.0.1:${await portOf(listen(answer))}`
  return sentTo(apiRoot, new Api(token, { apiRoot, timeoutSeconds: 0.3 }))
}

test('a connection that was never made is tried again soon', async () => {
  const soon = { kind: 'later', at: '2026-11-21T01:00:02.000Z' }
  const gone = listen()
  const port = await portOf(gone)
  await new Promise(closed => gone.close(closed))
  expect(await sentTo(`http://127.0.0.1:${port}`)).toEqual({ ...soon, why: 'no connection: ECONNREFUSED' })
  const cut = await portOf(createServer(socket => socket.destroy()))
  expect(await sentTo(`https://127.0.0.1:${cut}`)).toEqual({ ...soon, why: 'no connection: ECONNRESET' })
})

test('when the answer is lost, nobody knows', async () => {
  const cut = await answeredBy((request, response) => request.on('end', () => response.destroy()).resume())
  expect(cut).toEqual({ kind: 'unknown', why: 'no answer: ECONNRESET' })
  expect(await answeredBy(request => request.resume())).toEqual({ kind: 'unknown', why: 'no answer in time' })
  const half = await answeredBy((_, response) => response.write('{"ok"', () => response.destroy()))
  expect(half).toEqual({ kind: 'unknown', why: 'no answer: ERR_STREAM_PREMATURE_CLOSE' })
})

test('an account says the same of its calls as grammY does, though it leaves the token out', async () => {
  async function both(apiRoot: string) {
    const [own, plain] = [await sentTo(apiRoot, account(token, apiRoot).api), await sentTo(apiRoot)]
    expect(own).toEqual(plain)
    return own.kind
  }
  const server = (answer: RequestListener) => portOf(listen(answer))
  const cut = await server((request, response) => request.on('end', () => response.destroy()).resume())
  const html = await server((_, response) => response.writeHead(502).end('<html>'))
  const token401 = '{"ok":false,"error_code":401,"description":"Unauthorized"}'
  const wrong = await server((_, response) => response.writeHead(401).end(token401))
  const tls = await portOf(createServer(socket => socket.destroy()))
  const gone = listen()
  const none = await portOf(gone)
  await new Promise(closed => gone.close(closed))
  expect(await both(`http://127.0.0.1:${cut}`)).toBe('unknown')
  expect(await both(`http://127.0.0.1:${html}`)).toBe('unknown')
  expect(await both(`http://127.0.0.1:${wrong}`)).toBe('later')
  expect(await both(`https://127.0.0.1:${tls}`)).toBe('later')
  expect(await both(`http://127.0.0.1:${none}`)).toBe('later')
})

test.for(['<html>Bad Gateway</html>', '', 'null', '{"message":"upstream"}', '{"ok":false,"error_code":"502"}'])(
  'when a gateway answers “%s” in the place of Telegram, nobody knows',
  async body => {
    expect(await answeredBy((_, response) => response.writeHead(502).end(body))).toMatchObject({ kind: 'unknown' })
  },
)

test.for([
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND api.telegram.org', 'later'],
  ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.telegram.org', 'later'],
  ['EHOSTUNREACH', 'connect EHOSTUNREACH 149.154.167.220:443', 'later'],
  ['ENETUNREACH', '', 'later'],
  ['ETIMEDOUT', 'connect ETIMEDOUT 149.154.167.220:443', 'later'],
  ['ETIMEDOUT', 'read ETIMEDOUT', 'unknown'],
  ['EHOSTUNREACH', 'read EHOSTUNREACH', 'unknown'],
  ['EPIPE', 'write EPIPE', 'unknown'],
] as const)('%s (“%s”) is %s', ([code, reason, kind]) => {
  const address = `https://api.telegram.org/bot${token}/sendMessage`
  const inner = Object.assign(new Error(`request to ${address} failed, reason: ${reason}`), { code })
  const sent = failure(new HttpError('Network request failed', inner), siti, now)
  expect(sent.kind).toBe(kind)
  expect(JSON.stringify(sent)).not.toContain('secret')
})
