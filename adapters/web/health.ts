import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'

export type Health = { ok: boolean } & Record<string, unknown>

const thisMachine = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** `GET /health`: 200 or 503. The details are for the machine itself; from elsewhere, or through a proxy, only the yes or
 *  no is seen. */
export function healthRoute(health: () => Promise<Health>) {
  return new Hono<{ Bindings: HttpBindings }>().get('/health', async c => {
    const state = await health()
    const { socket, headers } = c.env.incoming
    const proxied =
      headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined || headers.via !== undefined
    const near = thisMachine.has(socket.remoteAddress ?? '') && !proxied
    return c.json(near ? state : { ok: state.ok }, state.ok ? 200 : 503)
  })
}
