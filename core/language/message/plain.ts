import { readChange, readDropped } from './change.ts'
import { mainClause } from './clause.ts'
import { readBargain, readPaid } from './deal.ts'
import { readLook } from './look.ts'
import type { Meaning, PlainIntent } from './meaning.ts'
import { firstOf, type PlainRule } from './rule.ts'
import { affairs } from './rules/affairs.ts'
import { answers } from './rules/answers.ts'
import { buying } from './rules/buying.ts'
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
    plain(shop, sentence) ??
    closing(sentence) ??
    readChange(sentence) ??
    readBargain(sentence) ??
    readPaid(sentence) ??
    readShelf(sentence) ??
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

/** `hari ini tutup ya, ada hajatan`: why is said behind a comma. */
function closing(sentence: Sentence): Meaning | null {
  const sure = silentOn(sentence, 'not', 'dont', 'if', 'guess', 'or', 'they', 'cancel', 'yet') && !reopens(sentence)
  const clause = clauseOf(sentence, 'close')
  const meaning = sure && says(clause, ['close']) && silentOn(clause, 'past') ? plain(shop, clause) : null
  return meaning?.intent === 'close-shop' ? meaning : null
}

/** `libur kelar, warung buka lagi`, not `libur dulu, besok buka lagi`. */
function reopens(sentence: Sentence): boolean {
  const clause = clauseOf(sentence, 'open')
  return (
    says(clause, ['open'], ['again']) &&
    silentOn(clause, 'later') &&
    (silentOn(clause, 'day') || says(clause, ['today']))
  )
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
