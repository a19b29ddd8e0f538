import { z } from 'zod'
import { read } from './params.ts'
import type { Method } from './sending.ts'
import type { Bot } from './world.ts'

const language_code = z
  .string()
  .regex(/^([a-z]{2})?$/, 'LANGUAGE_CODE_INVALID')
  .default('')
const wide = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'] as const
const narrow = ['chat', 'chat_administrators', 'chat_member'] as const
const scope = z
  .object({
    type: z.enum([...wide, ...narrow]),
    chat_id: z.number().exactOptional(),
    user_id: z.number().exactOptional(),
  })
  .default({ type: 'default' })
const command = z.object({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/, 'BOT_COMMAND_INVALID'),
  description: z.string().min(1, 'BOT_COMMAND_DESCRIPTION_INVALID').max(256, 'BOT_COMMAND_DESCRIPTION_INVALID'),
})
const where = z.object({ scope, language_code })
const listed = where.extend({ commands: z.array(command).max(100, 'BOT_COMMANDS_TOO_MUCH') })

type Scope = z.infer<typeof scope>

/** The bot's commands by scope and language, and its name and descriptions by language. */
export const profile: Record<string, Method> = {
  setMyCommands(_, bot, params) {
    const { commands, scope, language_code } = read(listed, params)
    bot.commands.set(placeOf(scope, language_code), commands)
    return true
  },
  getMyCommands(_, bot, params) {
    const { scope, language_code } = read(where, params)
    return bot.commands.get(placeOf(scope, language_code)) ?? []
  },
  deleteMyCommands(_, bot, params) {
    const { scope, language_code } = read(where, params)
    bot.commands.delete(placeOf(scope, language_code))
    return true
  },
  ...texts('Name', 'name', 64),
  ...texts('Description', 'description', 512),
  ...texts('ShortDescription', 'short_description', 120),
}

function placeOf({ type, chat_id, user_id }: Scope, language: string): string {
  return `${type}:${chat_id ?? ''}:${user_id ?? ''}:${language}`
}

/** The commands that a phone of this language lists in its private chat: the narrowest list that was set. */
export function menuOf({ commands }: Bot, chatId: number, language: string) {
  const scopes: Scope[] = [{ type: 'chat', chat_id: chatId }, { type: 'all_private_chats' }, { type: 'default' }]
  const places = scopes.flatMap(scope => [placeOf(scope, language), placeOf(scope, '')])
  const place = places.find(place => commands.has(place)) ?? ''
  return commands.get(place) ?? []
}

function texts(method: string, name: string, most: number): Record<string, Method> {
  const given = z.string().max(most, `BOT_${name.toUpperCase()}_TOO_LONG`).default('')
  return {
    [`setMy${method}`](_, { texts }, params) {
      texts.set(`${name}:${read(language_code, params.language_code)}`, read(given, params[name]))
      return true
    },
    [`getMy${method}`](_, { texts }, params) {
      const language = read(language_code, params.language_code)
      return { [name]: texts.get(`${name}:${language}`) || texts.get(`${name}:`) || '' }
    },
  }
}
