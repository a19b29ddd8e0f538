import { expect, test } from 'vitest'
import { nameAnswered } from '../../../core/language/own-words.ts'
import { words } from '../../support/words.ts'

test.each([
  ['di Krajan', 'Krajan'],
  ['Krajan ya kak', 'Krajan'],
  ['neng Krajan wae', 'Krajan'],
  ['ka Cikal nya', 'Cikal'],
  ['rumah saya di Krajan Wetan', 'Krajan Wetan'],
  ['to Krajan please', 'Krajan'],
  ['Kedung Dowo', 'Kedung Dowo'],
])('%s is a place called %s', (said, name) => {
  expect(nameAnswered(said, 'towards', words)).toBe(name)
})

test.each([
  ['nama saya Budi', 'Budi'],
  ['atas nama Bu Ning ya', 'Bu Ning'],
  ['saya Siti', 'Siti'],
  ['kula Parjo', 'Parjo'],
  ["I'm Rina", 'Rina'],
  ['Budi Santoso, makasih ya', 'Budi Santoso'],
  ['atas nama Budi ya, terima kasih 🙏', 'Budi'],
  ['assalamualaikum, saya Siti', 'Siti'],
  ['Salam Santoso', 'Salam Santoso'],
  ['Ibu Ningsih', 'Ibu Ningsih'],
])('%s is a person called %s', (said, name) => {
  expect(nameAnswered(said, 'called', words)).toBe(name)
})

test('where nothing but such words was written, they are the name', () => {
  expect(nameAnswered('ya', 'called', words)).toBe('ya')
  expect(nameAnswered('di', 'towards', words)).toBe('di')
  expect(nameAnswered('makasih', 'called', words)).toBe('makasih')
  expect(nameAnswered('', 'called', words)).toBe('')
})
