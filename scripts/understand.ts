/** Reads what people wrote, one JSON object a line on standard input, and answers in the corpus's form, one a line:
 *  `{"as": "caption" | "message" | "time" | "amount", "text": "…", "now"?: "…", "context"?: {…}}`. */
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { readAmount } from '../core/language/amount.ts'
import { type Caption, readCaption } from '../core/language/caption.ts'
import { type Context, readMessage } from '../core/language/message.ts'
import { readTime } from '../core/language/time.ts'
import { words } from '../test/support/words.ts'

const line = z.object({
  as: z.enum(['caption', 'message', 'time', 'amount']),
  text: z.string(),
  now: z.string().optional(),
  context: z.custom<Context>(value => typeof value === 'object' && value !== null).optional(),
})

function understand({ as, text, now, context }: z.infer<typeof line>): unknown {
  switch (as) {
    case 'caption':
      return answered(readCaption(text, words))
    case 'message':
      return readMessage(text, words, context)
    case 'time':
      return now ? readTime(text, now, words) : { error: '`now` is missing: 2026-11-21T09:00:00+07:00' }
    case 'amount':
      return readAmount(text, words)
  }
}

/** The corpus knows what is asked, and no guess beside it. */
function answered(caption: Caption): Caption {
  if (!('likely' in caption)) return caption
  const { likely: _, ...sure } = caption
  return sure
}

function answer(input: string): unknown {
  try {
    const asked = line.safeParse(JSON.parse(input))
    return asked.success ? understand(asked.data) : { error: z.prettifyError(asked.error) }
  } catch {
    return { error: 'this line is no JSON' }
  }
}

for await (const input of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (input.trim()) process.stdout.write(`${JSON.stringify(answer(input))}\n`)
}
