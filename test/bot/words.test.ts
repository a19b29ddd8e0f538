import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readSays, readWords } from '../../bot/words.ts'
import { temporaryFolder } from '../support/temporary.ts'

async function locales(files: Record<string, unknown>): Promise<string> {
  const folder = await temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

test('sentences are found by language, file and key, and words apart from them', async () => {
  const folder = await locales({
    'id/orders.json': { placed: 'Dipesan', 'refused.late': 'Terlambat' },
    'id/shops.json': { opened: 'Buka' },
    'id/words.json': { yes: ['ya'] },
    'en/orders.json': { placed: 'Ordered' },
    'en/words.json': { yes: ['yes'] },
  })
  expect(readSays(folder)).toEqual({
    id: { 'orders.placed': 'Dipesan', 'orders.refused.late': 'Terlambat', 'shops.opened': 'Buka' },
    en: { 'orders.placed': 'Ordered' },
  })
  expect(readWords(folder)).toEqual({ id: { yes: ['ya'] }, en: { yes: ['yes'] } })
})

test('a language with nothing but words is understood and not spoken', async () => {
  const folder = await locales({
    'jv/words.json': { yes: ['nggih'] },
    'id/words.json': {},
    'id/orders.json': { a: 'b' },
  })
  expect(Object.keys(readSays(folder))).toEqual(['id'])
  expect(Object.keys(readWords(folder)).sort()).toEqual(['id', 'jv'])
})

test('a file that is no JSON or has more than sentences is refused by its name', async () => {
  const broken = await locales({ 'id/orders.json': '{ "placed": ' })
  expect(() => readSays(broken)).toThrow(join(broken, 'id', 'orders.json'))
  const nested = await locales({ 'id/shops.json': { opened: { one: 'Buka' } } })
  expect(() => readSays(nested)).toThrow(/id.shops\.json: .*expected string/)
  const silent = await locales({ 'id/orders.json': {} })
  expect(() => readWords(silent)).toThrow(join(silent, 'id', 'words.json'))
})
