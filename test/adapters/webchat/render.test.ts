import { expect, test } from 'vitest'
import { type Kept, renderHistory } from '../../../adapters/webchat/render.ts'
import type { Body, Inbound } from '../../../core/conversation/message.ts'

const at = '2026-11-21T01:00:00.000Z'

function heard(id: string, body: Body, from = 'siti'): Kept {
  const message: Inbound = {
    chat: { channel: 'webchat', account: 'demo', id: 'siti', kind: 'private' },
    ...{ id, at, from: { id: from, name: from }, body },
  }
  return { heard: message }
}
const card: Kept = {
  at,
  sent: {
    id: 'bot-1',
    chat: 'webchat:demo:siti',
    kind: 'reply',
    body: { spans: [{ text: 'Benar begitu?', style: 'bold' }], photos: [], choices: [{ id: 'c-1', label: 'Ya' }] },
  },
}

test('a chat is shown as it went, whatever kind of message it was', () => {
  const photo = 'a'.repeat(64)
  const shown = renderHistory([
    heard('m-1', { kind: 'photos', caption: 'Kripik', photos: [{ ref: 'x', photo }, { ref: 'y' }] }),
    card,
    heard('m-2', { kind: 'pick', choice: 'c-1' }),
    heard('m-3', { kind: 'other', what: 'voice' }),
  ])
  expect(shown).toMatchObject([
    { id: 'm-1', from: { id: 'siti' }, spans: [{ text: 'Kripik' }], photos: [photo, null] },
    {
      id: 'bot-1',
      from: 'bot',
      spans: [{ text: 'Benar begitu?', style: 'bold' }],
      choices: [{ id: 'c-1', label: 'Ya' }],
    },
    { id: 'm-2', picked: 'c-1', spans: [] },
    { id: 'm-3', what: 'voice', spans: [] },
  ])
})

test('an edit is done on the message it changes, in its place', () => {
  const shown = renderHistory([
    heard('m-1', { kind: 'text', text: '15rb' }),
    heard('m-2', { kind: 'text', text: 'halo' }),
    heard('e-1', { kind: 'edit', of: 'm-1', text: '16rb' }),
  ])
  expect(shown.map(({ id, spans, edited }) => [id, spans[0]?.text, edited])).toEqual([
    ['m-1', '16rb', true],
    ['m-2', 'halo', undefined],
  ])
})

test('nobody changes the words of another, nor those of the bot', () => {
  const shown = renderHistory([
    heard('m-1', { kind: 'text', text: '15rb' }),
    card,
    heard('e-1', { kind: 'edit', of: 'm-1', text: 'gratis' }, 'budi'),
    heard('e-2', { kind: 'edit', of: 'bot-1', text: 'LUNAS' }),
    heard('e-3', { kind: 'edit', of: 'nothing', text: '?' }),
  ])
  expect(shown.map(({ spans }) => spans[0]?.text)).toEqual(['15rb', 'Benar begitu?'])
})
