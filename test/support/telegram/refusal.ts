import type { ApiResponse, ResponseParameters } from 'grammy/types'

/** What Telegram answers instead of doing what it was asked. */
export class Refused extends Error {
  readonly code: number
  readonly parameters: ResponseParameters | undefined

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export function badRequest(why: string, parameters?: ResponseParameters): Refused {
  return new Refused(400, `Bad Request: ${why}`, parameters)
}

export function forbidden(why: string): Refused {
  return new Refused(403, `Forbidden: ${why}`)
}

export function notFound(): Refused {
  return new Refused(404, 'Not Found')
}

export function conflict(why: string): Refused {
  return new Refused(409, `Conflict: ${why}`)
}

export function tooMany(seconds: number): Refused {
  return new Refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}

/** The body of the answer. */
export function answerOf({ code, message, parameters }: Refused): ApiResponse<never> {
  return { ok: false, error_code: code, description: message, ...(parameters && { parameters }) }
}
