import { sentAs } from './boxes.ts'
import type { Hearing } from './command.ts'
import { askAgain, hearDialog, steering, type Talk } from './dialog.ts'
import { followLanguage, hear } from './hear.ts'
import type { Heard } from './heard.ts'
import { hearLatePart } from './late-part.ts'
import type { Market } from './market.ts'
import { chatKey, type Inbound } from './message.ts'
import { say } from './phrase.ts'
import { foldLabel, pressed, runCommand } from './press.ts'
import { prompted, saidBefore } from './prompted.ts'
import { here, type Said } from './reply.ts'
import { conversationOf, promptById } from './store.ts'
import type { Turn } from './turn.ts'

/** What the conversation has come to: what is said, the dialog that is open now, and a message to be answered anew. */
export type Conversed = {
  said: Said[]
  draft: string | null
  rehear: Inbound | null
  offered: { id: string; name: string }[]
}

/** Answers one message: tapped, numbered or written choice; open dialog; word for anywhere; free text. */
export async function converse(turn: Turn, inbound: Inbound, market: Market): Promise<Conversed> {
  const chat = chatKey(inbound.chat)
  const conversation = await conversationOf(turn.tx, chat, turn.person.id, turn.now)
  const talk: Talk = { turn, market, chat, conversation, draft: conversation.draft }
  const before = talk.draft
  const late = turn.village && (await hearLatePart(talk, inbound))
  const caption = inbound.body.kind === 'photos' ? inbound.body.caption : ''
  if (late && caption === '') return conversed(talk, late)
  // The photo has found its place: what is left is words.
  const said = await answer(talk, late ? { ...inbound, body: { kind: 'text', text: caption } } : inbound)
  const asked = said.some(s => 'to' in s && s.to === 'here' && (s.reply.of || s.reply.asks === 'which'))
  // Something else was answered in the middle of a dialog: its question comes again and the dialog goes on.
  if (talk.draft && talk.draft === before && !asked) said.push(...(await askAgain(talk)))
  return conversed(talk, said)
}

function conversed({ draft, conversation }: Talk, said: Said[]): Conversed {
  const rehear = said.find(s => 'rehear' in s)
  return {
    said,
    draft: draft?.id ?? null,
    rehear: rehear && 'rehear' in rehear ? rehear.rehear : null,
    offered: conversation.offered,
  }
}

function textOf({ body }: Inbound): string {
  return body.kind === 'text' ? body.text : ''
}

async function answer(talk: Talk, inbound: Inbound): Promise<Said[]> {
  const { body } = inbound
  if (!talk.turn.village && talk.draft?.form !== 'people.home')
    return (
      (await runCommand(talk, 'people.ask-home', { waiting: inbound, led: await ledTo(talk, textOf(inbound)) })) ?? []
    )
  if (body.kind === 'other') return [here(say(`conversation.heard-${body.what}`))]
  if (body.kind === 'contact') return heardContact(talk, body.own ? body.phone : null)
  if (body.kind === 'pick') return pressed(talk, body.choice)
  const quoted = inbound.replyTo ? await sentAs(talk.turn.tx, talk.chat, inbound.replyTo) : null
  const heard = hear(talk, inbound, quoted?.about ?? null)
  await followLanguage(talk, heard)
  // A place is an answer where a dialog asks for one, and nothing else.
  if (heard.place) return (await hearDialog(talk, heard)) ?? [here(say('conversation.heard-place'))]
  const refused = [...new Set(heard.refused)].map(why => here(say(`photos.refused-${why}`)))
  if (refused.length > 0 && heard.photos.length === 0 && heard.text === '') return refused
  return [...refused, ...(await understood(talk, heard, body.kind === 'text', quoted?.prompt ?? null))]
}

/** Only of the sender's own number the channel vouches that it is theirs; another's is nobody's business here. */
async function heardContact(talk: Talk, phone: string | null): Promise<Said[]> {
  const digits = phone?.replace(/[^\d+]/g, '')
  const said = digits ? await runCommand(talk, 'people.keep-number', { phone: digits }) : null
  return said ?? [here(say('conversation.heard-contact'))]
}

/** The village to which a link's words lead. */
async function ledTo({ turn, market }: Talk, text: string): Promise<{ village: string; greets: boolean } | null> {
  const spoken = market.spoken.match(foldLabel(text))
  for (const { word, greets, to } of market.leads) {
    const village = word === spoken?.word ? await to(turn, spoken.rest) : null
    if (village) return { village, greets: greets ?? false }
  }
  return null
}

/** How a code looks that no word of a language is taken for: our letters, and a digit among them. */
const looksLikeCode = /^(?=\D*\d)[0-9a-hjkmnp-tv-z]{6,16}$/

/** The words of a link: it leads somewhere, or did once. */
async function isLink(talk: Talk, text: string): Promise<boolean> {
  const spoken = talk.market.spoken.match(foldLabel(text))
  if (!spoken || !talk.market.leads.some(({ word }) => word === spoken.word)) return false
  return looksLikeCode.test(spoken.rest) || (await ledTo(talk, text)) !== null
}

async function understood(talk: Talk, heard: Heard, typed: boolean, quotes: string | null): Promise<Said[]> {
  if (heard.edits)
    return (
      (await runHeard(talk, heard)) ??
      (await hearDialog(talk, heard)) ?? [here(say('conversation.edit-changes-nothing'))]
    )
  if (heard.forwarded && typed) return [here(say('conversation.forwarded'))]
  if (typed) {
    const quotedPrompt = quotes ? await promptById(talk.turn.tx, quotes) : null
    const said = (await steered(talk, heard)) ?? (await prompted(talk, heard, quotedPrompt))
    if (said) return said
    // Who follows a link in the middle of a dialog has not answered its question.
    const led = (await isLink(talk, heard.text)) ? await runHeard(talk, heard) : null
    if (led) return led
  }
  if (heard.quoted) {
    const said = await runHeard(talk, heard)
    if (said) return said
  }
  return (
    (await hearDialog(talk, heard)) ??
    (await saidBefore(talk, heard)) ??
    (await runHeard(talk, heard)) ??
    notUnderstood(talk, heard)
  )
}

/** "batal", "kembali", "lewati", "lanjut": they steer a dialog from anywhere. */
async function steered(talk: Talk, heard: Heard): Promise<Said[] | null> {
  const word = talk.market.spoken.match(foldLabel(heard.text))
  if (word && word.rest === '') {
    const { word: name } = word
    if (name === 'resume') return steering.resume(talk)
    if (name === 'cancel' || name === 'back' || name === 'skip') return steering[name](talk)
    if (name === 'menu') talk.draft = null
  }
  return null
}

/** Asks the features, in their order, who knows what to do with it. */
async function runHeard(talk: Talk, heard: Heard): Promise<Said[] | null> {
  const spoken = talk.market.spoken.match(foldLabel(heard.text))
  for (const hearing of talk.market.hears) {
    if (!isMeant(hearing, heard, spoken?.word)) continue
    const args = await hearing.with(heard, talk.turn, spoken?.rest ?? '')
    if (args === null) continue
    const said = await runCommand(talk, hearing.does, args)
    if (said) return said
  }
  return null
}

function isMeant({ when, underPhoto }: Hearing, heard: Heard, word: string | undefined): boolean {
  if (when === 'edit') return heard.edits
  if (heard.edits) return false
  const pictured = heard.photos.length > 0 || heard.refused.length > 0
  if (when === 'caption') return pictured
  if (when === 'quoted') return heard.quoted !== null
  if (pictured && !underPhoto) return false
  return 'word' in when ? when.word === word : when.intent === heard.meaning.intent
}

/** No dead end: the likeliest meanings, and a way to a person. */
function notUnderstood(talk: Talk, heard: Heard): Said[] {
  if (talk.draft) return [here(say('conversation.no-answer'))]
  const query = heard.text.slice(0, 40).trim()
  const search = query
    ? [{ label: say('conversation.search-for', { query }), does: 'products.search', with: { query } }]
    : []
  const choices = [
    ...search,
    { label: say('conversation.to-menu'), does: 'welcome.menu', with: {} },
    { label: say('conversation.to-person'), does: 'welcome.person', with: {} },
  ]
  return [here({ say: [say('conversation.not-understood')], choices, asks: 'offer' })]
}
