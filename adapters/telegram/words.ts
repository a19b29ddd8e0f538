import { z } from 'zod'
import type { TelegramCommand, TelegramIntroduction, TelegramWords } from './parts.ts'

const commands = [
  'telegram.command-menu',
  'telegram.command-sell',
  'telegram.command-orders',
  'telegram.command-help',
  'telegram.command-cancel',
  'telegram.command-privacy',
] as const
const groupCommands = ['telegram.command-connect'] as const

/** The Bot API's limits. A command stands in its sentence as BotFather writes it: `menu - Pasar desa`. */
const command = z
  .string()
  .regex(/^[a-z0-9_]{1,32} - .{1,256}$/, 'is not “name - what it does” with a name of a–z 0–9 _')
const description = z.string().min(1).max(512)
const about = z.string().min(1).max(120)

/** What Telegram shows of the bot, from the sentences of each language by their keys. Throws where one is missing or is no
 *  such thing, and names it. */
export function telegramWords(says: Readonly<Record<string, Readonly<Record<string, string>>>>): TelegramWords {
  return Object.fromEntries(Object.entries(says).map(([language, sentences]) => [language, said(language, sentences)]))
}

function said(language: string, sentences: Readonly<Record<string, string>>): TelegramIntroduction {
  function one(key: string, form: z.ZodType<string>): string {
    const read = form.safeParse(sentences[key])
    if (!read.success) throw new Error(`${language}, ${key}: ${z.prettifyError(read.error)}`)
    return read.data
  }
  function listed(key: string): TelegramCommand {
    const [name = '', ...does] = one(key, command).split(' - ')
    return { name, description: does.join(' - ') }
  }
  return {
    commands: commands.map(listed),
    groupCommands: groupCommands.map(listed),
    description: one('telegram.description', description),
    about: one('telegram.about', about),
  }
}
