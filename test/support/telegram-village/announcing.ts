import type { Call } from '../telegram/call.ts'
import type { FakeTelegram } from '../telegram/server.ts'
import type { Bot } from '../telegram/world.ts'
import type { Villager } from './founding.ts'
import type { TelegramMarket } from './market.ts'

const ids = { kades: 11, sekdes: 12, firstReader: 10_000 } as const

/** Two officials, and so many people who get what they announce. */
export function audience(fake: FakeTelegram, bot: Bot, readers: number, from = 0): Villager[] {
  const official = (id: number, name: string) => ({ person: fake.person(id, name), bot, isOfficial: true as const })
  const reader = (n: number) => ({
    ...{ bot, getsNews: true as const },
    person: fake.person(ids.firstReader + from + n, `Warga ${from + n}`),
  })
  const officials = from === 0 ? [official(ids.kades, 'Pak Kades'), official(ids.sekdes, 'Bu Sekdes')] : []
  return [...officials, ...Array.from({ length: readers }, (_, n) => reader(n))]
}

/** One official writes it and another approves, both with the first bot. It goes out when a minute is over. */
export async function announce({ fake, bots: [bot], rest }: TelegramMarket, text: string): Promise<void> {
  const [kades, sekdes] = [fake.person(ids.kades, '').chat(bot), fake.person(ids.sekdes, '').chat(bot)]
  await kades.write(`umumkan: ${text}`)
  await rest()
  await kades.press('Sekarang')
  await rest()
  await sekdes.write('SETUJU 1')
  await rest()
}

/** A message to somebody who gets announcements, or to a group: not the preview that officials see. */
export function isAnnouncement({ method, params }: Call): boolean {
  const { chat_id: chat, text } = params
  const isReader = typeof chat === 'number' && (chat < 0 || chat >= ids.firstReader)
  return method === 'sendMessage' && isReader && typeof text === 'string' && text.startsWith('📢')
}

/** What the official who wrote it heard last. */
export function heardLast({ fake, bots: [bot] }: TelegramMarket): string {
  const heard = fake.person(ids.kades, '').chat(bot).messages()
  return heard.findLast(({ from }) => from === 'bot')?.text ?? ''
}
