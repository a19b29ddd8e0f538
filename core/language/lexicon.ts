import { fold } from './clean.ts'
import { longestKept, type Token, tokenize } from './tokens.ts'

/** Phrases by their words, each carrying tags. Looking one up costs the length of the phrase, not of the lexicon. */
export type Lexicon<Tag extends string> = {
  readonly root: Branch<Tag>
  readonly endings: readonly string[]
  /** Words by other spellings of them. */
  readonly spellings: ReadonlyMap<string, string>
  /** What may stand behind the 2 of a word that is typed once for twice: kirim2, barang2nya. */
  readonly doubledEnds: ReadonlySet<string>
  /** First words that were looked up lately: a third of the time that reading takes went into their endings. */
  readonly lately: Map<string, First<Tag>>
}
/** The phrases that a word begins, if any, and what it is where none of them follows. */
type First<Tag> = { branch: Branch<Tag> | undefined; alone: Hit<Tag> | null }
/** Most branches are leaves, and most leaves carry the tags of many others: a set and a map for each took a third of a second. */
type Branch<Tag> = { tags: ReadonlySet<Tag>; next: ReadonlyMap<string, Branch<Tag>> }
/** `ending` is what was stripped from the last word. */
export type Hit<Tag> = { readonly tags: ReadonlySet<Tag>; readonly length: number; readonly ending: string }

/** Builds a lexicon from lists of phrases; `endings` are stripped from a word that is not known as it stands
 *  (telurnya, pesananku). */
export function lexicon<Tag extends string>(
  lists: Iterable<readonly [Tag, readonly string[]]>,
  endings: readonly string[],
  doubledEnds: ReadonlySet<string>,
  spellings: ReadonlyMap<string, string>,
): Lexicon<Tag> {
  const none: ReadonlySet<Tag> = new Set()
  const leafless = new Map<string, Growing<Tag>>()
  const sets = new Map<string, ReadonlySet<Tag>>()
  const root: Growing<Tag> = { tags: none, next: leafless }

  function grow(branch: Growing<Tag>, key: string): Growing<Tag> {
    const known = branch.next.get(key)
    if (known) return known
    const fresh = { tags: none, next: leafless }
    if (branch.next === leafless) branch.next = new Map([[key, fresh]])
    else branch.next.set(key, fresh)
    return fresh
  }

  function withTag(tags: ReadonlySet<Tag>, tag: Tag): ReadonlySet<Tag> {
    if (tags.has(tag)) return tags
    const name = [...tags, tag].join('\n')
    const set = sets.get(name) ?? new Set([...tags, tag])
    sets.set(name, set)
    return set
  }

  for (const [tag, phrases] of lists) {
    for (const phrase of phrases) {
      const leaf = keysOf(phrase, doubledEnds)
        .map(key => spellings.get(key) ?? key)
        .reduce(grow, root)
      leaf.tags = withTag(leaf.tags, tag)
    }
  }
  return { root, endings, doubledEnds, spellings, lately: new Map() }
}

type Growing<Tag> = { tags: ReadonlySet<Tag>; next: Map<string, Growing<Tag>> }

/** What the words of a phrase are looked up by: as the tokens of a text, which for nearly every phrase are what stands between
 *  spaces. */
function keysOf(phrase: string, doubledEnds: ReadonlySet<string>): string[] {
  return /^[a-z]+(?: [a-z]+)*$/.test(phrase)
    ? phrase.split(' ').map(fold)
    : tokenize(phrase, doubledEnds).map(({ key }) => key)
}

/** The longest phrase that begins at this token, or null. */
export function find<Tag extends string>(of: Lexicon<Tag>, tokens: readonly Token[], at: number): Hit<Tag> | null {
  const first = firstOf(of, tokens[at]?.key ?? '')
  let best = first.alone
  let branch = first.branch
  for (let n = at + 1; n < tokens.length && branch && branch.next.size > 0; n++) {
    const key = tokens[n]?.key ?? ''
    if (isHyphen(tokens, n) && !branch.next.has(key)) continue
    const { stem, ending } = stemOf(of, branch, of.spellings.get(key) ?? key)
    branch = twice(branch.next.get(stem), stem, key)
    if (branch && branch.tags.size > 0 && !goesOn(tokens, n)) best = { tags: branch.tags, length: n - at + 1, ending }
  }
  return best
}

/** `gado-gado` is `gado gado`. */
function isHyphen(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.key === '-' && tokens[at]?.glued === true && tokens[at + 1]?.glued === true
}

/** `gado2` is `gado gado`, where that begins a phrase and `gado` alone is none. */
function twice<Tag extends string>(
  branch: Branch<Tag> | undefined,
  stem: string,
  key: string,
): Branch<Tag> | undefined {
  const again = key.includes('2') && branch && branch.tags.size === 0 ? branch.next.get(stem) : undefined
  return again ?? branch
}

/** `kretek 12rb` is no kretek 12: the number goes on. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]
  return tokens[at]?.kind === 'number' && next?.glued === true && next.kind === 'word'
}

const mostLately = 20_000
const nothing = { branch: undefined, alone: null }

function firstOf<Tag extends string>(of: Lexicon<Tag>, key: string): First<Tag> {
  const known = of.lately.get(key)
  if (known) return known
  const word = of.spellings.get(key) ?? key
  const { stem, ending } = stemOf(of, of.root, word)
  const branch = twice(of.root.next.get(stem), stem, word)
  const isWhole = branch !== undefined && branch.tags.size > 0
  const alone = isWhole ? { tags: branch.tags, length: 1, ending } : prefixed(of, word)
  // Most words begin nothing: what many share is near at hand.
  const fresh = branch || alone ? { branch, alone } : nothing
  if (of.lately.size >= mostLately) of.lately.clear()
  if (key.length <= longestKept) of.lately.set(key, fresh)
  return fresh
}

/** A word that only begins phrases, and none of them here, is read without its ending: `tampilan warung`. */
function prefixed<Tag extends string>(of: Lexicon<Tag>, key: string): Hit<Tag> | null {
  const { root } = of
  const begins = root.next.get(key)
  if (!begins || begins.tags.size > 0) return null
  const { stem, ending } = shortened(of, root, key)
  const tags = root.next.get(stem)?.tags
  return stem !== key && tags && tags.size > 0 ? { tags, length: 1, ending } : null
}

type Stem = { stem: string; ending: string }

/** Folding has made one k of the two in `lapak-ku`, so the stem may have lent its last letter. */
function stemOf<Tag extends string>(of: Lexicon<Tag>, branch: Branch<Tag>, key: string): Stem {
  return branch.next.has(key) ? { stem: key, ending: '' } : shortened(of, branch, key)
}

function shortened<Tag extends string>(
  { endings, doubledEnds, spellings }: Lexicon<Tag>,
  branch: Branch<Tag>,
  key: string,
): Stem {
  const twice = key.lastIndexOf('2')
  const single = key.slice(0, Math.max(twice, 0))
  if (key.length > 3 && twice > 0 && doubledEnds.has(key.slice(twice + 1)) && branch.next.has(single))
    return { stem: single, ending: '' }
  for (const ending of endings) {
    if (!key.endsWith(ending)) continue
    const cut = key.slice(0, -ending.length)
    const short = spellings.get(cut) ?? cut
    const lent = cut + ending.slice(0, 1)
    // `pakan` is fodder, not a `pak` with an ending; `gelas` is a glass, not a Javanese `gela` with an English one.
    const least = 6 - Math.min(ending.length, 3)
    if (cut.length >= least && branch.next.has(short)) return { stem: short, ending }
    if (cut.length >= 3 && ending.length > 1 && ending.length < 4 && branch.next.has(lent))
      return { stem: lent, ending }
  }
  return { stem: key, ending: '' }
}
