import type { MessageEntity } from 'grammy/types'

/** Text with its styles; offsets and lengths are UTF-16 units. */
export type Styled = { text: string; entities: MessageEntity[] }

/** What a text may be divided behind, the best first: paragraphs, lines, words. */
const seams = [/\n{2,}/g, /\n/g, /\s/g]

const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' })

/** Parts of at most `most` UTF-16 units that joined give the text again, each with its share of the styles. Divided between
 *  paragraphs, else lines, else words, else letters; a surrogate pair is never divided, and a letter with its marks only when
 *  it alone is longer than a part. */
export function split({ text, entities }: Styled, most: number): Styled[] {
  const parts: Styled[] = []
  for (let from = 0; from < text.length; ) {
    const to = from + seam(text.slice(from), most)
    parts.push({ text: text.slice(from, to), entities: between(entities, from, to) })
    from = to
  }
  return parts
}

/** How much of a text is its first part. */
function seam(text: string, most: number): number {
  if (text.length <= most) return text.length
  const part = text.slice(0, most)
  // Two more, so that the pair at the seam is whole.
  const letters = graphemes.segment(text.slice(0, most + 2))
  const isWhole = (at: number) => letters.containing(at)?.index === at
  for (const kind of seams) {
    const ends = [...part.matchAll(kind)].map(found => found.index + found[0].length)
    const end = ends.findLast(isWhole)
    if (end !== undefined) return end
  }
  const letter = letters.containing(most)?.index ?? 0
  if (letter > 0) return letter
  return (text.codePointAt(most - 1) ?? 0) > 0xffff ? most - 1 : most
}

/** The styles of a piece of the text, seen from its beginning. */
function between(entities: readonly MessageEntity[], from: number, to: number): MessageEntity[] {
  return entities.flatMap(entity => {
    const start = Math.max(entity.offset, from)
    const end = Math.min(entity.offset + entity.length, to)
    return start < end ? [{ ...entity, offset: start - from, length: end - start }] : []
  })
}
