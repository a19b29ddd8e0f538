import { expect, test } from 'vitest'
import { type Ended, market, run } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { webchatUser } from '../support/webchat/user.ts'

function operatorIn(DATA_DIR: string): (...words: string[]) => Promise<Ended> {
  return (...words) => run('scripts/village.ts', { DATA_DIR }, words)
}

const use =
  /^npm run village -- create "Sukanegara".*\n(npm run village -- (invite|bot|link|qr) "Sukanegara".*\n){4}npm run village -- list\n$/
const invitation = /^An official of Suka Maju writes this to the bot within 24 hours: undangan ([a-z0-9]{16})$/m

test('an operator founds a village, invites its officials and sees it in the list', async () => {
  const operator = operatorIn(await temporaryFolder())
  expect(await operator('list')).toEqual({ code: 0, out: 'No village yet.\n', err: '' })
  const founded = await operator('create', 'Suka Maju', '--zone', 'Asia/Makassar', '--contact', 'Pak Kaur')
  expect(founded).toMatchObject({ code: 0, err: '' })
  expect(founded.out).toMatch(/^Suka Maju is founded\.\n/)
  const [, first] = invitation.exec(founded.out) ?? []
  const [, second] = invitation.exec((await operator('invite', 'suka', 'maju')).out) ?? []
  expect(first).toMatch(/./)
  expect(second).not.toBe(first)
  expect((await operator('list')).out).toBe('Suka Maju (Asia/Makassar), contact: Pak Kaur, bot: any\n')
})

test('a village is founded once, however its name is spelt, and nobody is invited to one that is not there', async () => {
  const operator = operatorIn(await temporaryFolder())
  expect((await operator('create', 'Suka', 'Maju')).code).toBe(0)
  expect(await operator('create', ' suka  maju ')).toEqual({
    code: 1,
    out: '',
    err: 'There is a village called suka maju already.\n',
  })
  expect(await operator('invite', 'Sukaraja')).toEqual({
    code: 1,
    out: '',
    err: 'There is no village called Sukaraja. See: npm run village -- list\n',
  })
  expect(await operator('create', 'Sukaraja', '--zone', 'Asia/Bandung')).toEqual({
    code: 1,
    out: '',
    err: 'Asia/Bandung is no time zone by its IANA name, for example Asia/Jakarta.\n',
  })
  expect((await operator('list')).out).toBe('Suka Maju (Asia/Jakarta), contact: perangkat Desa Suka Maju, bot: any\n')
})

test.for([
  '',
  'buat',
  'toString',
  'create',
  'create ✅!',
  'invite',
  'list all',
  'list --zon x',
  'bot Suka',
  'bot @a_bot',
  'qr',
  'link',
])('“%s” means nothing and is answered with what does', async line => {
  const words = line === '' ? [] : line.split(' ')
  const { code, out, err } = await operatorIn(await temporaryFolder())(...words)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(use)
})

test('beside a running market a village is founded, and its invitation is known there at once', async () => {
  const DATA_DIR = await temporaryFolder()
  const village = await webchatUser((await market({ DATA_DIR })).url)
  const founded = await operatorIn(DATA_DIR)('create', 'Suka Maju')
  const [, token = ''] = invitation.exec(founded.out) ?? []
  await village.send('budi', { text: `undangan ${token}` })
  const answer = await village.next('budi')
  expect(answer.spans.map(span => span.text).join('')).toContain('Suka Maju')
  expect(answer.choices.length).toBe(2)
})

test('settings that cannot be used are told in one message', async () => {
  const wrong = await run('scripts/village.ts', { DATA_DIR: '/proc', PORT: 'tiga' }, ['list'])
  expect(wrong).toMatchObject({ code: 1, out: '' })
  expect(wrong.err).toMatch(/PORT is "tiga".*DATA_DIR is "\/proc"/s)
  expect(wrong.err).not.toMatch(/^\s+at /m)
})
