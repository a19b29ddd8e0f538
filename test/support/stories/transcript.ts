import type { Phones, Shown } from './phones.ts'

/** In which words it is told, and whether addresses are told of. */
export type Telling = { told(text: string): string; isOwn: boolean }

/** Prints what the phones show, each message once. */
export function printer({ ids, said }: Pick<Phones, 'ids' | 'said'>, telling: Telling) {
  const printed = new Map<string, number>()
  return {
    /** What was not printed before, by recipient, the speaker first. */
    fresh(speaker: string): string[] {
      const phones = ids.toSorted((a, b) => Number(b === speaker) - Number(a === speaker))
      return phones.flatMap(phone => {
        const all = said(phone)
        const news = all.slice(printed.get(phone) ?? 0)
        printed.set(phone, all.length)
        return news.flatMap(shown => print(phone, shown, telling))
      })
    },
  }
}

function print(phone: string, shown: Shown, { told, isOwn }: Telling): string[] {
  const { text, photos, choices, addresses, isChange } = shown
  const name = phone.charAt(0).toUpperCase() + phone.slice(1)
  const qr = isOwn && addresses.qr ? '[qr] ' : ''
  const [first = '', ...more] = `${'[photo] '.repeat(photos)}${qr}${told(text)}`.split('\n')
  const buttons = choices.length > 0 ? [choices.map(label => `▸ ${label}`).join('   ')] : []
  const to = isChange ? `${name}, changed` : name
  const links = isOwn ? addresses.buttons.map(button => `↗ ${told(button)}`) : []
  return [`Bot → ${to}: ${first}`, ...[...more, ...buttons, ...links].map(line => `    ${line}`)]
}
