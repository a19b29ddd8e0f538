import { afterEach, beforeEach, expect, test } from 'vitest'
import { feed, type Happening } from '../../../adapters/webchat/feed.ts'
import { events } from '../../support/webchat/events.ts'
import { layTable, type Table } from '../../support/webchat/table.ts'
import { webchatUser } from '../../support/webchat/user.ts'

let table: Table
beforeEach(async () => {
  table = await layTable()
})
afterEach(() => table.clear())

const stream = (after?: string) => events(`${table.url}/webchat/events`, after)
const says = (text: string) => (happening: Happening) =>
  happening.is === 'shown' && happening.shown.spans[0]?.text === text
const say = (text: string) => table.say('siti', { spans: [{ text }] })

test('one stream tells of all phones', async () => {
  const user = await webchatUser(table.url)
  expect(await table.say('siti', { spans: [{ text: 'Pesanan baru', style: 'bold' }] })).toEqual({
    kind: 'sent',
    vendorId: 'bot-1',
  })
  await table.say('budi', { photos: ['a'.repeat(64)], choices: [{ id: 'c-1', label: 'Pesan' }] })
  expect(await user.next('siti')).toMatchObject({
    id: 'bot-1',
    from: 'bot',
    spans: [{ text: 'Pesanan baru', style: 'bold' }],
  })
  expect(await user.next('budi')).toMatchObject({ photos: ['a'.repeat(64)], choices: [{ id: 'c-1', label: 'Pesan' }] })
  user.close()
})

test('a page that comes back hears what it missed, once', async () => {
  const page = await stream()
  await say('satu')
  const { id } = await page.first(says('satu'))
  page.close()
  await say('dua')
  await say('tiga')
  const again = await stream(id)
  await say('empat')
  await again.first(says('empat'))
  const heard: string[] = []
  again.watch(({ happening }) =>
    heard.push(happening.is === 'shown' ? (happening.shown.spans[0]?.text ?? '') : happening.is),
  )
  expect(heard).toEqual(['dua', 'tiga', 'empat'])
  again.close()
})

test('a page whose place is forgotten is told to load everything', async () => {
  const fresh = await stream()
  const { id } = await fresh.first(({ is }) => is === 'ready')
  fresh.close()
  const [boot] = id.split('.')
  for (const unknown of ['another-run.3', `${boot}.99`, `${boot}.-1`, `${boot}.x`, 'x', '']) {
    const page = await stream(unknown)
    await page.first(({ is }) => is === 'ready')
    page.close()
  }
  for (let i = 0; i <= 501; i++) await say(`${i}`)
  const late = await stream(id)
  await late.first(({ is }) => is === 'ready')
  late.close()
})

test('an edit is told with its author', async () => {
  const user = await webchatUser(table.url)
  const heard = new Promise<Happening>(resolve =>
    user.watch(happening => happening.is === 'edited' && resolve(happening)),
  )
  await user.send('siti', { edit: 'm-1', text: '16rb' })
  expect(await heard).toEqual({ is: 'edited', phone: 'siti', of: 'm-1', by: 'siti', text: '16rb' })
  user.close()
})

test('a message for another channel is not ours to send', async () => {
  const body = { spans: [], photos: [], choices: [] }
  const sent = await table.channel.send({ id: 'b-1', chat: 'telegram:bot:7', kind: 'reply', body })
  expect(sent.kind).toBe('never')
})

test('when the channel stops, the pages are let go, and nobody new is kept waiting', async () => {
  const page = await stream()
  await table.channel.stop()
  await page.ended
  const late = await stream()
  await late.ended
})

test('a page that does not read is let go instead of filling the memory', async () => {
  const pages = feed()
  const asleep = pages.listen(undefined)
  for (let i = 0; i < 5_000; i++) pages.push({ is: 'ready' })
  let chunks = 0
  for await (const chunk of asleep) chunks += Math.sign(chunk.length)
  expect(chunks).toBeLessThan(1_000)
  pages.end()
})

test('a page that has gone is forgotten', async () => {
  const pages = feed()
  const page = pages.listen(undefined)
  await page.cancel()
  pages.push({ is: 'ready' })
  pages.end()
})
