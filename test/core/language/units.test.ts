import { expect, test } from 'vitest'
import { amount, rupiah } from '../../../core/language/format.ts'
import { convert, divisible, isUnit, piecesIn, units } from '../../../core/language/units.ts'

test('what is weighed can be halved, what is counted cannot', () => {
  expect(['kg', 'ons', 'liter', 'meter'].every(divisible)).toBe(true)
  expect(['ekor', 'bungkus', 'ikat', 'lusin', null].some(divisible)).toBe(false)
})

test('weights and volumes convert exactly, or not at all', () => {
  expect(convert(1_000, 'kg', 'ons')).toBe(10_000)
  expect(convert(250_000, 'gram', 'kg')).toBe(250)
  expect(convert(1_000, 'ton', 'kg')).toBe(1_000_000)
  expect(convert(1_000, 'liter', 'ml')).toBe(1_000_000)
  expect(convert(1_000, 'gram', 'kwintal')).toBeNull()
  expect(convert(1_000, 'kg', 'liter')).toBeNull()
})

test('a dozen, a score and a gross are counted in pieces', () => {
  expect(convert(2_000, 'lusin', 'biji')).toBe(24_000)
  expect(convert(1_000, 'kodi', 'lembar')).toBe(20_000)
  expect(convert(500_000, 'lembar', 'rim')).toBe(1_000)
  expect(piecesIn('gros')).toBe(144)
  expect(piecesIn('bungkus')).toBeNull()
})

test('only names of units are units', () => {
  expect(units.every(isUnit)).toBe(true)
  expect(isUnit('kilo')).toBe(false)
})

test('money and amounts read the Indonesian way, and with a point in English', () => {
  expect(rupiah(15_000)).toBe('Rp15.000')
  expect(rupiah(1_250_000)).toBe('Rp1.250.000')
  expect(rupiah(0)).toBe('Rp0')
  expect(rupiah(-500)).toBe('-Rp500')
  expect(amount(2_000, 'bungkus', 'id')).toBe('2 bungkus')
  expect(amount(500, 'kg', 'id')).toBe('0,5 kg')
  expect(amount(1_250, 'kg', 'en')).toBe('1.25 kg')
  expect(amount(1_000_000, 'kg', 'jv')).toBe('1.000 kg')
  expect(amount(3_000, null, 'id')).toBe('3')
})
