import { once } from 'node:events'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import { type WebParts, webServer } from '../../../adapters/web/server.ts'
import { events } from '../../support/webchat/events.ts'
import { head, raw, statusOf } from '../../support/webchat/raw.ts'
import { layTable, type Table } from '../../support/webchat/table.ts'

const tables: Table[] = []
afterEach(async () => {
  for (const table of tables.splice(0)) await table.clear()
})

async function lay(parts: Parameters<typeof layTable>[0] = {}): Promise<Table> {
  const table = await layTable(parts)
  tables.push(table)
  return table
}

test('a port that another program has is named in the error', async () => {
  const { port } = await lay()
  const late = webServer({
    ...{ host: '127.0.0.1', port, routes: [], allowedHosts: [], report: () => undefined },
    ...{ photos: async () => null, health: async () => ({ ok: true }) },
    words: { notFound: '', broken: '', elsewhere: '' },
  })
  await expect(late.start()).rejects.toMatchObject({ code: 'EADDRINUSE', port })
})

test('the server stops at once while a page listens, and the page is told', async () => {
  const table = await lay()
  const page = await events(`${table.url}/webchat/events`)
  const before = performance.now()
  await table.server.stop()
  expect(performance.now() - before).toBeLessThan(1_000)
  await page.ended
  await expect(fetch(table.url)).rejects.toThrow()
})

test('the server stops within two seconds while an answer hangs and a socket says nothing', async () => {
  const hanging: WebParts['routes'][number] = new Hono()
  const reached = Promise.withResolvers<void>()
  hanging.get('/hangs', () => {
    reached.resolve()
    return new Promise<never>(() => undefined)
  })
  const table = await lay({ routes: [hanging] })
  const hung = fetch(`${table.url}/hangs`).catch(() => 'cut off')
  const silent = connect(table.port, '127.0.0.1')
  await Promise.all([reached.promise, once(silent, 'connect')])
  const before = performance.now()
  await table.server.stop()
  expect(performance.now() - before).toBeLessThan(2_000)
  expect(await hung).toBe('cut off')
})

test('a request that dawdles is ended, a page that listens is not', async () => {
  const limits = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 }
  const table = await lay({ limits })
  const page = await events(`${table.url}/webchat/events`)
  const dawdler = raw(
    table.port,
    `POST /webchat/uploads HTTP/1.1\r\nHost: localhost:${table.port}\r\nContent-Length: 9\r\n\r\nhal`,
  )
  const loris = raw(table.port, 'GET / HTTP/1.1\r\nHost: loc')
  expect([statusOf(await dawdler), statusOf(await loris)]).toEqual([408, 408])
  await table.say('siti', { spans: [{ text: 'masih di sini' }] })
  await page.first(happening => happening.is === 'shown')
  page.close()
})

test('no trick with the path leads to a file', async () => {
  const table = await lay()
  const tricks = [
    '/webchat/page/../channel.ts',
    '/webchat/page/..%2fchannel.ts',
    '/webchat/page/%2e%2e/channel.ts',
    '/webchat/page/%252e%252e%252fchannel.ts',
    '/webchat/page/..%5cchannel.ts',
    '/webchat/page/phones.js%00.css',
    '/webchat/page//etc/passwd',
    '/webchat/page/tsconfig.json',
    '/photos/../../package.json/small',
    '/photos/..%2f..%2fpackage.json/small',
    `/photos/${'a'.repeat(64)}/..%2f..%2fpackage.json`,
    '/.env',
    '/.git/config',
    '/package.json',
    '//etc/passwd',
  ]
  for (const path of tricks) {
    const answer = await raw(table.port, head(`GET ${path}`, [`Host: localhost:${table.port}`]))
    expect(statusOf(answer), path).toBeOneOf([400, 404])
    expect(answer, path).not.toContain('import')
  }
})

test('only our own photos are served, and as pictures', async () => {
  const asked: string[] = []
  const known = 'b'.repeat(64)
  const { url } = await lay({
    async photos(photo, size) {
      asked.push(`${photo} ${size}`)
      return photo === known ? new Uint8Array([82, 73, 70, 70]) : null
    },
  })
  const status = async (path: string) => (await fetch(`${url}/photos/${path}`)).status
  const small = await fetch(`${url}/photos/${known}/small`)
  expect(small.headers.get('content-type')).toBe('image/webp')
  expect(new Uint8Array(await small.arrayBuffer())).toEqual(new Uint8Array([82, 73, 70, 70]))
  expect((await fetch(`${url}/photos/${known}/preview`)).headers.get('content-type')).toBe('image/jpeg')
  expect(await status(`${'c'.repeat(64)}/small`)).toBe(404)
  const before = asked.length
  for (const path of [`${known}/original`, `${known}/toString`, `${known.toUpperCase()}/small`, `${known}0/small`]) {
    expect(await status(path), path).toBe(404)
  }
  expect(asked).toHaveLength(before)
})

test('health is yes or no, with the details only for the machine itself', async () => {
  let ok = true
  const { url } = await lay({ health: async () => ({ ok, outboxAgeSeconds: 4 }) })
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ ok: true, outboxAgeSeconds: 4 })
  ok = false
  const proxied = await fetch(`${url}/health`, { headers: { 'X-Forwarded-For': '203.0.113.9' } })
  expect(proxied.status).toBe(503)
  expect(await proxied.json()).toEqual({ ok: false })
})

test('the public name is answered to where it is configured, and routes beside the demo have visitors from elsewhere', async () => {
  const webhook: WebParts['routes'][number] = new Hono()
  webhook.post('/telegram', c => c.text('terima kasih'))
  const table = await lay({ routes: [webhook], allowedHosts: ['Pasar.Desa.id'] })
  const ask = async (line: string, host: string) =>
    statusOf(await raw(table.port, head(line, [`Host: ${host}`, 'X-Forwarded-For: 203.0.113.9', 'Content-Length: 0'])))
  expect(await ask('POST /telegram', 'pasar.desa.id')).toBe(200)
  expect(await ask('POST /telegram', 'evil.example')).toBe(403)
  expect(await ask('GET /', 'pasar.desa.id')).toBe(403)
  expect(await ask('GET /webchat/phones', 'pasar.desa.id')).toBe(403)
})
