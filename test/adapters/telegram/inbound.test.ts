import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inbound } from '../../../adapters/telegram/inbound.ts'
import type { Body } from '../../../core/conversation/message.ts'

const us = { account: '4711', username: 'kentongan_bot', groupCommands: new Set(['menu']) }
const siti = { id: 81, is_bot: false, first_name: 'Siti', last_name: 'Rahayu' }
const bot = { id: 4711, is_bot: true, first_name: 'Kentongan', username: 'kentongan_bot' }
const chat = { id: 81, type: 'private', first_name: 'Siti' }
const now = '2026-11-21T01:00:00.000Z'
const date = Date.parse('2026-11-21T00:59:58Z') / 1000

const message = (content: object) => ({
  update_id: 900,
  message: { message_id: 12, from: siti, chat, date, ...content },
})
const heard = (content: object) => inbound(message(content), us, now)
const typed = (text: string, command: number) => ({
  text,
  ...(command && { entities: [{ type: 'bot_command', offset: 0, length: command }] }),
})

test('a text arrives with its chat, its number, its time and the name of who wrote it', () => {
  expect(heard({ text: 'jual telur 28rb' })).toEqual({
    chat: { channel: 'telegram', account: '4711', id: '81', kind: 'private' },
    ...{ id: '12', at: '2026-11-21T00:59:58.000Z', from: { id: '81', name: 'Siti Rahayu' } },
    body: { kind: 'text', text: 'jual telur 28rb' },
  })
})

describe('a command is the words that it stands for', () => {
  const commands: [text: string, length: number, words: string][] = [
    ['/menu', 5, 'menu'],
    ['/menu@kentongan_bot', 19, 'menu'],
    ['/menu@Kentongan_Bot', 19, 'menu'],
    ['/start', 6, 'start'],
    ['/start lihat_k7m2x9p', 6, 'lihat k7m2x9p'],
    ['/umumkan besok pagi', 8, 'umumkan besok pagi'],
    ['/pesanan_saya', 13, 'pesanan saya'],
    ['/cari_di kopi_luwak', 8, 'cari di kopi_luwak'],
    ['/jual\nTelur 28rb', 5, 'jual\nTelur 28rb'],
  ]
  test.for(commands)('%j', ([text, length, words]) => {
    expect(heard(typed(text, length))?.body).toEqual({ kind: 'text', text: words })
  })

  test('another bot’s command is not for us', () => expect(heard(typed('/menu@arisan_bot', 16))).toBeNull())

  test('a slash that Telegram did not mark, or later in the text, is only text', () => {
    expect(heard({ text: '/menu' })?.body).toEqual({ kind: 'text', text: '/menu' })
    const entities = [{ type: 'bot_command', offset: 5, length: 5 }]
    expect(heard({ text: 'lihat /menu', entities })?.body).toEqual({ kind: 'text', text: 'lihat /menu' })
  })
})

describe('photos', () => {
  const sizes = (...sides: [file: string, width: number, height: number][]) =>
    sides.map(([file_id, width, height]) => ({ file_id, file_unique_id: file_id, width, height }))
  const ref = (content: object) => {
    const body = heard(content)?.body
    return body?.kind === 'photos' ? body.photos.map(photo => photo.ref) : null
  }

  test('of a photo the largest size of at most 1280 is taken', () => {
    const photo = sizes(['s', 90, 67], ['y', 960, 1280], ['x', 800, 600], ['w', 1920, 2560])
    expect(heard({ photo, caption: 'Telur' })?.body).toEqual({
      kind: 'photos',
      caption: 'Telur',
      photos: [{ ref: '4711:y' }],
    })
  })

  test('when all are larger, the smallest of them is taken', () => {
    expect(ref({ photo: sizes(['w', 2560, 1920], ['x', 1400, 1000]) })).toEqual(['4711:x'])
  })

  test('a picture that was sent as a file is a photo, any other file is not', () => {
    expect(ref({ document: { file_id: 'd', mime_type: 'image/jpeg' }, caption: 'Telur' })).toEqual(['4711:d'])
    expect(heard({ document: { file_id: 'd', mime_type: 'application/pdf' } })?.body).toEqual(other('document'))
    expect(heard({ document: { file_id: 'd' } })?.body).toEqual(other('document'))
  })

  test('a moving picture is a video, also where it comes as a file of an image', () => {
    const document = { file_id: 'd', mime_type: 'image/gif' }
    expect(heard({ animation: { file_id: 'd' }, document })?.body).toEqual(other('video'))
  })

  test('each part of an album is a message of its own that names the album', () => {
    expect(heard({ photo: sizes(['y', 1280, 960]), media_group_id: '137' })?.body).toEqual({
      ...{ kind: 'photos', caption: '', photos: [{ ref: '4711:y' }], album: '137' },
    })
  })
})

const other = (what: string) => ({ kind: 'other', what })

describe('everything else that somebody can say', () => {
  const said: [what: string, content: object, body: Body][] = [
    [
      'a place',
      { location: { latitude: -7.1, longitude: 107.4 } },
      { kind: 'place', latitude: -7.1, longitude: 107.4 },
    ],
    [
      'a place with a name',
      { venue: { title: 'Balai desa' }, location: { latitude: 1, longitude: 2, live_period: 60 } },
      { kind: 'place', latitude: 1, longitude: 2 },
    ],
    [
      'their own number',
      { contact: { phone_number: '+628123456789', first_name: 'Siti', user_id: 81 } },
      { kind: 'contact', phone: '+628123456789', own: true },
    ],
    [
      'somebody else’s number',
      { contact: { phone_number: '+628123456789', first_name: 'Wawan', user_id: 82 } },
      { kind: 'contact', phone: '+628123456789', own: false },
    ],
    [
      'a number of somebody whom Telegram does not know',
      { contact: { phone_number: '+628123456789', first_name: 'Siti' } },
      { kind: 'contact', phone: '+628123456789', own: false },
    ],
    ...(
      [
        ['sticker', 'sticker'],
        ['voice', 'voice'],
        ['audio', 'voice'],
        ['video', 'video'],
        ['video_note', 'video'],
        ...(['poll', 'dice', 'game', 'story', 'checklist', 'rich_message'] as const).map(
          part => [part, 'unknown'] as const,
        ),
      ] as const
    ).map(([part, what]): [string, object, Body] => [part, { [part]: { file_id: 'f' } }, { kind: 'other', what }]),
  ]
  test.for(said)('%s', ([, content, body]) => expect(heard(content)?.body).toEqual(body))
})

describe('what nobody said is not heard', () => {
  const silent: [what: string, content: object][] = [
    ['somebody joined', { new_chat_members: [siti] }],
    ['somebody left', { left_chat_member: siti }],
    ['a message was pinned', { pinned_message: { message_id: 3, chat, date } }],
    ['a timer was set', { message_auto_delete_timer_changed: { message_auto_delete_time: 60 } }],
    ['the group came from another id', { migrate_from_chat_id: -5 }],
    ['a kind that does not exist yet', { hologram: { file_id: 'f' } }],
    ['another bot wrote', { text: 'halo', from: { ...siti, is_bot: true } }],
    ['a business account’s chat', { text: 'halo', business_connection_id: 'b' }],
  ]
  test.for(silent)('%s', ([, content]) => expect(heard(content)).toBeNull())

  test('kinds of update that nobody asked for', () => {
    expect(inbound({ update_id: 1, poll: { id: '1' } }, us, now)).toBeNull()
    expect(inbound({ update_id: 1, channel_post: { message_id: 1, chat, date, text: 'halo' } }, us, now)).toBeNull()
  })

  test('a channel', () => {
    const channel = { id: -1009, type: 'channel', title: 'Kabar' }
    expect(heard({ chat: channel, text: 'halo' })).toBeNull()
    expect(
      inbound(
        { update_id: 1, callback_query: { id: '5', from: siti, data: 'x', message: { chat: channel } } },
        us,
        now,
      ),
    ).toBeNull()
  })
})

test('an answer names the message of ours that it answers, and no other', () => {
  expect(heard({ text: 'mau', reply_to_message: { message_id: 7, from: bot, chat, date } })?.replyTo).toBe('7')
  expect(heard({ text: 'mau', reply_to_message: { message_id: 7, from: siti, chat, date } })).not.toHaveProperty(
    'replyTo',
  )
})

test('what was passed on says so', () => {
  const forward_origin = { type: 'hidden_user', sender_user_name: 'Tetangga', date }
  expect(heard({ text: 'halo', forward_origin })?.forwarded).toBe(true)
  expect(heard({ text: 'halo' })).not.toHaveProperty('forwarded')
})

describe('a message that is changed', () => {
  const edited = (content: object) =>
    inbound(
      { update_id: 901, edited_message: { message_id: 12, from: siti, chat, date, edit_date: date + 60, ...content } },
      us,
      now,
    )

  test('names the message that it changes, and has an id of its own', () => {
    const change = { id: 'e12.901', at: '2026-11-21T01:00:58.000Z' }
    expect(edited({ text: 'telur 30rb' })).toMatchObject({
      ...change,
      body: { kind: 'edit', of: '12', text: 'telur 30rb' },
    })
    expect(edited({ photo: [], caption: 'telur 30rb' })?.body).toEqual({ kind: 'edit', of: '12', text: 'telur 30rb' })
  })

  test('is not heard where it is a place that moves', () => {
    expect(edited({ location: { latitude: 1, longitude: 2 } })).toBeNull()
  })
})

test('a tap is the choice that was tapped, in the chat of the message, at the time of its arrival', () => {
  const tap = { id: '348', from: siti, chat_instance: '1', data: 'k7m2x9p:1' }
  const body = { kind: 'pick', choice: 'k7m2x9p:1' }
  const there = {
    chat: { channel: 'telegram', account: '4711', id: '81', kind: 'private' },
    from: { id: '81', name: 'Siti Rahayu' },
  }
  const on = (message: object) => inbound({ update_id: 902, callback_query: { ...tap, message } }, us, now)
  expect(on({ message_id: 7, chat, date, from: bot })).toEqual({ ...there, id: 'c348', at: now, body })
  expect(on({ message_id: 7, chat, date: 0 })).toEqual({ ...there, id: 'c348', at: now, body })
})

test('a tap that is no choice is not heard: a game’s, one on a message of nowhere', () => {
  const tap = { id: '348', from: siti, chat_instance: '1' }
  const game = { ...tap, game_short_name: 'g', message: { message_id: 7, chat, date } }
  expect(inbound({ update_id: 902, callback_query: game }, us, now)).toBeNull()
  expect(inbound({ update_id: 902, callback_query: { ...tap, data: 'x', inline_message_id: 'i' } }, us, now)).toBeNull()
})

test('a reaction is heard as one, taking it back is not', () => {
  const reaction = (new_reaction: object[]) =>
    inbound(
      { update_id: 903, message_reaction: { chat, message_id: 7, user: siti, date, old_reaction: [], new_reaction } },
      us,
      now,
    )
  expect(reaction([{ type: 'emoji', emoji: '👍' }])).toMatchObject({ id: 'u903', body: other('reaction') })
  expect(reaction([])).toBeNull()
})

test('half an emoji becomes a whole sign, and nothing is longer than Telegram lets it be', () => {
  expect(heard({ text: 'telur \ud83e' })?.body).toEqual({ kind: 'text', text: 'telur \ufffd' })
  const long = heard({ text: `${'a'.repeat(4095)}😀b` })?.body
  expect(long).toEqual({ kind: 'text', text: `${'a'.repeat(4095)}\ufffd` })
})

test('whatever comes is read or passed over, and never throws', () => {
  const parts = [
    'message_id',
    'update_id',
    'message',
    'chat',
    'from',
    'date',
    'id',
    'type',
    'text',
    'entities',
    'photo',
  ]
  const { tree } = fc.letrec<{ tree: unknown; object: object }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'medium' },
      fc.jsonValue(),
      fc.constant('private'),
      fc.array(tie('tree'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.dictionary(fc.constantFrom(...parts), tie('tree')),
  }))
  fc.assert(fc.property(tree, raw => void inbound(raw, us, now)))
  const entity = fc.record({
    type: fc.constantFrom('mention', 'bot_command'),
    offset: fc.integer(),
    length: fc.integer(),
  })
  const content = fc.record({
    text: fc.string({ unit: 'binary' }),
    date: fc.oneof(fc.integer(), fc.maxSafeInteger()),
    entities: fc.array(entity),
  })
  fc.assert(
    fc.property(content, said => {
      const one = heard(said)
      const body = one?.body
      if (body?.kind === 'text') expect(body.text.isWellFormed()).toBe(true)
      expect(one?.at ?? now).toMatch(/^\d{4}-/)
    }),
  )
})
