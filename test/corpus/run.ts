import { readFileSync } from 'node:fs'
import { readAmount } from '../../core/language/amount.ts'
import { readCaption } from '../../core/language/caption.ts'
import { readMessage } from '../../core/language/message.ts'
import { readTime } from '../../core/language/time.ts'
import { words } from '../support/words.ts'
import { judge, type Answer, type Case, type Judgement, type Kind } from './score.ts'

/** The files of the corpus and the rules each is scored by. */
export const files = {
  captions: 'captions',
  messages: 'messages',
  contexts: 'messages',
  times: 'times',
  amounts: 'amounts',
} as const satisfies Record<string, Kind>
export type File = keyof typeof files

/** The sets of cases, each scored apart, by how their file names begin: all but the first were labelled by the rules
 *  before anybody saw what is answered. `wide` asks for each thing in as many ways as its authors could think of; the others have
 *  each in about the share in which it is written. */
export const sets = { known: '', more: 'more-', fresh: 'fresh-', later: 'later-', wide: 'wide-' } as const
export type CaseSet = keyof typeof sets

export type Failure = { file: File; case: Case; got: Answer; judgement: Judgement }
/** How many cases were judged so, and of how many. */
export type Score = { cases: number; counts: Record<string, number>; failures: Failure[] }

/** Reads every case of a file of one set and judges the answers. */
export function score(file: File, set: CaseSet): Score {
  const counts: Record<string, number> = {}
  const failures: Failure[] = []
  const cases = casesOf(file, set)
  for (const one of cases) {
    const got = answer(file, one)
    const judgement = judge(files[file], one.want, got)
    for (const [name, yes] of Object.entries(judgement)) counts[name] = (counts[name] ?? 0) + (yes ? 1 : 0)
    if (failed(judgement)) failures.push({ file, case: one, got, judgement })
  }
  return { cases: cases.length, counts, failures }
}

export function casesOf(file: File, set: CaseSet): Case[] {
  const text = readFileSync(new URL(`${sets[set]}${file}.jsonl`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter(line => line.trim())
    .map(line => JSON.parse(line) as Case)
}

/** An answer in the form in which the corpus is written: as JSON gives it back. */
export function answer(file: File, { text, now = '', context }: Case): Answer {
  const read = {
    captions: () => readCaption(text, words),
    messages: () => readMessage(text, words),
    contexts: () => readMessage(text, words, context),
    times: () => readTime(text, now, words),
    amounts: () => readAmount(text, words),
  }
  return JSON.parse(JSON.stringify(read[file]())) as Answer
}

const good = new Set(['kind', 'rightOrAsked', 'flags', 'extrasExact', 'intent', 'full', 'right'])
const bad = new Set(['silentWrong', 'needlessAsk'])

export function failed(judgement: Judgement): boolean {
  return Object.entries(judgement).some(([name, yes]) => (good.has(name) && !yes) || (bad.has(name) && yes))
}
