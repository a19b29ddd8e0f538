import type { HttpBindings } from '@hono/node-server'
import { createMiddleware } from 'hono/factory'

/** What the demo needs of the server it runs on. */
export type OnNode = { Bindings: HttpBindings }

const names = ['localhost', '127.0.0.1', '[::1]']
const safe = new Set(['GET', 'HEAD'])
const ofProxies = /^(forwarded|x-forwarded.*|x-real-ip|via)$/i

/** In the demo one plays everybody, officials too. So it answers only on the machine it runs on: to its own names (another
 *  site that points its name here is refused), never through a proxy, and no other site's page may write. */
export function guard(refusal: string) {
  return createMiddleware<OnNode>(async (c, next) => {
    const { socket, rawHeaders } = c.env.incoming
    const host = c.req.header('host') ?? ''
    const origin = c.req.header('origin')
    const refused =
      !ownHosts(socket.localPort).includes(host) ||
      rawHeaders.some((name, i) => i % 2 === 0 && ofProxies.test(name)) ||
      (!safe.has(c.req.method) && origin !== undefined && origin !== `http://${host}`)
    return refused ? c.text(refusal, 403) : next()
  })
}

function ownHosts(port: number | undefined): string[] {
  // Browsers leave the port out when it is the usual one.
  return names.flatMap(name => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
}
