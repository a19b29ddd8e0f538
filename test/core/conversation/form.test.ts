import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Draft, Form, Picked, Step } from '../../../core/conversation/form.ts'
import type { Turn } from '../../../core/conversation/turn.ts'
import { openSpine, openTurn } from '../../support/spine.ts'
import { heard, keys, reloaded, rupiah, type Stall, stallForm } from '../../support/stall.ts'

/** A dialog with one person, kept in a database between any two messages. */
class Dialog {
  readonly done: Stall[] = []
  draft: Draft | null = null
  readonly #form: Form = stallForm(this.done)
  readonly #turn: Turn

  constructor(turn: Turn) {
    this.#turn = turn
  }

  begin(prefill: object): Promise<string> {
    return this.#take(this.#form.start('draft', prefill, this.#turn))
  }
  hear(text: string, more: Parameters<typeof heard>[1] = {}): Promise<string> {
    return this.#take(this.#form.hear(reloaded(this.draft), heard(text, more), this.#turn))
  }
  async pick(picked: Picked): Promise<string> {
    const step = await this.#form.pick(reloaded(this.draft), picked, this.#turn)
    return step ? this.#take(Promise.resolve(step)) : 'none'
  }
  steer(word: 'back' | 'skip' | 'again'): Promise<string> {
    return this.#take(this.#form[word](reloaded(this.draft), this.#turn))
  }
  /** What the language should know. */
  context() {
    return this.draft && this.#form.context(this.draft)
  }
  async #take(step: Promise<Step>): Promise<string> {
    const taken = await step
    this.draft = taken.draft
    return taken.passed ? 'passed' : keys(taken)
  }
}

async function openDialog(prefill: object = { origin: 'm1' }): Promise<Dialog> {
  const dialog = new Dialog(await openTurn(await openSpine(), 'siti'))
  await dialog.begin(prefill)
  return dialog
}

const all: Stall = { origin: 'm1', goods: 'telur', price: 3000, stock: null, way: 'fetch', fee: 500, confirm: 'yes' }

test('a dialog asks one question after the other, and only what is missing', async () => {
  const dialog = await openDialog({ origin: 'm1', price: 3000 })
  expect(dialog.draft?.asked).toBe('goods')
  expect(await dialog.hear('telur')).toBe('ask.stock')
  expect(await dialog.hear('20')).toBe('ask.way')
  expect(await dialog.pick({ question: 'way', value: 'fetch' })).toBe('ask.confirm')
  expect(await dialog.hear('ya')).toBe('done')
  expect(dialog.draft).toBeNull()
  expect(dialog.done).toEqual([{ origin: 'm1', goods: 'telur', price: 3000, stock: 20, way: 'fetch', confirm: 'yes' }])
})

test('when everything is known nothing is asked', async () => {
  const dialog = await openDialog(all)
  expect(dialog.draft).toBeNull()
  expect(dialog.done).toEqual([all])
})

test('an answer decides whether another question is asked at all', async () => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur', price: 3000, stock: null })
  expect(await dialog.pick({ question: 'way', value: 'deliver' })).toBe('ask.fee')
  expect(dialog.context()).toMatchObject({ asked: 'price' })
  expect(await dialog.hear('2000')).toBe('ask.confirm')
})

test('several answers in one message are all taken, also those not asked for', async () => {
  const dialog = await openDialog()
  expect(await dialog.hear('?')).toBe('passed')
  expect(await dialog.hear('telur')).toBe('ask.price')
  expect(await dialog.hear('harga 3000 stok 20')).toBe('ask.way')
})

test('a choice or words may set other answers than the one asked for', async () => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur', price: 3000, stock: null })
  expect(await dialog.pick({ question: 'way', sets: { way: 'deliver', fee: 10_000 } })).toBe('ask.confirm')
  const other = await openDialog({ origin: 'm1', goods: 'telur', price: 3000, stock: null })
  expect(await other.hear('antar gratis')).toBe('ask.confirm')
  await other.hear('ya')
  expect(other.done).toMatchObject([{ way: 'deliver', fee: 500 }])
})

test('an answer that can be read in two ways offers both and takes neither', async () => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur' })
  expect(await dialog.hear('15')).toBe('why.unsure')
  expect(dialog.draft?.answers).not.toHaveProperty('price')
  // Rp15 is no price, however it is chosen.
  expect(await dialog.pick({ question: 'price', value: 15 })).toBe('none')
  expect(await dialog.pick({ question: 'price', value: 15_000 })).toBe('ask.stock')
})

test('a refused answer says why and asks again', async () => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur' })
  expect(await dialog.hear('mahal')).toBe('why.price ask.price')
})

test('an answer outside what makes sense is asked for again', async () => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur' })
  expect(await dialog.hear('99000000')).toBe('ask.price')
})

test('a new price drops the yes that rested on the old one', async () => {
  const dialog = await openDialog({ ...all, way: undefined })
  expect(dialog.draft?.asked).toBe('way')
  expect(await dialog.hear('harga 4000')).toBe('ask.way')
  expect(await dialog.pick({ question: 'way', value: 'fetch' })).toBe('ask.confirm')
  expect(await dialog.hear('ya')).toBe('done')
  expect(dialog.done).toMatchObject([{ price: 4000 }])
})

test('"kembali" goes to the question answered last, one by one, and says so at the first', async () => {
  const dialog = await openDialog()
  await dialog.hear('telur')
  await dialog.hear('3000')
  expect(await dialog.steer('back')).toBe('ask.price')
  expect(await dialog.steer('back')).toBe('ask.goods')
  expect(await dialog.steer('back')).toBe('conversation.first-question ask.goods')
})

test('"kembali" does not go back to an answer that was dropped by another', async () => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur', price: 3000 })
  await dialog.hear('20')
  // "antar gratis" opened, "ya" said out of turn, and lost again to a new price: it is no step to go back to.
  await dialog.pick({ question: 'way', sets: { confirm: 'yes' } })
  expect(dialog.draft?.path).toEqual(['stock', 'confirm'])
  expect(await dialog.hear('harga 4000')).toBe('ask.way')
  expect(dialog.draft?.path).toEqual(['stock', 'price'])
  expect(await dialog.steer('back')).toBe('ask.price')
})

test('"lewati" skips what may be left out, and nothing else', async () => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur' })
  expect(await dialog.steer('skip')).toBe('conversation.needed ask.price')
  await dialog.hear('3000')
  expect(await dialog.steer('skip')).toBe('ask.way')
  expect(dialog.draft?.answers.stock).toBeNull()
})

test('an edited message answers no question, but may correct what it tells by itself', async () => {
  const dialog = await openDialog()
  expect(await dialog.hear('telur', { edits: true })).toBe('passed')
  await dialog.hear('telur')
  expect(await dialog.hear('harga 4000', { edits: true })).toBe('ask.stock')
})

test('a half-filled form that is taken up again asks anew for what no longer makes sense', async () => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur', price: 3000, stock: 20 })
  dialog.draft = {
    ...reloaded(dialog.draft),
    answers: { origin: 'm1', goods: 'telur', price: 3, stock: -20, way: 'car' },
  }
  expect(await dialog.steer('again')).toBe('ask.price')
  expect(await dialog.hear('3000')).toBe('ask.stock')
  expect(await dialog.hear('20')).toBe('ask.way')
})

test.for<[string, Picked]>([
  ['of a question that is no longer open', { question: 'goods', value: 'fetch' }],
  ['of a question that never was', { question: 'gone', value: 'fetch' }],
  ['with a value that does not fit', { question: 'way', value: 'car' }],
  ['with no value', { question: 'way' }],
  ['that sets nothing', { question: 'way', sets: {} }],
  ['that sets what there is no question for', { question: 'way', sets: { way: 'fetch', owner: 'budi' } }],
  ['that sets one thing wrong', { question: 'way', sets: { way: 'deliver', fee: -1 } }],
  ['that sets no object', { question: 'way', sets: 'fetch' }],
])('a button %s is none', async ([, picked]) => {
  const dialog = await openDialog({ origin: 'm1', goods: 'telur', price: 3000, stock: null })
  const before = reloaded(dialog.draft)
  expect(await dialog.pick(picked)).toBe('none')
  expect(dialog.draft).toEqual(before)
})

const stall = z.object({
  ...{ origin: z.string(), goods: z.string().min(1), price: rupiah, confirm: z.literal('yes') },
  ...{ stock: z.number().int().min(0).nullable(), way: z.enum(['deliver', 'fetch']), fee: rupiah.optional() },
})
const said = fc.constantFrom(
  'telur',
  '15',
  '3000',
  '99000000',
  'mahal',
  'ya',
  'harga 4000 stok 5',
  'harga 1',
  'antar gratis',
  '',
)
const value = fc.constantFrom<unknown>('deliver', 'fetch', 'yes', 3000, 1, null, undefined, { price: 5 }, 'telur')
const question = fc.constantFrom('origin', 'goods', 'price', 'stock', 'way', 'fee', 'confirm')
const fitting: Record<string, string> = {
  goods: 'telur',
  price: '3000',
  stock: '5',
  way: 'antar gratis',
  confirm: 'ya',
}
const move = fc.oneof(
  { arbitrary: fc.constant((dialog: Dialog) => dialog.hear(fitting[dialog.draft?.asked ?? ''] ?? '2000')), weight: 8 },
  said.map(text => (dialog: Dialog) => dialog.hear(text)),
  fc.record({ question, value }).map(picked => (dialog: Dialog) => dialog.pick(picked)),
  fc.record({ question, sets: fc.dictionary(question, value) }).map(picked => (dialog: Dialog) => dialog.pick(picked)),
  fc.constantFrom('back', 'skip', 'again').map(word => (dialog: Dialog) => dialog.steer(word)),
  value.map(value => (dialog: Dialog) => dialog.pick({ question: dialog.draft?.asked ?? '', value })),
)

test('in whatever order answers come, what comes of it is whole and each part of it makes sense', async () => {
  const turn = await openTurn(await openSpine(), 'siti')
  const prefill = fc.record({ goods: value, price: value, confirm: value }, { requiredKeys: [] })
  let finished = 0
  await fc.assert(
    fc.asyncProperty(prefill, fc.array(move, { maxLength: 40 }), async (prefill, moves) => {
      const dialog = new Dialog(turn)
      await dialog.begin({ origin: 'm1', ...prefill })
      for (const move of moves) if (dialog.draft) await move(dialog)
      for (const answers of dialog.done) {
        finished++
        stall.parse(answers)
        if (answers.way === 'deliver') expect(answers.fee).toBeDefined()
      }
    }),
    { numRuns: 300 },
  )
  expect(finished).toBeGreaterThan(20)
})
