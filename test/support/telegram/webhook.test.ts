import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { refusal, telegramTable } from './table.ts'

type Arrived = { text: string; secret: unknown; answer(status: number, body?: object): void }

/** A bot's address. Each delivery is handed to the test, which answers it. */
async function address() {
  const arrived: Arrived[] = []
  let wake: () => void = () => undefined
  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const update = JSON.parse((await request.toArray()).join(''))
    const secret = request.headers['x-telegram-bot-api-secret-token']
    const answer = (status: number, body?: object) => response.writeHead(status).end(body && JSON.stringify(body))
    arrived.push({ text: update.message?.text, secret, answer })
    wake()
  }
  const server = createServer((request, response) => void hear(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const place = server.address()
  const port = typeof place === 'object' ? place?.port : 0
  async function next(): Promise<Arrived> {
    const { promise, resolve } = Promise.withResolvers<void>()
    wake = resolve
    if (arrived.length === 0) await promise
    return arrived.shift() ?? next()
  }
  return { url: `http://127.0.0.1:${port}/telegram`, next, waiting: arrived }
}

test('updates come with the secret, one chat in series and chats beside each other, until they are taken', async () => {
  const { api, fake, bot, chat } = await telegramTable({ webhookRetryMs: 1 })
  const { url, next, waiting } = await address()
  await api.setWebhook(url, { secret_token: 'rahasia' })
  await chat.write('satu')
  await chat.write('dua')
  await fake.person(7002, 'Pak Budi').chat(bot).write('tiga')
  const both = [await next(), await next()]
  expect(both.map(({ text }) => text).sort()).toEqual(['satu', 'tiga'])
  expect(both.every(({ secret }) => secret === 'rahasia')).toBe(true)
  const one = both.find(({ text }) => text === 'satu')
  one?.answer(500)
  const again = await next()
  expect(again.text).toBe('satu')
  expect(waiting).toEqual([])
  expect(await api.getWebhookInfo()).toMatchObject({
    ...{ url, pending_update_count: 3 },
    last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
  })
  again.answer(200)
  const two = await next()
  expect(two.text).toBe('dua')
  two.answer(200)
  both.find(({ text }) => text === 'tiga')?.answer(204)
})

test('an update whose answer takes too long comes again, and what waits can be polled afterwards', async () => {
  const { api, chat } = await telegramTable({ webhookTimeoutMs: 20, webhookRetryMs: 1 })
  const { url, next } = await address()
  await api.setWebhook(url)
  await chat.write('halo')
  await next()
  expect((await next()).text).toBe('halo')
  expect((await api.getWebhookInfo()).last_error_message).toBe('Read timeout expired')
  await api.deleteWebhook()
  expect(await api.getUpdates()).toMatchObject([{ message: { text: 'halo' } }])
})

test('the answer to an update may call a method', async () => {
  const { api, chat } = await telegramTable()
  const { url, next } = await address()
  await api.setWebhook(url)
  await chat.write('halo')
  const heard = await next()
  heard.answer(200, { method: 'sendMessage', chat_id: 7001, text: 'halo juga' })
  expect((await chat.next()).text).toBe('halo juga')
})

test('a secret that no header carries, and an address that is none, are refused', async () => {
  const { api } = await telegramTable()
  await refusal(
    api.setWebhook('http://127.0.0.1:9', { secret_token: 'a b' }),
    'secret token contains unallowed characters',
  )
  await refusal(api.setWebhook('kosong'), 'bad webhook')
  expect((await api.getWebhookInfo()).url).toBe('')
})
