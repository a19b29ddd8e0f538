import { expect, test } from 'vitest'
import { clientOf, refusal, telegramTable } from './table.ts'

async function groupTable(more: Parameters<Awaited<ReturnType<typeof telegramTable>>['fake']['group']>[2] = {}) {
  const table = await telegramTable()
  const budi = table.fake.person(7002, 'Pak Budi')
  const group = table.fake.group('Warga RT 03', [table.siti, budi], more)
  /** What the bot hears, confirmed. */
  async function heard() {
    const updates = await table.api.getUpdates()
    await table.api.getUpdates({ offset: (updates.at(-1)?.update_id ?? 0) + 1 })
    return updates
  }
  return { ...table, budi, group, heard }
}

test('a bot hears that it joined, and the start that came with the link', async () => {
  const { bot, siti, group, heard } = await groupTable()
  await group.add(bot, siti, 'rt03')
  const [joined, welcome, start] = await heard()
  expect(joined?.my_chat_member).toMatchObject({
    chat: { id: group.id, type: 'group', title: 'Warga RT 03' },
    old_chat_member: { status: 'left' },
    new_chat_member: { status: 'member', user: { id: bot.id } },
  })
  expect(welcome?.message?.new_chat_members).toMatchObject([{ id: bot.id }])
  expect(start?.message).toMatchObject({ text: '/start@kentongan_bot rt03', from: { id: 7001 } })
})

test('in privacy mode only what concerns the bot reaches it; an administrator hears all', async () => {
  const { api, bot, siti, budi, group, heard } = await groupTable()
  await group.add(bot, siti)
  const { message_id } = await api.sendMessage(group.id, 'Selamat pagi')
  await heard()
  await group.write(siti, 'besok kerja bakti')
  await group.write(siti, '/harga@arisan_bot')
  await group.write(siti, '/harga')
  await group.write(budi, '/harga@Kentongan_bot telur')
  await group.write(budi, 'ya', { replyTo: message_id })
  await group.write(budi, 'hai @kentongan_bot')
  await group.fromOtherBot('arisan!')
  const texts = async () => (await heard()).map(update => update.message?.text ?? Object.keys(update)[1])
  expect(await texts()).toEqual(['/harga', '/harga@Kentongan_bot telur', 'ya', 'hai @kentongan_bot'])
  await group.promote(bot, siti)
  await group.write(siti, 'besok kerja bakti')
  await group.asAnonymousAdmin('jam 7')
  await group.fromOtherBot('arisan!')
  await group.demote(bot, siti)
  await group.rename('Warga RT 04', siti)
  const updates = await heard()
  expect(updates.map(update => update.message?.text)).toEqual([
    ...[undefined, 'besok kerja bakti', 'jam 7', 'arisan!', undefined, undefined],
  ])
  expect(updates[2]?.message).toMatchObject({ from: { id: 1087968824, is_bot: true }, sender_chat: { id: group.id } })
  expect(updates[3]?.message?.from?.is_bot).toBe(true)
  expect(updates[5]?.message?.new_chat_title).toBe('Warga RT 04')
})

test('a bot that reads all hears all, and says so of itself', async () => {
  const { fake, siti, group } = await groupTable()
  const open = fake.bot({ readsAll: true })
  const api = clientOf(fake, open)
  await group.add(open, siti)
  await group.write(siti, 'besok kerja bakti')
  expect((await api.getUpdates()).at(-1)?.message?.text).toBe('besok kerja bakti')
  expect(await api.getMe()).toMatchObject({ id: 4712, can_read_all_group_messages: true })
  await refusal(api.sendMessage(7002, 'halo'), "bot can't initiate conversation with a user")
})

test('a bot that is silenced or removed, or takes away what others wrote, is refused in Telegram’s words', async () => {
  const { api, bot, siti, group, heard } = await groupTable({ kind: 'supergroup' })
  await group.add(bot, siti)
  const hers = await group.write(siti, 'halo')
  await refusal(api.deleteMessage(group.id, hers), "message can't be deleted")
  await group.mute(bot, siti)
  await refusal(api.sendMessage(group.id, 'x'), 'not enough rights to send text messages to the chat')
  await group.remove(bot, siti)
  await refusal(api.sendMessage(group.id, 'x'), 'Forbidden: bot was kicked from the supergroup chat')
  expect((await heard()).at(-1)?.my_chat_member?.new_chat_member.status).toBe('kicked')
  await group.add(bot, siti)
  expect(await api.getChatMemberCount(group.id)).toBe(3)
  await api.leaveChat(group.id)
  await refusal(api.sendMessage(group.id, 'x'), 'Forbidden: bot is not a member of the supergroup chat')
  expect(await api.getChatMember(group.id, bot.id)).toMatchObject({ status: 'left' })
})

test('a group that becomes a supergroup has another id, and the old one says which', async () => {
  const { api, bot, siti, group, heard } = await groupTable()
  await group.add(bot, siti)
  const old = group.id
  const reply_markup = { inline_keyboard: [[{ text: 'Ya', callback_data: 'p:0' }]] }
  await api.sendMessage(old, 'Ya?', { reply_markup })
  await heard()
  await group.upgrade(siti)
  expect(group.id).toBeLessThan(-1_000_000_000_000)
  const [to, from] = (await heard()).map(update => update.message)
  expect(to).toMatchObject({ chat: { id: old }, migrate_to_chat_id: group.id })
  expect(from).toMatchObject({ chat: { id: group.id, type: 'supergroup' }, migrate_from_chat_id: old })
  const refused = await refusal(api.sendMessage(old, 'x'), 'group chat was upgraded to a supergroup chat')
  expect(refused.parameters.migrate_to_chat_id).toBe(group.id)
  await api.sendMessage(group.id, 'halo')
  await group.press(siti, 'Ya')
  expect((await heard())[0]?.callback_query?.message?.chat.id).toBe(old)
  expect(group.messages().map(({ text }) => text)).toEqual(['', 'Ya?', '', '', 'halo'])
})

test('what is said in a topic stays in it, and a topic that is not there is refused', async () => {
  const { api, bot, siti, group, heard } = await groupTable({ topics: ['Pasar', 'Ronda'] })
  await group.add(bot, siti)
  await heard()
  const market = group.topic('Pasar')
  await market.write(siti, '/harga')
  const [update] = await heard()
  expect(update?.message).toMatchObject({
    ...{ message_thread_id: market.id, is_topic_message: true, chat: { is_forum: true } },
    reply_to_message: { message_id: market.id, forum_topic_created: { name: 'Pasar' } },
  })
  await api.sendMessage(group.id, 'Telur Rp2.000', { message_thread_id: market.id })
  expect((await market.next()).text).toBe('Telur Rp2.000')
  expect(group.topic('Ronda').messages()).toHaveLength(1)
  await refusal(api.sendMessage(group.id, 'x', { message_thread_id: 999 }), 'message thread not found')
  await expect(group.by(siti).write('halo')).resolves.toBeGreaterThan(0)
})
