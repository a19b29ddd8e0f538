import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSays } from '../bot/words.ts'
import { languages } from '../core/language/words.ts'
import { type Glossary, misnamed, readGlossary, refused, sameAs, strayKeys } from './support/glossary.ts'
import { root } from './support/source.ts'

const locales = join(root, 'locales')
const says = readSays(locales)
const indonesian = says.id ?? {}

test('every language that is understood is spoken', () => {
  expect(Object.keys(says).toSorted()).toEqual(languages.toSorted())
})

describe.each(languages.map(language => ({ language })))('in $language', ({ language }) => {
  const sentences = says[language] ?? {}
  const glossary = readGlossary(locales, language)

  test('nothing impolite is said', () => {
    expect(refused(sentences, glossary, endingsOf(language))).toEqual([])
  })

  test('things have the names of the glossary', () => {
    expect(misnamed(indonesian, sentences, glossary)).toEqual([])
  })

  test('what reads as in Indonesian is meant to', () => {
    const same = language === 'id' ? [] : sameAs(indonesian, sentences)
    expect(same.toSorted()).toEqual(glossary.same.toSorted())
  })

  test('the glossary speaks of sentences that exist', () => {
    expect(strayKeys(sentences, glossary)).toEqual([])
  })
})

/** What may hang on a word of the language: omah-e, imah-na. */
function endingsOf(language: string): string[] {
  const words = JSON.parse(readFileSync(join(locales, language, 'words.json'), 'utf8')) as Record<string, string[]>
  return [...(words.endings ?? []), ...(words.mine ?? [])].flatMap(line => line.split(', '))
}

test('each of these checks is able to fail', () => {
  const glossary: Glossary = {
    register: 'krama',
    terms: [
      { term: 'pesanan', say: ['pesenan'], not: ['order'], except: ['orders.none'] },
      { term: 'toko saya', say: ['toko kula'], not: [], except: [] },
    ],
    impolite: { omah: 'griya', 'ora iso': 'mboten saged' },
    same: ['orders.lost'],
    doubtful: { 'orders.left': 'two forms', 'orders.gone': 'nobody says so' },
  }
  const id = { 'orders.new': 'Pesanan baru', 'orders.none': 'Pesanan habis', 'shops.mine': '"toko saya"' }
  const jv = {
    'orders.new': 'Order enggal ing <b>omahé</b>',
    'orders.none': 'Telas',
    'orders.left_other': 'Ora  iso',
    'shops.mine': '"toko saya"',
  }
  expect(refused(jv, glossary, ['e'])).toEqual([
    'orders.new says omah',
    'orders.new says order',
    'orders.left_other says ora iso',
  ])
  expect(refused({ a: 'omahku {{omah}}' }, glossary, [])).toEqual([])
  expect(misnamed(id, jv, glossary)).toEqual([
    'orders.new does not name pesanan as pesenan',
    'shops.mine does not name toko saya as toko kula',
  ])
  expect(misnamed(id, { 'orders.new': 'Pesenane' }, glossary)).toEqual([])
  expect(strayKeys(jv, glossary)).toEqual(['orders.lost', 'orders.gone'])
  expect(sameAs(id, { ...jv, 'orders.sum': '{{a}}' })).toEqual(['shops.mine'])
})
