import type { Codes } from './codes.ts'
import type { Happens } from './parse.ts'
import type { Message, Phones } from './phones.ts'

export type Speaks = Extract<Happens, { is: 'speaks' }>

/** The people of a story at their phones. They say codes as they were really told. */
export function peopleAt(phones: Phones, codes: Codes) {
  const own: { id: string; phone: string; text: string }[] = []
  /** Codes that the operator was given, to be written by their name in a story. */
  const named = new Map<string, string>()
  let messages = 0

  /** What somebody sends when the story has them say this. */
  async function write({ who, group, saying }: Speaks): Promise<Message> {
    const person = who.toLowerCase()
    const phone = group?.toLowerCase() ?? person
    const id = `story-${++messages}`
    const text = [...named].reduce((t, [name, code]) => t.replace(name, code), codes.real(saying.text))
    const edited = saying.edits === null ? null : written(phone, saying.edits)
    const message = await phones.write({ id, phone, who: person, text, saying, edits: edited?.id ?? null })
    // An edited message keeps its id.
    if (edited) edited.text = text
    else own.push({ id, phone, text })
    return message
  }

  function written(phone: string, words: string) {
    const found = own.findLast(m => m.phone === phone && m.text.includes(words))
    if (!found) throw new Error(`${phone} wrote nothing with “${words}”`)
    return found
  }

  return { write, named }
}
