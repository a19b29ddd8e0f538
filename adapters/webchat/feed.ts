import { randomUUID } from 'node:crypto'
import type { Shown } from './render.ts'

/** What the listening pages are told. `ready`: what happened before is not in this stream, load the histories. */
export type Happening =
  | { is: 'ready' }
  | { is: 'shown'; phone: string; shown: Shown }
  | { is: 'edited'; phone: string; of: string; by: string; text: string }

export type Feed = {
  push(happening: Happening): void
  /** A page's stream of server-sent events; `after` is the `Last-Event-ID` with which a page comes back. */
  listen(after: string | undefined): ReadableStream<Uint8Array>
  /** Ends every stream, and every later one at once. */
  end(): void
}

// One stream tells of all phones: a browser opens at most 6 connections to a host, a table of phones has more.
const remembered = 500
const mostUnread = 500
const heartbeatMs = 15_000

type Page = ReadableStreamDefaultController<Uint8Array>

/** A feed that remembers its newest 500 happenings for pages that come back; in memory only, a group's chatter too. */
export function feed(): Feed {
  // Ids of another run of the program mean nothing here.
  const boot = randomUUID()
  const past: { n: number; lines: Uint8Array }[] = []
  const pages = new Set<Page>()
  let newest = 0
  let ended = false

  function tell(lines: Uint8Array): void {
    for (const page of pages) {
      page.enqueue(lines)
      // A page that does not read is let go: it comes back with its Last-Event-ID when it can.
      if ((page.desiredSize ?? 0) < -mostUnread) leave(page)
    }
  }

  function leave(page: Page): void {
    pages.delete(page)
    page.close()
  }

  /** What came after that id, or null when this feed cannot know. */
  function since(after: string | undefined): Uint8Array[] | null {
    const [run, number] = after?.split('.') ?? []
    const n = Number(number)
    const oldest = past[0]?.n ?? newest + 1
    if (run !== boot || !Number.isInteger(n) || n > newest || n < oldest - 1) return null
    return past.filter(one => one.n > n).map(one => one.lines)
  }

  const beat = setInterval(() => tell(encoder.encode(': still here\n\n')), heartbeatMs)
  beat.unref()

  return {
    push(happening) {
      newest++
      const lines = event(`${boot}.${newest}`, happening)
      past.push({ n: newest, lines })
      if (past.length > remembered) past.shift()
      tell(lines)
    },
    listen(after) {
      let listening: Page | undefined
      return new ReadableStream<Uint8Array>({
        start(page) {
          for (const lines of since(after) ?? [event(`${boot}.${newest}`, { is: 'ready' })]) page.enqueue(lines)
          if (ended) return page.close()
          pages.add(page)
          listening = page
        },
        cancel() {
          if (listening) pages.delete(listening)
        },
      })
    },
    end() {
      ended = true
      clearInterval(beat)
      for (const page of pages) leave(page)
    },
  }
}

const encoder = new TextEncoder()

function event(id: string, happening: Happening): Uint8Array {
  return encoder.encode(`id: ${id}\ndata: ${JSON.stringify(happening)}\n\n`)
}
