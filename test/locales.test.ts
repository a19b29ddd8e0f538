import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSays, type Says } from '../bot/words.ts'
import { features } from '../core/features.ts'
import { missing, uneven, unused, valuesLeftOut } from './support/locales.ts'
import { type Use, usesIn, wordsOnPage } from './support/phrases.ts'
import { allSources, filesOf, root, source } from './support/source.ts'

const all = readSays(join(root, 'locales'))
/** What pages say: they name their sentences without the file. */
const pages = 'webchat'
const pageFolders = ['adapters/web', 'adapters/webchat']
const spoken = without(all, key => fileOf(key) === pages)
const files = new Set(Object.values(all).flatMap(sentences => Object.keys(sentences).map(fileOf)))
const others = new Set(features.flatMap(f => [...(f.commands ?? []), ...(f.forms ?? [])].map(({ name }) => name)))
const uses = allSources()
  .filter(({ path }) => !path.startsWith('test/'))
  .flatMap(file => usesIn(file, files, others))

function fileOf(key: string): string {
  return key.split('.')[0] ?? ''
}

function without(says: Says, leaveOut: (key: string) => boolean): Says {
  const keep = (sentences: Record<string, string>) => Object.entries(sentences).filter(([key]) => !leaveOut(key))
  return Object.fromEntries(Object.entries(says).map(([language, s]) => [language, Object.fromEntries(keep(s))]))
}

test('what the market says exists in every language', () => {
  expect(missing(spoken, uses)).toEqual([])
})

test('every sentence is said somewhere', () => {
  expect(unused(spoken, uses)).toEqual([])
})

test('every language has every sentence, with the same values and tags', () => {
  expect(uneven(all)).toEqual([])
})

test('a sentence gets every value that it shows', () => {
  expect(valuesLeftOut(spoken, uses)).toEqual([])
})

test('the pages use their sentences, all of them and no others', () => {
  const files = filesOf(pageFolders, /\.(ts|js|html)$/).map(path => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }))
  for (const [language, sentences] of Object.entries(all)) {
    const keys = Object.keys(sentences)
      .filter(key => fileOf(key) === pages)
      .map(key => key.slice(pages.length + 1))
    const found = files.map(({ path, text }) => ({ path, ...wordsOnPage(text, keys) }))
    // In TypeScript `words.id` is a language; only a dotted name is sure to be a sentence.
    const missing = found.flatMap(({ path, missing }) =>
      missing.filter(key => !path.endsWith('.ts') || key.includes('.')),
    )
    expect(missing, language).toEqual([])
    expect(
      keys.filter(key => !found.some(({ used }) => used.includes(key))),
      language,
    ).toEqual([])
  }
})

const example: Says = {
  id: {
    'orders.placed': 'Pesanan {{code}}',
    'orders.left_other': 'sisa {{count}}',
    'orders.is-new': 'baru',
    'orders.same': 'toko',
  },
  en: {
    'orders.placed': 'Order <b>{{id}}</b>',
    'orders.left_one': 'one',
    'orders.left_other': '{{count}} left',
    'orders.same': 'toko',
  },
}

function usesOf(text: string): Use[] {
  return usesIn(source('core/orders/says.ts', text), new Set(['orders']))
}

test('keys are found however they are said, and columns of the same name are not taken for them', () => {
  const text = `say('orders.a', { b, c: 1 }); say(x ? 'orders.d' : 'orders.e'); f({ key: 'orders.f' }); say(\`orders.g-\${h}\`)
    query.select('orders.id'); const why = 'orders.too-late' // say('orders.never')`
  const found = usesOf(text).map(({ key, open, sure }) => `${key}${open ? '…' : ''}${sure ? '' : '?'}`)
  expect(new Set(found)).toEqual(
    new Set([
      ...['orders.a', 'orders.d', 'orders.e', 'orders.f', 'orders.g-…', 'orders.id?', 'orders.too-late'],
      ...['orders.a?', 'orders.d?', 'orders.e?', 'orders.f?'],
    ]),
  )
})

test('each of these checks is able to fail', () => {
  const said = usesOf(
    `say('orders.placed'); say('orders.lost'); say(\`orders.is-\${state}\`); say('orders.left', { count })`,
  )
  expect(missing(example, said)).toEqual([
    'id lacks orders.lost, said in core/orders/says.ts',
    'en lacks orders.lost, said in core/orders/says.ts',
    'en lacks orders.is-…, said in core/orders/says.ts',
  ])
  expect(unused(example, said)).toEqual(['orders.same'])
  expect(uneven(example)).toEqual([
    'orders.placed differs between languages: {{code}} | </b> <b> {{id}}',
    'en lacks orders.is-new',
  ])
  expect(valuesLeftOut(example, said)).toEqual([
    'core/orders/says.ts says orders.placed without {{code}}',
    'core/orders/says.ts says orders.placed without {{id}}',
  ])
  const page = `words.send + '<p data-word="lost">'; say(c, 'refused.late'); words[\`other.\${what}\`]`
  expect(wordsOnPage(page, ['send', 'idle', 'refused.early', 'other.voice'])).toEqual({
    used: ['send', 'other.voice'],
    missing: ['lost', 'refused.late'],
  })
})
