import { createMiddleware } from 'hono/factory'
import type { ErrorWords } from './errors.ts'

const ownNames = ['localhost', '127.0.0.1', '[::1]']
const port = /:\d{1,5}$/

/** Answers only to names that are ours: another site's name that is pointed at this machine gets 403. */
export function onlyHosts(allowed: readonly string[], words: ErrorWords) {
  const ours = new Set([...ownNames, ...allowed.map(name => name.toLowerCase())])
  return createMiddleware(async (c, next) => {
    const name = (c.req.header('host') ?? '').replace(port, '').toLowerCase()
    return ours.has(name) ? next() : c.text(words.elsewhere, 403)
  })
}
