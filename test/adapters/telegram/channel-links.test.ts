import { expect, test } from 'vitest'
import { inbound } from '../../../adapters/telegram/inbound.ts'
import { linkTo } from '../../../adapters/telegram/link.ts'

test('a link opens the bot and carries the words, in a private chat or into a group', () => {
  expect(linkTo('kentongan_bot', 'lihat k7m2x9p', 'private')).toBe('https://t.me/kentongan_bot?start=lihat_k7m2x9p')
  expect(linkTo('kentongan_bot', 'sambung k7', 'group')).toBe('https://t.me/kentongan_bot?startgroup=sambung_k7')
})

test('no link is made for words that it cannot carry, nor for a bot whose name is not known', () => {
  const refused = ['lihat telur asin?', 'lihat é', '', `lihat ${'k'.repeat(59)}`, 'lihat\nk7']
  expect(refused.map(words => linkTo('kentongan_bot', words, 'private'))).toEqual(refused.map(() => null))
  expect(linkTo('kentongan_bot', `lihat ${'k'.repeat(58)}`, 'private')).not.toBeNull()
  expect(linkTo(null, 'lihat k7m2x9p', 'private')).toBeNull()
})

test('who follows a link says the words that it was made of', () => {
  const payload = new URL(linkTo('kentongan_bot', 'lihat k7m2x9p', 'private') ?? '').searchParams.get('start')
  const entities = [{ type: 'bot_command', offset: 0, length: 6 }]
  const from = { id: 81, is_bot: false, first_name: 'Siti' }
  const message = {
    message_id: 1,
    from,
    chat: { id: 81, type: 'private' },
    date: 1,
    text: `/start ${payload}`,
    entities,
  }
  const us = { account: '4711', username: 'kentongan_bot', groupCommands: new Set<string>() }
  const heard = inbound({ update_id: 1, message }, us, '2026-11-21T01:00:00.000Z')
  expect(heard?.body).toEqual({ kind: 'text', text: 'lihat k7m2x9p' })
})
