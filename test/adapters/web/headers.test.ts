import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WebParts } from '../../../adapters/web/server.ts'
import { head, raw, statusOf } from '../../support/webchat/raw.ts'
import { layTable, type Table } from '../../support/webchat/table.ts'

const failing: WebParts['routes'][number] = new Hono()
failing.get('/fails', () => {
  throw new Error('SELECT secret FROM chat')
})

let table: Table
beforeAll(async () => {
  table = await layTable({ routes: [failing], photos: async () => new Uint8Array([1]) })
})
afterAll(() => table.clear())

const photo = `/photos/${'a1'.repeat(32)}/small`
const answers: [path: string, status: number, init?: RequestInit][] = [
  ['/', 200],
  ['/webchat/page/phones.css', 200],
  ['/webchat/phones', 200],
  ['/webchat/phones/siti/history', 200],
  ['/webchat/words/en', 200],
  ['/health', 200],
  [photo, 200],
  ['/nothing-here', 404],
  ['/webchat/page/nothing.js', 404],
  ['/webchat/phones/nobody/history', 404],
  ['/photos/nothing/small', 404],
  ['/fails', 500],
  ['/webchat/phones/siti/messages', 400, { method: 'POST', body: '{' }],
  ['/webchat/phones/siti/messages', 403, { method: 'POST', headers: { Origin: 'http://evil.example' } }],
  ['/webchat/phones/siti/messages', 413, { method: 'POST', body: 'x'.repeat(70_000) }],
  ['/webchat/phones', 404, { method: 'DELETE' }],
]

describe('every answer carries the security headers', () => {
  for (const [path, status, init] of answers) {
    test(`${init?.method ?? 'GET'} ${path} → ${status}`, async () => {
      const answer = await fetch(`${table.url}${path}`, init)
      await answer.arrayBuffer()
      expect(answer.status).toBe(status)
      guarded(answer.headers)
      const kept = path === photo ? 'private, max-age=31536000, immutable' : 'no-store'
      expect(answer.headers.get('cache-control')).toBe(kept)
    })
  }

  test('a request so broken that no route sees it', async () => {
    const answer = await raw(table.port, head('GET /a\\b', ['Host: a b']))
    expect(statusOf(answer)).toBe(400)
    expect(answer).toContain("Content-Security-Policy: default-src 'none'")
  })
})

function guarded(headers: Headers): void {
  const policy = headers.get('content-security-policy')?.split('; ')
  expect(policy).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ])
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(headers.get('x-powered-by')).toBeNull()
}

test('an error shows the visitor a code, and the operator the cause beside the same code', async () => {
  const page = await (await fetch(`${table.url}/fails`)).text()
  expect(page).not.toContain('SELECT')
  expect(page).not.toContain('server.ts')
  const code = /[0-9a-f]{8}/.exec(page)?.[0]
  expect(code).toBeDefined()
  const problem = { id: code, route: 'GET /fails', error: new Error('SELECT secret FROM chat') }
  expect(table.problems).toContainEqual(problem)
})
