import { InputFile, InputMediaBuilder } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { expect, test } from 'vitest'
import { clientOf, picture, refusal, telegramTable } from './table.ts'

const yesNo: InlineKeyboardMarkup = {
  inline_keyboard: [
    [
      { text: 'Ya', callback_data: 'p1:0' },
      { text: 'Tidak', callback_data: 'p1:1' },
    ],
    [{ text: 'Peta', url: 'https://example.org/peta' }],
  ],
}

test('a phone shows what the bot sent, with marks, buttons and silence', async () => {
  const { api, chat } = await telegramTable()
  const asked = await chat.write('harga @kentongan_bot #telur')
  const sent = await api.sendMessage(7001, '🥚 Telur Rp2.000', {
    entities: [{ type: 'bold', offset: 3, length: 5 }],
    reply_markup: yesNo,
    reply_parameters: { message_id: asked },
    disable_notification: true,
  })
  expect(sent).toMatchObject({ message_id: asked + 1, from: { id: 4711 }, reply_to_message: { message_id: asked } })
  expect(chat.messages()).toMatchObject([
    { from: 'me', kind: 'text', entities: [{ type: 'mention' }, { type: 'hashtag' }], silent: false, edited: false },
    { from: 'bot', text: '🥚 Telur Rp2.000', silent: true, replyTo: asked, entities: [{ type: 'bold' }] },
  ])
  expect(chat.messages()[1]?.buttons[0]?.map(button => button.text)).toEqual(['Ya', 'Tidak'])
})

test('too long a text, marks outside of it or within a character, and too much in a button are refused', async () => {
  const { api, chat } = await telegramTable()
  await chat.start()
  await refusal(api.sendMessage(7001, 'x'.repeat(4097)), 'message is too long')
  await refusal(api.sendMessage(7001, ''), 'message text is empty')
  const bold = (offset: number, length: number) => ({ entities: [{ type: 'bold' as const, offset, length }] })
  await refusal(api.sendMessage(7001, 'telur', bold(3, 3)), "can't parse entities")
  await refusal(api.sendMessage(7001, '🥚', bold(1, 1)), "can't parse entities")
  const data = (text: string) => ({ reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data: text }]] } })
  await refusal(api.sendMessage(7001, 'Ya?', data('é'.repeat(33))), 'BUTTON_DATA_INVALID')
  await api.sendMessage(7001, 'Ya?', data('é'.repeat(32)))
  await refusal(api.sendMessage(7001, 'a', { reply_parameters: { message_id: 99 } }), 'message to be replied not found')
  expect(chat.messages()).toHaveLength(2)
})

test('a tap reaches the bot, is answered once, and not when it is old', async () => {
  let now = Date.parse('2026-11-22T06:00:00Z')
  const { api, fake, chat } = await telegramTable({ now: () => now })
  const toasts: string[] = []
  fake.watch(happening => happening.is === 'answered' && toasts.push(happening.text))
  await chat.start()
  await api.sendMessage(7001, 'Satu?', { reply_markup: yesNo })
  const { message_id } = await api.sendMessage(7001, 'Dua?', { reply_markup: yesNo })
  const id = await chat.press('Ya')
  await chat.press('Tidak', 'oldest')
  const forged = await chat.pressData('p9:9', 999)
  const taps = (await api.getUpdates({ offset: -3 })).map(update => update.callback_query)
  expect(taps[0]).toMatchObject({ id, data: 'p1:0', from: { id: 7001 }, message: { message_id, text: 'Dua?' } })
  expect(taps[1]).toMatchObject({ data: 'p1:1', message: { text: 'Satu?' } })
  expect(taps[2]).toMatchObject({ id: forged, data: 'p9:9', message: { message_id: 999, date: 0 } })
  await api.answerCallbackQuery(id, { text: 'Baik' })
  expect(toasts).toEqual(['Baik'])
  await refusal(api.answerCallbackQuery(id), 'query is too old and response timeout expired or query ID is invalid')
  now += 31 * 60_000
  await refusal(api.answerCallbackQuery(forged), 'query is too old')
  await expect(chat.press('Mungkin')).rejects.toThrow('there is no button “Mungkin”: Ya, Tidak, Peta, Ya, Tidak, Peta')
  await expect(chat.press('Peta')).rejects.toThrow('tells the bot nothing')
})

test('a message is edited in its place, once, and not when it is gone or somebody else wrote it', async () => {
  const { api, chat } = await telegramTable()
  const asked = await chat.start()
  const { message_id } = await api.sendMessage(7001, 'Ya?', { reply_markup: yesNo })
  const same = { reply_markup: yesNo, entities: [] }
  await refusal(api.editMessageText(7001, message_id, 'Ya?', same), 'message is not modified')
  await api.editMessageText(7001, message_id, 'Ya!')
  expect(chat.messages()[1]).toMatchObject({ text: 'Ya!', edited: true, buttons: [] })
  await refusal(api.editMessageReplyMarkup(7001, message_id), 'message is not modified')
  await refusal(api.editMessageCaption(7001, message_id, { caption: 'x' }), 'there is no caption')
  await refusal(api.editMessageText(7001, asked, 'x'), "message can't be edited")
  await api.deleteMessage(7001, message_id)
  await refusal(api.editMessageText(7001, message_id, 'x'), 'message to edit not found')
  await refusal(api.deleteMessage(7001, message_id), 'message to delete not found')
  expect(chat.messages()).toHaveLength(1)
})

test('photos go both ways, by upload and by id, and are downloaded as they were', async () => {
  const { api, fake, bot, chat } = await telegramTable()
  await chat.photo(picture(1), { caption: 'keripik 5rb' })
  const [update] = await api.getUpdates()
  const sizes = update?.message?.photo ?? []
  expect(sizes.map(({ width }) => width)).toEqual([90, 320, 800, 1280])
  const file = await api.getFile(sizes.at(-1)?.file_id ?? '')
  const download = await fetch(`${fake.url}/file/bot${bot.token}/${file.file_path}`)
  expect(await download.bytes()).toEqual(picture(1))
  const sent = await api.sendPhoto(7001, new InputFile(picture(2), 'dua-telur.jpg'), {
    caption: 'dua',
    reply_markup: yesNo,
  })
  await api.sendPhoto(7001, sent.photo.at(-1)?.file_id ?? '')
  await api.editMessageMedia(
    7001,
    sent.message_id,
    InputMediaBuilder.photo(new InputFile(picture(3)), { caption: 'tiga' }),
  )
  expect(chat.messages().map(({ photos, text }) => [photos[0]?.[4], text])).toEqual([
    [1, 'keripik 5rb'],
    [3, 'tiga'],
    [2, ''],
  ])
  expect(fake.calls.find(call => call.method === 'sendPhoto')?.params).toEqual({
    ...{ chat_id: 7001, caption: 'dua', reply_markup: yesNo },
    photo: { bytes: picture(2), name: 'dua-telur.jpg', type: 'application/octet-stream' },
  })
  await refusal(api.sendPhoto(7001, new InputFile(Buffer.from('%PDF-1.7'))), 'IMAGE_PROCESS_FAILED')
  await refusal(
    api.sendPhoto(7001, sizes[0]?.file_id ?? '', { caption: 'x'.repeat(1025) }),
    'message caption is too long',
  )
  await refusal(api.sendPhoto(7001, 'nonsense'), 'wrong file identifier')
  await refusal(clientOf(fake, fake.bot()).getFile(file.file_id), 'wrong file identifier')
})

test('albums have one id, two to ten parts, and may come in pieces', async () => {
  const { api, chat } = await telegramTable()
  const { promise: rest, resolve: release } = Promise.withResolvers<void>()
  const sending = chat.album([picture(1), picture(2), picture(3)], 'tiga foto', rest)
  const [first] = await api.getUpdates({ timeout: 50 })
  expect(await api.getUpdates()).toHaveLength(1)
  release()
  expect(await sending).toHaveLength(3)
  const parts = (await api.getUpdates()).map(({ message }) => message)
  expect(new Set(parts.map(part => part?.media_group_id))).toEqual(new Set([first?.message?.media_group_id]))
  expect(parts.map(part => part?.caption)).toEqual(['tiga foto', undefined, undefined])
  const photo = (mark: number) => InputMediaBuilder.photo(new InputFile(picture(mark)))
  const sent = await api.sendMediaGroup(7001, [photo(4), photo(5)])
  expect(sent).toHaveLength(2)
  const [four, five] = chat.messages().slice(3)
  expect([four?.photos[0]?.[4], five?.photos[0]?.[4]]).toEqual([4, 5])
  expect(four?.albumId).toBe(five?.albumId)
  await refusal(api.sendMediaGroup(7001, [photo(6)]), 'Bad Request')
})

test('a person edits, sends cards, places, papers and voices, and forwards', async () => {
  const { api, chat } = await telegramTable()
  const id = await chat.write('5 telur', { forwarded: true })
  await chat.edit(id, '6 telur')
  await chat.contact({ phone: '+628123', own: true })
  await chat.location(-6.9, 107.6)
  await chat.document(Buffer.from('%PDF'), { name: 'surat.pdf', type: 'application/pdf', caption: 'surat' })
  for (const send of [chat.voice, chat.sticker, chat.video]) await send()
  const updates = await api.getUpdates()
  expect(updates[0]?.message?.forward_origin).toMatchObject({ type: 'hidden_user' })
  expect(updates[1]?.edited_message).toMatchObject({ message_id: id, text: '6 telur', edit_date: expect.any(Number) })
  expect(updates[2]?.message?.contact).toMatchObject({ phone_number: '+628123', user_id: 7001 })
  expect(updates[4]?.message?.document).toMatchObject({ file_name: 'surat.pdf', mime_type: 'application/pdf' })
  expect(chat.messages().map(({ kind }) => kind)).toEqual([
    ...['text', 'contact', 'location', 'document', 'voice', 'sticker', 'video'],
  ])
  await expect(chat.start('x'.repeat(65))).rejects.toThrow('no link carries')
  await expect(chat.start('a b')).rejects.toThrow('no link carries')
})

test('who blocks the bot hears nothing more, until they start it again', async () => {
  const { api, chat } = await telegramTable()
  await chat.start()
  await chat.block()
  await refusal(api.sendMessage(7001, 'halo'), 'Forbidden: bot was blocked by the user')
  await expect(chat.write('halo')).rejects.toThrow('has blocked')
  await chat.start()
  await api.sendMessage(7001, 'halo')
  const changes = (await api.getUpdates()).flatMap(update => update.my_chat_member ?? [])
  expect(changes.map(change => change.new_chat_member.status)).toEqual(['kicked', 'member'])
})

test('commands and descriptions are kept for each language, and the narrowest list is the menu', async () => {
  const { api, chat } = await telegramTable()
  const list = (description: string) => [{ command: 'menu', description }]
  await api.setMyCommands(list('Menu'))
  await api.setMyCommands(list('Menu utama'), { scope: { type: 'all_private_chats' }, language_code: 'id' })
  expect(await api.getMyCommands({ language_code: 'id' })).toEqual([])
  expect(chat.menu()).toEqual(list('Menu utama'))
  await api.deleteMyCommands({ scope: { type: 'all_private_chats' }, language_code: 'id' })
  expect(chat.menu()).toEqual(list('Menu'))
  await refusal(api.setMyCommands([{ command: 'Menu!', description: 'x' }]), 'BOT_COMMAND_INVALID')
  await api.setMyDescription('Pasar desa', { language_code: 'id' })
  expect(await api.getMyDescription({ language_code: 'id' })).toEqual({ description: 'Pasar desa' })
  expect(await api.getMyDescription()).toEqual({ description: '' })
})
