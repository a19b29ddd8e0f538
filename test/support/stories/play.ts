import type { Mode, Restart } from './modes.ts'
import { operator } from './operator.ts'
import type { Happens, Step, Story } from './parse.ts'
import { type Message, peopleReading, type Speaks } from './people.ts'
import type { Tally } from './tally.ts'
import { transcript } from './transcript.ts'
import { type Send, type Vendor, vendorIn } from './vendor.ts'
import { openVillage, type Village } from './village.ts'
import { movesIn, noteMoves } from './witness.ts'

/** What was played: the transcript, the states that changed on the way, what was sent, and how much there was of all. */
export type Played = { transcript: string; moved: string[]; sends: Send[]; early: string[]; tally: Tally }

export async function play(story: Story, mode: Mode): Promise<Played> {
  const vendor = vendorIn(mode, () => village.clock)
  const village = await openVillage(vendor.wire)
  const began = performance.now()
  noteMoves(village.folder)
  try {
    const player = playerIn(village, vendor, mode)
    for (const step of story.before) await player.step(step)
    const lines: string[] = []
    for (const step of story.steps) {
      lines.push(...step.lines)
      lines.push(...(await player.step(step).catch(cause => stuck(lines, cause))))
    }
    lines.push(...(await player.last()))
    const { sends, early } = vendor
    const became = (kind: Send['answer']) => sends.filter(send => send.answer === kind).length
    const told = { sent: new Set(sends.map(s => s.id)).size, refused: became('later'), unknown: became('unknown') }
    const tally = { stories: 1, ...player.counts, ...told, seconds: (performance.now() - began) / 1000 }
    return { transcript: lines.join('\n'), moved: movesIn(village.folder), sends, early, tally }
  } finally {
    await village.close()
  }
}

function stuck(lines: readonly string[], cause: unknown): never {
  throw new Error(`${cause}, after:\n${lines.join('\n')}`, { cause })
}

/** What the modes may wait for within a step is less than the least time that a story tells. */
const mostSeconds = 59

function playerIn(village: Village, vendor: Vendor, mode: Mode) {
  const printed = new Set<string>()
  const people = peopleReading(village.said)
  const counts = { steps: 0, messages: 0, doubled: 0, restarts: 0, unheard: 0, unsent: 0 }
  /** What comes again after the next message of its chat. */
  const overtaken: Message[] = []

  async function restart(): Promise<void> {
    counts.restarts++
    await village.restart()
  }

  function send({ phone, what, circumstances }: Message): Promise<unknown> {
    return village.user().send(phone, what, circumstances)
  }

  async function again(message: Message): Promise<void> {
    counts.doubled++
    await send(message)
    await rest()
  }

  async function speak(is: Speaks, when: Restart): Promise<void> {
    const message = await people.write(is)
    const arrival = mode.arrives(++counts.messages)
    const arrives = is.twice ? 'answered' : arrival
    const late = overtaken.filter(m => m.phone === message.phone)
    if (arrives === 'beside') counts.doubled++
    const arrive = () => Promise.all(arrives === 'beside' ? [send(message), send(message)] : [send(message)])
    if (when === 'unheard') await restartUnheard(arrive)
    else if (when === 'unsent') await restartUnsent(arrive)
    else await arrive()
    await rest()
    for (const m of late) await again(m)
    overtaken.splice(0, overtaken.length, ...overtaken.filter(m => !late.includes(m)))
    if (arrives === 'answered') await again(message)
    if (arrives === 'overtaken') overtaken.push(message)
  }

  /** The clock goes back a second as soon as the message is being written down: its turn is not due before it is restored. */
  async function restartUnheard(arrive: () => Promise<unknown>): Promise<void> {
    let back = 0
    const sent = vendor.sends.length
    vendor.onceHeard(() => {
      back = 1
      void village.clock.jump({ seconds: -back })
    })
    await arrive()
    await restart()
    await village.quiet()
    counts.unheard += back
    vendor.onceHeard(() => undefined)
    if (back && vendor.sends.length > sent) throw new Error('it was answered before its turn was due')
    await village.clock.jump({ seconds: back })
  }

  async function restartUnsent(arrive: () => Promise<unknown>): Promise<void> {
    vendor.hold(true)
    await arrive()
    await village.quiet()
    await restart()
    counts.unsent += Number(vendor.owed() !== null)
    vendor.hold(false)
  }

  async function happen(is: Happens, when: Restart): Promise<void> {
    if (is.is === 'speaks') return speak(is, when)
    // A program that has just begun looks at the clock first: hours that pass before it has are no hours for it.
    if (is.is === 'passes') return village.quiet().then(() => village.clock.jump({ minutes: is.minutes }))
    if (is.is === 'restart') return restart()
    const code = await operator(village, is)
    if (code) people.codes.set('KODE', code)
  }

  /** Waits until all has gone out and every phone shows it. What was refused is waited for by the clock, which then goes
   *  back: the next step happens at the same instant in every mode. */
  async function rest(): Promise<void> {
    await village.quiet()
    let waited = 0
    for (let due = vendor.owed(); due !== null; due = vendor.owed()) {
      // What nobody answered comes again after whole seconds.
      const seconds = Math.max(0, Date.parse(due) - Date.parse(village.clock.now())) / 1000 || 1
      waited += seconds
      if (waited > mostSeconds) throw new Error('what did not go out did not come again within a minute')
      await village.clock.jump({ seconds })
      await village.quiet()
    }
    await village.clock.jump({ seconds: -waited })
    await shown()
  }

  /** What nobody knows of is not in the bot's history: the phones are looked at themselves. */
  function shown(): Promise<void> {
    const out = vendor.sends.filter(send => send.wentOut)
    const all = () => out.every(send => village.said(send.phone).some(message => message.id === send.id))
    return new Promise(resolve => {
      const look = () => all() && (leave(), resolve())
      const leave = village.user().watch(() => void look())
      look()
    })
  }

  const fresh = (speaker: string) => transcript(village.said, speaker, printed)

  return {
    counts,
    async step({ is }: Step): Promise<string[]> {
      const when = mode.restarts(++counts.steps)
      if (when === 'before') await restart()
      await happen(is, when)
      await rest()
      return fresh(is.is === 'speaks' ? (is.group ?? is.who).toLowerCase() : '')
    },
    /** What was still to come a second time. */
    async last(): Promise<string[]> {
      for (const message of overtaken.splice(0)) await again(message)
      return fresh('')
    },
  }
}
