import { z } from 'zod'
import { affixes } from './phrases.ts'

/** How verbs are made of roots, as a `words.json` tells it. */
export const verbsFile = z.strictObject({
  /** What stands before a root as it is: di-, ku-, tak-. */
  prefixes: affixes,
  /** What the active voice makes of the first letter of a root, and what stands before that (me-, pang-). The key is one letter
   *  or several; in the value the root follows after `-`, without its first letter otherwise: `"p": "m"` makes masang of pasang,
   *  `"b": "m-"` mbungkus of bungkus. A root that begins with any other letter stays as it is. */
  active: z
    .array(
      z.strictObject({
        prefix: z.string().default(''),
        nasals: z.record(z.string().regex(/^\p{Ll}+$/u), z.string().regex(/^\p{Ll}*-?$/u)),
      }),
    )
    .default([]),
  /** What stands behind a root and behind all these. */
  endings: affixes,
  /** Endings by which a word that nobody knows is what shall be made of a thing: genap-in jadi 5. */
  causing: affixes,
  /** The same that also end names, and tell a verb only before goods that are known: tanda-i bakpao. */
  doing: affixes,
  /** What stands before verbs without an object: ber-, ke-. */
  being: affixes,
})
export type Verbs = z.infer<typeof verbsFile>

/** A root that stands for all its forms is marked with this in the vocabulary: `coret~` is also nyoret, mencoret, dicoret,
 *  coretin, takcoret. Only who writes the vocabulary knows which word is a root: taken off blindly, the same prefixes and
 *  endings would make verbs of goods (kelapa, disket, tempe). */
const mark = '~'

/** The phrase itself, or all forms of the root that it marks. */
export function formsOf(phrase: string, { prefixes, active, endings }: Verbs): readonly string[] {
  if (!phrase.endsWith(mark)) return [phrase]
  const root = phrase.slice(0, -1)
  const made = active.map(({ prefix, nasals }) => prefix + nasal(root, nasals))
  const stems = new Set([root, ...prefixes.map(prefix => prefix + root), ...made])
  return [...stems].flatMap(stem => ['', ...endings].map(ending => stem + ending))
}

function nasal(root: string, nasals: Verbs['active'][number]['nasals']): string {
  const first = root.slice(0, 1)
  const made = Object.entries(nasals).find(([letters]) => letters.includes(first))?.[1] ?? '-'
  return made.endsWith('-') ? made.slice(0, -1) + root : made + root.slice(1)
}

/** How a word begins that one does: what stands before roots, and the active voice where it is longer than one letter
 *  (ny-, mb-). */
export function beginningsOf({ prefixes, active }: Verbs): string[] {
  const nasals = active.flatMap(({ nasals }) =>
    Object.entries(nasals).flatMap(([letters, made]) => (made.endsWith('-') ? clusters(letters, made) : [made])),
  )
  return [...prefixes, ...active.map(({ prefix }) => prefix), ...nasals].filter(beginning => beginning.length > 1)
}

function clusters(letters: string, made: string): string[] {
  const nasal = made.slice(0, -1)
  return nasal.length > 1 ? [nasal] : [...letters].map(letter => nasal + letter)
}
