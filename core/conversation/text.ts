import { createInstance } from 'i18next'
import { amount, rupiah } from '../language/format.ts'
import { local } from './instant.ts'
import type { Phrase, Value } from './phrase.ts'
import type { Span, Style } from './reply.ts'

/** Turns a phrase into words of a language. */
export type Speaker = {
  languages: readonly string[]
  speak(language: string, phrase: Phrase): Span[]
}

const styles: Record<string, Style> = { b: 'bold', i: 'italic', s: 'strike', code: 'code' }
/** A value travels through i18next as one private-use letter, so that nothing anybody typed is ever parsed as markup. */
const slots = { first: 0xe000, last: 0xf8ff }
const parts = /(<\/?(?:b|i|s|code)>|[\ue000-\uf8ff])/

/** A part of a sentence: words of ours, or the place of the value with this number. */
type Piece = { text: string; slot: number; style: Style | undefined }

/** `resources`: for each language its sentences by key (`orders.placed`). A missing key is a bug and throws. */
export function speaker(resources: Record<string, Record<string, string>>, fallback = 'id'): Speaker {
  const i18n = createInstance()
  // Nothing is loaded later, so init has finished when it returns.
  void i18n.init({
    fallbackLng: fallback,
    resources: Object.fromEntries(Object.entries(resources).map(([l, sentences]) => [l, { translation: sentences }])),
    interpolation: { escapeValue: false },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
  })

  const known = new Map<string, readonly Piece[]>()

  function speak(language: string, phrase: Phrase): Span[] {
    const values: Span[][] = []
    const options: Record<string, unknown> = { lng: language }
    let isFixed = true
    for (const [name, value] of Object.entries(phrase.with ?? {})) {
      if (typeof value === 'number') {
        options[name] = value
        isFixed = false
        continue
      }
      options[name] = String.fromCharCode(slots.first + values.length)
      values.push(spansOf(language, value))
    }
    const spans: Span[] = []
    for (const { text, slot, style } of isFixed ? fixed(phrase.key, options) : pieces(phrase.key, options)) {
      const value = values[slot]
      if (value) for (const span of value) join(spans, style ?? span.style, span.text)
      else join(spans, style, text)
    }
    return spans
  }

  /** Where no number chooses a plural, a sentence with the same places for values is always the same: it is read once. */
  function fixed(key: string, options: Record<string, unknown>): readonly Piece[] {
    const id = [options.lng, key, ...Object.keys(options)].join(' ')
    const before = known.get(id)
    if (before) return before
    const read = pieces(key, options)
    known.set(id, read)
    return read
  }

  function pieces(key: string, options: Record<string, unknown>): readonly Piece[] {
    if (!i18n.exists(key, options)) throw new Error(`no sentence for ${key}`)
    let style: Style | undefined
    return String(i18n.t(key, options))
      .split(parts)
      .flatMap(text => {
        const tag = /^<(\/?)(\w+)>$/.exec(text)
        if (!tag) return [{ text, slot: text.length === 1 ? text.charCodeAt(0) - slots.first : -1, style }]
        style = tag[1] ? undefined : styles[tag[2] ?? '']
        return []
      })
  }

  function spansOf(language: string, value: Exclude<Value, number>): Span[] {
    if (typeof value === 'string') return [{ text: withoutSlots(value) }]
    if ('key' in value) return speak(language, value)
    if ('rupiah' in value) return [{ text: rupiah(value.rupiah) }]
    if ('thousandths' in value) return [{ text: amount(value.thousandths, value.unit, language) }]
    if ('list' in value) {
      const between = value.by === 'line' ? '\n' : ', '
      return value.list.flatMap((p, n) => [...(n ? [{ text: between }] : []), ...speak(language, p)])
    }
    const then = local(value.at, value.zone)
    const time = `${String(then.hour).padStart(2, '0')}.${String(then.minute).padStart(2, '0')}`
    if (then.day === local(value.from, value.zone).day) return [{ text: time }]
    const day = new Intl.DateTimeFormat(language, {
      timeZone: value.zone,
      weekday: 'long',
      day: 'numeric',
      month: 'short',
    })
    return [{ text: `${day.format(new Date(value.at))} ${time}` }]
  }

  return { languages: Object.keys(resources), speak }
}

function join(spans: Span[], style: Style | undefined, text: string): void {
  if (!text) return
  const last = spans.at(-1)
  if (last && last.style === style) last.text += text
  else spans.push(style ? { text, style } : { text })
}

/** Somebody who types a private-use letter does not get into another's slot. */
function withoutSlots(text: string): string {
  return text.replace(/[\ue000-\uf8ff]/g, '')
}

/** The words alone. */
export function plain(spans: readonly Span[]): string {
  return spans.map(s => s.text).join('')
}
