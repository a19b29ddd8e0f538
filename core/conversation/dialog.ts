import type { Draft, Form, Picked, Step } from './form.ts'
import type { Heard } from './heard.ts'
import type { Market } from './market.ts'
import type { ChatKey } from './message.ts'
import { say } from './phrase.ts'
import { here, type Said } from './reply.ts'
import { type Conversation, draftLeft, draftOf, endDraft, keepDraft } from './store.ts'
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

/** Opens a dialog; one that was open is left half-way and waits for "lanjut". */
async function begin(talk: Talk, name: string, prefill: object): Promise<Said[]> {
  const step = await formOf(talk, name).start(talk.turn.newId(), prefill, talk.turn)
  return taken(talk, step, null)
}

/** Keeps what a step left, and runs on into the dialogs that it begins. */
async function taken(talk: Talk, step: Step, before: Draft | null): Promise<Said[]> {
  const { tx, now, person } = talk.turn
  if (step.draft) await keepDraft(tx, step.draft, talk.chat, person.id, now)
  else if (before) await endDraft(tx, before.id, 'done', now)
  talk.draft = step.draft
  return expand(talk, step.said)
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
    talk.draft = null
    return [here(say('conversation.cancelled'))]
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
