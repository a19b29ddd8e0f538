import { demoPhones } from '../../../adapters/webchat/demo.ts'
import type { Shown } from '../../../adapters/webchat/render.ts'

/** What the phones show that was not printed before, by recipient, the speaker first. */
export function transcript(said: (phone: string) => Shown[], speaker: string, printed: Set<string>): string[] {
  const phones = demoPhones.map(p => p.id).sort((a, b) => Number(b === speaker) - Number(a === speaker))
  return phones.flatMap(phone =>
    said(phone).flatMap(shown => {
      if (printed.has(shown.id)) return []
      printed.add(shown.id)
      return print(phone, shown)
    }),
  )
}

function print(phone: string, shown: Shown): string[] {
  const name = phone.charAt(0).toUpperCase() + phone.slice(1)
  const photos = shown.photos.map(() => '[photo] ').join('')
  const lines = `${photos}${textOf(shown)}`.split('\n')
  const choices = shown.choices.length > 0 ? [shown.choices.map(c => `▸ ${c.label}`).join('   ')] : []
  return [`Bot → ${name}: ${lines[0]}`, ...[...lines.slice(1), ...choices].map(line => `    ${line}`)]
}

export function textOf(shown: Pick<Shown, 'spans'>): string {
  return shown.spans.map(s => s.text).join('')
}
