import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

/** Goods whose names hold a word that means something else elsewhere: a form of address, a greeting, a unit, a no. */
const names = `ikan mas, cincin mas, daun salam, jas hujan, teh anget, kopi panas, tahu lembut, susu segar, boneka lucu,
  kue lapis legit, minuman dingin, voucher wifi, roti tawar, jam tangan, jam dinding, buah naga, batang pisang,
  pakan lele, kue ape, ikan layang, meja belajar, mesin jahit, servis ac, sepatu boots, tas belanja, batu kali,
  gelas plastik, botol minum, kotak makan, rak telur, papan tulis, bayam cabut, kunir asem, roti sobek, teh, es teh,
  sari roti, kering tempe, keripik usus, telur asin, tempe gembus, rengginang terasi, cat, karung goni, tabung gas,
  obat hama, sangkar burung, kandang ayam, hijab segi empat, bakso mercon, gula batu, buku tulis, mainan anak`
  .split(',')
  .map(name => name.trim())

test.each(names)('%s keeps its whole name, wherever it is written', name => {
  const listed = [`${name} 15rb`, `${name} 15rb/bks`, `Jual ${name} 20.000 per kg ready`, `15rb ${name}`]
  for (const text of listed) {
    const caption = readCaption(text, words)
    expect(caption, text).toEqual({
      kind: 'listing',
      items: [{ name, price: text.includes('20') ? 20_000 : 15_000, unit: unitIn(text) }],
    })
  }
  const read = (text: string) => readMessage(text, words)
  const items = [{ product: name, quantity: 2, unit: 'bungkus' }]
  expect(read(`beli ${name} 2 bungkus`)).toMatchObject({ intent: 'order', items })
  expect(read(`${name} ada?`)).toMatchObject({ intent: 'availability', product: name })
  expect(read(`harga ${name} berapa`)).toMatchObject({ intent: 'price', product: name })
  expect(read(`cari ${name}`)).toMatchObject({ intent: 'search', query: name })
  expect(read(`stok ${name} 10`)).toMatchObject({ intent: 'set-stock', product: name, stock: 10 })
  expect(read(`${name} habis`)).toMatchObject({ intent: 'sold-out', product: name })
  expect(read(`harga ${name} jadi 15rb`)).toMatchObject({ intent: 'set-price', product: name, price: 15_000 })
})

function unitIn(text: string): string | null {
  return text.includes('/bks') ? 'bungkus' : text.includes('per kg') ? 'kg' : null
}

test('goods that end like a word with its ending keep it, in the language of that ending too', () => {
  expect(readCaption('mukena hargana naek jadi 150rb', words)).toMatchObject({
    items: [{ name: 'mukena', price: 150_000 }],
  })
  expect(readCaption('opakna tos seep', words)).toMatchObject({ items: [{ name: 'opak', stock: 0 }] })
})
