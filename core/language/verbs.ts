import type { Language } from './words.ts'

/** A root that stands for all its forms is marked with this in the vocabulary: `coret~` is also nyoret, mencoret, dicoret,
 *  coretin, takcoret. Only who writes the vocabulary knows which word is a root: taken off blindly, the same prefixes and
 *  endings would make verbs of goods (kelapa, disket, tempe). */
const mark = '~'

/** The phrase itself, or all forms of the root that it marks. */
export function formsOf(phrase: string, language: Language): readonly string[] {
  if (!phrase.endsWith(mark)) return [phrase]
  const root = phrase.slice(0, -1)
  const { before, behind } = grammar[language]
  const stems = new Set([root, ...before(root)])
  return [...stems].flatMap(stem => ['', ...behind].map(ending => stem + ending))
}

type Grammar = { before: (root: string) => readonly string[]; behind: readonly string[] }

const grammar: Readonly<Record<Language, Grammar>> = {
  id: {
    before: root => [`di${root}`, `ku${root}`, `nge${root}`, nasal(root, malay), `me${nasal(root, written)}`],
    behind: ['in', 'kan', 'i'],
  },
  jv: {
    before: root => [`di${root}`, `tak${root}`, `dak${root}`, `dipun${root}`, nasal(root, javanese)],
    behind: ['i', 'ke', 'no', 'ake', 'aken', 'en', 'ono', 'na'],
  },
  su: {
    before: root => [`di${root}`, nasal(root, sundanese), `pang${nasal(root, sundanese)}`],
    behind: ['keun', 'an', 'eun'],
  },
  en: { before: () => [], behind: ['s', 'ed', 'ing'] },
}

/** What the active voice makes of the first letter of a root. `*` is any other letter; the root follows after `-`, without
 *  its first letter otherwise. */
type Nasals = Readonly<Record<string, string>>

const malay: Nasals = { p: 'm', t: 'n', k: 'ng', s: 'ny', c: 'ny', b: 'm-', d: 'n-', j: 'n-', g: 'ng-', '*': '-' }
const written: Nasals = { ...malay, c: 'n-', h: 'ng-' }
const javanese: Nasals = { ...malay, w: 'm', l: 'ng-', r: 'ng-' }
const sundanese: Nasals = { ...malay, b: 'nga-', d: 'nga-', j: 'nga-', g: 'nga-', l: 'nga-', r: 'nga-', h: 'nga-' }

function nasal(root: string, nasals: Nasals): string {
  const first = root.slice(0, 1)
  const vowel = /[aiueo]/.test(first)
  const made = vowel ? 'ng-' : (nasals[first] ?? nasals['*'] ?? '-')
  return made.endsWith('-') ? made.slice(0, -1) + root : made + root.slice(1)
}
