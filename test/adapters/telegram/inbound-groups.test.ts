import { describe, expect, test } from 'vitest'
import { inbound } from '../../../adapters/telegram/inbound.ts'

const us = { account: '4711', username: 'kentongan_bot', groupCommands: new Set(['menu', 'sambung']) }
const siti = { id: 81, is_bot: false, first_name: 'Siti' }
const bot = { id: 4711, is_bot: true, first_name: 'Kentongan', username: 'kentongan_bot' }
const group = { id: -1001, type: 'supergroup', title: 'Warga RT 03' }
const now = '2026-11-21T01:00:00.000Z'
const date = Date.parse('2026-11-21T00:59:58Z') / 1000

const heard = (content: object) =>
  inbound({ update_id: 900, message: { message_id: 12, from: siti, chat: group, date, ...content } }, us, now)

/** Marked as Telegram marks it: `[/menu]` is a command, `[@siti]` a mention. */
function marked(shown: string) {
  const entities: object[] = []
  let text = ''
  for (const part of shown.split(/(\[[^\]]+\])/)) {
    const mark = /^\[(.+)\]$/.exec(part)?.[1]
    if (mark)
      entities.push({
        type: mark.startsWith('/') ? 'bot_command' : 'mention',
        offset: text.length,
        length: mark.length,
      })
    text += mark ?? part
  }
  return { text, entities }
}

describe('in a group this is for the bot', () => {
  const addressed: [shown: string, read: string][] = [
    ['[/menu]', 'menu'],
    ['[/MENU]', 'MENU'],
    ['[/daftar@kentongan_bot]', 'daftar'],
    ['[/start@kentongan_bot] sambung_k7m2x9p', 'sambung k7m2x9p'],
    ['[@kentongan_bot] telur', 'telur'],
    ['[@Kentongan_Bot]', ''],
    ['😀 ada [@kentongan_bot] telur?', '😀 ada telur?'],
    ['[@siti] tanya [@kentongan_bot]', '@siti tanya'],
    ['[/umumkan] besok [@kentongan_bot]', 'umumkan besok'],
  ]
  test.for(addressed)('%j', ([shown, read]) => expect(heard(marked(shown))?.body).toEqual({ kind: 'text', text: read }))

  test('an answer to its message, whatever it is', () => {
    const reply_to_message = { message_id: 7, from: bot, chat: group, date }
    expect(heard({ text: 'mau', reply_to_message })).toMatchObject({
      replyTo: '7',
      body: { kind: 'text', text: 'mau' },
    })
    expect(heard({ sticker: {}, reply_to_message })?.body).toEqual({ kind: 'other', what: 'sticker' })
  })

  test('a photo whose caption names it', () => {
    const caption = marked('[@kentongan_bot] telur')
    const photo = [{ file_id: 'y', width: 1280, height: 960 }]
    const said = heard({ photo, caption: caption.text, caption_entities: caption.entities })
    expect(said?.body).toEqual({ kind: 'photos', caption: 'telur', photos: [{ ref: '4711:y' }] })
  })

  test('a tap', () => {
    const callback_query = {
      id: '5',
      from: siti,
      data: 'k7:0',
      message: { message_id: 7, chat: group, date, from: bot },
    }
    expect(inbound({ update_id: 1, callback_query }, us, now)).toMatchObject({
      chat: { id: '-1001', kind: 'group', name: 'Warga RT 03' },
      ...{ from: { id: '81' }, body: { kind: 'pick', choice: 'k7:0' } },
    })
  })
})

describe('in a group this is not for the bot, and nothing of it goes on', () => {
  const chatter = ['ya', '@kentongan_bot', '[@kentongan_bot2] halo', '[/jual]', '[/menu@arisan_bot]', 'lihat [/menu]']
  test.for(chatter)('%j', shown => expect(heard(marked(shown))).toBeNull())

  test('another bot’s command, also in answer to ours', () => {
    expect(heard({ ...marked('[/menu@arisan_bot]'), reply_to_message: { message_id: 7, from: bot } })).toBeNull()
  })

  test('photos, stickers and places that say nothing to it', () => {
    expect(heard({ photo: [{ file_id: 'y', width: 1280, height: 960 }], caption: 'telur' })).toBeNull()
    expect(heard({ sticker: {} })).toBeNull()
    expect(heard({ location: { latitude: 1, longitude: 2 } })).toBeNull()
  })

  test('an answer to somebody else', () => {
    expect(heard({ text: 'mau', reply_to_message: { message_id: 7, from: siti } })).toBeNull()
  })

  test('what somebody changes, and what they feel about it', () => {
    const edited_message = { message_id: 12, from: siti, chat: group, date, ...marked('[@kentongan_bot] telur') }
    expect(inbound({ update_id: 1, edited_message }, us, now)).toBeNull()
    const message_reaction = { chat: group, message_id: 7, user: siti, date, old_reaction: [], new_reaction: [{}] }
    expect(inbound({ update_id: 1, message_reaction }, us, now)).toBeNull()
  })

  test('what a bot says, or a channel that is tied to the group', () => {
    expect(heard({ ...marked('[/menu]'), from: { ...siti, is_bot: true } })).toBeNull()
    const carried = { sender_chat: { id: -1009, type: 'channel', title: 'Kabar' }, is_automatic_forward: true }
    expect(heard({ ...marked('[/menu]'), ...carried, from: { id: 777000, is_bot: false } })).toBeNull()
  })
})

test('who administers a group unseen is somebody whom nobody knows', () => {
  const hidden = { id: 'hidden', name: 'Warga RT 03', hidden: true }
  const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' }
  expect(heard({ ...marked('[/menu]'), from: anonymous, sender_chat: group })?.from).toEqual(hidden)
  expect(heard({ ...marked('[/menu]'), from: anonymous })?.from).toEqual(hidden)
  const channel = { id: -1009, type: 'channel', title: 'Kabar' }
  expect(heard({ ...marked('[/menu]'), from: { id: 136817688, is_bot: true }, sender_chat: channel })?.from).toEqual({
    ...{ id: 'hidden', name: 'Kabar', hidden: true },
  })
})

test('what is shown to one member only has an id, though Telegram gives it none', () => {
  expect(heard({ ...marked('[/menu]'), message_id: 0 })?.id).toBe('u900')
})

describe('a topic of a forum', () => {
  const inTopic = { message_thread_id: 45, is_topic_message: true }
  const root = { message_id: 45, from: bot, chat: group, date, forum_topic_created: { name: 'Pasar' } }

  test('is a chat of its own, with its name where Telegram tells it', () => {
    const { chat } = heard({ ...marked('[/menu]'), ...inTopic, reply_to_message: root }) ?? {}
    expect(chat).toMatchObject({ id: '-1001/45', kind: 'group', name: 'Warga RT 03 › Pasar' })
    expect(heard({ ...marked('[/menu]'), ...inTopic })?.chat).toMatchObject({ id: '-1001/45', name: 'Warga RT 03' })
  })

  test('everything in it answers its first message, and that is no answer', () => {
    expect(heard({ text: 'halo', ...inTopic, reply_to_message: root })).toBeNull()
    expect(heard({ ...marked('[/menu]'), ...inTopic, reply_to_message: root })).not.toHaveProperty('replyTo')
  })

  test('taps in it are of it', () => {
    const message = { message_id: 7, chat: group, date, from: bot, ...inTopic }
    const tap = { update_id: 1, callback_query: { id: '5', from: siti, data: 'k7:0', message } }
    expect(inbound(tap, us, now)?.chat.id).toBe('-1001/45')
  })

  test('a thread of answers is none', () => {
    expect(heard({ ...marked('[/menu]'), message_thread_id: 45 })?.chat.id).toBe('-1001')
  })
})

describe('what the chat itself tells', () => {
  test('a group has another id', () => {
    const old = { id: -55, type: 'group', title: 'Warga RT 03' }
    expect(heard({ chat: old, migrate_to_chat_id: -1002 })).toMatchObject({
      chat: { id: '-55', kind: 'group' },
      body: { kind: 'event', event: { is: 'moved', to: '-1002' } },
    })
  })

  test('a group has another name', () => {
    const renamed = heard({ chat: { ...group, title: 'Warga RT 04' }, new_chat_title: 'Warga RT 04' })
    expect(renamed?.chat.name).toBe('Warga RT 04')
    expect(renamed?.body).toEqual({ kind: 'event', event: { is: 'renamed', name: 'Warga RT 04' } })
  })

  const lost = (why: string) => ({ is: 'lost', why })
  const muted = { status: 'restricted', is_member: true, can_send_messages: false }
  const restricted = { status: 'restricted', is_member: true, can_send_messages: true }
  const changes: [what: string, chat: object, before: object, after: object, event: object | null][] = [
    [
      'somebody blocks the bot',
      { id: 81, type: 'private' },
      { status: 'member' },
      { status: 'kicked' },
      lost('blocked'),
    ],
    ['somebody takes it back', { id: 81, type: 'private' }, { status: 'kicked' }, { status: 'member' }, { is: 'back' }],
    ['it is taken into a group', group, { status: 'left' }, { status: 'member' }, { is: 'back' }],
    ['it is taken in as administrator', group, { status: 'left' }, { status: 'administrator' }, { is: 'back' }],
    ['it is taken out', group, { status: 'member' }, { status: 'left' }, lost('removed')],
    ['it is thrown out', group, { status: 'administrator' }, { status: 'kicked' }, lost('removed')],
    ['it may not write', group, { status: 'member' }, muted, lost('silenced')],
    ['it may write again', group, muted, { status: 'member' }, { is: 'back' }],
    ['it may write, but not all', group, muted, restricted, { is: 'back' }],
    ['it is out and was restricted', group, muted, { ...restricted, is_member: false }, lost('removed')],
    ['it becomes administrator', group, { status: 'member' }, { status: 'administrator' }, null],
    ['a channel takes it in', { id: -1009, type: 'channel' }, { status: 'left' }, { status: 'administrator' }, null],
  ]
  test.for(changes)('%s', ([, chat, old_chat_member, new_chat_member, event]) => {
    const update = { update_id: 904, my_chat_member: { chat, from: siti, date, old_chat_member, new_chat_member } }
    const told = inbound(update, us, now)
    if (event === null) expect(told).toBeNull()
    else expect(told).toMatchObject({ id: 'u904', from: { id: '81' }, body: { kind: 'event', event } })
  })
})
