import type { Shown } from '../../../adapters/webchat/render.ts'
import type { WebchatUser } from '../webchat/user.ts'
import type { Happens, Saying } from './parse.ts'
import { photoNamed } from './things.ts'
import { textOf } from './transcript.ts'

export type Speaks = Extract<Happens, { is: 'speaks' }>

/** A message as its writer's phone sends it; sent again it is the same message. */
export type Message = { phone: string; what: Parameters<WebchatUser['send']>[1]; circumstances: { id: string } }

/** The people of a story at their phones, which show what the bot `said`. */
export function peopleReading(said: (phone: string) => Shown[]) {
  const own: { id: string; phone: string; text: string }[] = []
  /** Codes that the operator was given, to be written by their name in a story. */
  const codes = new Map<string, string>()
  let messages = 0

  /** What somebody sends when the story has them say this. */
  async function write({ who, group, saying }: Speaks): Promise<Message> {
    const person = who.toLowerCase()
    const phone = group?.toLowerCase() ?? person
    const id = `story-${++messages}`
    const text = [...codes].reduce((t, [name, code]) => t.replace(name, code), saying.text)
    const replyTo = saying.answering ? newest(said(phone), saying.answering).id : null
    const circumstances = {
      id,
      ...(group ? { as: person } : {}),
      ...(replyTo ? { replyTo } : {}),
      ...(saying.forwarded ? { forwarded: true as const } : {}),
    }
    const what = await bodyOf(phone, saying, text)
    // An edited message keeps its id.
    const edited = saying.edits && own.findLast(m => m.phone === phone && m.text.includes(saying.edits ?? ''))
    if (edited) edited.text = text
    else own.push({ id, phone, text })
    return { phone, what, circumstances }
  }

  async function bodyOf(phone: string, saying: Saying, text: string): Promise<Message['what']> {
    if (saying.thing === 'button forged') return { pick: 'aaaaaaaaaaaaaaaaaaaa.0' }
    const owner = /^button of (\w+)$/.exec(saying.thing ?? '')?.[1]
    if (owner) return { pick: choiceLabelled(said(owner), text, 'newest') }
    if (saying.tap) return { pick: choiceLabelled(said(phone), text, saying.tap) }
    if (saying.edits) {
      const edited = own.findLast(m => m.phone === phone && m.text.includes(saying.edits ?? ''))
      if (!edited) throw new Error(`${phone} wrote nothing with “${saying.edits}”`)
      return { edit: edited.id, text }
    }
    if (!saying.thing) return { text }
    const photo = await photoNamed(saying.thing)
    if (photo) return { photos: [photo], caption: text }
    return { other: saying.thing as 'voice' }
  }

  return { write, codes }
}

function newest(all: Shown[], words: string): Shown {
  const found = all.findLast(shown => textOf(shown).includes(words))
  if (!found) throw new Error(`no message of the bot has “${words}” in it`)
  return found
}

function choiceLabelled(all: Shown[], label: string, which: 'newest' | 'oldest'): string {
  const choices = all.flatMap(s => s.choices).filter(c => c.label === label)
  const choice = which === 'newest' ? choices.at(-1) : choices[0]
  if (!choice) throw new Error(`no button is called “${label}”`)
  return choice.id
}
