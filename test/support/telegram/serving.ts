import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { ApiResponse } from 'grammy/types'
import type { Call } from './call.ts'
import type { CallLog } from './calls.ts'
import type { FaultTable, Played } from './faults.ts'
import { perform } from './methods.ts'
import { answerOf, notFound, Refused } from './refusal.ts'
import { readParams } from './wire.ts'
import type { Bot, World } from './world.ts'

/** Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`, with the faults that were ordered. */
export function serving(world: World, faults: FaultTable, log: CallLog): RequestListener {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const url = new URL(request.url ?? '/', 'http://telegram')
    const [, file, token, rest = ''] = /^(\/file)?\/bot([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? []
    const bot = world.bots.values().find(each => each.token === token)
    if (!bot) return send(response, token ? answerOf(new Refused(401, 'Unauthorized')) : answerOf(notFound()))
    if (file) return download(bot, rest, response, gone.signal)
    const params = await readParams(request, url)
    const call = log.begin(bot.id, rest, params)
    try {
      await answer(bot, call, response, gone.signal)
    } finally {
      log.over(call)
    }
  }

  async function answer(bot: Bot, call: Call, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const played = faults.take(call)
    const result = await play(bot, call, played, gone)
    if (faults.delayMs() > 0) await delay(faults.delayMs())
    if (result === null) return void response.destroy()
    call.answer = result
    send(response, result)
  }

  /** null: no answer. */
  async function play(bot: Bot, call: Call, played: Played | null, gone: AbortSignal): Promise<Answer | null> {
    switch (played?.fault.is) {
      case undefined:
      case 'stall':
        return apply(bot, call, gone)
      case 'refused':
        return refusalOf(played)
      case 'lost':
        if (played.fault.applied) await apply(bot, call, gone)
        return null
      case 'hang': {
        const early = played.fault.applied ? await apply(bot, call, gone) : null
        await Promise.race([played.released, left(gone)])
        if (gone.aborted) return null
        return early ?? apply(bot, call, gone)
      }
    }
  }

  async function apply(bot: Bot, call: Call, gone: AbortSignal): Promise<Answer> {
    try {
      const result = perform(world, bot, call.method, call.params, gone)
      call.applied = true
      return { ok: true, result: await result }
    } catch (error) {
      call.applied = false
      if (error instanceof Refused) return answerOf(error)
      throw error
    }
  }

  async function download(bot: Bot, path: string, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const bytes = world.files.at(bot.id, path)
    const call = log.begin(bot.id, 'download', { path })
    const played = faults.take(call)
    if (faults.delayMs() > 0) await delay(faults.delayMs())
    switch (played?.fault.is) {
      case 'refused':
        send(response, refusalOf(played))
        break
      case 'lost':
        response.destroy()
        break
      case 'hang':
        await played.released
        if (!gone.aborted) response.setHeader('Content-Length', bytes.length).end(bytes)
        break
      case 'stall':
        response.setHeader('Content-Length', bytes.length).write(bytes.subarray(0, played.fault.bytes))
        await played.released
        response.end(bytes.subarray(played.fault.bytes))
        break
      case undefined:
        call.applied = true
        response.setHeader('Content-Length', bytes.length).end(bytes)
    }
    log.over(call)
  }

  return (request, response) => {
    serve(request, response).catch(error => {
      // A request that broke off is nobody's business; the rest is answered, a bug of the fake loudly.
      const refused = error instanceof Refused ? error : new Refused(500, `the fake is broken: ${error}`)
      if (!response.destroyed && !response.headersSent) send(response, answerOf(refused))
    })
  }
}

/** Resolves when the client has hung up. */
async function left(gone: AbortSignal): Promise<void> {
  if (!gone.aborted) await once(gone, 'abort')
}

type Answer = ApiResponse<unknown>

function refusalOf({ fault }: Played): Answer {
  if (fault.is !== 'refused') throw new Error('no refusal')
  const { code: error_code, description, parameters } = fault
  return { ok: false, error_code, description, ...(parameters && { parameters }) }
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return
  const body = Buffer.from(JSON.stringify(answer))
  response.writeHead(answer.ok ? 200 : answer.error_code, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  })
  response.end(body)
}
