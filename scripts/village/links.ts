import type { Hand } from '../../core/conversation/turn.ts'
import { scopeOf } from '../../core/database/scope.ts'
import { codeOfVillage, serveThrough } from '../../core/villages/store.ts'
import type { VillageRow } from '../../core/villages/tables.ts'
import { type Bot, botsIn, called, linkInto } from './bots.ts'
import { inVillage, type Wanted } from './deed.ts'

/** The village is served through this bot alone from now on, or through any. */
export const bot = inVillage(async ({ tx }, village, { last, config }) => {
  const bots = await botsIn(tx, config)
  if (last === 'any') {
    await serveThrough(tx, scopeOf(village), 'telegram', null)
    return { ok: true, said: `${village.name} is served by any bot.` }
  }
  const wanted = last.replace(/^@/, '').toLowerCase()
  const one = bots.find(({ id, username }) => id === wanted || username?.toLowerCase() === wanted)
  if (!one) return { ok: false, why: unknown(last, bots) }
  await serveThrough(tx, scopeOf(village), 'telegram', one.id)
  const warning = one.isOurs ? '' : `\nIts token is not in TELEGRAM_TOKEN: nobody is served before it is.`
  return { ok: true, said: `${village.name} is served by ${called(one)} alone.${warning}` }
})

function unknown(last: string, bots: readonly Bot[]): string {
  const known = bots.map(called).join(', ')
  const why = last.startsWith('@')
    ? ' A bot is known by its @name after it has run once; by its id, once its token is in TELEGRAM_TOKEN.'
    : ''
  return `There is no bot ${last} here.${why} ${known ? `Known are: ${known}.` : 'None is known: write its token into TELEGRAM_TOKEN.'}`
}

/** 6 letters of 5 bits; the code is no secret. */
const codeLength = 6

async function wordsFor(hand: Hand, village: VillageRow): Promise<string> {
  return `desa ${await codeOfVillage(hand.tx, scopeOf(village), hand.newCode(codeLength))}`
}

async function linked(hand: Hand, village: VillageRow, { config }: Wanted) {
  const words = await wordsFor(hand, village)
  return { words, url: await linkInto(hand.tx, config, village, words) }
}

const noName = 'No link yet: the bot must have run once, so that its name is known (npm start).'

export const link = inVillage(async (hand, village, wanted) => {
  const { words, url } = await linked(hand, village, wanted)
  return { ok: true, said: `${url ?? noName}\nOr to be written to the bot: ${words}` }
})

export const qr = inVillage(async (hand, village, wanted) => {
  const { words, url } = await linked(hand, village, wanted)
  if (!url) return { ok: false, why: `${noName} It can be written to the bot: ${words}` }
  const file = wanted.last || `qr-${village.folded.replaceAll(/[^a-z0-9]+/g, '-')}.png`
  return { ok: true, said: `${file} opens ${url}`, picture: { of: url, file } }
})
