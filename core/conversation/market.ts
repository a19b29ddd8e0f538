import type { Words } from '../language/words.ts'
import type { Chore, Command, Feature, Hearing } from './command.ts'
import type { Form } from './form.ts'
import type { Speaker } from './text.ts'

/** Exact words that lead to a command, by name (`locales/<lang>/spoken.json`): all languages are listened for at once. */
export type Spoken = { match(folded: string): { word: string; rest: string } | null }

/** Everything that can be said, asked, answered and done, put together once at start. */
export type Market = {
  commands: ReadonlyMap<string, Command>
  forms: ReadonlyMap<string, Form>
  hears: readonly Hearing[]
  chores: readonly Chore[]
  /** What exact words do in a group, what is done with what a channel tells, and which village a link leads to. */
  inGroups: readonly NonNullable<Feature['inGroups']>[number][]
  told: readonly NonNullable<Feature['told']>[]
  leads: readonly NonNullable<Feature['leads']>[number][]
  latePhotos: readonly NonNullable<Feature['latePhotos']>[]
  /** What tells how a thing stands, by the word before the colon in `about`. */
  stands: ReadonlyMap<string, string>
  speaker: Speaker
  words: Words
  spoken: Spoken
}

export function market(features: readonly Feature[], speaker: Speaker, words: Words, spoken: Spoken): Market {
  return {
    commands: byName(features.flatMap(f => f.commands ?? [])),
    forms: byName(features.flatMap(f => f.forms ?? [])),
    // Exact words before meanings: "tolak 402" is no order of 402 pieces.
    hears: features.flatMap(f => f.hears ?? []).sort((a, b) => Number(isWord(b)) - Number(isWord(a))),
    chores: features.flatMap(f => f.chores ?? []),
    inGroups: features.flatMap(f => f.inGroups ?? []),
    told: features.flatMap(f => (f.told ? [f.told] : [])),
    latePhotos: features.flatMap(f => (f.latePhotos ? [f.latePhotos] : [])),
    leads: features.flatMap(f => f.leads ?? []),
    stands: new Map(features.flatMap(f => (f.stands ? [[f.stands.of, f.stands.does]] : []))),
    speaker,
    words,
    spoken,
  }
}

function isWord({ when }: Hearing): boolean {
  return typeof when === 'object' && 'word' in when
}

function byName<T extends { name: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const thing of things) {
    if (map.has(thing.name)) throw new Error(`two things are called ${thing.name}`)
    map.set(thing.name, thing)
  }
  return map
}

/** `files`: for each language `{ approve: ["setuju", "approve"], … }`. The longest spelling that begins the text wins. */
export function spokenWords(
  files: Record<string, Record<string, readonly string[]>>,
  fold: (text: string) => string,
): Spoken {
  const spellings = Object.values(files)
    .flatMap(file => Object.entries(file).flatMap(([word, list]) => list.map(s => ({ word, spelling: fold(s) }))))
    .sort((a, b) => b.spelling.length - a.spelling.length)
  return {
    match(folded) {
      for (const { word, spelling } of spellings) {
        if (folded === spelling) return { word, rest: '' }
        if (folded.startsWith(`${spelling} `)) return { word, rest: folded.slice(spelling.length + 1).trim() }
      }
      return null
    },
  }
}
