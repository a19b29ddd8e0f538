import { mostDownloaded } from './files.ts'
import { read, taken } from './params.ts'
import { badRequest, conflict } from './refusal.ts'
import { memberOf, whyNot } from './rooms.ts'
import type { Method } from './sending.ts'
import { roomOf, stand } from './world.ts'

/** What a bot asks about itself, its chats, their files, and how it hears of updates. */
export const about: Record<string, Method> = {
  getMe: (_, { user, readsAll }) => ({
    ...user,
    ...{ can_join_groups: true, can_read_all_group_messages: readsAll, supports_inline_queries: false },
    ...{ can_connect_to_business: false, has_main_web_app: false, has_topics_enabled: false },
  }),
  getChat(world, bot, params) {
    const { chat } = roomOf(world, bot, read(taken.chat, params).chat_id)
    return { ...chat, accent_color_id: 0, max_reaction_count: 11 }
  },
  getChatMember(world, bot, params) {
    const { chat_id, user_id } = read(taken.member, params)
    const room = roomOf(world, bot, chat_id)
    const user = world.bots.get(user_id)?.user ?? world.people.get(user_id)
    if (!user) throw badRequest('user not found')
    const standing = room.standings.get(user_id) ?? (room.people.has(user_id) ? 'member' : 'gone')
    return memberOf(room, user, standing)
  },
  getChatMemberCount(world, bot, params) {
    const { people, standings } = roomOf(world, bot, read(taken.chat, params).chat_id)
    return (
      people.size +
      standings
        .values()
        .filter(standing => standing !== 'gone' && standing !== 'removed')
        .toArray().length
    )
  },
  leaveChat(world, bot, params) {
    const room = roomOf(world, bot, read(taken.chat, params).chat_id)
    const why = whyNot(room, bot.id, null)
    if (why) throw why
    stand(world, room, bot, 'gone', bot.user)
    return true
  },
  getFile({ files }, bot, params) {
    const { file } = files.named(bot.id, read(taken.file, params).file_id)
    if (file.file_size > mostDownloaded) throw badRequest('file is too big')
    return file
  },

  setWebhook(_, { queue, webhook }, params) {
    const { url, secret_token, max_connections, allowed_updates, drop_pending_updates } = read(taken.hook, params)
    if (url && !URL.canParse(url)) throw badRequest('bad webhook: URL host is empty')
    if (allowed_updates) queue.allow(allowed_updates)
    if (drop_pending_updates) queue.drop()
    queue.endPoll(conflict('terminated by setWebhook request'))
    webhook.set(url ? { url, most: max_connections, ...(secret_token && { secret: secret_token }) } : null)
    return true
  },
  deleteWebhook(_, { queue, webhook }, params) {
    if (read(taken.unhook, params).drop_pending_updates) queue.drop()
    webhook.set(null)
    return true
  },
  getWebhookInfo: (_, { webhook }) => webhook.info(),
}
