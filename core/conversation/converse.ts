import { readCaption } from '../language/caption.ts'
import { cleanText } from '../language/clean.ts'
import { type Context, readMessage } from '../language/message.ts'
import { remember } from '../people/store.ts'
import type { Hearing } from './command.ts'
import { askAgain, hearDialog, steering, type Talk } from './dialog.ts'
import type { Heard } from './heard.ts'
import { later } from './instant.ts'
import type { Market } from './market.ts'
import { chatKey, type Inbound } from './message.ts'
import { say } from './phrase.ts'
import { again, answeredWith, foldLabel, pressed, runCommand, take } from './press.ts'
import { answerTo, type Prompt, type PutChoice, type Resolved, resolve, type Token } from './prompt.ts'
import { here, type Said } from './reply.ts'
import { conversationOf, promptById, promptsAnswered, sentAs } from './store.ts'
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
  const said = await answer(talk, inbound)
  const asked = said.some(s => 'to' in s && s.to === 'here' && (s.reply.of || s.reply.asks === 'which'))
  // Something else was answered in the middle of a dialog: its question comes again and the dialog goes on.
  if (talk.draft && talk.draft === before && !asked) said.push(...(await askAgain(talk)))
  const rehear = said.find(s => 'rehear' in s)
  return {
    said,
    draft: talk.draft?.id ?? null,
    rehear: rehear && 'rehear' in rehear ? rehear.rehear : null,
    offered: conversation.offered,
  }
}

async function answer(talk: Talk, inbound: Inbound): Promise<Said[]> {
  const { body } = inbound
  if (!talk.turn.village && talk.draft?.form !== 'people.home')
    return (await runCommand(talk, 'people.ask-home', { waiting: inbound })) ?? []
  if (body.kind === 'other') return [here(say(`conversation.heard-${body.what}`))]
  if (body.kind === 'pick') return pressed(talk, body.choice)
  const quoted = inbound.replyTo ? await sentAs(talk.turn.tx, talk.chat, inbound.replyTo) : null
  const heard = hear(talk, inbound, quoted?.about ?? null)
  await followLanguage(talk, heard)
  const refused = [...new Set(heard.refused)].map(why => here(say(`photos.refused-${why}`)))
  if (refused.length > 0 && heard.photos.length === 0 && heard.text === '') return refused
  return [...refused, ...(await understood(talk, heard, body.kind === 'text', quoted?.prompt ?? null))]
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

function hear(talk: Talk, inbound: Inbound, quoted: string | null): Heard {
  const { body } = inbound
  const raw = body.kind === 'photos' ? body.caption : body.kind === 'text' || body.kind === 'edit' ? body.text : ''
  const text = cleanText(raw)
  const photos = body.kind === 'photos' ? body.photos : []
  const meaning = readMessage(text, talk.market.words, contextOf(talk))
  const offers = photos.length > 0 || body.kind === 'edit' || meaning.intent === 'sell' || quoted !== null
  return {
    text,
    meaning,
    caption: offers ? readCaption(text, talk.market.words) : null,
    photos: photos.flatMap(p => (p.photo ? [p.photo] : [])),
    refused: photos.flatMap(p => (p.refused ? [p.refused] : [])),
    quoted,
    origin: { chat: talk.chat, id: body.kind === 'edit' ? body.of : inbound.id },
    at: inbound.at,
    edits: body.kind === 'edit',
    forwarded: inbound.forwarded ?? false,
  }
}

/** Answers come in the language that people write: two words of another one are enough to change. */
async function followLanguage({ turn, market }: Talk, { meaning, text }: Heard): Promise<void> {
  const { language } = meaning
  if (!language || language === turn.person.language || !market.speaker.languages.includes(language)) return
  if (!text.includes(' ')) return
  await remember(turn.tx, turn.person.id, { language })
  turn.person.language = language
}

/** What was last asked, offered and open: by it "3", "jadi" and "yang pedas" get their meaning. */
function contextOf(talk: Talk): Context {
  const { conversation, turn, draft, market } = talk
  const dialog = draft && market.forms.get(draft.form)?.context(draft)
  const orders = conversation.prompts.flatMap(p => (p.about?.startsWith('order:') && p.called ? [p.called] : []))
  const roles = turn.rights.map(r => r.role)
  return {
    role: roles.includes('official') ? 'official' : roles.length > 0 ? 'seller' : 'buyer',
    offered: conversation.offered.map(o => o.name),
    orders,
    ...dialog,
  }
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

/** A bare number, "ya", "tidak" or a label answers what is open (product rule 3). */
async function prompted(talk: Talk, heard: Heard, quoted: Prompt | null): Promise<Said[] | null> {
  const { prompts } = talk.conversation
  const label: Token = { is: 'label', text: foldLabel(heard.text) }
  const byLabel = resolve(label, quoted ? [quoted] : prompts, foldLabel)
  if (byLabel.is !== 'none') return follow(talk, byLabel, label, heard)
  const token = tokenOf(heard)
  if (!token) return null
  return follow(talk, quoted ? answerTo(quoted, token) : resolve(token, prompts, foldLabel), token, heard)
}

async function follow(talk: Talk, found: Resolved, token: Token, heard: Heard): Promise<Said[] | null> {
  switch (found.is) {
    case 'choice':
      return take(talk, found.prompt, found.n)
    case 'value':
      return hearDialog(talk, heard)
    case 'which':
      return [askWhich(found.prompts, token)]
    case 'none':
      return null
  }
}

function tokenOf(heard: Heard): Exclude<Token, { is: 'label' }> | null {
  const { meaning } = heard
  if (/^\d{1,3}$/.test(heard.text)) return { is: 'number', value: Number(heard.text) }
  if (meaning.intent === 'yes' || meaning.intent === 'no') return { is: meaning.intent }
  return null
}

function askWhich(prompts: readonly Prompt[], token: Token): Said {
  const choices = prompts.slice(0, 6).map(p => ({
    label: p.called ? say('conversation.called', { name: p.called }) : say('conversation.our-question'),
    does: 'conversation.meant',
    with: { prompt: p.id, token },
  }))
  return here({ say: [say('conversation.which')], choices, asks: 'which' })
}

/** The label of a choice taken a moment ago: the same answer again, nothing is done twice. */
async function saidBefore(talk: Talk, heard: Heard): Promise<Said[] | null> {
  const { tx, now, person } = talk.turn
  const label = foldLabel(heard.text)
  const wrote = (choice: PutChoice) => foldLabel(choice.label) === label
  const answered = await promptsAnswered(tx, talk.chat, person.id, later(now, { minutes: -30 }))
  const same = answered.find(p => p.choices.findIndex(wrote) === answeredWith(p))
  return same?.choices.some(wrote) ? again(talk, same) : null
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
