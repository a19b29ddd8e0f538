import { readItems } from './items.ts'
import type { Meaning } from './meaning.ts'
import { isSpent } from './name.ts'
import { inParts, type Part, type Sentence } from './sentence.ts'
import { productIn, says, silentOn } from './speak.ts'
import type { TalkTag } from './tags.ts'
import { denies, isTime, isTold, tooLong, wishSpent } from './wish.ts'

const changeSpent: readonly TalkTag[] = [
  ...wishSpent,
  'fix',
  'become',
  'change',
  'less',
  'delete',
  'cart',
  'cancel',
  'insteadOf',
  'rise',
  'mismatch',
  'total',
  'done',
  'orders',
  'only',
  'guess',
  'make',
]

/** A change of the cart: `kurangi jadi 2`, `hapus kangkung dari keranjang`. */
export function readChange(all: Sentence): Meaning | null {
  const sentence = withoutReplaced(all)
  if (
    sentence.asks ||
    // `kenapa jadi 3 kg`.
    sentence.words.some(({ tags }) => tags.has('asks') && !tags.has('filler')) ||
    !silentOn(sentence, 'price', 'stock', 'sell', 'language', 'village', 'data', 'or', 'menu', 'number')
  )
    return null
  // `jumlah peyek di lapak saya ganti 22`: a seller's own count.
  if (says(sentence, ['shop', 'listing'], ['own'])) return null
  if (says(sentence, ['delete', 'cancel'], ['cart']) && silentOn(sentence, 'dont', 'not', 'if'))
    return removed(sentence)
  if (!(says(sentence, ['fix', 'become']) || corrects(sentence)) || sentence.amounts.length === 0) return null
  if (!corrects(sentence) && denies(sentence)) return null
  // `kok 2 bukan 3`, `yang dikirim 2 bukan 3`: what came, not what is wanted.
  if (!silentOn(sentence, 'wonder', 'faulty', 'came', 'arrive', 'if', 'kin') || isTold(sentence)) return null
  // `eh salah, gulanya harusnya 3 kg` is sure of it.
  if (says(sentence, ['guess']) && !corrects(sentence) && !sentence.words[0]?.tags.has('fix')) return null
  if (corrects(sentence) && says(sentence, ['sent'])) return null
  if (sentence.amounts.some(isTime)) return null
  // `kurangi keripiknya 1` takes one away from what nobody knows here.
  if (takesAway(sentence)) return null
  // `kerupuknya kebanyakan, 3 aja`: one thing is changed, whatever commas stand in between.
  const parts = withoutVerb(sentence.parts).filter(part => part.kind !== 'separator' || part.text !== ',')
  const items = readItems({ ...sentence, parts }, changeSpent)
  if (!items || items.length !== 1 || items.some(tooLong)) return null
  return sentence.amounts.some(a => a.amount.kind === 'money') ? null : { intent: 'change', items }
}

/** `genapin jadi 5`, `minyaknya dobelin jadi 2`: a verb that is not known, where it tells what shall become. */
function withoutVerb(parts: readonly Part[]): readonly Part[] {
  return parts.filter((part, n) => {
    const behind = parts[n + 1]
    const becomes = behind?.kind === 'word' && behind.tags.has('become')
    const verb = part.kind === 'word' && part.tags.size === 0 && !part.goods && part.form.causing
    return !(verb && becomes)
  })
}

/** `kurangi 1`, not `kurangi jadi 1`: so many fewer. */
export function takesAway(sentence: Sentence): boolean {
  return says(sentence, ['less']) && !says(sentence, ['become']) && !isEnough(sentence)
}

/** `dikurangi, cukup 15 aja`: how many it shall be. */
function isEnough({ parts }: Sentence): boolean {
  const counted = parts.findIndex(part => part.kind === 'amount')
  const before = parts[counted - 1]
  return before?.kind === 'word' && before.tags.has('done')
}

/** `yang tadi 10 diganti 8`: only the second count stands. */
function withoutReplaced(sentence: Sentence): Sentence {
  const [first, second, ...more] = sentence.amounts
  if (!first || !second || more.length > 0) return sentence
  const between = sentence.parts.slice(sentence.parts.indexOf(first) + 1, sentence.parts.indexOf(second))
  const replaces = between.some(part => part.kind === 'word' && (part.tags.has('fix') || part.tags.has('become')))
  const besides: readonly TalkTag[] = ['fix', 'become', 'change', 'point', 'make', 'only']
  const only = between.every(part => (part.kind === 'word' ? isSpent(part, besides) : isComma(part)))
  if (!replaces || !only || says(sentence, ['less'])) return sentence
  const now = sentence.words.filter(({ start }) => start > first.end)
  const spent = (part: Part) =>
    part === first ||
    (part.kind === 'word' && !now.includes(part) && isSpent(part, ['before', 'past', 'point', 'want']))
  return inParts(
    sentence,
    sentence.parts.filter(part => !spent(part)),
  )
}

function isComma(part: Part): boolean {
  return part.kind === 'separator' && part.text === ','
}

/** `lelenya 2 kg bukan 3 kg`: one count instead of another. */
function corrects({ parts, amounts }: Sentence): boolean {
  const instead = parts.findIndex(part => part.kind === 'word' && (part.tags.has('insteadOf') || part.tags.has('dont')))
  return amounts.length === 2 && parts[instead + 1]?.kind === 'amount'
}

function removed(sentence: Sentence): Meaning | null {
  const items = readItems(sentence, changeSpent)
  if (!items || items.length === 0 || sentence.amounts.length > 0) return null
  return { intent: 'change', items: items.map(item => ({ ...item, quantity: 0 })) }
}

/** `gulanya ga jadi, coret aja`: a thing that was named is wanted no more. */
export function readDropped(sentence: Sentence): Meaning | null {
  const sure = (says(sentence, ['cancel']) || isLeft(sentence)) && sentence.amounts.length === 0 && !sentence.asks
  if (
    !sure ||
    !silentOn(sentence, 'orders', 'money', 'shop', 'announcement', 'if', 'guess', 'or', 'they') ||
    (says(sentence, ['dont', 'add']) && !isLeft(sentence))
  )
    return null
  const spent: readonly TalkTag[] = ['cancel', 'delete', 'own', 'want', 'order', 'only', 'cart', 'please', 'choose']
  const besides: readonly TalkTag[] = isLeft(sentence) ? ['dont', 'no', 'add', 'please', 'take', 'rest'] : ['rest']
  const said = sentence.words.filter(word => !besides.some(tag => word.tags.has(tag)))
  const product = productIn({ ...sentence, parts: said }, spent, 4)
  const things = said.filter(word => !isSpent(word, spent))
  // What stays as it was tells that one thing of several is dropped: `peyeke ora sido, liyane tetep`.
  const known = says(sentence, ['rest'])
  return product && things.length > 0 && things.every(word => word.goods || (known && word.tags.size === 0))
    ? { intent: 'change', items: [{ product, quantity: 0, unit: null }] }
    : null
}

/** `terongnya ga usah`, `kopinya gak usah dimasukin`: goods that were named before, and are needed no more. */
function isLeft({ words, grammar }: Sentence): boolean {
  const dont = words.findIndex(word => word.tags.has('dont') && word.form.needless === 'ends')
  // `lombok e rasah`: the ending is typed apart.
  const apart = grammar.endings.has(words[dont - 1]?.key ?? '')
  const goods = words[apart ? dont - 2 : dont - 1]
  const marked = apart || goods?.form.known != null
  return goods?.goods === true && (goods.tags.size === 0 || goods.tags.has('thing')) && marked
}
