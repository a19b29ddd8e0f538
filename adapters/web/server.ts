import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { answerErrors, type ErrorWords, type Problem } from './errors.ts'
import { securityHeaders } from './headers.ts'
import { type Health, healthRoute } from './health.ts'
import { onlyHosts } from './hosts.ts'
import { photoRoutes, type ReadPhoto } from './photos.ts'

export type WebParts = {
  host: string
  /** 0 takes a free one. */
  port: number
  routes: Hono<{ Bindings: HttpBindings }>[]
  photos: ReadPhoto
  health: () => Promise<Health>
  /** Names under which the server is reached, beside the machine's own: the public one. */
  allowedHosts: readonly string[]
  words: ErrorWords
  /** What went wrong on our side, for the operator's log; the visitor saw only the id. */
  report: (problem: Problem) => void
  limits?: Partial<Limits>
}

export type Limits = { headersTimeout: number; requestTimeout: number; connectionsCheckingInterval: number }

// Node's own are 60 s, 300 s and 30 s: ten dawdlers would hold a small machine for minutes. They end with the request's
// last byte, so a page that listens for hours is not touched.
const limits: Limits = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 }
const maxConnections = 200
const graceMs = 1_500

export type WebServer = {
  /** Rejects with `code: 'EADDRINUSE'` and the `port` when another program has it. */
  start(): Promise<{ url: string }>
  /** After it nothing is connected: streams end at once, running answers have 1.5 s. */
  stop(): Promise<void>
}

export function webServer(parts: WebParts): WebServer {
  const app = new Hono<{ Bindings: HttpBindings }>()
  answerErrors(app, parts.words, parts.report)
  app.use(onlyHosts(parts.allowedHosts, parts.words))
  app.route('/', healthRoute(parts.health))
  app.route('/', photoRoutes(parts.photos))
  for (const routes of parts.routes) app.route('/', routes)

  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const running = new Set<ServerResponse>()
  const server = createServer({ ...limits, ...parts.limits }, (request, response) => {
    running.add(response)
    response.once('close', () => running.delete(response))
    // Here and not in a route, so that answers which no route gave carry them too.
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    void answer(request, response)
  })
  server.maxConnections = maxConnections
  // Node drops headers after the 2,000th without a word: a proxy's mark could hide behind them. The 16 KB limit stays.
  server.maxHeadersCount = 0

  return {
    async start() {
      server.listen(parts.port, parts.host)
      await once(server, 'listening')
      return { url: urlOf(server, parts.host) }
    },
    async stop() {
      const closed = new Promise(resolve => server.close(resolve))
      for (const response of running) finish(response)
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
    },
  }
}

function finish(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close')
  else if (String(response.getHeader('Content-Type')).startsWith('text/event-stream')) {
    response.end()
    response.socket?.destroySoon()
  }
}

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
