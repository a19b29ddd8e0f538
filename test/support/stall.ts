import { z } from 'zod'
import { type Draft, type Form, form, given, type Step } from '../../core/conversation/form.ts'
import type { Heard } from '../../core/conversation/heard.ts'
import { say } from '../../core/conversation/phrase.ts'
import { here } from '../../core/conversation/reply.ts'
import { morning } from './spine.ts'

/** A stall at the market: what it sells, for how much, how many, how it gets to people, and its owner's yes. */
export type Stall = {
  origin: string
  goods: string
  price: number
  stock: number | null
  way: 'deliver' | 'fetch'
  fee: number
  confirm: 'yes'
}

/** What a price may be. */
export const rupiah = z.number().int().min(500).max(1_000_000)

/** The dialog that opens a stall; `done` gets what came of it. A price below Rp500 is asked about, a fee only where goods
 *  are brought, and the yes is asked again when price or stock has changed. */
export function stallForm(done: Stall[] = []): Form {
  const ask = (question: string) => () => ({ say: [say(`ask.${question}`)] })
  const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : null)
  return form<Stall>({
    name: 'stall',
    questions: {
      origin: given(z.string()),
      goods: {
        kept: z.string().min(1),
        asked: 'name',
        ask: ask('goods'),
        read: ({ text }) => (text === '?' ? { is: 'other' } : { is: 'read', value: text }),
      },
      price: {
        kept: rupiah,
        asked: 'price',
        numbers: 'value',
        ask: ask('price'),
        read({ text }) {
          const value = number(text)
          if (value === null) return text === 'mahal' ? { is: 'refused', why: say('why.price') } : { is: 'other' }
          if (value >= 500) return { is: 'read', value }
          const readings = [
            { label: say('label.thousands'), value: value * 1000 },
            { label: say('label.plain'), value },
          ]
          return { is: 'unsure', why: say('why.unsure'), readings }
        },
      },
      stock: {
        kept: z.number().int().min(0).nullable(),
        asked: 'quantity',
        ask: ask('stock'),
        read: ({ text }) => (number(text) === null ? { is: 'other' } : { is: 'read', value: number(text) }),
        skipped: { value: null },
      },
      way: {
        kept: z.enum(['deliver', 'fetch']),
        asked: 'choice',
        ask: () => ({
          say: [say('ask.way')],
          choices: [
            { label: say('label.deliver'), value: 'deliver' },
            { label: say('label.fetch'), value: 'fetch' },
            { label: say('label.dear'), sets: { way: 'deliver', fee: 10_000 } },
          ],
        }),
        read: ({ text }) =>
          text === 'antar gratis' ? { is: 'sets', values: { way: 'deliver', fee: 500 } } : { is: 'other' },
      },
      fee: {
        kept: rupiah,
        asked: 'price',
        applies: ({ way }) => way === 'deliver',
        ask: ask('fee'),
        read: ({ text }) => (number(text) === null ? { is: 'other' } : { is: 'read', value: Number(text) }),
      },
      confirm: {
        kept: z.literal('yes'),
        asked: 'choice',
        restsOn: ['price', 'stock'],
        ask: () => ({
          say: [say('ask.confirm')],
          choices: [{ label: say('label.yes'), value: 'yes', means: 'yes' }],
          expires: 'soon',
        }),
        read: ({ text }) => (text === 'ya' ? { is: 'read', value: 'yes' } : { is: 'other' }),
      },
    },
    readMany: ({ text }): Partial<Stall> => {
      const read = /^harga (\d+)(?: stok (\d+))?$/.exec(text)
      return read ? { price: Number(read[1]), ...(read[2] ? { stock: Number(read[2]) } : {}) } : {}
    },
    async done(answers) {
      done.push(answers)
      return [here(say('done'))]
    },
  })
}

/** A message in words that mean nothing special. */
export function heard(text: string, more: Partial<Heard> = {}): Heard {
  const meaning = { intent: 'unknown' as const, language: null }
  const nothing = {
    caption: null,
    photos: [],
    refused: [],
    place: null,
    quoted: null,
    offered: [],
    edits: false,
    forwarded: false,
  }
  return { text, meaning, origin: { chat: 'test:bot:siti', id: 'm1' }, at: morning, ...nothing, ...more }
}

/** What was said, by keys. */
export function keys({ said }: Step): string {
  const replies = said.flatMap(s => ('to' in s ? [s.reply] : []))
  return replies.map(reply => reply.say.map(p => p.key).join(' ')).join(' | ')
}

/** As it comes back from the database. */
export const reloaded = (draft: Draft | null): Draft => JSON.parse(JSON.stringify(draft))
