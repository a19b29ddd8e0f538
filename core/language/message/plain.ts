import { readChange, readDropped } from './change.ts'
import { mainClause } from './clause.ts'
import { readBargain, readPaid } from './deal.ts'
import { readLook } from './look.ts'
import type { Meaning, PlainIntent } from './meaning.ts'
import { firstOf, type PlainRule } from './rule.ts'
import { affairs } from './rules/affairs.ts'
import { answers } from './rules/answers.ts'
import { buying } from './rules/buying.ts'
import { claims } from './rules/claims.ts'
import { shop } from './rules/shop.ts'
import { small } from './rules/small.ts'
import type { Sentence } from './sentence.ts'
import { language, livesIn, news, village } from './setting.ts'
import { readShelf } from './shelf.ts'
import { announcement, clauseOf, says, silentOn } from './speak.ts'
import { readOrder } from './wish.ts'

/** What a message means when nothing was said before. The order is the grammar: a whole answer, the person's own affairs,
 *  the shop, the shelf, orders and money, looking for something, buying, small talk. */
export function readPlainly(sentence: Sentence): Meaning {
  // `salah kirim, abaikan`: meant for somebody else.
  if (says(sentence, ['stray']) && silentOn(sentence, 'cancel')) return { intent: 'unknown' }
  const whole = readWhole(sentence)
  if (whole.intent !== 'unknown' && whole.intent !== 'availability') return whole
  return mainClause(sentence, readWhole) ?? livesIn(sentence) ?? whole
}

function readWhole(sentence: Sentence): Meaning {
  return (
    number(sentence) ??
    plain(answers, sentence) ??
    announcement(sentence) ??
    language(sentence) ??
    village(sentence) ??
    plain(affairs, sentence) ??
    news(sentence) ??
    ofShop(sentence) ??
    closing(sentence) ??
    readChange(sentence) ??
    readBargain(sentence) ??
    readPaid(sentence) ??
    readShelf(sentence) ??
    plain(claims, sentence) ??
    plain(buying, sentence) ??
    readLook(sentence) ??
    readOrder(sentence) ??
    readDropped(sentence) ??
    plain(small, sentence) ?? { intent: 'unknown' }
  )
}

function plain(rules: readonly PlainRule[], sentence: Sentence): Meaning | null {
  const intent: PlainIntent | null = firstOf(rules, sentence)
  return intent ? { intent } : null
}

/** What is said of a shop that has a name is told of somebody else's: `warung bu Siti sudah buka lagi`. */
function ofShop(sentence: Sentence): Meaning | null {
  const meaning = plain(shop, sentence)
  const acts = meaning?.intent === 'close-shop' || meaning?.intent === 'reopen-shop'
  return acts && (isAnothers(sentence) || isHearsay(sentence)) ? null : meaning
}

/** `anak saya bilang warungnya tutup aja`. */
function isHearsay({ words }: Sentence): boolean {
  return words.some(({ tags }, n) => tags.has('kin') && words[n + 1]?.tags.has('tell'))
}

function isAnothers({ words, tags }: Sentence): boolean {
  const rest = words.slice(words.findIndex(word => word.tags.has('shop')) + 1)
  const behind = rest.find(word => !word.tags.has('filler'))
  const named = behind !== undefined && (behind.tags.size === 0 || behind.tags.has('person')) && !behind.goods
  return tags.has('shop') && !tags.has('own') && named
}

/** `hari ini tutup ya, ada hajatan`: why is said behind a comma. */
function closing(sentence: Sentence): Meaning | null {
  const verb = says(sentence, ['close']) ? 'close' : 'serve'
  const clause = clauseOf(sentence, verb)
  // Where somebody goes is no reason to doubt: `off dulu ya, besok ke kota`.
  const sure = silentOn(sentence, 'if', 'guess', 'or', 'cancel') && silentOn(clause, 'they') && !reopens(sentence)
  const others = sentence.words.filter(word => !clause.words.includes(word))
  const denied = others.some(({ tags }) => ['not', 'dont', 'yet'].some(tag => (tags as ReadonlySet<string>).has(tag)))
  const meaning = sure && !denied && says(clause, [verb]) && silentOn(clause, 'past') ? ofShop(clause) : null
  return meaning?.intent === 'close-shop' ? meaning : null
}

/** `libur kelar, warung buka lagi`, not `libur dulu, besok buka lagi`. */
function reopens(sentence: Sentence): boolean {
  const clause = clauseOf(sentence, 'open')
  return (
    says(clause, ['open'], ['again', 'shop']) &&
    silentOn(clause, 'close') &&
    silentOn(clause, 'later') &&
    (silentOn(clause, 'day') || says(clause, ['today', 'now']) || clause.words.some(isToday))
  )
}

/** `siang ini`. */
function isToday({ form, tags }: Sentence['words'][number]): boolean {
  return tags.has('day') && form.points
}

/** A number and nothing else. */
function number({ parts, words }: Sentence): Meaning | null {
  const amounts = parts.flatMap(part => (part.kind === 'amount' ? [part.amount] : []))
  const [amount] = amounts
  if (
    words.length > 0 ||
    amounts.length !== 1 ||
    amount?.kind !== 'number' ||
    amount.form === 'odd' ||
    amount.value >= 1000
  )
    return null
  return { intent: 'number' }
}
