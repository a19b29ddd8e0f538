import type { Says } from '../../bot/words.ts'
import type { Use } from './phrases.ts'

/** `orders.left_one` and `orders.left_other` are forms of `orders.left`. */
export function base(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '')
}

/** The sentences of a language by their keys, all forms of one together. */
export function forms(sentences: Readonly<Record<string, string>>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [key, text] of Object.entries(sentences)) found.set(base(key), [...(found.get(base(key)) ?? []), text])
  return found
}

/** Said in code and missing in a language. */
export function missing(says: Says, uses: readonly Use[]): string[] {
  return Object.entries(says).flatMap(([language, sentences]) => {
    const keys = [...forms(sentences).keys()]
    const exists = ({ key, open }: Use) => (open ? keys.some(k => k.startsWith(key)) : keys.includes(key))
    const lost = new Map(uses.filter(use => use.sure && !exists(use)).map(use => [use.key, use]))
    return [...lost.values()].map(
      ({ path, key, open }) => `${language} lacks ${key}${open ? '…' : ''}, said in ${path}`,
    )
  })
}

/** In locales and said nowhere. */
export function unused(says: Says, uses: readonly Use[]): string[] {
  const keys = new Set(Object.values(says).flatMap(sentences => [...forms(sentences).keys()]))
  return [...keys].filter(key => !uses.some(use => (use.open ? key.startsWith(use.key) : key === use.key)))
}

/** Languages that lack what another has, or differ in the values and tags of a sentence. */
export function uneven(says: Says): string[] {
  const languages = Object.entries(says).map(([language, sentences]) => ({ language, sentences: forms(sentences) }))
  const keys = new Set(languages.flatMap(({ sentences }) => [...sentences.keys()]))
  return [...keys].flatMap(key => {
    const absent = languages.filter(({ sentences }) => !sentences.has(key))
    if (absent.length > 0) return absent.map(({ language }) => `${language} lacks ${key}`)
    const marked = languages.map(({ sentences }) => marks(sentences.get(key) ?? []).join(' '))
    return new Set(marked).size > 1 ? [`${key} differs between languages: ${marked.join(' | ')}`] : []
  })
}

/** The values and tags in a sentence's forms: `{{name}}`, `<b>`, `</b>`. */
export function marks(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(text => text.match(/\{\{[^}]*\}\}|<\/?\w+>/g) ?? []))].sort()
}

/** Said without a value that the sentence shows. */
export function valuesLeftOut(says: Says, uses: readonly Use[]): string[] {
  return Object.values(says).flatMap(sentences =>
    uses.flatMap(({ path, key, open, gives }) => {
      if (open || !gives) return []
      const shown = marks(forms(sentences).get(key) ?? []).filter(mark => mark.startsWith('{{'))
      const left = shown.filter(mark => !gives.includes(mark.slice(2, -2).trim()))
      return left.map(mark => `${path} says ${key} without ${mark}`)
    }),
  )
}
