import { z } from 'zod'
import { affixes, phrases } from './phrases.ts'
import { verbsFile } from './verbs.ts'

/** How words are built in a language, as its `words.json` tells it. */
export const grammarFile = z.strictObject({
  verbs: verbsFile.prefault({}),
  /** What is done with a thing, as no thing is called: di-turunin, beres-aken. */
  passive: z.strictObject({ prefixes: affixes, endings: affixes }).prefault({}),
  /** Endings of a thing that is known. */
  known: z
    .strictObject({
      /** Told in a sentence of any language: telur-nya. */
      sure: affixes,
      /** The same that also end other words, so that they are no ending of a name: telor-nia, dunia. */
      seldom: affixes,
      /** Too short to be told where another language is spoken: endog-e, gula-ne, opak-na. */
      afterConsonant: affixes,
      afterVowel: affixes,
      afterAny: affixes,
    })
    .prefault({}),
  /** Endings that make a noun, which one for a known thing may follow: rambut-an-e. */
  nouns: affixes,
  /** Words that say with a no that a thing is not needed: ga usah, teu kedah. */
  needless: phrases.prefault([]),
  /** I, glued to what I do: ku-bungkus. */
  me: affixes,
  /** Words before a thing that was shown (the), and for it (the spicy one). */
  definite: phrases.prefault([]),
  standIns: phrases.prefault([]),
})
export type GrammarFile = z.infer<typeof grammarFile>
