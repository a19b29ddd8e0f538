import type { Api } from 'grammy'
import type { BotCommand, LanguageCode } from 'grammy/types'
import type { TelegramCommand, TelegramWords } from './parts.ts'

/** What is shown in every language that has no words of its own. */
const native = 'id'

/** Lists the commands and shows the descriptions, in every language that Telegram has a code of two letters for. Only what
 *  differs is written, so that a start that changes nothing writes nothing. Rejects with what grammY throws; what was written
 *  before stays, and the next call goes on from there. */
export async function introduce(api: Api, words: TelegramWords): Promise<void> {
  for (const [language, { commands, groupCommands, description, about }] of Object.entries(words)) {
    if (language !== native && !isCode(language)) continue
    const to = language === native ? {} : { language_code: language }
    await list(api, { ...to, scope: { type: 'all_private_chats' } }, commands)
    await list(api, { ...to, scope: { type: 'all_group_chats' } }, groupCommands)
    if ((await api.raw.getMyDescription(to)).description !== description)
      await api.raw.setMyDescription({ ...to, description })
    if ((await api.raw.getMyShortDescription(to)).short_description !== about)
      await api.raw.setMyShortDescription({ ...to, short_description: about })
  }
}

type Where = { scope: { type: 'all_private_chats' | 'all_group_chats' }; language_code?: LanguageCode }

async function list(api: Api, where: Where, wanted: readonly TelegramCommand[]): Promise<void> {
  const commands = wanted.map(({ name, description }) => ({ command: name, description }))
  if (asText(await api.raw.getMyCommands(where)) !== asText(commands))
    await api.raw.setMyCommands({ ...where, commands })
}

function asText(commands: readonly BotCommand[]): string {
  return JSON.stringify(commands.map(({ command, description }) => [command, description]))
}

function isCode(language: string): language is LanguageCode {
  return /^[a-z]{2}$/.test(language)
}
