import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLabel } from '../../../core/conversation/press.ts'
import {
  answerTo,
  choiceId,
  type Prompt,
  type PutChoice,
  promptOf,
  readChoiceId,
  resolve,
  type Token,
} from '../../../core/conversation/prompt.ts'

function prompt(id: string, asks: Prompt['asks'], choices: PutChoice[], more: Partial<Prompt> = {}): Prompt {
  const where = { chat: 'webchat:demo:budi', person_id: 'budi', about: null, called: null }
  const dialog = { draft_id: null, question: null, numbers: 'choice' as const }
  const life = {
    state: 'open' as const,
    said: null,
    created_at: '2026-11-22T02:00:00.000Z',
    expires_at: null,
    opened: '',
  }
  return { id, asks, ...where, ...dialog, ...life, choices, ...more }
}

const yes: PutChoice = { label: 'Pesan', does: 'do', means: 'yes' }
const change: PutChoice = { label: 'Ubah', does: 'do' }
const no: PutChoice = { label: 'Tidak', does: 'do', means: 'no' }
const question = prompt('question', 'question', [yes, change, no])
const price = prompt('price', 'question', [{ label: 'Rp15.000', does: 'do' }], { numbers: 'value' })
const notice = prompt('A-417', 'notice', [
  { label: 'Terima', does: 'do', means: 'yes' },
  { label: 'Tolak', does: 'do' },
])
const other = prompt('A-419', 'notice', [
  { label: 'Terima', does: 'do', means: 'yes' },
  { label: 'Tinggal sedikit…', does: 'do' },
])
const announcement = prompt('12', 'notice', [{ label: 'SETUJU', does: 'do' }])
const offer = prompt('menu', 'offer', [
  { label: 'Cari', does: 'do' },
  { label: 'Jual', does: 'do' },
])
const old = prompt('old menu', 'offer', [{ label: 'Daftar lama', does: 'do' }])
const which = prompt('which', 'which', [
  { label: 'A-417', does: 'meant' },
  { label: 'A-419', does: 'meant' },
])

const number = (value: number): Token => ({ is: 'number', value })
const label = (text: string): Token => ({ is: 'label', text: foldLabel(text) })
const ya: Token = { is: 'yes' }
const tidak: Token = { is: 'no' }

function resolved(token: Token, open: Prompt[]): string {
  const found = resolve(token, open, foldLabel)
  if (found.is === 'choice') return `${found.prompt.id} ${found.n}`
  if (found.is === 'value') return `${found.prompt.id} hears it`
  return found.is === 'which' ? `which of ${found.prompts.map(p => p.id).join(' and ')}` : 'none'
}

test.for<[string, Token, Prompt[], string]>([
  ['nothing is open', ya, [], 'none'],
  ['"ya" to the one open question', ya, [question], 'question 0'],
  ['"tidak" to it', tidak, [question], 'question 2'],
  ['"2" to it', number(2), [question], 'question 1'],
  ['"0" is no choice', number(0), [question], 'none'],
  ['"4" of three', number(4), [question], 'none'],
  ['a number that is the answer itself', number(15), [price], 'price hears it'],
  ['"ya" where no choice means yes', ya, [price], 'none'],
  ['"ya" to what needs its exact word', ya, [announcement], 'none'],
  ['"ya" to the one open notice', ya, [notice], 'A-417 0'],
  ['"1" with two notices open', number(1), [notice, other], 'which of A-417 and A-419'],
  ['"ya" with two notices open', ya, [notice, other], 'which of A-417 and A-419'],
  ['"ya" with a question newer than a notice', ya, [notice, question], 'which of A-417 and question'],
  ['"ya" with a notice newer than the question', ya, [question, notice], 'which of question and A-417'],
  ['"ya" that only one of two can take is asked for all the same', ya, [announcement, notice], 'which of 12 and A-417'],
  ['"2" with only an offer', number(2), [offer], 'menu 1'],
  ['"1" with two offers: the newest', number(1), [old, offer], 'menu 0'],
  ['"2" with a newer offer beside a question', number(2), [question, offer], 'question 1'],
  ['"2" with a newer offer beside a notice', number(2), [notice, offer], 'A-417 1'],
  ['"2" after "which one?"', number(2), [notice, other, which], 'which 1'],
  ['"3" after "which one?" of two', number(3), [notice, other, which], 'none'],
  ['"ya" after "which one?"', ya, [notice, other, which], 'none'],
  [
    '"1" when something came after "which one?"',
    number(1),
    [notice, which, other],
    'which of A-417 and which and A-419',
  ],
  ['a label of the one question', label('pesan'), [question], 'question 0'],
  ['a label with other marks and case', label('TINGGAL  sedikit!'), [notice, other], 'A-419 1'],
  ['a label that only an older one has', label('Tolak'), [notice, other, question], 'A-417 1'],
  ['a label of an open offer beside a question', label('jual'), [offer, question], 'menu 1'],
  ['a label that two notices have', label('terima'), [notice, other], 'which of A-417 and A-419'],
  ['a label after "which one?"', label('a-419'), [notice, other, which], 'which 1'],
  ['half a label', label('pes'), [question], 'none'],
  ['an empty label', label('…'), [question, offer], 'none'],
])('%s', ([, token, open, expected]) => {
  expect(resolved(token, open)).toBe(expected)
})

test('a quoted notice is exact, however many are open', () => {
  expect(answerTo(other, { is: 'yes' })).toMatchObject({ is: 'choice', prompt: { id: 'A-419' }, n: 0 })
  expect(answerTo(price, { is: 'number', value: 1 })).toMatchObject({ is: 'value', prompt: { id: 'price' } })
  expect(answerTo(announcement, { is: 'yes' })).toEqual({ is: 'none' })
})

const any = fc.subarray([question, price, notice, other, announcement, offer, old, which], { minLength: 0 })
const token: fc.Arbitrary<Exclude<Token, { is: 'label' }>> = fc.oneof(
  fc.record({ is: fc.constant('number' as const), value: fc.integer({ min: -3, max: 120 }) }),
  fc.constantFrom({ is: 'yes' as const }, { is: 'no' as const }),
)

test('whatever is open, "ya" and a bare number never choose among two that wait for an answer', () => {
  fc.assert(
    fc.property(any, token, (open, token) => {
      const found = resolve(token, open, foldLabel)
      const waiting = open.filter(p => p.asks !== 'offer')
      if (found.is !== 'choice' && found.is !== 'value') return
      expect(open.at(-1)?.asks === 'which' || waiting.length <= 1).toBe(true)
      if (waiting[0] && waiting.length === 1) expect(found.prompt).toBe(waiting[0])
    }),
  )
})

test('what is resolved is a choice that exists', () => {
  fc.assert(
    fc.property(any, token, (open, token) => {
      const found = resolve(token, open, foldLabel)
      if (found.is === 'choice') expect(found.prompt.choices[found.n]).toBeDefined()
    }),
  )
})

const promptId = fc.string({
  unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'),
  minLength: 20,
  maxLength: 20,
})

test('a button carries at most 64 bytes and comes back as what it was', () => {
  fc.assert(
    fc.property(promptId, fc.integer({ min: 0, max: 99 }), (prompt, n) => {
      const id = choiceId(prompt, n)
      expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
      expect(readChoiceId(id)).toEqual({ prompt, n })
    }),
  )
})

test.for([
  ['nothing', ''],
  ['a number alone', '1'],
  ['cut off before the choice', '0123456789abcdefghjk'],
  ['cut off at the point', '0123456789abcdefghjk.'],
  ['cut off in front', '9abcdefghjk.0'],
  ['a hundredth choice', '0123456789abcdefghjk.100'],
  ['a choice below none', '0123456789abcdefghjk.-1'],
  ['a broken choice', '0123456789abcdefghjk.1.5'],
  ['more than 64 bytes', `${'a'.repeat(64)}.1`],
  ['64 letters of two bytes', 'é'.repeat(64)],
  ['a line behind it', '0123456789abcdefghjk.1\n'],
  ['a zero byte', '0123456789abcdefg\0hjk.1'],
  ['SQL', "0123456789abcdef' or '1'='1.1"],
  ['__proto__', '__proto__.1'],
])('a forged button is none of ours: %s', ([, id = '']) => {
  expect(readChoiceId(id)).toBeNull()
})

test('whatever a stranger makes up, at most a name of ours and a number come of it', () => {
  const forged = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.stringMatching(/^[\w.-]{0,80}$/),
    promptId.map(id => `${id}.${id}`),
  )
  fc.assert(
    fc.property(forged, id => {
      const read = readChoiceId(id)
      if (!read) return
      expect(choiceId(read.prompt, read.n).length).toBeLessThanOrEqual(64)
      expect(read.prompt).toMatch(/^[\w-]+$/)
      expect(Number.isInteger(read.n) && read.n >= 0 && read.n < 100).toBe(true)
    }),
  )
})

test('choices that were tampered with in the database are refused, not run', () => {
  const { choices, ...rest } = question
  expect(promptOf({ ...rest, choices: JSON.stringify(choices) })).toEqual(question)
  expect(() => promptOf({ ...rest, choices: '[{"label":"Pesan"}]' })).toThrow('does')
  expect(() => promptOf({ ...rest, choices: '[{"label":"Pesan","does":"do","means":"maybe"}]' })).toThrow('means')
})
