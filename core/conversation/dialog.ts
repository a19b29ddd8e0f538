import type { Draft, Form, Picked, Step } from './form.ts'
import type { Heard } from './heard.ts'
import { later } from './instant.ts'
import type { Market } from './market.ts'
import type { ChatKey } from './message.ts'
import { type Phrase, say } from './phrase.ts'
import { here, type Said } from './reply.ts'
import { type Conversation, draftInLine, draftLeft, draftOf, endDraft, isLively, keepDraft } from './store.ts'
import type { Turn } from './turn.ts'

/** One message being answered. `draft` is the dialog that is open in this chat, as it stands at the moment. */
export type Talk = {
  turn: Turn
  market: Market
  chat: ChatKey
  conversation: Conversation
  draft: Draft | null
}

function formOf(talk: Talk, name: string): Form {
  const form = talk.market.forms.get(name)
  if (!form) throw new Error(`no form is called ${name}`)
  return form
}

/** Opens a dialog; one that was open is left half-way and waits for "lanjut", unless they are of a kind that is gone through
 *  one after the other. */
async function begin(talk: Talk, name: string, prefill: object): Promise<Said[]> {
  const form = formOf(talk, name)
  const waits = await putInLine(talk, form, prefill)
  if (waits) return [here(waits)]
  return taken(talk, await form.start(talk.turn.newId(), prefill, talk.turn), null)
}

/** A dialog that was answered in this hour goes on, and a new one of its kind waits until it has ended: who sends five photos
 *  in a minute is asked about the first. Null: the new one begins now. */
async function putInLine(talk: Talk, form: Form, prefill: object): Promise<Phrase | null> {
  const { tx, now, person } = talk.turn
  if (!form.inLine || talk.draft?.form !== form.name) return null
  if (!(await isLively(tx, talk.draft.id, later(now, { hours: -1 })))) return null
  const waiting = { id: talk.turn.newId(), form: form.name, answers: { ...prefill }, path: [], asked: null }
  await keepDraft(tx, waiting, talk.chat, person.id, now)
  return form.inLine(prefill)
}

/** Where a dialog has ended, the one that has waited longest behind it is asked. */
async function nextInLine(talk: Talk, form: Form): Promise<Said[]> {
  if (!form.inLine || talk.draft) return []
  const waiting = await draftInLine(talk.turn.tx, talk.chat, form.name, talk.turn.now)
  return waiting ? taken(talk, await form.again(waiting, talk.turn), waiting) : []
}

/** Keeps what a step left, and runs on into the dialogs that it begins. */
async function taken(talk: Talk, step: Step, before: Draft | null): Promise<Said[]> {
  const { tx, now, person } = talk.turn
  if (step.draft) await keepDraft(tx, step.draft, talk.chat, person.id, now)
  else if (before) await endDraft(tx, before.id, 'done', now)
  talk.draft = step.draft
  const said = await expand(talk, step.said)
  return before ? [...said, ...(await nextInLine(talk, formOf(talk, before.form)))] : said
}

/** What commands and forms said, with every `begin` carried out. */
export async function expand(talk: Talk, said: readonly Said[]): Promise<Said[]> {
  const all: Said[] = []
  for (const one of said) all.push(...('begin' in one ? await begin(talk, one.begin, one.with) : [one]))
  return all
}

/** The open dialog hears the message. Null: there is none, or this is no answer to its question. */
export async function hearDialog(talk: Talk, heard: Heard): Promise<Said[] | null> {
  if (!talk.draft) return null
  const step = await formOf(talk, talk.draft.form).hear(talk.draft, heard, talk.turn)
  return step.passed ? null : taken(talk, step, talk.draft)
}

/** A choice of a dialog's question was taken. Null: the dialog has ended. The wrong or an old question is asked again. */
export async function pickInDialog(
  talk: Talk,
  picked: Picked & { draft: string },
  fresh: boolean,
): Promise<Said[] | null> {
  const draft = talk.draft?.id === picked.draft ? talk.draft : await draftOf(talk.turn.tx, picked.draft, talk.turn.now)
  if (!draft) return null
  const form = formOf(talk, draft.form)
  const step = fresh ? await form.pick(draft, picked, talk.turn) : null
  return taken(talk, step ?? (await form.again(draft, talk.turn)), draft)
}

/** The open question once more. */
export async function askAgain(talk: Talk): Promise<Said[]> {
  if (!talk.draft) return []
  return taken(talk, await formOf(talk, talk.draft.form).again(talk.draft, talk.turn), talk.draft)
}

/** "batal", "kembali", "lewati", "lanjut" inside a dialog; null where there is none for them. */
export const steering = {
  async cancel(talk: Talk): Promise<Said[] | null> {
    if (!talk.draft) return null
    await endDraft(talk.turn.tx, talk.draft.id, 'dropped', talk.turn.now)
    const form = formOf(talk, talk.draft.form)
    talk.draft = null
    return [here(say('conversation.cancelled')), ...(await nextInLine(talk, form))]
  },
  async back(talk: Talk): Promise<Said[] | null> {
    if (!talk.draft) return null
    return taken(talk, await formOf(talk, talk.draft.form).back(talk.draft, talk.turn), talk.draft)
  },
  async skip(talk: Talk): Promise<Said[] | null> {
    if (!talk.draft) return null
    return taken(talk, await formOf(talk, talk.draft.form).skip(talk.draft, talk.turn), talk.draft)
  },
  async resume(talk: Talk): Promise<Said[] | null> {
    const { tx, now } = talk.turn
    const draft = talk.draft ?? (await draftLeft(tx, talk.chat, null, now))
    if (!draft) return [here(say('conversation.nothing-left'))]
    talk.draft = draft
    return askAgain(talk)
  },
}
