import type { PhotoId } from '../photos/photo.ts'
import type { ChatKey, Inbound, Lost } from './message.ts'
import type { Phrase } from './phrase.ts'

/** A run of text of one style. Rich text is spans, never markup: what people typed cannot become formatting or a link. */
export type Span = { text: string; style?: Style }
export type Style = 'bold' | 'italic' | 'strike' | 'code'

export type CommandName = string

/** Something to tap, to number or to write out. */
export type Choice = {
  label: Phrase
  does: CommandName
  with?: unknown
  /** "ya" or "tidak" means this one. Never on what reaches many people or cannot be undone. */
  means?: 'yes' | 'no'
}

/** What the market wants to say, in no language and on no channel yet. Each phrase is a paragraph. */
export type Reply = {
  say: Phrase[]
  photos?: PhotoId[]
  choices?: Choice[]
  /** A question waits for an answer, a notice waits beside it, an offer may be passed by; `which` asks which of several
   *  open ones was meant and leaves them open. `question` when not said. */
  asks?: 'question' | 'notice' | 'offer' | 'which'
  /** What the message is about (`order:…`, `product:…`): a reply to it, and its open notice, mean that thing. */
  about?: string
  /** How the thing is called when we must ask which one is meant: `A-417`. */
  called?: string
  /** Choices that move money end after 30 minutes: the question is then shown again. */
  expires?: 'soon'
  /** The products it shows, in order: "mau 3", "yang kedua". */
  shows?: { id: string; name: string }[]
  /** Buttons that open an address instead of answering. */
  opens?: { label: Phrase; url: string }[]
  /** An address to be shown as a QR picture too. */
  qr?: string
  /** Said by changing this message of ours (its id in the outbox); never sent where a channel cannot change messages. */
  replaces?: string
  /** The open question of a dialog that this is; set by the form engine alone. */
  of?: { draft: string; question: string; numbers: 'choice' | 'value' }
}

export type Kind = 'reply' | 'notice' | 'announcement'

/** What a turn does to the conversation. Nothing is sent before the turn is committed. */
export type Said =
  | { to: 'here'; reply: Reply }
  | { to: { person: string }; reply: Reply }
  | { to: { chat: ChatKey; language: string; zone?: string }; reply: Reply; kind: 'announcement' }
  /** Asks the channel what this group is at the moment: it answers with an event, `seen` or `lost`. */
  | { look: ChatKey }
  /** Starts a dialog with what is known already. */
  | { begin: string; with: object }
  /** Now that more is known, the message that began it is answered. */
  | { rehear: Inbound }
  /** The thing is settled: its open notices to this person (or everybody) take no answers any more. */
  | { close: string; person?: string }

/** To the one who wrote. */
export function here(reply: Reply | Phrase): Said {
  return { to: 'here', reply: 'key' in reply ? { say: [reply] } : reply }
}
/** To a person, wherever they are reached. */
export function tell(person: string, reply: Reply | Phrase): Said {
  return { to: { person }, reply: 'key' in reply ? { say: [reply] } : reply }
}

/** A button that opens this address, where the channel has one. */
export function opening(label: Phrase, url: string | null): Pick<Reply, 'opens'> {
  return url === null ? {} : { opens: [{ label, url }] }
}

/** A refusal the person must hear is a value; a bug throws. */
export type Result<T> = { ok: true; value: T } | { ok: false; why: Phrase }
export function refuse(why: Phrase): { ok: false; why: Phrase } {
  return { ok: false, why }
}

/** What lies in the outbox and what an adapter renders: words of one language, choices by their opaque ids. */
export type OutgoingBody = {
  spans: Span[]
  photos: PhotoId[]
  choices: { id: string; label: string }[]
  opens?: { label: string; url: string }[]
  qr?: string
  /** The clock on its reader's wall (IANA): what is no answer comes without a sound in quiet hours. */
  zone?: string
  /** Nothing is said: the channel is asked what the group is. */
  look?: true
}
/** A message on its way out. `id` is ours and the same at every try. `silent`: without a sound. `replaces`: the vendor's id of
 *  the message that is changed into this one. */
export type Outgoing = {
  id: string
  chat: ChatKey
  kind: Kind
  body: OutgoingBody
  silent?: true
  replaces?: string
}

/** What became of a send. `never` and `unknown` are final for this row; `later` says when to try again; `moved`: the group has
 *  another id (see `ChatEvent`), and the message goes there. */
export type Sent =
  | { kind: 'sent'; vendorId: string }
  | { kind: 'later'; at: string; why: string }
  | { kind: 'never'; why: string; lost?: Lost }
  | { kind: 'unknown'; why: string }
  | { kind: 'moved'; to: string }
