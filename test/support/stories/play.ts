import { demoPhones } from '../../../adapters/webchat/demo.ts'
import type { Shown } from '../../../adapters/webchat/render.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import { operator } from './operator.ts'
import type { Happens, Saying, Step, Story } from './parse.ts'
import { photoNamed } from './things.ts'
import { openVillage, type Village } from './village.ts'
import { movesIn, noteMoves } from './witness.ts'

/** How a story is played. In every mode the transcript must be the same. */
export const modes = [
  'plain',
  'every message twice',
  'every first send refused',
  'a restart before every message',
] as const
export type Mode = (typeof modes)[number]

/** What was played: the transcript, and the states that changed on the way. */
export type Played = { transcript: string; moved: string[] }

export async function play(story: Story, mode: Mode): Promise<Played> {
  const village = await openVillage(mode === 'every first send refused' ? refusing() : undefined)
  noteMoves(village.folder)
  try {
    const player = playerIn(village, mode)
    for (const step of story.before) await player(step)
    const lines: string[] = []
    for (const step of story.steps) {
      lines.push(...step.lines)
      lines.push(...(await player(step).catch(cause => stuck(lines, cause))))
    }
    return { transcript: lines.join('\n'), moved: movesIn(village.folder) }
  } finally {
    await village.close()
  }
}

function stuck(lines: readonly string[], cause: unknown): never {
  throw new Error(`${cause}, after:\n${lines.join('\n')}`, { cause })
}

/** A vendor that takes each message only when it comes the second time, and what is behind it only then. */
function refusing(): (channel: ChannelAdapter) => ChannelAdapter {
  const refused = new Set<string>()
  return channel => ({
    ...channel,
    async send(message) {
      if (refused.has(message.id)) return channel.send(message)
      refused.add(message.id)
      return { kind: 'later', at: '2026-11-22T00:00:00.000Z', why: 'too many at once' }
    },
  })
}

type Player = (step: Step) => Promise<string[]>

function playerIn(village: Village, mode: Mode): Player {
  const printed = new Set<string>()
  const own: { id: string; phone: string; text: string }[] = []
  /** Codes that the operator was given, to be written by their name in a story. */
  const codes = new Map<string, string>()
  let messages = 0

  async function speak({ who, group, saying, twice }: Extract<Happens, { is: 'speaks' }>): Promise<void> {
    const person = who.toLowerCase()
    const phone = group?.toLowerCase() ?? person
    const id = `story-${++messages}`
    const text = [...codes].reduce((t, [name, code]) => t.replace(name, code), saying.text)
    const replyTo = saying.answering
      ? newest(village.said(phone), s => textOf(s).includes(saying.answering ?? '')).id
      : null
    const circumstances = {
      id,
      ...(group ? { as: person } : {}),
      ...(replyTo ? { replyTo } : {}),
      ...(saying.forwarded ? { forwarded: true as const } : {}),
    }
    const what = await said(phone, saying, text)
    // An edited message keeps its id.
    const edited = saying.edits && own.findLast(m => m.phone === phone && m.text.includes(saying.edits ?? ''))
    if (edited) edited.text = text
    else own.push({ id, phone, text })
    await village.user().send(phone, what, circumstances)
    if (twice || mode === 'every message twice') {
      await village.quiet()
      await village.user().send(phone, what, circumstances)
    }
  }

  async function said(phone: string, saying: Saying, text: string) {
    if (saying.thing === 'button forged') return { pick: 'aaaaaaaaaaaaaaaaaaaa.0' }
    const owner = /^button of (\w+)$/.exec(saying.thing ?? '')?.[1]
    if (owner) return { pick: choiceLabelled(village.said(owner), text, 'newest') }
    if (saying.tap) return { pick: choiceLabelled(village.said(phone), text, saying.tap) }
    if (saying.edits) {
      const edited = own.findLast(m => m.phone === phone && m.text.includes(saying.edits ?? ''))
      if (!edited) throw new Error(`${phone} wrote nothing with “${saying.edits}”`)
      return { edit: edited.id, text }
    }
    if (!saying.thing) return { text }
    const photo = await photoNamed(saying.thing)
    if (photo) return { photos: [photo], caption: text }
    return { other: saying.thing as 'voice' }
  }

  async function happen(is: Happens): Promise<void> {
    if (is.is === 'speaks') return speak(is)
    if (is.is === 'passes') return village.clock.jump({ minutes: is.minutes })
    if (is.is === 'restart') return village.restart()
    const code = await operator(village, is)
    if (code) codes.set('KODE', code)
  }

  return async ({ is }) => {
    if (mode === 'a restart before every message' && is.is === 'speaks') await village.restart()
    await happen(is)
    await village.quiet()
    const speaker = is.is === 'speaks' ? (is.group ?? is.who).toLowerCase() : ''
    return transcript(village, speaker, printed)
  }
}

/** What is new, by recipient, the speaker first. */
function transcript(village: Village, speaker: string, printed: Set<string>): string[] {
  const phones = demoPhones.map(p => p.id).sort((a, b) => Number(b === speaker) - Number(a === speaker))
  return phones.flatMap(phone =>
    village.said(phone).flatMap(shown => {
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

function textOf(shown: Shown): string {
  return shown.spans.map(s => s.text).join('')
}

function newest(all: Shown[], fits: (shown: Shown) => boolean): Shown {
  const found = all.findLast(fits)
  if (!found) throw new Error('no message of the bot has these words in it')
  return found
}

function choiceLabelled(all: Shown[], label: string, which: 'newest' | 'oldest'): string {
  const choices = all.flatMap(s => s.choices).filter(c => c.label === label)
  const choice = which === 'newest' ? choices.at(-1) : choices[0]
  if (!choice) throw new Error(`no button is called “${label}”`)
  return choice.id
}
