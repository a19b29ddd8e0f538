import { z } from 'zod'
import type { PromptRow } from './tables.ts'

/** A choice as it was put to somebody: the words they saw and what they stand for. */
export type PutChoice = { label: string; does: string; with?: unknown; means?: 'yes' | 'no' | undefined }

/** Choices that were sent and may be answered. Bound to a person, and to a chat unless it was a notice. */
export type Prompt = Omit<PromptRow, 'choices'> & { choices: PutChoice[] }

const putChoices = z.array(
  z.object({
    label: z.string(),
    does: z.string(),
    with: z.unknown().optional(),
    means: z.enum(['yes', 'no']).optional(),
  }),
)

export function promptOf(row: PromptRow): Prompt {
  return { ...row, choices: putChoices.parse(JSON.parse(row.choices)) }
}

/** The opaque id that a button carries: at most 64 bytes on every channel. `n` counts from 0. */
export function choiceId(prompt: string, n: number): string {
  return `${prompt}.${n}`
}

/** The prompt and the number in a button's id, or null for what we never sent. */
export function readChoiceId(id: string): { prompt: string; n: number } | null {
  const read = /^([\w-]{16,40})\.(\d{1,2})$/.exec(id)
  return read ? { prompt: read[1] ?? '', n: Number(read[2]) } : null
}

/** How a text can answer a prompt without naming it. */
export type Token =
  | { is: 'number'; value: number }
  | { is: 'yes' }
  | { is: 'no' }
  /** The text of a label, folded by the caller the same way as `foldedLabel`. */
  | { is: 'label'; text: string }

export type Resolved =
  | { is: 'choice'; prompt: Prompt; n: number }
  /** The number is the answer itself: the dialog reads it. */
  | { is: 'value'; prompt: Prompt }
  /** It could answer several open things: ask which. */
  | { is: 'which'; prompts: Prompt[] }
  | { is: 'none' }

/** Product rule 3: a bare number or "ya" answers only the newest question, and only if it is the single open one. A written
 *  label may answer an open offer too, and an older question when it is the only one with that label. `fold` makes labels
 *  comparable. */
export function resolve(token: Token, open: readonly Prompt[], fold: (label: string) => string): Resolved {
  if (token.is === 'label') return byLabel(token.text, open, fold)
  const newest = open.at(-1)
  if (newest?.asks === 'which') return answerTo(newest, token)
  const waiting = open.filter(p => p.asks !== 'offer')
  if (waiting.length > 1) return { is: 'which', prompts: waiting }
  const prompt = waiting[0] ?? open.filter(p => p.asks === 'offer').at(-1)
  if (!prompt) return { is: 'none' }
  return answerTo(prompt, token)
}

/** The same, when it is certain which prompt is meant: a quoted notice, or the answer to "which?". */
export function answerTo(prompt: Prompt, token: Exclude<Token, { is: 'label' }>): Resolved {
  if (token.is === 'number' && prompt.numbers === 'value') return { is: 'value', prompt }
  const n = token.is === 'number' ? token.value - 1 : prompt.choices.findIndex(c => c.means === token.is)
  return prompt.choices[n] ? { is: 'choice', prompt, n } : { is: 'none' }
}

function byLabel(text: string, open: readonly Prompt[], fold: (label: string) => string): Resolved {
  const found = open.flatMap(prompt => {
    const n = prompt.choices.findIndex(c => fold(c.label) === text)
    return n < 0 ? [] : [{ prompt, n }]
  })
  const [first] = found
  if (!first) return { is: 'none' }
  if (found.length === 1) return { is: 'choice', ...first }
  return { is: 'which', prompts: found.map(f => f.prompt) }
}
