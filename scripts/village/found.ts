import { isZone } from '../../bot/config.ts'
import type { Hand } from '../../core/conversation/turn.ts'
import { scopeOf } from '../../core/database/scope.ts'
import { cleanName } from '../../core/language/clean.ts'
import { invite } from '../../core/people/invitations.ts'
import { found } from '../../core/villages/founding.ts'
import { villages } from '../../core/villages/store.ts'
import type { VillageRow } from '../../core/villages/tables.ts'
import { botsIn, called, chosen, linkInto } from './bots.ts'
import { type Deed, inVillage, type Wanted } from './deed.ts'

export const create: Deed = async (hand, wanted) => {
  const { name, zone } = wanted
  if (!isZone(zone)) return { ok: false, why: `${zone} is no time zone by its IANA name, for example Asia/Jakarta.` }
  const contact = cleanName(wanted.contact) || `perangkat Desa ${name}`
  const made = await found(hand, { name, zone, contact })
  if (!made) return { ok: false, why: `There is a village called ${name} already.` }
  return { ok: true, said: `${made.village.name} is founded.\n${await invitation(hand, made.village, wanted)}` }
}

export const inviteTo = inVillage(async (hand, village, wanted) => ({
  ok: true,
  said: await invitation(hand, village, wanted),
}))

export const list: Deed = async ({ tx }, { config }) => {
  const names = new Map((await botsIn(tx, config)).map(bot => [bot.id, called(bot)]))
  const bots = await chosen(tx)
  const botOf = ({ id }: VillageRow) => {
    const bot = bots.get(id)
    return bot === undefined ? 'any' : (names.get(bot) ?? `bot ${bot}`)
  }
  const lines = (await villages(tx)).map(v => `${v.name} (${v.zone}), contact: ${v.contact}, bot: ${botOf(v)}`)
  return { ok: true, said: lines.join('\n') || 'No village yet.' }
}

async function invitation(hand: Hand, village: VillageRow, { config }: Wanted): Promise<string> {
  const token = await invite(hand, scopeOf(village), { role: 'official', shop: null, inviter: null })
  const words = `undangan ${token}`
  const link = await linkInto(hand.tx, config, village, words)
  const written = `An official of ${village.name} writes this to the bot within 24 hours: ${words}`
  return link ? `${written}\nOr opens this on the phone and presses Start: ${link}` : written
}
