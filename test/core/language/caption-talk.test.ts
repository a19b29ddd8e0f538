import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readCaption(text, words)

test.each([
  ['Belum punya taplak? Taplak meja rajut siap kirim. Harganya 85rb ya bunda', 'Taplak meja rajut', 85_000],
  ['Bosan lauk itu-itu aja? Cobain sambal cumi botolan, 28rb', 'sambal cumi botolan', 28_000],
  ['Suami minta martabak, istri malah bikin dadar gulung, ya udah dijual aja 1500', 'dadar gulung', 1_500],
  ['Seporsi 13rb udah sama lalapan, apalagi kalau bukan bebek goreng', 'bebek goreng', 13_000],
  ['Yang mau hajatan, 3rb per potong aja, ini dia: lapis legit', 'lapis legit', 3_000],
  ['Kripik pisang renyah kayak kerupuk, 12rb', 'Kripik pisang', 12_000],
  ['Apa: tiwul instan\nPiro: 9rb', 'tiwul instan', 9_000],
  ['12rb/bks #keripikpisangcoklat #umkmdesa', 'keripik pisang coklat', 12_000],
])('what is talked about in passing is not what is sold: %s', (text, name, price) => {
  expect(read(text)).toMatchObject({ kind: 'listing', items: [{ name, price }] })
})

test.each([
  'uang 50rb udah saya transfer ya bu, makasih',
  'iuran sampah 10rb per bulan',
  'dapat arisan 500rb alhamdulillah',
  'cari kontrakan budget 500rb sebulan, info dong',
  'bisa kurang gak bang?',
  'ini masih ada ga?',
  'kalau hidup jangan kayak gorengan, mateng di luar mentah di dalam',
  '😍😍😍',
  '🙏🏻🙏🏻',
])('nobody sells anything: %s', text => {
  expect(read(text)).toEqual({ kind: 'none' })
})

test('a picture of a hand that points at the photo is no feeling', () => {
  expect(read('📦👆')).toMatchObject({ kind: 'listing', ask: ['name', 'price'] })
})

test('a price that rose is news, one that fell may be a discount', () => {
  expect(read('tahu goreng sekarang 1.500 ya sebelumnya 1.000')).toMatchObject({
    kind: 'update',
    items: [{ price: 1_500 }],
  })
  expect(read('Cabe rawit dari 40rb jadi 65rb/kg')).toMatchObject({ kind: 'update', items: [{ price: 65_000 }] })
  expect(read('Helm bogo harga awal 180rb diskon jadi 150rb')).toMatchObject({ kind: 'listing' })
  expect(read('keripik bayam diskon jadi 10rb')).toMatchObject({ kind: 'listing', items: [{ price: 10_000 }] })
  expect(read('Bakso 10rb kalau komplit jadi 15rb')).toMatchObject({ items: [{ price: null }], ask: ['price'] })
})

test('what comes back only later is gone', () => {
  expect(read('telur asin habis, besok ada lagi')).toMatchObject({ kind: 'update', items: [{ stock: 0 }] })
  expect(read('Lah abih talua asin ambo, isuak pagi ado baliak')).toMatchObject({ items: [{ stock: 0 }] })
  expect(read('Pempek habis, besok datang lagi 20 bungkus')).toMatchObject({ items: [{ stock: 0 }] })
  expect(read('Kemarin habis, sekarang ready lagi kue lapisnya').kind).toBe('update')
  expect(read('Kemarin habis, sekarang ready lagi kue lapisnya')).not.toMatchObject({ items: [{ stock: 0 }] })
})

test('what sells out fast is not gone', () => {
  expect(read('Semur jengkol 15rb seporsi, cepet abis')).not.toMatchObject({ items: [{ stock: 0 }] })
  expect(read('Donat mau habis nih, sisa 6')).toMatchObject({ items: [{ stock: 6 }] })
})

test('one of a unit is said in a word of its own, and what rounds off a sentence is no name', () => {
  expect(read('jaje laklak 10rb aporsi')).toMatchObject({ items: [{ name: 'jaje laklak', unit: 'porsi' }] })
  expect(read('Buras tinggal 6 biji mi')).toMatchObject({ items: [{ name: 'Buras', stock: 6, unit: 'biji' }] })
  expect(read('soto mi 10rb')).toMatchObject({ items: [{ name: 'soto mi' }] })
  expect(read('kuah beulangong 20rb saboh porsi')).toMatchObject({ items: [{ unit: 'porsi' }] })
  expect(read('Rendang dagiang saratuih duo puluah ribu sakilo')).toMatchObject({
    items: [{ price: 120_000, unit: 'kg' }],
  })
})

test('one word that nobody knows is the name of goods only where a name stands', () => {
  expect(read('Cuma 27.500 aja bund, zerceb')).toMatchObject({ ask: ['name'], items: [{ price: 27_500 }] })
  expect(read('25rb/bks aja bun, zedesnya nampol')).toMatchObject({ ask: ['name'], items: [{ price: 25_000 }] })
  expect(read('sold out zengs 🙏')).toMatchObject({ kind: 'update', ask: ['name'] })
  expect(read('zahaha bisa aja pakde')).toMatchObject({ ask: ['name', 'price'] })
  expect(read('zomadur 12rb/bks')).toMatchObject({ items: [{ name: 'zomadur' }] })
  expect(read('maaf bu zomadur udah habis')).toMatchObject({ items: [{ name: 'zomadur', stock: 0 }] })
  expect(read('11rb ya ncu, cireng ayam suwir isi 10')).toMatchObject({ items: [{ name: 'cireng ayam suwir isi 10' }] })
  expect(readCaption('Galundeng 1rb, temennya ngopi', words)).toMatchObject({ items: [{ name: 'Galundeng' }] })
})

/** Numbers in what is told beside the goods. */
test.each([
  ['Bakwan jagung 2rb, jam 3 sore udah harus habis'],
  ['Bakwan jagung 2rb, kirim foto lain ada 4'],
  ['Bakwan jagung 2rb, dapat 2 macam sambal'],
  ['Bakwan jagung 2rb, kemarin laku 40 bungkus'],
  ['Bakwan jagung 2rb, beli 5 gratis 1 hari ini tok'],
  ['Bakwan jagung 2rb, saya tinggal di RT 5 cat hijau'],
  ['Bakwan jagung 2rb, kursi cuma 6 tapi anginnya enak'],
  ['Bakwan jagung 2rb, cuma 3 hari ini ya'],
  ['Bakwan jagung 2rb, antar tiap jam 5'],
  ['Bakwan jagung 2rb, antar min 2'],
  ['Bakwan jagung 2rb, ojek 5rb'],
  ['Bakwan jagung 2rb, kemarin yg nawar 1.500 belum saya kasih'],
  ['Bakwan jagung 2rb, sampai tgl 25 saja habis itu libur'],
  ['Bakwan jagung 2rb, jemput abis jam 5'],
  ['Kemarin sold out 30 bungkus, Bakwan jagung 2rb'],
  ['Sisa hajatan 200 undangan, Bakwan jagung 2rb'],
])('what is told beside it is neither price, unit nor stock: %s', text => {
  expect(read(text)).toEqual({ kind: 'listing', items: [{ name: 'Bakwan jagung', price: 2_000, unit: null }] })
})

test('what stands right before its sum is sold, whatever is told before', () => {
  const items = [{ name: 'udang rebon', price: 15_000, per: 2.5, unit: 'ons' }]
  expect(read('udang rebon langsung dari kebun 2,5 ons 15rb')).toMatchObject({ items })
})

test('a bare number of nothing that was named is a price, and one behind the word for price', () => {
  expect(read('cuma 65 bun, minat chat')).toMatchObject({ kind: 'listing', ask: ['name', 'price'] })
  expect(read('stok ready hrg 45 ya say')).toMatchObject({ kind: 'listing', ask: ['name', 'price'] })
  expect(read('tinggal 3 bun')).toMatchObject({ items: [{ stock: 3 }] })
})

test('a number at the end of a name goes on to its sum', () => {
  expect(read('rak sepatu susun empat puluh lima ribu')).toMatchObject({ items: [{ price: 45_000 }] })
  expect(read('rak sepatu susun empat 85rb')).toMatchObject({
    items: [{ name: 'rak sepatu susun empat', price: 85_000 }],
  })
})

test('why a shop is closed says nothing of goods', () => {
  expect(read('Close order dulu ya bestie, tangan cuma dua wkwk')).toEqual({ kind: 'notice' })
})
