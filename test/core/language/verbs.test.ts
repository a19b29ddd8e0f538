import { expect, test } from 'vitest'
import { formsOf } from '../../../core/language/verbs.ts'

test.each([
  ['id', 'coret~', ['coret', 'nyoret', 'mencoret', 'dicoret', 'coretin', 'dicoretkan']],
  ['id', 'pasang~', ['masang', 'memasang', 'dipasang', 'pasangin', 'memasangkan']],
  ['id', 'ubah~', ['ngubah', 'mengubah', 'diubah', 'ubahin']],
  ['jv', 'jupuk~', ['njupuk', 'dijupuk', 'takjupuk', 'jupukno', 'dijupukke']],
  ['su', 'candak~', ['nyandak', 'dicandak', 'candakkeun', 'pangnyandakkeun']],
] as const)('a root that sellers use is known in all its forms: %s %s', (language, root, forms) => {
  expect(formsOf(root, language)).toEqual(expect.arrayContaining([...forms]))
})

test('what is not marked as a root stands for itself alone', () => {
  expect(formsOf('kelapa', 'id')).toEqual(['kelapa'])
})
