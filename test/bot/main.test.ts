import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Shown } from '../../adapters/webchat/render.ts'
import { photoLike } from '../support/pictures.ts'
import { market, start } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { events } from '../support/webchat/events.ts'
import { webchatUser } from '../support/webchat/user.ts'

const signals = ['SIGTERM', 'SIGINT'] as const

/** A photo on its way in, whose last bytes never come. */
async function openUpload(url: string): Promise<void> {
  const headers = { 'Content-Type': 'application/octet-stream', Expect: '100-continue' }
  const upload = request(`${url}/webchat/uploads`, { method: 'POST', headers })
  // The market hangs up on it in the end, as it should.
  upload.on('error', () => upload.destroy())
  upload.flushHeaders()
  await once(upload, 'continue')
  upload.write(new Uint8Array(1000))
}

test('without any configuration the market says in at most ten lines where it is, and it is there', async () => {
  const folder = await temporaryFolder()
  const program = start('bot/main.ts', { PORT: '0' }, [], folder)
  const url = await program.says(/http:\/\/127\.0\.0\.1:\d+/)
  const health = await fetch(`${url}/health`)
  expect(health.status).toBe(200)
  expect(await health.json()).toMatchObject({ ok: true })
  expect(await (await fetch(url)).text()).toContain('Kentongan')
  program.signal('SIGTERM')
  const { out, err } = await program.ended
  expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
  expect(out).toMatch(/DATA_DIR.*TZ_DEFAULT.*LOG_LEVEL.*DEMO.*PUBLIC_URL/s)
  expect(err).toBe('')
  expect(existsSync(join(folder, 'data', 'kentongan.sqlite'))).toBe(true)
})

test.for(signals)(
  '%s stops the market with a page open and a photo half sent, and nothing hangs over',
  async signal => {
    const DATA_DIR = await temporaryFolder()
    const { url, ...program } = await market({ DATA_DIR })
    const page = await events(`${url}/webchat/events`)
    await openUpload(url)
    program.signal(signal)
    await page.ended
    expect(await program.ended).toMatchObject({ code: 0, err: '' })
    await expect(fetch(url)).rejects.toThrow()
    expect(existsSync(join(DATA_DIR, 'kentongan.sqlite-wal'))).toBe(false)
  },
)

test.for(signals)('a second signal ends at once what %s would still have finished', async signal => {
  const { url, ...program } = await market({ DATA_DIR: await temporaryFolder() })
  const page = await events(`${url}/webchat/events`)
  await openUpload(url)
  program.signal(signal)
  // The stream ends when the first signal is being served, and the upload then has its moment of grace.
  await page.ended
  program.signal(signal)
  expect((await program.ended).code).toBe(1)
})

test.for(['SIGTERM', 'SIGKILL'] as const)('what was said is there after %s and a start', async signal => {
  const DATA_DIR = await temporaryFolder()
  const before = await market({ DATA_DIR })
  const siti = await webchatUser(before.url)
  await siti.send('siti', { photos: [await photoLike(320, 240)], caption: 'Kripik pisang manis 15rb/bks stok 20' })
  const card = await siti.next('siti', shown => shown.photos.length === 1)
  before.signal(signal)
  await before.ended

  const after = await market({ DATA_DIR })
  const again = await webchatUser(after.url)
  expect((await again.history('siti')).find(shown => shown.id === card.id)).toMatchObject({ spans: card.spans })
  const photo = await fetch(`${after.url}/photos/${card.photos[0]}/small`)
  expect(photo.status).toBe(200)
  // The button of the old card goes on where the market was ended.
  await again.send('siti', { pick: card.choices[0]?.id ?? '' })
  expect((await again.next('siti')).choices.map(choice => choice.label)).toEqual(['Toko Bu Siti'])
})

test.for(signals)('a photo that was being made safe when %s came is on the card after the next start', async signal => {
  const DATA_DIR = await temporaryFolder()
  const before = await market({ DATA_DIR })
  const siti = await webchatUser(before.url)
  await siti.send('siti', { photos: [await photoLike(3000, 2000)], caption: 'Kripik pisang manis 15rb/bks' })
  before.signal(signal)
  // The process of the photos is gone too, or this would wait for it.
  expect(await before.ended).toMatchObject({ code: 0, err: '' })

  const after = await market({ DATA_DIR })
  const again = await webchatUser(after.url)
  const isCard = (shown: Shown) => shown.from === 'bot' && shown.photos.length === 1
  const card = (await again.history('siti')).find(isCard) ?? (await again.next('siti', isCard))
  expect(card.choices.length).toBe(2)
})
