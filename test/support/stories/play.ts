import { chatOf } from '../../../adapters/webchat/phone.ts'
import { chatKey } from '../../../core/conversation/message.ts'
import { codesBy } from './codes.ts'
import type { Mode, Restart } from './modes.ts'
import { operator } from './operator.ts'
import { type Happens, on, type Step, type Story } from './parse.ts'
import { peopleAt, type Speaks } from './people.ts'
import type { Message, Repeated, StoryChannel } from './phones.ts'
import type { Tally } from './tally.ts'
import { printer } from './transcript.ts'
import { type Send, type Vendor, vendorIn } from './vendor.ts'
import { openVillageOn, type StoryVillage, secret } from './village.ts'
import { webchat } from './webchat.ts'
import { movesIn, noteMoves } from './witness.ts'

/** What was played: the transcript and how it was written, the states that changed on the way, what was sent and what of it
 *  phones show several times, and how much there was of all. */
export type Played = {
  transcript: string
  written: string
  moved: string[]
  sends: Send[]
  early: string[]
  repeated: readonly Repeated[]
  tally: Tally
}

/** Plays a story as it is on this channel. */
export async function play(story: Story, mode: Mode, channel: StoryChannel = webchat): Promise<Played> {
  const { before, steps, written, isOwn } = on(channel, story)
  const vendor = vendorIn(mode)
  const village = await openVillageOn(channel.lay, vendor.wire)
  const began = performance.now()
  noteMoves(village.folder)
  try {
    if (mode.atTheWire) village.phones.fail(mode.atTheWire)
    const player = playerIn(village, vendor, mode, isOwn)
    for (const step of before) await player.step(step)
    const lines: string[] = []
    for (const step of steps) {
      lines.push(...step.lines)
      const said = await player.step(step).catch(cause => stuck(lines, cause))
      if (!step.isUntold) lines.push(...said)
    }
    lines.push(...(await player.last()))
    const { sends, early } = vendor
    const became = (kind: Send['answer']) => sends.filter(send => send.answer === kind).length
    const told = { sent: new Set(sends.map(s => s.id)).size, refused: became('later'), unknown: became('unknown') }
    const tally = { stories: 1, ...player.counts, ...told, seconds: (performance.now() - began) / 1000 }
    const seen = { moved: movesIn(village.folder), repeated: village.phones.repeated() }
    return { transcript: lines.join('\n'), written, ...seen, sends, early, tally }
  } finally {
    await village.close()
  }
}

function stuck(lines: readonly string[], cause: unknown): never {
  throw new Error(`${cause}, after:\n${lines.join('\n')}`, { cause })
}

/** What the modes may wait for within a step is less than the least time that a story tells. */
const mostSeconds = 59

function playerIn(village: StoryVillage, vendor: Vendor, mode: Mode, isOwn: boolean) {
  const codes = codesBy(secret)
  const people = peopleAt(village.phones, codes)
  const { fresh } = printer(village.phones, { told: codes.told, isOwn })
  const counts = { steps: 0, messages: 0, doubled: 0, restarts: 0, unheard: 0, unsent: 0 }
  /** What comes again after the next message of its chat. */
  const overtaken: Message[] = []

  async function restart(): Promise<void> {
    counts.restarts++
    await village.restart()
  }

  async function again(message: Message): Promise<void> {
    counts.doubled++
    await message.send()
    await rest()
  }

  async function speak(is: Speaks, when: Restart): Promise<void> {
    const message = await people.write(is)
    const asItFalls = mode.arrives(++counts.messages)
    const arrives = is.twice ? 'answered' : asItFalls
    const late = overtaken.filter(m => m.phone === message.phone)
    if (arrives === 'beside') counts.doubled++
    const arrive = () => arrival(message, arrives === 'beside', when)
    const heard = vendor.heard.length
    if (when === 'unheard') await restartUnheard(arrive)
    else if (when === 'unsent') await restartUnsent(arrive)
    else await arrive()
    await village.phones.taken()
    const origin = vendor.heard[heard]
    if (origin) codes.pair(onThePage(message), origin)
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
    if (is.is === 'passes') return village.quiet().then(() => village.clock.jump({ seconds: is.seconds }))
    if (is.is === 'restart') return restart()
    const code = await operator(village, is)
    if (code) people.named.set('KODE', code)
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
    await village.phones.show(vendor.sends.filter(send => send.wentOut))
  }

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

/** Sends it once, or twice side by side. Of two that wait for their turn the second comes when the first is written down: it is
 *  due by the clock of whichever is written down. */
async function arrival(message: Message, isBeside: boolean, when: Restart): Promise<void> {
  if (isBeside && when === 'unheard') await message.send().then(message.send)
  else await Promise.all(isBeside ? [message.send(), message.send()] : [message.send()])
}

/** Where the message was said on the web chat, whose codes stand in the stories. */
function onThePage({ id, phone }: Message) {
  return { chat: chatKey(chatOf({ id: phone, kind: 'private' })), vendorId: id }
}
