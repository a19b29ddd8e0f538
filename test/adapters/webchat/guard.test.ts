import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { head, raw, statusOf } from '../../support/webchat/raw.ts'
import { layTable, type Table } from '../../support/webchat/table.ts'

const strangeNames = ['evil.example', 'localhost.evil.example', 'evil-localhost', '192.168.1.20', '127.1', '']

let table: Table
beforeAll(async () => {
  // The server itself would take these names: what refuses them here is the guard alone.
  table = await layTable({ allowedHosts: strangeNames })
})
afterAll(() => table.clear())

const port = () => String(table.port)
async function ask(line: string, headers: string[]): Promise<number> {
  return statusOf(
    await raw(
      table.port,
      head(
        line,
        headers.map(one => one.replaceAll('PORT', port())),
      ),
    ),
  )
}

const demoRoutes = [
  '/',
  '/webchat/phones',
  '/webchat/page/phones.js',
  '/webchat/words/id',
  '/webchat/phones/siti/history',
]

describe('the demo answers to the names of this machine', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    test(host, async () => expect(await ask('GET /webchat/phones', [`Host: ${host}:PORT`])).toBe(200))
  }
})

describe('the demo answers to nothing else', () => {
  const strangers = {
    'another name': ['Host: evil.example:PORT'],
    'another name that begins like ours': ['Host: localhost.evil.example:PORT'],
    'another name that ends like ours': ['Host: evil-localhost:PORT'],
    'our name without the port': ['Host: localhost'],
    'our name with another port': ['Host: localhost:1'],
    'an address of the neighbourhood': ['Host: 192.168.1.20:PORT'],
    'an address that means this machine in another way': ['Host: 127.1:PORT'],
    'an empty name': ['Host:'],
    'two names': ['Host: localhost:PORT', 'Host: evil.example'],
    'a user in the name': ['Host: evil@localhost:PORT'],
    'a proxy that says so': ['Host: localhost:PORT', 'Forwarded: for=1.2.3.4'],
    'a proxy in the old way': ['Host: localhost:PORT', 'X-Forwarded-For: 127.0.0.1'],
    'a proxy that names the host': ['Host: localhost:PORT', 'x-forwarded-host: localhost'],
    'a proxy that names the scheme': ['Host: localhost:PORT', 'X-FORWARDED-PROTO: http'],
    'a proxy with the real address': ['Host: localhost:PORT', 'X-Real-IP: 127.0.0.1'],
    'a proxy behind very many headers': [
      'Host: localhost:PORT',
      ...Array.from({ length: 2500 }, () => 'a:'),
      'Via: 1.1 caddy',
    ],
    'a proxy on the way': ['Host: localhost:PORT', 'Via: 1.1 caddy'],
  }
  for (const [who, headers] of Object.entries(strangers)) {
    test(who, async () => {
      for (const route of demoRoutes) expect(await ask(`GET ${route}`, headers), route).toBeOneOf([400, 403])
    })
  }

  test('a foreign name in the request line does not replace a missing own one', async () => {
    expect(await ask('GET http://evil.example/webchat/phones', ['Host: evil.example'])).toBe(403)
  })
})

describe('no other site writes', () => {
  const write = 'POST /webchat/phones/siti/messages'
  const origins: [origin: string[], status: number][] = [
    [[], 400],
    [['Origin: http://localhost:PORT'], 400],
    [['Origin: https://localhost:PORT'], 403],
    [['Origin: http://127.0.0.1:PORT'], 403],
    [['Origin: http://localhost:1'], 403],
    [['Origin: http://evil.example'], 403],
    [['Origin: null'], 403],
    [['Origin: '], 403],
  ]
  for (const [origin, status] of origins) {
    // 400: it came through, and was found to be no message.
    test(`${origin[0] ?? 'a tool without an origin'} → ${status}`, async () => {
      expect(await ask(write, ['Host: localhost:PORT', 'Content-Length: 0', ...origin])).toBe(status)
    })
  }

  test('a refused message is not heard', async () => {
    const message = JSON.stringify({ id: 'from-elsewhere', body: { kind: 'text', text: 'umumkan: lari' } })
    const headers = { 'Content-Type': 'text/plain', Origin: 'http://evil.example' }
    const answer = await fetch(`${table.url}/webchat/phones/siti/messages`, { method: 'POST', headers, body: message })
    expect(answer.status).toBe(403)
    expect(table.heard).toEqual([])
  })
})
