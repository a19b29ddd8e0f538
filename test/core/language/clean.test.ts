import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName, cleanText, fold, longestText } from '../../../core/language/clean.ts'
import { skeleton } from '../../../core/language/skeleton.ts'

test('digits of every script are read by their value', () => {
  expect(cleanText('１５')).toBe('15')
  expect(cleanText('٣ ௧ ৪ 𝟗')).toBe('3 1 4 9')
  expect(cleanText('3️⃣')).toBe('3 ')
})

test('superscripts and circled digits are left alone: 15² is not 152', () => {
  expect(cleanText('15² ①')).toBe('15² ①')
})

test('nothing invisible is left between the digits of a price', () => {
  expect(cleanText('1\u200b5\u2060r\u00adb')).toBe('15rb')
  expect(cleanText('\u202e51\u202c')).toBe('51')
  expect(cleanText('\ufeffhalo\u0000\u0007')).toBe('halo')
})

test('a family stays one picture, a stray joiner goes', () => {
  expect(cleanText('👨‍👩‍👧')).toBe('👨‍👩‍👧')
  expect(cleanText('ke\u200dripik')).toBe('keripik')
})

test('lone surrogates, line separators and carriage returns are the same for every database', () => {
  expect(cleanText('a\ud800b')).toBe('ab')
  expect(cleanText('a\r\nb\u2028c\u0085d')).toBe('a\nb\nc\nd')
})

test('no text is read beyond 4,096 characters, and none ends in half an emoji', () => {
  expect(cleanText('a'.repeat(70_000))).toHaveLength(longestText)
  const cut = cleanText(`${'a'.repeat(longestText - 1)}🍌`)
  expect(cut.isWellFormed()).toBe(true)
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => cleanText(text).isWellFormed()))
})

test('cleaning a clean text changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => cleanText(cleanText(text)) === cleanText(text)))
})

test('a name cannot pass for a line of ours', () => {
  expect(cleanName('✅ Sudah dibayar')).toBe('Sudah dibayar')
  expect(cleanName('📢 No. 12\n▸ Ya')).toBe('No. 12 ▸ Ya')
  expect(cleanName('\u202eoko\u200bT')).toBe('okoT')
  expect(cleanName('🛒🛒')).toBe('')
})

test('a name is no tower of accents, and never ends inside an emoji', () => {
  expect(cleanName(`a${'\u0301'.repeat(5_000)}`).length).toBeLessThanOrEqual(4)
  expect(cleanName('abc👨‍👩‍👧', 5)).toBe('abc')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
      const name = cleanName(text, max)
      return name.isWellFormed() && name.length <= max && !name.includes('\n')
    }),
  )
})

test('old and new spelling, accents and stretched letters compare as the same word', () => {
  expect(fold('Soegeng Tjabé')).toBe(fold('sugeng cabe'))
  expect(fold('Wedhus gethuk')).toBe(fold('wedus getuk'))
  expect(fold('segerrrr')).toBe(fold('seger'))
  expect(fold('rébu')).toBe('rebu')
})

test('names that look like an office at a glance have its skeleton', () => {
  for (const name of ['Аdmin Desa', 'ADM1N DESA', 'admin-desa', 'Adrnin Desa', 'Αdmin Desа', 'adm\u200bin desa']) {
    expect(skeleton(name), name).toBe(skeleton('Admin Desa'))
  }
  expect(skeleton('T0k0 Berkah')).toBe(skeleton('Toko Berkah'))
  expect(skeleton('Toko Berkat')).not.toBe(skeleton('Toko Berkah'))
})
