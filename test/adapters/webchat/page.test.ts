import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type OwnBrowser, openBrowser, whyNoBrowser } from '../../support/browser.ts'
import { layTable, type Table } from '../../support/webchat/table.ts'

const attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
const photo = 'a'.repeat(64)

let own: OwnBrowser | null
let table: Table
let page: Page
let violations: string[]
let broken: Error | null

beforeAll(async () => {
  own = await openBrowser()
}, 60_000)
afterAll(() => own?.close())

beforeEach(async ({ skip }) => {
  if (!own) return skip(whyNoBrowser)
  broken = null
  violations = []
  table = await layTable({
    photos: async () => picture(),
    async hear() {
      if (broken) throw broken
    },
  })
  page = await own.browser.newPage()
  await page.exposeFunction('violated', (directive: string) => violations.push(directive))
  await page.addInitScript("addEventListener('securitypolicyviolation', event => violated(event.violatedDirective))")
  page.on('pageerror', error => violations.push(String(error)))
  page.on('dialog', dialog => {
    violations.push(dialog.message())
    void dialog.dismiss()
  })
})
afterEach(async () => {
  if (!own) return
  await page.close()
  await table.clear()
})

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: '#b5651d' } })
    .webp()
    .toBuffer()
}

const phone = (id: string) => page.locator(`[data-phone=${id}]`)

async function write(id: string, text: string): Promise<void> {
  await phone(id).locator('textarea').fill(text)
  await phone(id).locator('textarea').press('Enter')
}

test('a visitor plays a seller: text, photo with caption, tap; what is typed stays text, and no rule is broken', async () => {
  await table.say('siti', {
    spans: [{ text: attack, style: 'bold' }],
    photos: [photo],
    choices: [{ id: 'c-1', label: attack }],
  })
  await page.goto(table.url)
  const siti = phone('siti')

  await write('siti', attack)
  const typed = siti.locator('.mine .text')
  await typed.filter({ hasText: attack }).waitFor()
  await siti.locator('.mine [aria-label=Terkirim]').waitFor()

  const file = { name: '../../evil.png', mimeType: 'image/png', buffer: await picture() }
  await siti.locator('input[type=file]').setInputFiles([file, file])
  expect(await siti.locator('.previews img').count()).toBe(2)
  await siti.getByLabel('Buang foto ini').first().click()
  await write('siti', 'Kripik pisang 15rb')
  await siti.locator('.mine .photos img').waitFor()

  await siti.getByRole('button', { name: `1 · ${attack}` }).click()
  await siti.locator('.mine .picked', { hasText: attack }).waitFor()
  await siti.locator('.mine [aria-label=Terkirim]').nth(2).waitFor()

  expect(table.heard.map(({ body }) => body)).toEqual([
    { kind: 'text', text: attack },
    { kind: 'photos', caption: 'Kripik pisang 15rb', photos: [{ ref: expect.stringMatching(/^[0-9a-f]{32}$/) }] },
    { kind: 'pick', choice: 'c-1' },
  ])
  await siti.locator('.theirs .photos button').click()
  await page.locator('#large img').waitFor()
  const widths = await page
    .locator('.photos img, #large img')
    .evaluateAll(images => images.map(one => 'naturalWidth' in one && one.naturalWidth))
  expect(widths).toEqual([64, 64, 64])
  await page.keyboard.press('Escape')
  expect(await page.locator('script').count()).toBe(1)
  expect(violations).toEqual([])
})

test('the rules are really on: a script that is put into the page does not run', async () => {
  await page.goto(table.url)
  await phone('siti').waitFor()
  await page.evaluate(`
    addEventListener('securitypolicyviolation', () => { document.body.dataset.reported = 'yes' })
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'alert(1)' }))
  `)
  await page.locator('body[data-reported]').waitFor()
  expect(violations).toEqual(['script-src-elem'])
})

test('a message is answered and edited by keyboard alone', async () => {
  await page.goto(table.url)
  const siti = phone('siti')
  await siti.locator('textarea').focus()
  await page.keyboard.type('Telur 3rb')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('sebutir')
  await page.keyboard.press('Enter')
  await siti.locator('.mine [aria-label=Terkirim]').waitFor()
  await siti.getByRole('button', { name: 'Ubah' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Telur 4rb')
  await page.keyboard.press('Enter')
  await siti.locator('.mine', { hasText: 'diubah' }).waitFor()
  await table.say('siti', { spans: [{ text: 'Benar begitu, Bu?' }] })
  await siti.locator('.theirs').getByRole('button', { name: 'Balas' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('ya')
  await page.keyboard.press('Enter')
  await siti.locator('.mine blockquote', { hasText: 'Benar begitu, Bu?' }).waitFor()
  await siti.locator('.mine [aria-label=Terkirim]').nth(1).waitFor()
  const [first, edit, reply] = table.heard
  expect(first?.body).toEqual({ kind: 'text', text: 'Telur 3rb\nsebutir' })
  expect(edit?.body).toEqual({ kind: 'edit', of: first?.id, text: 'Telur 4rb' })
  expect(reply).toMatchObject({ body: { text: 'ya' }, replyTo: 'bot-1' })

  await page.reload()
  await phone('siti').locator('.mine', { hasText: 'Telur 4rb' }).locator('.edited').waitFor()
})

test('what the server cannot write waits on the page, and goes when it can', async () => {
  await page.goto(table.url)
  broken = new Error('disk full')
  await write('budi', 'mau 2 keripik')
  await phone('budi').getByText('Belum terkirim').waitFor()
  broken = null
  await phone('budi').getByRole('button', { name: 'Kirim ulang' }).click()
  await phone('budi').locator('.mine [aria-label=Terkirim]').waitFor()
  expect(await phone('budi').locator('.mine').count()).toBe(1)
  expect(new Set(table.heard.map(({ id }) => id)).size).toBe(1)
})

test('a group is written in by several, and a phone that nobody looks at shows that something came', async () => {
  await page.goto(table.url)
  await write('rt03', 'siap')
  await phone('rt03').getByLabel('Menulis sebagai').selectOption('budi')
  await phone('rt03').locator('.theirs', { hasText: 'Bu Siti' }).waitFor()
  await write('rt03', '@kentongan cek 12')
  await phone('rt03').locator('.mine [aria-label=Terkirim]').waitFor()
  expect(table.heard).toMatchObject([{ from: { id: 'budi' }, body: { text: '@kentongan cek 12' } }])

  await table.say('budi', { spans: [{ text: 'Pesanan diterima.' }] })
  await phone('budi').getByLabel('Ada pesan baru').waitFor()
  await phone('budi').locator('textarea').focus()
  await phone('budi').getByLabel('Ada pesan baru').waitFor({ state: 'hidden' })
})

test('the page speaks English when asked', async () => {
  await page.goto(table.url)
  await page.getByLabel('Bahasa').selectOption('en')
  await phone('siti').getByPlaceholder('Write a message').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})
