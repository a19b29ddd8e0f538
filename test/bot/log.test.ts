import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chatTag, createLog, maskPhones } from '../../bot/log.ts'

function written(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = []
  write(createLog('info', { write: line => lines.push(line) }))
  return lines
}

test('a line is JSON with the moment in UTC, the fields and what happened', () => {
  const [line = '', ...more] = written(log => log.child({ part: 'turn' }).info({ waited: 12_345_678 }, 'turn done'))
  expect(more).toEqual([])
  expect(JSON.parse(line)).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    part: 'turn',
    waited: 12_345_678,
    msg: 'turn done',
  })
})

test.for<[string, string]>([
  ['6281234567890', '62812•••890'],
  ['+62 812-3456-7890', '+62812•••890'],
  ['0812 3456 789', '0812•••789'],
  ['(0812) 3456.7890', '(08123•••890'],
  ['6281234567890@s.whatsapp.net', '62812•••890@s.whatsapp.net'],
  ['whatsapp:desa:6281234567890', 'whatsapp:desa:62812•••890'],
  ['wa_6281234567890_x', 'wa_62812•••890_x'],
  ['12345678', '1•••678'],
])('the phone number %s is shown as %s', ([number, shown]) => {
  expect(maskPhones(number)).toBe(shown)
})

test.for([
  '2026-11-21T10:00:00.000Z',
  '01932345-6789-7abc-8def-123456789012',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'Rp15.000',
  '127.0.0.1:3000',
  'A-417',
])('%s is no phone number and stays', text => {
  expect(maskPhones(text)).toBe(text)
})

test('no phone number leaves the log, wherever it stands', () => {
  const phone = fc.bigInt({ min: 10n ** 9n, max: 10n ** 14n }).map(String)
  const around = fc.string({ unit: 'grapheme' }).map(text => text.replace(/\d/g, ''))
  fc.assert(
    fc.property(phone, around, around, (number, before, after) => {
      const said = `${before}${number}${after}`
      const lines = written(log => {
        log.warn({ chat: said, deep: [{ to: said }], [said]: 1, error: new Error(said) }, said)
        log.error(new Error(said), 'failed')
        log.info(said)
      })
      expect(lines.map(line => JSON.parse(line))).toHaveLength(3)
      expect(lines.join('')).not.toContain(number)
    }),
  )
})

test('what people wrote, their names and secrets are left out, at any depth', () => {
  const body = { kind: 'text', text: 'rumah cat hijau "depan" mushola' }
  const [line = ''] = written(log => log.info({ body, from: [{ name: 'Siti' }], Authorization: 'Bearer x\\' }, 'heard'))
  expect(JSON.parse(line)).toMatchObject({
    body: { kind: 'text', text: '[left out]' },
    from: [{ name: '[left out]' }],
    Authorization: '[left out]',
    msg: 'heard',
  })
  expect(line).not.toMatch(/mushola|Siti|Bearer/)
})

test('line breaks and terminal codes in a field cannot forge a second line', () => {
  const [line = '', ...more] = written(log => log.info({ vendor: '\r\n{"level":60}\u001b[2J\u00008123' }, 'answered'))
  expect(more).toEqual([])
  expect(line.trimEnd()).not.toMatch(/[\p{Cc}]/u)
  expect(JSON.parse(line).vendor).toBe('\r\n{"level":60}\u001b[2J\u00008123')
})

test('nothing below the level is written', () => {
  expect(written(log => log.debug('unimportant'))).toEqual([])
})

test('a chat has one name in the log, and another installation gives it another', () => {
  const chat = 'whatsapp:desa:6281234567890'
  expect(chatTag('rahsia', chat)).toBe(chatTag('rahsia', chat))
  expect(chatTag('rahsia', chat)).toMatch(/^[a-p]{12}$/)
  expect(chatTag('rahsia', chat)).not.toBe(chatTag('rahsia', `${chat}1`))
  expect(chatTag('rahsia', chat)).not.toBe(chatTag('lain', chat))
})
