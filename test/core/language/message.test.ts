import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Context, readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

const read = (text: string, context?: Context) => readMessage(text, words, context)

test.each([
  ['halo', 'greet'],
  ['makasih', 'thanks'],
  ['belanja', 'browse'],
  ['pesanan saya', 'orders'],
  ['my orders', 'orders'],
  ['toko saya', 'my-shop'],
  ['privasi', 'privacy'],
  ['stop', 'stop'],
  ['batal', 'cancel'],
  ['cancel', 'cancel'],
  ['gas', 'yes'],
  ['ya', 'yes'],
  ['Keripik pisang 15rb/bks', 'sell'],
  ['jual telur 3rb sebutir', 'sell'],
])('%s: %s', (text, intent) => {
  expect(read(text)).toMatchObject({ intent })
})

test('an order names its things with amounts', () => {
  expect(read('mau 2 keripik sama telur sekilo')).toMatchObject({
    items: [
      { product: 'keripik', quantity: 2, unit: null },
      { product: 'telur', quantity: 1, unit: 'kg' },
    ],
  })
  expect(read('want 2 chips')).toMatchObject({ intent: 'order', items: [{ product: 'chips', quantity: 2 }] })
  expect(read('beli gas 1 tabung')).toMatchObject({ items: [{ product: 'gas', quantity: 1, unit: 'tabung' }] })
})

test('an announcement is kept exactly as it was typed behind the colon', () => {
  expect(read('umumkan: besok  kerja bakti jam 7: bawa cangkul')).toMatchObject({
    intent: 'announce',
    text: 'besok  kerja bakti jam 7: bawa cangkul',
  })
})

test.each([
  ['telur habis', { intent: 'sold-out', product: 'telur' }],
  ['sold out', { intent: 'sold-out', product: '' }],
  ['stok 5', { intent: 'set-stock', product: '', stock: 5 }],
  ['tinggal 3', { intent: 'set-stock', product: '', stock: 3 }],
  ['17rb', { intent: 'set-price', product: '', price: 17_000 }],
  ['stok beras ditambah 50', { intent: 'add-stock', product: 'beras', add: 50 }],
])('the shelf changes by one message: %s', (text, meaning) => {
  expect(read(text)).toMatchObject(meaning)
})

test('what may mean two things, or is over, does nothing', () => {
  const texts = ['naikkan harga keripik 2rb', 'kurangi keripiknya 1', 'pesan 3 atau 4 bungkus', '5rb aja ya']
  for (const text of [...texts, 'kemarin saya pesan 3 bungkus', 'tadi saya beli telur 2 kg', 'jahe nambah 10 kg']) {
    expect(['set-price', 'change', 'order', 'add-stock'], text).not.toContain(read(text).intent)
  }
})

test('a question never changes the shelf', () => {
  for (const text of ['telur habis?', 'stok 5?', '17rb?', 'telur habis ga', 'tutup ya?']) {
    expect(['unknown', 'availability', 'price', 'search', 'sell']).toContain(read(text).intent)
  }
})

test('an order is meant by its code, by its quote, or by being the only one; else the bot asks which', () => {
  const two = { role: 'seller', orders: ['A-417', 'A-419'] } as const
  expect(read('terima, jam 4 sore', { role: 'seller', orders: ['A-417'] })).toMatchObject({
    intent: 'accept',
    order: 'A-417',
  })
  expect(read('terima 417', two)).toMatchObject({ intent: 'accept', order: 'A-417' })
  expect(read('terima A-419', two)).toMatchObject({ intent: 'accept', order: 'A-419' })
  expect(read('tolak', { ...two, quoted: 'A-419' })).toMatchObject({ intent: 'refuse', order: 'A-419' })
  expect(read('terima', two)).not.toHaveProperty('order')
  expect(read('terima 999', { role: 'seller', orders: ['A-417'] })).not.toMatchObject({ order: 'A-417' })
})

test('a bare number answers only what is open', () => {
  expect(read('2', { asked: 'choice', choices: ['Diantar', 'Ambil sendiri'] })).toMatchObject({
    intent: 'choose',
    choice: 2,
  })
  expect(read('5', { asked: 'choice', choices: ['Diantar', 'Ambil sendiri'] })).toMatchObject({ intent: 'which' })
  expect(read('2', { orders: ['A-417', 'A-419'] })).toMatchObject({ intent: 'which' })
  expect(read('2', { asked: 'stock' })).toMatchObject({ intent: 'number', value: 2 })
})

test('"mau 3" means the one product that was shown, and of several nobody knows which', () => {
  expect(read('mau 3', { offered: ['Keripik tempe'] })).toMatchObject({
    items: [{ product: 'Keripik tempe', quantity: 3 }],
  })
  expect(read('mau 3', { offered: ['Bakso urat', 'Bakso telur'] })).toMatchObject({ intent: 'which' })
  expect(read('yang pedas 2 aja', { offered: ['Keripik pedas', 'Keripik manis'] })).toMatchObject({
    items: [{ product: 'Keripik pedas', quantity: 2 }],
  })
})

test('what is written in a language is answered in it, and a number tells none', () => {
  expect(read('sampun kulo transfer nggih').language).toBe('jv')
  expect(read('abdi bade meser endog').language).toBe('su')
  expect(read('where is my order').language).toBe('en')
  expect(read('pesanan saya sampai mana').language).toBe('id')
  expect(read('3').language).toBeNull()
})

test('any text in any context is answered', () => {
  const said = fc.constantFrom(
    'mau',
    '3',
    'terima',
    '417',
    'ya',
    'habis',
    '15rb',
    'jadi',
    'stok',
    'dua',
    'kg',
    '?',
    ':',
    'umumkan',
    'yang',
    'kedua',
    'hapus',
    'telur',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(said, { maxLength: 20 }).map(p => p.join(' ')),
  )
  const contexts = fc.record<Context>(
    {
      role: fc.constantFrom('buyer', 'seller', 'official'),
      asked: fc.constantFrom('quantity', 'price', 'name', 'stock', 'address', 'time', 'yesno', 'choice'),
      choices: fc.array(fc.string(), { maxLength: 4 }),
      offered: fc.array(fc.string(), { maxLength: 4 }),
      orders: fc.array(fc.constantFrom('417', 'A-418', '419'), { maxLength: 3 }),
      quoted: fc.string(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(texts, contexts, (text, context) => {
      const meaning = read(text, context)
      if (meaning.intent === 'choose') expect(context.choices?.[meaning.choice - 1], text).toBeDefined()
      if (meaning.intent === 'order')
        for (const { quantity } of meaning.items) expect(quantity, text).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ...['telurnya belum habis kok', 'kalau telur habis kabari ya', 'saya kira udah habis', 'habis subuh saya ke pasar'],
  ...['jangan hapus akun saya', 'jangan hapus tokoku', 'saya ga jadi tutup toko', 'warung sebelah tutup terus'],
  ...['harga telur jangan jadi 30rb', 'ga usah ganti jadi 3', 'mungkin besok buka lagi', 'kapan toko buka lagi'],
  ...['saya tidak mau pesan telur lagi', 'siapa yang pesan 5 bungkus', 'anak saya 3', '2 hari lagi saya ke kota'],
  ...['semalam hujannya deras banget ya', 'pesanan jangan dibatalkan', 'ga jadi dibatalkan', 'kuota saya habis'],
])('what was denied, supposed or told of others changes nothing: %s', text => {
  const idle = ['unknown', 'no', 'price', 'availability', 'orders', 'status', 'help', 'news', 'greet']
  expect(idle).toContain(read(text).intent)
})

test.each([
  ['sawinya dicoret aja dari keranjang', { intent: 'change', items: [{ product: 'sawi', quantity: 0, unit: null }] }],
  ['coretin gulanya dari keranjang', { intent: 'change', items: [{ product: 'gula', quantity: 0, unit: null }] }],
  ['maaf salah ketik, donatnya 16 bukan 60', { items: [{ product: 'donat', quantity: 16, unit: null }] }],
  ['berasnya jangan 5 kg, 3 kg aja', { items: [{ product: 'beras', quantity: 3, unit: 'kg' }] }],
  ['stok sirup markisa +10', { intent: 'add-stock', product: 'sirup markisa', add: 10 }],
  ['copot iklan kulkas saya, udah ga dijual', { intent: 'remove', product: 'kulkas' }],
  ['bisa 10rb ga', { intent: 'bargain' }],
  ['barusan saya kirim 80rb lewat brimo ya', { intent: 'paid' }],
  ['habis pengajian saya mampir ngambil', { intent: 'pickup' }],
])('the same is understood however its verb is said: %s', (text, meaning) => {
  expect(read(text)).toMatchObject(meaning)
})

test('a list with numbered lines orders what stands on the lines', () => {
  expect(read('Pesanan RT 4:\n1. lontong 25\n2. air mineral 2 dus')).toMatchObject({
    intent: 'order',
    items: [
      { product: 'lontong', quantity: 25, unit: null },
      { product: 'air mineral', quantity: 2, unit: 'dus' },
    ],
  })
})

test('what an order is for, and how it shall come, is none of its name', () => {
  const fish = [{ product: 'ikan mas', quantity: 3, unit: 'ekor' }]
  expect(read('mau pesan ikan mas 3 ekor utk lusa pagi buat syukuran')).toMatchObject({ intent: 'order', items: fish })
  expect(read('pesan ikan mas 3 ekor ya bu, sore diambil anak')).toMatchObject({ intent: 'order', items: fish })
  expect(read('pesan ikan mas 3 ekor antar ke pos ronda')).toMatchObject({ intent: 'order', items: fish })
})

test('teh is tea, and in Sundanese a sister', () => {
  expect(read('es teh 2 gelas')).toMatchObject({ items: [{ product: 'es teh', quantity: 2, unit: 'gelas' }] })
  expect(read('hoyong tilu bungkus teh', { role: 'buyer', offered: ['Kiripik kaca'] })).toMatchObject({
    intent: 'order',
    items: [{ product: 'Kiripik kaca', quantity: 3, unit: 'bungkus' }],
  })
})

test('a word for already and what is over say what became of an order, however far apart they stand', () => {
  const one = { role: 'seller', orders: ['571'] } as const
  expect(read('udah dipacking, bisa dijemput', one)).toMatchObject({ intent: 'ready', order: '571' })
  for (const text of ['belum dipacking bu', 'kalau sudah siap saya kabari', 'saya kira udah dikirim']) {
    expect(['ready', 'on-the-way'], text).not.toContain(read(text, one).intent)
  }
})
