import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allSources, root } from '../../support/source.ts'

/** What a bot at Telegram must get right, and the test that shows it here: a promise that nobody tests is none. */

const bot = 'test/bot/telegram'
const here = 'test/adapters/telegram'

const shown: Record<string, [file: string, title: string]> = {
  'an update that comes twice is one message': [
    `${here}/polling.test.ts`,
    'die after writing down and before confirming',
  ],
  'a webhook is answered only when it is written down': [
    `${here}/webhook.test.ts`,
    'is answered after it is written down',
  ],
  'a webhook that fails comes again': [`${here}/webhook.test.ts`, 'could not be written down comes again'],
  'each chat is in order': [`${here}/webhook.test.ts`, 'one chat come one after the other'],
  'the flood limits are kept': [`${bot}/announcing.test.ts`, 'ten thousand people get an announcement'],
  'a 429 holds its chat alone': [`${bot}/waiting.test.ts`, 'a chat that Telegram lets wait holds nobody else up'],
  'a 429 on announcements holds announcements alone': [
    `${bot}/waiting.test.ts`,
    'stops its announcements, and nothing else',
  ],
  'a 429 on polling is waited': [`${here}/polling-troubles.test.ts`, 'too many requests: the time that Telegram names'],
  'who blocks is known, and who should have heard': ['test/bot/events.test.ts', 'a chat that blocked us is lost'],
  'a group becomes a supergroup': ['test/bot/events.test.ts', 'a group that has another id gets there what was due'],
  'topics are kept': [`${here}/send.test.ts`, 'what is said in a topic of a group stays in it'],
  'privacy mode is looked at': ['test/scripts/doctor.test.ts', 'a bot that hears too much'],
  'commands for another bot are not ours': [`${here}/inbound-groups.test.ts`, 'another bot’s command'],
  'deep links carry short codes': [`${here}/channel-links.test.ts`, 'no link is made for words that it cannot carry'],
  'buttons carry only an opaque id': [`${here}/render.test.ts`, 'what they mean is only an id'],
  'taps are answered at once': [`${here}/polling.test.ts`, 'a tap is answered at once'],
  'old taps are no trouble': [`${here}/polling.test.ts`, 'a tap that is too old to be answered'],
  'lengths count as Telegram counts': [`${here}/split.test.ts`, 'nothing is lost, nothing is too long'],
  'entities count as Telegram counts': [`${here}/render.test.ts`, 'counted the way Telegram counts'],
  'refused entities are sent plain once': [`${here}/send.test.ts`, 'styles that Telegram refuses are left out, once'],
  'albums go out with their buttons behind them': [`${here}/render.test.ts`, 'an album carries nothing'],
  'albums come in parts, some of them late': ['test/bot/albums.test.ts', 'what comes when the first part waits'],
  'files are at most 20 MB': [`${here}/files.test.ts`, 'what Telegram hands out to nobody is too big'],
  'a file’s address is the token': [`${here}/files.test.ts`, 'none holds the token'],
  'a photo is uploaded once': [`${here}/pictures.test.ts`, 'a photo is uploaded once'],
  'an edit that changes nothing is done': [`${here}/edit.test.ts`, 'the same change twice is as good as once'],
  'a message that is gone is not edited': [`${here}/edit.test.ts`, 'a message that is gone'],
  'commands are set where they differ': [`${here}/introduce.test.ts`, 'only what differs is written'],
  'the kinds of update are asked for by name': [`${here}/polling.test.ts`, 'asked for what the market reads'],
  'the webhook’s secret is checked': [`${here}/webhook.test.ts`, 'who does not show the secret is not heard'],
  'no call rides in the webhook’s answer': [`${here}/webhook.test.ts`, 'written down, without a body'],
  'a Bot API server of one’s own serves too': [`${here}/files.test.ts`, 'names a file on this machine'],
  'one program polls': [`${here}/polling.test.ts`, 'only who has the lease polls'],
  'a second program is told of': [`${here}/polling-troubles.test.ts`, 'another program reads the messages'],
  'what is new at Telegram is passed over': [`${here}/inbound.test.ts`, 'kinds of update that nobody asked for'],
}

test.for(Object.entries(shown))('%s', ([, [file, title]]) => {
  const titles = readFileSync(join(root, file), 'utf8').matchAll(/^\s*(?:test|\])[^'"]*\(?['"](.+?)['"]/gm)
  expect([...titles].map(([, found]) => found).join('\n')).toContain(title)
})

test('nothing is sent for money, and nothing opens a page of ours inside Telegram', () => {
  const adapter = allSources().filter(({ path }) => path.startsWith('adapters/telegram/'))
  expect(adapter.length).toBeGreaterThan(20)
  for (const { text } of adapter) expect(text).not.toMatch(/allow_paid_broadcast|web_app/)
})
