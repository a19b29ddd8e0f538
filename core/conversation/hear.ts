import { readCaption } from '../language/caption.ts'
import { cleanText } from '../language/clean.ts'
import { type Context, readMessage } from '../language/message.ts'
import { remember } from '../people/store.ts'
import type { Talk } from './dialog.ts'
import type { Heard } from './heard.ts'
import type { Inbound } from './message.ts'
import { foldLabel } from './press.ts'

/** Reads a message with what was going on when it came. `quoted`: what the message was about that it answers. */
export function hear(talk: Talk, inbound: Inbound, quoted: string | null): Heard {
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
    place: body.kind === 'place' ? { latitude: body.latitude, longitude: body.longitude } : null,
    quoted,
    offered: talk.conversation.offered,
    origin: { chat: talk.chat, id: body.kind === 'edit' ? body.of : inbound.id },
    at: inbound.at,
    edits: body.kind === 'edit',
    forwarded: inbound.forwarded ?? false,
  }
}

/** Answers come in the language that people write: two words of another one are enough to change. Exact words do not count:
 *  what stands behind "undangan" or "lihat" is a code. */
export async function followLanguage({ turn, market }: Talk, { meaning, text }: Heard): Promise<void> {
  const { language } = meaning
  if (!language || language === turn.person.language || !market.speaker.languages.includes(language)) return
  if (!text.includes(' ') || market.spoken.match(foldLabel(text))) return
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
