import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { startApp } from '../../bot/app.ts'
import { createLog } from '../../bot/log.ts'
import { readSays } from '../../bot/words.ts'
import type { ChannelAdapter } from '../../core/conversation/channel.ts'
import { door } from '../support/postman.ts'
import { channels } from '../support/stories/channels.ts'
import { lost, type Mode, modesOf, plain } from '../support/stories/modes.ts'
import { parse, type Story } from '../support/stories/parse.ts'
import { type Played, play } from '../support/stories/play.ts'
import { tallies } from '../support/stories/tally.ts'
import { storiesIn, type ToldOn } from '../support/stories/told.ts'
import { mostTries, type Send } from '../support/stories/vendor.ts'
import { configOf, locales, openVillage } from '../support/stories/village.ts'
import { textOn } from '../support/stories/webchat.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { webchatUser } from '../support/webchat/user.ts'

/** A send that nobody answers may have gone out or not: orders are told again, announcements never. */

const folder = import.meta.dirname
const database = inject('database')
const played = tallies(database)

function storyIn(file: string): Story {
  return parse(readFileSync(join(folder, file), 'utf8'))
}

/** The sends of each message, in their order. */
function byMessage(sends: readonly Send[]): Send[][] {
  return [...Map.groupBy(sends, send => send.id).values()]
}

/** What holds whenever answers are lost. */
function keepsItsPromise({ sends, early, repeated }: Played): void {
  expect(early).toEqual([])
  for (const { kind, times } of repeated) {
    expect(kind).not.toBe('announcement')
    expect(times).toEqual([times[0], times[0]])
  }
  for (const tries of byMessage(sends)) {
    const [first] = tries
    expect(new Set(tries.map(send => send.body)), 'the same words at every try').toHaveLength(1)
    expect(tries.length).toBeLessThanOrEqual(first?.kind === 'announcement' ? 1 : mostTries)
  }
}

/** The same story where nobody knows of any announcement, in whatever language its reports are. */
function unsurely(written: string): string {
  return Object.values(readSays(locales)).reduce(unsurelyIn, written)
}

/** `217 terkirim, 0 gagal, 0 tidak pasti` and the time of a group are told by one language in the words of its own. */
function unsurelyIn(written: string, says: Readonly<Record<string, string>>): string {
  const [counts = ''] = (says['announcements.report-counts'] ?? '').split(', {{open}}')
  const none = (text: string) => text.replace(/\{\{\w+\}\}/g, '0')
  const reached = new RegExp(none(counts.replace('{{sent}}', '(\\d+)')), 'g')
  if (!reached.test(written)) return written
  const afterName = (key: string) => says[key]?.split('{{group}}: ')[1] ?? ''
  const group = new RegExp(
    `(?<=\\n {4}(?:Warga Sukanegara|Ibu-ibu PKK): )(?!${afterName('announcements.report-group-not')}).+`,
    'g',
  )
  return written
    .replace(reached, none(counts.replace('{{unknown}}', '$1')))
    .replace(group, afterName('announcements.report-group-unknown'))
}

const unsureModes = ({ file, channel }: ToldOn) => modesOf(file, { channel, database }).filter(mode => !mode.isSure)
const stories = storiesIn(folder).map(told => ({ ...told, modes: unsureModes(told) }))

describe.each(stories.filter(({ modes }) => modes.length > 0))('$name', ({ channel, story, modes }) => {
  test.for(modes)(`${story.title} ($name)`, async mode => {
    const result = await play(story, mode, channel)
    played.add(channel.name, mode.name, result.tally)
    expect(result.transcript).toBe(unsurely(result.written))
    expect(mode.hadEffect(result.tally)).toBe(true)
    keepsItsPromise(result)
    const kinds = byMessage(result.sends).map(
      tries => `${tries[0]?.kind}: ${tries.map(send => send.answer).join(', ')}`,
    )
    const promised = ['announcement: unknown', 'notice: unknown, sent', 'reply: unknown, sent']
    expect(kinds.filter(kind => !promised.includes(kind))).toEqual([])
  })
})

const lostAnnouncements: Mode = {
  ...plain,
  name: 'every announcement lost',
  fate: a => (a.kind === 'announcement' ? lost(false) : { is: 'taken' }),
}
const unansweredGroup: Mode = {
  ...plain,
  name: 'no answer for the group',
  fate: a => (a.phone === 'warga' ? lost(true) : { is: 'taken' }),
}
const deafPhone: Mode = {
  ...plain,
  name: 'a deaf phone',
  fate: a => (a.phone === 'wawan' && a.nth === 1 ? lost(false) : { is: 'taken' }),
}

describe.each(channels)('$name', channel => {
  const tell = async (file: string, mode: Mode) => {
    const story = storyIn(`unknown/${file}.story.md`)
    const result = await play(story, mode, channel)
    played.add(channel.name, mode.name, result.tally)
    keepsItsPromise(result)
    return { story, ...result }
  }

  test('an announcement of which nobody knows is not sent again, and author and approver hear of it', async () => {
    const { story, transcript, sends } = await tell('lost-announcement', lostAnnouncements)
    expect(transcript).toBe(story.written)
    const announced = sends.filter(send => send.kind === 'announcement').map(send => send.phone)
    expect(announced.toSorted()).toEqual(['budi', 'warga'])
  })

  test('a report does not say of a group "not yet sent" when nobody knows', async () => {
    const { story, transcript } = await tell('report', unansweredGroup)
    expect(transcript).toBe(story.written)
  })

  test('a notice that is tried in vain is given up after five tries, and its chat and its order go on', async () => {
    const { story, transcript, sends } = await tell('deaf-phone', deafPhone)
    expect(transcript).toBe(story.written)
    const [inVain = [], ...others] = byMessage(sends.filter(send => send.phone === 'wawan'))
    expect(inVain.map(send => send.answer)).toEqual(Array(mostTries).fill('unknown'))
    expect(inVain[0]?.body).toContain('A-401')
    expect(others.map(tries => tries.length)).toEqual([1, 1, 1, 1])
  })
})

// What a power cut leaves is a copy of the files; PostgreSQL's are not ours to copy.
if (database === 'sqlite')
  test('who dies while an announcement goes out does not send it again, and says that nobody knows', async () => {
    const vendor = door()
    const sending = door()
    const dying = await openVillage(channel => ({
      ...channel,
      async send(message) {
        if (message.kind !== 'announcement') return channel.send(message)
        sending.open()
        await vendor.opened
        return channel.send(message)
      },
    }))
    onTestFinished(async () => {
      vendor.open()
      await dying.close()
    })
    await dying.user().send('kades', { text: 'umumkan: besok kerja bakti' })
    await dying.quiet()
    await dying.user().press('kades', 'Sekarang')
    await dying.quiet()
    await dying.user().send('sekdes', { text: 'SETUJU 1' })
    await dying.quiet()
    void dying.clock.jump({ minutes: 1 })
    await sending.opened

    const kinds: string[] = []
    const noting = (channel: ChannelAdapter): ChannelAdapter => ({
      ...channel,
      send(message) {
        kinds.push(message.kind)
        return channel.send(message)
      },
    })
    // What a power cut leaves: the files as they are at this instant.
    const left = await temporaryFolder()
    cpSync(dying.folder, left, { recursive: true })
    const log = createLog('fatal')
    const app = await startApp(configOf(left), { clock: dying.clock, log, locales, wire: noting })
    onTestFinished(app.stop)
    await app.quiet()
    const user = await webchatUser(app.url)
    onTestFinished(user.close)
    expect(kinds).toEqual(['notice', 'notice'])
    const heard = (await user.history('kades')).map(textOn)
    expect(heard.at(-1)).toBe('No. 1 selesai: 0 terkirim, 0 gagal, 2 tidak pasti.')
  })

afterAll(played.tell)
