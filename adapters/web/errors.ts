import { randomBytes } from 'node:crypto'
import type { Env, Hono } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'

export type ErrorWords = { notFound: string; broken: string; elsewhere: string }
export type Problem = { id: string; route: string; error: unknown }

/** Every error has an answer that tells nothing of the program: a sentence, and where it is our fault an id that stands
 *  in the operator's log beside the cause. An HTTPException's message is such a sentence. */
export function answerErrors<E extends Env>(app: Hono<E>, words: ErrorWords, report: (problem: Problem) => void): void {
  app.notFound(c => c.html(page(words.notFound), 404))
  app.onError((error, c) => {
    const expected = error instanceof HTTPException
    if (expected && error.status < 500) return c.text(error.message, error.status)
    const id = randomBytes(4).toString('hex')
    report({ id, route: `${c.req.method} ${c.req.routePath}`, error: expected ? (error.cause ?? error) : error })
    if (expected) return c.text(`${error.message} (${id})`, error.status)
    return c.html(page(`${words.broken} ${id}`), 500)
  })
}

function page(sentence: string) {
  return html`<!doctype html><meta charset="utf-8"><title>Kentongan</title><p>${sentence}</p>`
}
