import type { Happening } from '../../../adapters/webchat/feed.ts'

export type Event = { id: string; happening: Happening }

/** A stream of server-sent events, read the way a browser reads it. */
export type EventStream = {
  /** Hears every event from the stream's beginning, also those that came before. */
  watch(hear: (event: Event) => void): void
  /** The first event that fits, from the beginning. */
  first(fits: (happening: Happening) => boolean): Promise<Event>
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>
  close(): void
}

/** Resolves when the server has greeted. `after` is the id of the last event that was heard before. */
export async function events(url: string, after?: string): Promise<EventStream> {
  const leave = new AbortController()
  const headers: Record<string, string> = after === undefined ? {} : { 'Last-Event-ID': after }
  const response = await fetch(url, { headers, signal: leave.signal })
  if (!response.ok || !response.body) throw new Error(`${response.status}: ${await response.text()}`)
  const past: Event[] = []
  const watchers = new Set<(event: Event) => void>()

  function watch(hear: (event: Event) => void): void {
    past.forEach(hear)
    watchers.add(hear)
  }

  async function read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    let rest = ''
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const event of blocks.flatMap(parse)) {
        past.push(event)
        for (const watcher of watchers) watcher(event)
      }
    }
  }
  // Who leaves, and a server that is gone, end the stream: nothing else is lost by it.
  const ended = read(response.body).catch(() => undefined)

  return {
    watch,
    first: fits => new Promise(resolve => watch(event => fits(event.happening) && resolve(event))),
    ended,
    close: () => leave.abort(),
  }
}

function parse(block: string): Event[] {
  const fields = new Map(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const data = fields.get('data')
  return data === undefined ? [] : [{ id: fields.get('id') ?? '', happening: JSON.parse(data) as Happening }]
}
