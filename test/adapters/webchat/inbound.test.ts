import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reachesBot, written } from '../../../adapters/webchat/inbound.ts'
import type { Body, Inbound } from '../../../core/conversation/message.ts'

const inGroup = (body: Body): Inbound => ({
  chat: { channel: 'webchat', account: 'demo', id: 'rt03', kind: 'group' },
  ...{ id: 'm-1', at: '2026-11-21T01:00:00.000Z', from: { id: 'siti', name: 'Bu Siti' }, body },
})
const text = (typed: string) => inGroup({ kind: 'text', text: typed })

const addressed = ['@kentongan', 'halo @KENTONGAN, cek 12', '(@kentongan)', '/menu', '  /sambung', '@kentongan\nhalo']
for (const typed of addressed) {
  test(`in a group “${typed.replace('\n', '↵')}” is for the bot`, () =>
    expect(reachesBot(text(typed), false)).toBe(true))
}

const chatter = [
  'kentongan',
  '@kentonganku',
  'surat@kentongan',
  '@kentongan_2',
  'dan/atau',
  '@ kentongan',
  '12',
  'ya',
  '',
]
for (const typed of chatter) {
  test(`in a group “${typed}” is not for the bot`, () => expect(reachesBot(text(typed), false)).toBe(false))
}

test('a tap is for the bot, a sticker is not, an answer to the bot is', () => {
  expect(reachesBot(inGroup({ kind: 'pick', choice: 'c-1' }), false)).toBe(true)
  expect(reachesBot(inGroup({ kind: 'other', what: 'sticker' }), false)).toBe(false)
  expect(reachesBot(inGroup({ kind: 'other', what: 'sticker' }), true)).toBe(true)
})

test('no group text without the name, a slash in front or an answer is ever heard', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), typed => {
      fc.pre(!typed.toLowerCase().includes('@kentongan') && !typed.trimStart().startsWith('/'))
      expect(reachesBot(text(typed), false)).toBe(false)
    }),
  )
})

test('whatever is posted is read or refused, and what is read is well-formed', () => {
  const body = fc.record({ kind: fc.constant('text'), text: fc.string({ unit: 'binary', maxLength: 40 }) })
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ id: fc.string(), body })), posted => {
      const read = written.safeParse(posted)
      if (read.success && read.data.body.kind === 'text') expect(read.data.body.text.isWellFormed()).toBe(true)
    }),
  )
})
