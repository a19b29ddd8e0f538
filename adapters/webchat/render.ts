import type { Instant } from '../../core/conversation/instant.ts'
import type { Inbound, OtherKind, Sender } from '../../core/conversation/message.ts'
import type { Outgoing, OutgoingBody, Span } from '../../core/conversation/reply.ts'
import type { PhotoId } from '../../core/photos/photo.ts'

/** A message the way a page shows it. */
export type Shown = {
  id: string
  at: Instant
  from: 'bot' | Sender
  spans: Span[]
  /** null: a photo of theirs that is not kept (yet). */
  photos: (PhotoId | null)[]
  choices: OutgoingBody['choices']
  replyTo?: string
  /** They tapped this choice: the page shows its label. */
  picked?: string
  /** Stands for what a page cannot record: a voice note, a sticker. */
  what?: OtherKind
  edited?: true
}

/** What the bot keeps of a chat, oldest first: rows of its inbox and its outbox. */
export type Kept = { heard: Inbound } | { sent: Outgoing; at: Instant }

/** A message of the bot; one that changes an earlier one has that one's id. */
export function render(message: Outgoing, at: Instant): Shown {
  const { spans, photos, choices } = message.body
  const shown: Shown = { id: message.replaces ?? message.id, at, from: 'bot', spans, photos, choices }
  return message.replaces ? { ...shown, edited: true } : shown
}

/** A message of a person; null for an edit, which changes an earlier one. */
export function renderOwn(message: Inbound): Shown | null {
  const empty = { id: message.id, at: message.at, from: message.from, spans: [], photos: [], choices: [] }
  const shown: Shown = message.replyTo ? { ...empty, replyTo: message.replyTo } : empty
  const { body } = message
  switch (body.kind) {
    case 'text':
      return { ...shown, spans: plain(body.text) }
    case 'photos':
      return { ...shown, spans: plain(body.caption), photos: body.photos.map(({ photo }) => photo ?? null) }
    case 'pick':
      return { ...shown, picked: body.choice }
    case 'other':
      return { ...shown, what: body.what }
    // Nobody can write these from a page; what is changed changes an earlier message, what is told is no message.
    case 'place':
    case 'contact':
    case 'event':
    case 'edit':
      return null
  }
}

/** A chat from its rows, with the edits done. */
export function renderHistory(kept: Kept[]): Shown[] {
  const shown = new Map<string, Shown>()
  for (const row of kept) {
    const message = 'sent' in row ? render(row.sent, row.at) : renderOwn(row.heard)
    if (message) shown.set(message.id, { ...message, at: shown.get(message.id)?.at ?? message.at })
    else if ('heard' in row) edit(shown, row.heard)
  }
  return [...shown.values()]
}

function edit(shown: Map<string, Shown>, { body, from }: Inbound): void {
  if (body.kind !== 'edit') return
  const old = shown.get(body.of)
  if (!old || old.from === 'bot' || old.from.id !== from.id) return
  shown.set(old.id, { ...old, spans: plain(body.text), edited: true })
}

function plain(text: string): Span[] {
  return text === '' ? [] : [{ text }]
}
