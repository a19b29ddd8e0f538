import { expect, test } from 'vitest'
import { formsOf, type Verbs, verbsFile } from '../../../core/language/verbs.ts'
import id from '../../../locales/id/words.json' with { type: 'json' }
import jv from '../../../locales/jv/words.json' with { type: 'json' }
import su from '../../../locales/su/words.json' with { type: 'json' }

const verbs: Record<'id' | 'jv' | 'su', Verbs> = {
  id: verbsFile.parse(id.grammar.verbs),
  jv: verbsFile.parse(jv.grammar.verbs),
  su: verbsFile.parse(su.grammar.verbs),
}

test.each([
  ['id', 'coret~', ['coret', 'nyoret', 'mencoret', 'dicoret', 'coretin', 'dicoretkan']],
  ['id', 'pasang~', ['masang', 'memasang', 'dipasang', 'pasangin', 'memasangkan']],
  ['id', 'ubah~', ['ngubah', 'mengubah', 'diubah', 'ubahin']],
  ['jv', 'jupuk~', ['njupuk', 'dijupuk', 'takjupuk', 'jupukno', 'dijupukke']],
  ['su', 'candak~', ['nyandak', 'dicandak', 'candakkeun', 'pangnyandakkeun']],
] as const)('a root that sellers use is known in all its forms: %s %s', (language, root, forms) => {
  expect(formsOf(root, verbs[language])).toEqual(expect.arrayContaining([...forms]))
})

test('what is not marked as a root stands for itself alone', () => {
  expect(formsOf('kelapa', verbs.id)).toEqual(['kelapa'])
})
