import type { Meaning } from './meaning.ts'
import type { SaidWord, Sentence } from './sentence.ts'
import { asksWhat, says, silentOn } from './speak.ts'

const tongues = [
  ['inJavanese', 'jv'],
  ['inSundanese', 'su'],
  ['inEnglish', 'en'],
  ['inIndonesian', 'id'],
] as const

/** In which language to go on; without `lang` when only that it shall be another. */
export function language(sentence: Sentence): Meaning | null {
  // Gula jawa has a price, a language has none.
  if (sentence.amounts.length > 0) return null
  const spoken = sentence.words.flatMap((word, at) =>
    tongues.flatMap(([tag, lang]) => (word.tags.has(tag) ? { at, lang } : [])),
  )
  // `kok inggris, indonesia aja`: the last one is wanted, if it is not the one denied.
  const tongue = spoken.findLast(({ at }) => !isDenied(sentence, at)) ?? spoken.at(-1)
  if (!tongue) return settings(sentence)
  const named = sentence.words.filter(word => !word.tags.has('filler') && !word.tags.has('asks')).length === 1
  if (named) return { intent: 'language', lang: tongue.lang }
  // `do you have this in English`: nothing else is asked for.
  const alone = isNamed(sentence) && sentence.words.every(({ tags, goods }) => tags.size > 0 && !goods)
  if (!silentOn(sentence, 'sell', 'order', 'seek', 'learn', 'price', 'cook')) return null
  if (!alone && !silentOn(sentence, 'exist')) return null
  const wanted = says(sentence, ['language', 'choose', 'filler', 'can']) && sentence.words.length <= 5
  // `tulisannya inggris semua, balikin ke indo`: two are named, and one is chosen.
  const surely =
    (isNamed(sentence) &&
      says(sentence, ['choose', 'change', 'giveBack', 'help', 'not', 'talk', 'again', 'want', 'can', 'this'])) ||
    (spoken.length === 2 && says(sentence, ['choose', 'change', 'giveBack', 'fix', 'language']))
  if (!wanted && !surely) return null
  // `ga paham bahasa sunda`: which other one it shall be is not said.
  const strange =
    spoken.length === 1 && !says(sentence, ['choose', 'change', 'giveBack']) && isStrange(sentence, tongue.at)
  return strange ? { intent: 'language' } : { intent: 'language', lang: tongue.lang }
}

function settings(sentence: Sentence): Meaning | null {
  const asked =
    says(sentence, ['language'], ['choose', 'change', 'fix']) ||
    says(sentence, ['language'], ['what'], ['exist', 'can', 'ready'])
  return asked && silentOn(sentence, 'sell', 'order', 'learn') ? { intent: 'language' } : null
}

/** Whether a language is called one: `bahasa jawa`, where `jawa` may be an island or a kind of sugar. */
function isNamed({ words }: Sentence): boolean {
  return words.some(word => word.tags.has('language') || (isTongue(word) && word.key.includes(' ')))
}

function isTongue(word: SaidWord): boolean {
  return tongues.some(([tag]) => word.tags.has(tag))
}

const denying = ['insteadOf', 'person', 'not', 'help'] as const

/** `saya bukan orang Jawa`. */
function isDenied({ words }: Sentence, at: number): boolean {
  return words.slice(Math.max(0, at - 2), at).some(word => denying.some(tag => word.tags.has(tag)))
}

function isStrange({ words }: Sentence, at: number): boolean {
  return words.slice(0, at).some(word => word.tags.has('not') || word.tags.has('help'))
}

/** The wish for another village, or the word that this is the wrong one. */
export function village(sentence: Sentence): Meaning | null {
  // `saya warga Karangjati, kok masuknya Karanganyar`.
  const amiss = says(sentence, ['everyone', 'person'], ['own'], ['wonder', 'mismatch'], ['incoming', 'register'])
  if (amiss && silentOn(sentence, ...elsewhere, ...matters)) return { intent: 'village' }
  if (
    says(sentence, ['village', 'place'], ['own'], ['not'], ['left']) &&
    silentOn(sentence, 'exist', 'stock', ...elsewhere)
  )
    return { intent: 'village' }
  if (!says(sentence, ['village'])) return null
  const denied =
    says(sentence, ['insteadOf'], ['this', 'point', 'own']) ||
    says(sentence, ['mismatch']) ||
    (says(sentence, ['own'], ['wonder']) && says(sentence, ['incoming', 'insteadOf', 'fix', 'person']))
  if (denied && sentence.words.length <= 8 && silentOn(sentence, ...elsewhere)) return { intent: 'village' }
  // `info dari desa terbaru` asks for news.
  if (says(sentence, ['latest'], ['announcement']) || !silentOn(sentence, ...elsewhere)) return null
  const joins =
    says(sentence, ['register', 'incoming'], ['want', 'how', 'can', 'own']) && silentOn(sentence, ...matters)
  return joins ||
    says(sentence, ['move', 'choose', 'change']) ||
    (says(sentence, ['fix']) && silentOn(sentence, ...matters))
    ? { intent: 'village' }
    : null
}
const elsewhere = ['newsNoun', 'letter', 'language', 'shippingFee', 'deliver'] as const
const matters = [
  'shop',
  'seller',
  'sell',
  'event',
  'public',
  'damage',
  'complain',
  'order',
  'orders',
  'product',
  'wares',
  'price',
] as const

/** `saya warga desa Sukamaju`: where one lives, and nothing else. */
export function livesIn(sentence: Sentence): Meaning | null {
  if (sentence.amounts.length > 0 || !says(sentence, ['village'], ['own', 'want', 'register', 'real'])) return null
  const idle = [
    'filler',
    'own',
    'village',
    'person',
    'everyone',
    'home',
    'place',
    'insteadOf',
    'this',
    'left',
    'wonder',
    'real',
    'want',
    'incoming',
    'register',
    'come',
    'can',
    'how',
  ] as const
  const names = sentence.words.filter(word => !idle.some(tag => word.tags.has(tag)))
  const isName = (word: SaidWord) => !word.goods && (word.tags.size === 0 || word.tags.has('public'))
  return names.length > 0 && names.length <= 3 && names.every(isName) ? { intent: 'village' } : null
}

/** The latest announcements. */
export function news(sentence: Sentence): Meaning | null {
  const verb = sentence.words.findIndex(({ tags }) => tags.has('announce') || tags.has('tell'))
  const asked =
    says(sentence, ['newsNoun']) ||
    says(sentence, ['event'], ['when', 'what', 'who', 'see', 'announcement']) ||
    // `ada rapat ga malam ini`, and no `ada tumpeng buat rapat ga`.
    (sentence.asks && says(sentence, ['event'], ['exist']) && sentence.words.every(word => word.tags.size > 0)) ||
    says(sentence, ['announcement'], ['latest', 'exist', 'what', 'see', 'village', 'office']) ||
    says(sentence, ['what'], ['latest'], ['village', 'office', 'everyone', 'person']) ||
    (says(sentence, ['announce', 'tell'], ['what'], ['person', 'village', 'office', 'exist', 'today', 'public']) &&
      (sentence.asks || asksWhat(sentence, verb)))
  return asked && silentOn(sentence, 'stop', 'dont', 'sell', 'price', 'order', 'seek', 'orders')
    ? { intent: 'news' }
    : null
}
