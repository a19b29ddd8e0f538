import { z } from 'zod'
import { fold } from './clean.ts'

/** Lists are lines of phrases with commas between them, so that a file can be read and changed line by line. */
export const phrases = z
  .array(z.string())
  .transform(lines => lines.flatMap(line => line.split(',').map(p => p.trim())).filter(Boolean))

/** The same of what stands before or behind words: letters alone, as words are looked up. */
export const affixes = phrases
  .pipe(z.array(z.string().regex(/^\p{Ll}+$/u)))
  .transform(all => all.map(fold))
  .prefault([])
