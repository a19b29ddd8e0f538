import type { TelegramTrouble } from '../../adapters/telegram/parts.ts'
import { type Asked, askMe, askWebhook, type TelegramMe } from '../../adapters/telegram/question.ts'
import type { Config } from '../../bot/config.ts'
import { type Line, look, ok, type Part, wrong } from './line.ts'
import { webhookLines } from './webhook.ts'

export type SeenBot = { part: Part; ahead: number | null }
/** What a running market reports of its bots, by their ids; null when none was asked. */
type Troubles = Record<string, string> | null

/** One bot: who it is, what it may, how Telegram hands it its messages. It is asked nothing that takes a message from
 *  whoever reads them. */
export async function checkBot(token: string, config: Config, troubles: Troubles): Promise<SeenBot> {
  const id = token.split(':')[0] ?? ''
  const apiRoot = config.telegram?.apiRoot ?? ''
  const me = await askMe({ token, apiRoot })
  if (!me.ok) return { part: { about: `Bot ${id}`, lines: [whyNot(me, apiRoot)] }, ahead: null }
  const webhook = await askWebhook({ token, apiRoot })
  const name = `@${me.answer.username}`
  const origin = config.telegram?.webhookSecret ? config.publicUrl : null
  const lines = [
    ok(`Its token is right: it is ${name}, called “${me.answer.first_name}”.`),
    ...rightsLines(me.answer, name),
    ...(webhook.ok ? webhookLines(webhook.answer, { origin }) : [whyNot(webhook, apiRoot)]),
    ...troubleLines(troubles?.[id]),
  ]
  return { part: { about: `Bot ${id}`, lines }, ahead: me.ahead }
}

function rightsLines(
  { can_read_all_group_messages: readsAll, can_join_groups: joins }: TelegramMe,
  name: string,
): Line[] {
  const privacy = readsAll
    ? look(
        'Privacy mode is off: Telegram hands it everything that is said in its groups, and it needs only what is addressed to it.',
        `At @BotFather: /setprivacy, choose ${name}, Enable. Then take it out of its groups and add it again.`,
      )
    : ok('Privacy mode is on: from groups it gets only what is addressed to it.')
  const groups = joins
    ? ok('It may be added to groups.')
    : look(
        'It cannot be added to groups, so announcements reach people alone.',
        `At @BotFather: /setjoingroups, choose ${name}, Enable.`,
      )
  return [privacy, groups]
}

function whyNot({ what, detail }: Extract<Asked<unknown>, { ok: false }>, apiRoot: string): Line {
  const says = `${detail}.`
  if (what === 'wrong-token')
    return wrong(
      says,
      'At @BotFather: /mybots, the bot, API Token. Put it into .env as TELEGRAM_TOKEN, then start the market again.',
    )
  if (what === 'flooded') return look(says, 'Look again after that.')
  if (what === 'unreachable')
    return wrong(
      says,
      `On this machine: is the network up, and is the way to ${apiRoot} open (name service, firewall)? What people write waits at Telegram for 24 hours.`,
    )
  return wrong(says, 'Look again in a minute; if it stays, at @BotFather: /mybots, is the bot still there?')
}

/** What to do about what the running market reports; what was asked here already is not said twice. */
const remedies: Partial<Record<TelegramTrouble, string>> = {
  'read-elsewhere':
    'Stop the other program, or start both with bots of their own. Not found? At @BotFather: /revoke, then put the new token into .env and start the market again: it locks the other one out.',
  unwritten: 'On this machine: the database or its disk does not take what arrives; the log says why.',
  'no-lease': 'On this machine: the database does not answer the market; the log says why.',
  refused: 'On this machine: the log of the market says what Telegram refused.',
}

function troubleLines(trouble: string | undefined): Line[] {
  const known = Object.entries(remedies).find(([name]) => name === trouble)
  return known ? [wrong(`The running market reports: ${trouble}.`, known[1])] : []
}
