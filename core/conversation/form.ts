import type { z } from 'zod'
import type { Context } from '../language/message.ts'
import type { PhotoId } from '../photos/photo.ts'
import type { Heard } from './heard.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'
import { here, type Said } from './reply.ts'
import type { Turn } from './turn.ts'

/** What a question makes of a message. `other`: this is no answer; the rest of the market hears it, then it is asked again. */
export type Answer<A, K extends keyof A> =
  | { is: 'read'; value: A[K] }
  /** Answers to other questions, that change what is asked next. */
  | { is: 'sets'; values: Partial<A> }
  | { is: 'unsure'; why: Phrase; readings: readonly Option<A, K>[] }
  | { is: 'refused'; why: Phrase }
  | { is: 'other' }

/** A choice answers the question, or `sets` others that change what is asked next. */
export type Option<A, K extends keyof A> = { label: Phrase; means?: 'yes' | 'no' } & (
  | { value: A[K] }
  | { sets: Partial<A> }
)

/** How a question is put. */
export type Ask<A, K extends keyof A> = {
  say: Phrase[]
  photos?: PhotoId[]
  choices?: readonly Option<A, K>[]
  /** Choices that move money end after 30 minutes. */
  expires?: 'soon'
  /** How the question is called when we must ask which one was answered: `A-417`. */
  called?: string
}

export type Question<A extends object, K extends keyof A> = {
  /** Checked again whenever a half-filled form is taken up. */
  kept: z.ZodType<A[K]>
  /** What the language expects to hear. */
  asked: NonNullable<Context['asked']>
  /** A bare number is the answer, not the number of a choice. */
  numbers?: 'value'
  ask(soFar: Partial<A>, turn: Turn): Ask<A, K> | Promise<Ask<A, K>>
  read(heard: Heard, soFar: Partial<A>, turn: Turn): Answer<A, K> | Promise<Answer<A, K>>
  applies?(soFar: Partial<A>, turn: Turn): boolean | Promise<boolean>
  /** Asked again when one of these changes: a new price drops "Benar begitu?". */
  restsOn?: readonly (keyof A)[]
  /** The answer when the person says "lewati"; without it the question cannot be skipped. */
  skipped?: { value: A[K] }
}

/** Something the dialog is begun with and never asks for. */
export function given<A extends object, K extends keyof A>(kept: z.ZodType<A[K]>): Question<A, K> {
  return {
    kept,
    asked: 'choice',
    ask: () => ({ say: [] }),
    read: () => ({ is: 'other' }),
    applies: () => false,
  }
}

/** A half-filled form as it lies in the database. `path`: the questions answered, in order. */
export type Draft = { id: string; form: string; answers: Record<string, unknown>; path: string[]; asked: string | null }

/** A choice as it comes back: the question it was put with, and what it stands for. */
export type Picked = { question: string; value?: unknown; sets?: unknown }

/** After a message: the draft to keep (null: the form has ended) and what is said. `passed`: it was no answer. */
export type Step = { draft: Draft | null; said: Said[]; passed?: true }

export type Form = {
  name: string
  /** Said when a dialog of this kind has to wait for one that is open; without it, the new one comes first and the open one is
   *  left for "lanjut". */
  inLine?: (prefill: object) => Phrase
  /** What the language should know while this draft's question is open. */
  context(draft: Draft): Context
  start(id: string, prefill: object, turn: Turn): Promise<Step>
  hear(draft: Draft, heard: Heard, turn: Turn): Promise<Step>
  /** A choice of the question was taken. Null: the question is not the open one, or the value does not fit. */
  pick(draft: Draft, picked: Picked, turn: Turn): Promise<Step | null>
  again(draft: Draft, turn: Turn): Promise<Step>
  back(draft: Draft, turn: Turn): Promise<Step>
  skip(draft: Draft, turn: Turn): Promise<Step>
}

/** A dialog: questions that know how to ask, to read an answer and to refuse kindly. Asks only what is missing. */
export function form<A extends object>(rules: {
  name: string
  questions: { readonly [K in keyof A]-?: Question<A, K> }
  /** Several answers out of one message ("15rb stok 20"), also those not asked for now. */
  readMany?(heard: Heard, soFar: Partial<A>, turn: Turn): Partial<A> | Promise<Partial<A>>
  /** The message is about something else of the same kind, and answers nothing here. */
  isAnother?(heard: Heard, soFar: Partial<A>, turn: Turn): boolean
  inLine?(soFar: Partial<A>): Phrase
  /** What else the language should know of what was answered so far: the cart. */
  context?(soFar: Partial<A>): Context
  done(answers: A, turn: Turn): Promise<Said[]>
}): Form {
  type Name = keyof A & string
  const names = Object.keys(rules.questions) as Name[]

  /** The answers that still hold: a rule that changed since they were given asks again. */
  function soFarOf(draft: Draft): Partial<A> {
    const soFar: Partial<A> = {}
    for (const name of names) {
      if (!(name in draft.answers)) continue
      const kept = rules.questions[name].kept.safeParse(draft.answers[name])
      if (kept.success) soFar[name] = kept.data
    }
    return soFar
  }

  /** What a button brought back, if every part of it is an answer that its question takes. */
  function valid(values: unknown): Partial<A> | null {
    const given = Object.entries(Object(values)).filter(([, value]) => value !== undefined)
    const read: Partial<A> = {}
    for (const [name, value] of given) {
      const own = names.find(n => n === name)
      const kept = own && rules.questions[own].kept.safeParse(value)
      if (!own || !kept?.success) return null
      read[own] = kept.data
    }
    return given.length > 0 ? read : null
  }

  function put(draft: Draft, values: Partial<A>): Draft {
    const given = Object.keys(values)
    const rests = (name: Name) => rules.questions[name].restsOn?.some(on => given.some(g => g === on)) ?? false
    const dropped: string[] = names.filter(name => rests(name) && !given.includes(name))
    const answers = Object.entries(draft.answers).filter(([name]) => !dropped.includes(name))
    const path = draft.path.filter(name => !dropped.includes(name) && !given.includes(name))
    return { ...draft, answers: { ...Object.fromEntries(answers), ...values }, path: [...path, ...given] }
  }

  async function next(draft: Draft, turn: Turn, before: Phrase[] = []): Promise<Step> {
    const soFar = soFarOf(draft)
    for (const name of names) {
      if (name in soFar) continue
      const question: Question<A, Name> = rules.questions[name]
      if (question.applies && !(await question.applies(soFar, turn))) continue
      return asking(draft, name, question, await question.ask(soFar, turn), before)
    }
    // Every question that applies is answered, and each answer was checked by its own rule.
    return { draft: null, said: [...before.map(p => here(p)), ...(await rules.done(soFar as A, turn))] }
  }

  function asking(draft: Draft, name: Name, question: Question<A, Name>, ask: Ask<A, Name>, before: Phrase[]): Step {
    const of = { draft: draft.id, question: name, numbers: question.numbers ?? ('choice' as const) }
    const choices = ask.choices?.map(({ label, means, ...stands }) => ({
      label,
      does: 'form.answer',
      with: { draft: draft.id, question: name, ...stands },
      ...(means ? { means } : {}),
    }))
    const said = here({
      say: [...before, ...ask.say],
      ...(ask.photos ? { photos: ask.photos } : {}),
      ...(choices ? { choices } : {}),
      ...(ask.expires ? { expires: ask.expires } : {}),
      ...(ask.called ? { called: ask.called } : {}),
      of,
    })
    return { draft: { ...draft, asked: name }, said: [said] }
  }

  function askedOf(draft: Draft): Name | undefined {
    return names.find(name => name === draft.asked)
  }

  return {
    name: rules.name,
    ...(rules.inLine && { inLine: rules.inLine }),
    context(draft) {
      const asked = askedOf(draft)
      return { ...rules.context?.(soFarOf(draft)), ...(asked ? { asked: rules.questions[asked].asked } : {}) }
    },
    start: (id, prefill, turn) => next({ id, form: rules.name, answers: { ...prefill }, path: [], asked: null }, turn),
    again: (draft, turn) => next(draft, turn),
    async pick(draft, picked, turn) {
      const asked = askedOf(draft)
      if (!asked || asked !== picked.question) return null
      const values = valid(picked.sets ?? { [asked]: picked.value })
      return values && next(put(draft, values), turn)
    },
    async hear(draft, heard, turn) {
      const asked = askedOf(draft)
      if (!asked) return next(draft, turn)
      if (rules.isAnother?.(heard, soFarOf(draft), turn)) return { draft, said: [], passed: true }
      const question: Question<A, Name> = rules.questions[asked]
      const answer: Answer<A, Name> = heard.edits ? { is: 'other' } : await question.read(heard, soFarOf(draft), turn)
      switch (answer.is) {
        case 'read':
          return next(put(draft, { [asked]: answer.value } as unknown as Partial<A>), turn)
        case 'sets':
          return next(put(draft, answer.values), turn)
        case 'unsure':
          return asking(draft, asked, question, { say: [answer.why], choices: answer.readings }, [])
        case 'refused':
          return next(draft, turn, [answer.why])
        case 'other': {
          const many = (await rules.readMany?.(heard, soFarOf(draft), turn)) ?? {}
          if (Object.keys(many).length > 0) return next(put(draft, many), turn)
          return { draft, said: [], passed: true }
        }
      }
    },
    async back(draft, turn) {
      const last = draft.path.at(-1)
      if (last === undefined) return next(draft, turn, [say('conversation.first-question')])
      const { [last]: _, ...answers } = draft.answers
      return next({ ...draft, answers, path: draft.path.slice(0, -1) }, turn)
    },
    async skip(draft, turn) {
      const asked = askedOf(draft)
      const skipped = asked && rules.questions[asked].skipped
      if (!asked || !skipped) return next(draft, turn, [say('conversation.needed')])
      return next(put(draft, { [asked]: skipped.value } as unknown as Partial<A>), turn)
    },
  }
}
