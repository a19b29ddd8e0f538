import { Api, HttpError } from 'grammy'

/** One bot at Telegram. Its token stays in here: no error that comes out of it holds the token. */
export type Account = {
  /** What stands before the `:` of its token. */
  id: string
  /** Answers or fails within 30 s. Needs nothing to be known of the bot. */
  api: Api
  /** For polls, which Telegram may hold open for `pollSeconds`. */
  polls: Api
  /** The bot's username; null until Telegram has told it. */
  username(): string | null
  /** For a row of calls that are broken off with the signal. */
  until(ended: AbortSignal): Api
  /** Asks Telegram who the bot is. */
  learn(signal: AbortSignal): Promise<string>
  /** The answer to a request for a file by its path at the Bot API server. */
  requestFile(path: string, signal: AbortSignal): Promise<Response>
}

/** How long Telegram may hold a poll open; it caps what is asked for near this (tdlib/telegram-bot-api#562). */
export const pollSeconds = 50
const seconds = { call: 30, poll: pollSeconds + 15 } as const

/** The bot of a token, which nobody has looked at yet. */
export function account(token: string, apiRoot: string): Account {
  let username: string | null = null
  const api = client(token, apiRoot, seconds.call)
  return {
    id: token.split(':')[0] ?? '',
    api,
    polls: client(token, apiRoot, seconds.poll),
    username: () => username,
    until(ended) {
      const ending = client(token, apiRoot, seconds.call)
      ending.config.use((call, method, payload) => call(method, payload, forCall(ended)))
      return ending
    },
    async learn(signal) {
      const me = await api.getMe(forCall(signal))
      username = me.username
      return username
    },
    async requestFile(path, signal) {
      try {
        // The address is the token: it is not carried to wherever an answer points.
        return await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal, redirect: 'error' })
      } catch (error) {
        throw without(token, error)
      }
    },
  }
}

// The agent stays grammY's own: with a cap on its sockets, calls that succeeded failed by "Premature close".
function client(token: string, apiRoot: string, timeoutSeconds: number): Api {
  const api = new Api(token, { apiRoot, timeoutSeconds })
  api.config.use(async (call, method, payload, signal) => {
    try {
      return await call(method, payload, signal)
    } catch (error) {
      // node-fetch names the whole address in its messages, and with it the token.
      if (error instanceof HttpError) throw new HttpError(error.message, without(token, error.error))
      throw without(token, error)
    }
  })
  return api
}

/** The same error for whoever reads its message and code, with the token left out and no cause. */
function without(token: string, error: unknown): Error {
  if (!(error instanceof Error)) return new Error('failed without an error')
  const { cause, name } = error
  const code = codeOf(error) ?? codeOf(cause)
  const why = error.message.replaceAll(token, '…')
  const kept = new Error(cause instanceof Error ? `${why}: ${cause.message.replaceAll(token, '…')}` : why)
  return Object.assign(kept, { name }, code !== null && { code })
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

type CallSignal = NonNullable<Parameters<Api['getMe']>[0]>

/** The signal for grammY, whose types name another implementation of the same standard. */
export function forCall(signal: AbortSignal): CallSignal {
  if (!isCallSignal(signal)) throw new Error('not a signal')
  return signal
}

function isCallSignal(signal: object): signal is CallSignal {
  return 'aborted' in signal && 'addEventListener' in signal
}
