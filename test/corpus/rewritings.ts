import type { Case } from './score.ts'

/** The same said in another way: how somebody else would have typed it. */
export type Rewriting = (text: string) => string

/** A sum in thousands as most people type it: 15rb, 15 ribu, 15k. */
const thousands = /(?<![\d.,/\-–\p{L}]|(?:rb|ribu|k|sampai|sampe|sd|s\/d|-)\s)(\d{1,3})(?:rb|ribu|k)(?![\p{L}\d])/giu

const tens = ['', 'sepuluh', 'dua puluh', 'tiga puluh', 'empat puluh', 'lima puluh', 'enam puluh', 'tujuh puluh', 'delapan puluh', 'sembilan puluh']
const ones = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']

/** So many thousands in words. */
function spelled(number: number): string {
  if (number === 1) return 'seribu'
  if (number > 10 && number < 20) return number === 11 ? 'sebelas ribu' : `${ones[number - 10]} belas ribu`
  return `${[tens[Math.floor(number / 10)], ones[number % 10]].filter(Boolean).join(' ')} ribu`
}

/** What is done to captions. Their names, sums, counts and flags stay. */
export const captionRewritings: Record<string, Rewriting> = {
  'sums with a point': text => text.replace(thousands, '$1.000'),
  'sums without a point': text => text.replace(thousands, '$1000'),
  'sums with their sign': text => text.replace(thousands, 'Rp $1.000'),
  'sums in words': text => text.replace(/(?<![\d.,/\-–\p{L}]|(?:sampai|sampe|sd|s\/d|-)\s)([1-9]\d?)(?:rb|ribu|k)(?![\p{L}\d/])/giu, (_, digits) => spelled(Number(digits))),
  'sums in a word': text => text.replace(thousands, '$1 ribu'),
  capitals: text => text.toUpperCase(),
  'small letters': text => text.toLowerCase(),
  'a wish behind it': text => `${text} 🙏`,
  'a name behind it': text => `${text} ya bun`,
  'a telephone number behind it': text => `${text}\nWA 0812-3456-7890`,
  'how it is had': text => `${text}, bisa COD`,
  'where it is had': text => `${text}, ambil di rumah`,
  'when it is open': text => `${text}, buka jam 8-17`,
  'where it grew': text => text.replace(/ (?=\d+ (?:ikat|iket|ons|papan) \d)/, ' langsung dari kebun '),
  'a full stop': text => `${text}.`,
  'a greeting before it': text => `Assalamualaikum, ${text}`,
  'an excuse before it': text => `Permisi numpang lapak ya, ${text}`,
  'a picture before it': text => `🔥 ${text}`,
  'bold letters': text => `*${text}*`,
  'lines for commas': text => text.replaceAll(', ', ' | '),
  'pictures for commas': text => text.replaceAll(', ', ' ✨ '),
  'wide spaces': text => text.replaceAll(' ', '  '),
  'per for a stroke': text => text.replace(/(?<=[\dbk])\/(?=[a-z]{2,}\b)/g, ' per '),
  'kilo for kg': text => text.replace(/\/kg\b/g, '/kilo'),
}

/** What is told beside a price. None of it is one, and none of it says how many are left. */
export const pricedRewritings: Record<string, Rewriting> = {
  'a gift for many': text => `${text}, beli 5 gratis 1 hari ini tok`,
  'how many were sold': text => `${text}, kemarin laku 40 bungkus`,
  'when it must be gone': text => `${text}, jam 3 sore udah harus habis`,
  'what comes with it': text => `${text}, dapat 2 macam sambal`,
  'how many pictures there are': text => `${text}, kirim foto lain ada 4`,
  'what bringing costs': text => `${text}, ojek 5rb`,
  'what became of the last ones': text => `Kemarin sold out 30 bungkus, ${text}`,
}

/** What is done to messages. What they ask for, and how much of it, stays. */
export const messageRewritings: Record<string, Rewriting> = {
  capitals: text => text.toUpperCase(),
  'a wish behind it': text => `${text} 🙏`,
  'a name behind it': text => `${text} bu`,
  'a particle behind it': text => `${text} ya kak`,
  'thanks behind it': text => `${text}, makasih`,
  'other thanks behind it': text => `${text} suwun`,
  'a laugh behind it': text => `${text} hehe`,
  'three points': text => `${text}...`,
  'a name before it': text => `kak ${text}`,
  'an office before it': text => `min, ${text}`,
  'a greeting before it': text => `halo, ${text}`,
  'a long greeting before it': text => `Assalamualaikum ${text}`,
  'the time of day before it': text => `selamat pagi kak, ${text}`,
  'an excuse before it': text => `permisi bu, ${text}`,
  'a question announced': text => `mau tanya, ${text}`,
  'an hour excused': text => `maaf ganggu malam-malam, ${text}`,
  'a short no': text => text.replace(/\b(?:tidak|gak|ga|nggak)\b/gi, 'tdk'),
  'a short yes': text => text.replace(/\b(?:sudah|udah)\b/gi, 'udh'),
  'a short I': text => text.replace(/\b(?:saya|aku)\b/gi, 'sy'),
  'a short become': text => text.replace(/\bjadi\b/gi, 'jd'),
  'a short question': text => text.replace(/\bberapa\b/gi, 'brp'),
  'a short can': text => text.replace(/\bbisa\b/gi, 'bs'),
}

/** What is done to times. A slip, or what is told besides, makes no other time of them. */
export const timeRewritings: Record<string, Rewriting> = {
  'thanks behind it': text => `${text}, makasih`,
  'a greeting before it': text => `selamat malam kak, ${text}`,
  'why behind it': text => `${text}, soalnya besok mau pergi`,
  'what is not meant behind it': text => `${text}, hari ini ga bisa`,
  'a clipped half': text => text.replace(/\bsetengah\b/gi, 'stngah'),
  'another clipped half': text => text.replace(/\bsetengah\b/gi, 'setengh'),
  'half in digits': text => text.replace(/\bsetengah\b/gi, '1/2'),
  'a clipped quarter': text => text.replace(/\bseperempat\b/gi, 'seprempat'),
  'a clipped less': text => text.replace(/\bkurang\b/gi, 'krng'),
  'a clipped evening': text => text.replace(/\bmalam\b/gi, 'malm'),
  'a clipped Saturday': text => text.replace(/\bsabtu\b/gi, 'sbtu'),
  'letters that changed places': text => text.replace(/\bbesok\b/gi, 'beosk'),
  'a full stop behind the word for the day': text => text.replace(/\btgl\b/gi, 'tgl.'),
}

/** Whether a case says something that what is said around it cannot change: small talk and free answers are what they are
 *  written like. */
export function isFirm({ want }: Case): boolean {
  const said = want as { kind?: string; intent?: string }
  const loose = ['none', 'notice', 'greet', 'thanks', 'unknown', 'answer']
  return !loose.includes(said.kind ?? said.intent ?? '')
}

/** Whether every thing of a caption has its price and is there. */
export function isPriced({ want }: Case): boolean {
  const items = want.items ?? []
  return items.length > 0 && items.every(({ price, stock }) => typeof price === 'number' && stock === undefined)
}
