import { HttpError } from 'grammy'
import { expect, test } from 'vitest'
import { blocked, fileTooBig, serverError, tooManyRequests } from './faults.ts'
import { picture, refusal, telegramTable } from './table.ts'

test('an answer is lost with the message sent or not', async () => {
  const { api, fake, chat } = await telegramTable()
  await chat.start()
  fake.faults.next({ method: 'sendMessage' }, { is: 'lost', applied: true })
  await expect(api.sendMessage(7001, 'satu')).rejects.toThrow(HttpError)
  fake.faults.next({ method: 'sendMessage' }, { is: 'lost', applied: false })
  await expect(api.sendMessage(7001, 'dua')).rejects.toThrow(HttpError)
  await api.sendMessage(7001, 'tiga')
  expect(chat.messages().map(({ text }) => text)).toEqual(['/start', 'satu', 'tiga'])
  expect(fake.calls.map(({ applied, answer }) => [applied, answer?.ok])).toEqual([
    [true, undefined],
    [false, undefined],
    [true, true],
  ])
})

test('a refusal meets the calls that it was ordered for, as often as it was', async () => {
  const { api, fake, chat } = await telegramTable()
  await chat.start()
  const ordered = fake.faults.when({ chat: 7001, where: ({ text }) => text === 'satu' }, tooManyRequests(7), 2)
  const refused = await refusal(api.sendMessage(7001, 'satu'), 'Too Many Requests: retry after 7')
  expect([refused.error_code, refused.parameters.retry_after]).toEqual([429, 7])
  await api.sendMessage(7001, 'dua')
  await refusal(api.sendMessage(7001, 'satu'), 'Too Many')
  await api.sendMessage(7001, 'satu')
  expect(ordered.calls).toHaveLength(2)
  fake.faults.when({ chat: 7002 }, blocked)
  await api.sendMessage(7001, 'dua lagi')
  fake.faults.when({}, serverError)
  expect((await refusal(api.getMe(), 'Bad Gateway')).error_code).toBe(502)
  fake.faults.clear()
  fake.faults.next({ method: 'sendMessage' }, blocked)
  await api.getMe()
  expect((await refusal(api.sendMessage(7001, 'tiga'), 'blocked by the user')).error_code).toBe(403)
  expect(chat.messages().map(({ text }) => text)).toEqual(['/start', 'dua', 'satu', 'dua lagi'])
})

test('a call hangs until it is let go, applied before or after', async () => {
  const { api, fake, bot, chat } = await telegramTable()
  await chat.start()
  const early = fake.faults.next({ method: 'sendMessage' }, { is: 'hang', applied: true })
  const one = api.sendMessage(7001, 'satu')
  await early.met
  expect((await chat.next()).text).toBe('satu')
  expect(fake.calls[0]?.answer).toBe(null)
  early.release()
  expect((await one).text).toBe('satu')
  const late = fake.faults.next({ method: 'sendMessage' }, { is: 'hang', applied: false })
  const leave = new AbortController()
  const address = `${fake.url}/bot${bot.token}/sendMessage?chat_id=7001&text=dua`
  const two = fetch(address, { signal: leave.signal })
  const met = await late.met
  const over = fake.called(call => call === met)
  leave.abort()
  await expect(two).rejects.toThrow()
  expect(await over).toMatchObject({ applied: false, answer: null })
  expect(chat.messages()).toHaveLength(2)
})

test('every answer can be made late', async () => {
  const { api, fake } = await telegramTable()
  await api.getMe()
  fake.faults.latency(40)
  const before = performance.now()
  await api.getMe()
  expect(performance.now() - before).toBeGreaterThan(35)
})

test('a download stalls until it is let go, and a file may be too big', async () => {
  const { api, fake, bot, chat } = await telegramTable()
  await chat.photo(picture(7))
  const [update] = await api.getUpdates()
  const id = update?.message?.photo?.at(-1)?.file_id ?? ''
  const { file_path } = await api.getFile(id)
  const stall = fake.faults.next({ method: 'download' }, { is: 'stall', bytes: 2 })
  const download = await fetch(`${fake.url}/file/bot${bot.token}/${file_path}`)
  expect(download.headers.get('content-length')).toBe('5')
  const reader = download.body?.getReader()
  expect((await reader?.read())?.value).toEqual(picture(7).slice(0, 2))
  stall.release()
  expect((await reader?.read())?.value).toEqual(picture(7).slice(2))
  fake.faults.next({ method: 'getFile' }, fileTooBig)
  await refusal(api.getFile(id), 'file is too big')
  await chat.document(new Uint8Array(20 * 1024 * 1024 + 1), { name: 'film.mp4', type: 'video/mp4' })
  const film = (await api.getUpdates()).at(-1)?.message?.document
  await refusal(api.getFile(film?.file_id ?? ''), 'file is too big')
})

test('a chat takes four at once and one a second, edits too; taps and polls do not count', async () => {
  let now = Date.parse('2026-11-22T06:00:00Z')
  const { api, fake, chat } = await telegramTable({ now: () => now, flood: true })
  await chat.start()
  const sent = await api.sendMessage(7001, '0')
  for (const text of ['1', '2']) await api.sendMessage(7001, text)
  await api.editMessageText(7001, sent.message_id, 'nol')
  const refused = await refusal(api.sendMessage(7001, '3'), 'Too Many Requests: retry after 1')
  expect(refused.parameters.retry_after).toBe(1)
  await refusal(api.editMessageText(7001, sent.message_id, 'kosong'), 'Too Many')
  expect(fake.flooded).toBe(2)
  await api.getUpdates()
  now += 1000
  await api.sendMessage(7001, '3')
  expect(chat.messages().map(({ text }) => text)).toEqual(['/start', 'nol', '1', '2', '3'])
})

test('a group takes twenty a minute, and a bot sends thirty a second', async () => {
  let now = Date.parse('2026-11-22T06:00:00Z')
  const { api, fake, bot, siti } = await telegramTable({ now: () => now, flood: true })
  const group = fake.group('Warga', [siti])
  await group.add(bot, siti)
  for (let n = 0; n < 20; n++) {
    await api.sendMessage(group.id, `${n}`)
    now += 1000
  }
  now += 10_000
  const refused = await refusal(api.sendMessage(group.id, 'lagi'), 'Too Many')
  expect(refused.parameters.retry_after).toBe(30)
  now += 30_000
  await api.sendMessage(group.id, 'lagi')
  now += 60_000
  for (let n = 0; n < 30; n++) {
    await fake
      .person(8000 + n, `Warga ${n}`)
      .chat(bot)
      .start()
    await api.sendMessage(8000 + n, 'halo')
  }
  await siti.chat(bot).start()
  await refusal(api.sendMessage(siti.id, 'x'), 'Too Many Requests: retry after 1')
  now += 1000
  await api.sendMessage(siti.id, 'x')
})
