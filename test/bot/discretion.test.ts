import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { photoLike } from '../support/pictures.ts'
import { market } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { webchatUser } from '../support/webchat/user.ts'

// Threat 112: what the operator keeps of a day must not tell who said what, nor anybody's number.
test('the output of a busy and troubled day has no texts, no names and no phone numbers in it', async () => {
  const DATA_DIR = await temporaryFolder()
  const { url, ...program } = await market({ DATA_DIR, LOG_LEVEL: 'trace' })
  const village = await webchatUser(url)
  const photo = await photoLike(320, 240)

  await village.send('siti', { photos: [photo], caption: 'Kripik pisang 15rb/bks stok 20, WA 081234567890' })
  await village.next('siti')
  for (const text of ['ya', 'Dapur Mbak Sartinah', 'terima 401']) {
    await village.send('siti', { text })
    await village.next('siti')
  }
  for (const text of ['mau 2 kg telur', 'Haji Sukirman', 'Krajan', 'cat hijau, telp +62 812-9876-5432', 'pesan']) {
    await village.send('rina', { text })
    await village.next('rina')
  }
  await village.send('warga', { text: '@kentongan umumkan rapat di rumah Pak Lurah' }, { as: 'kades' })
  await village.next('warga')

  // What goes wrong is what is logged: a row that no turn can read, a folder that is not there.
  const beside = new Database(join(DATA_DIR, 'kentongan.sqlite'))
  beside.prepare(`update conversation set offered = '[' where chat like '%:budi' or chat like '%:rina'`).run()
  beside.close()
  await village.send('rina', { text: 'alamat baru: depan mushola, 0857 1234 5678' })
  await program.says(/turn failed/)
  await rm(join(DATA_DIR, 'uploads'), { recursive: true })
  await expect(village.send('siti', { photos: [photo], caption: 'Opak singkong' })).rejects.toThrow()
  await program.says(/a page failed/)
  village.close()
  program.signal('SIGTERM')

  const { out, err } = await program.ended
  expect(err).toBe('')
  const [greeting = '', log = ''] = out.split('Stop with Ctrl-C.\n')
  const lines = log
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as { level: number; time: string; msg: string })
  expect(new Set(lines.map(line => line.msg))).toEqual(new Set(['turn failed', 'a page failed']))
  expect(greeting + log).not.toMatch(/kripik|pisang|telur|opak|mushola|hijau|krajan|rapat|dapur|alamat/i)
  expect(greeting + log).not.toMatch(/\b(siti|budi|rina|kades|sartinah|sukirman|lurah)\b/i)
  expect(out.replace(/\D/g, '')).not.toMatch(/81234567890|81298765432|85712345678/)
})
