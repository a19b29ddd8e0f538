import fc from 'fast-check'
import { expect, test } from 'vitest'
import { may, type Permission, permissions, type Right, type Role } from '../../../core/people/permissions.ts'

const all = Object.keys(permissions) as Permission[]
const roles: Role[] = ['official', 'owner', 'staff']

/** Who may do what, written out once more by hand. */
const table: Record<Permission, Role[]> = {
  anyone: [],
  sell: ['owner', 'staff'],
  'lead-shop': ['owner'],
  announce: ['official'],
  'link-groups': ['official'],
  'name-officials': ['official'],
}

const right = (role: Role, village = 'sukanegara', shop = role === 'official' ? null : 'dapur'): Right => ({
  role,
  village,
  shop,
})

test.for(all)('"%s" is for those it was given to, and nobody else', permission => {
  const allowed = roles.filter(role => may([right(role)], permission, { village: 'sukanegara' }))
  expect(allowed).toEqual(permission === 'anyone' ? roles : table[permission])
  expect(may([], permission, { village: 'sukanegara' })).toBe(permission === 'anyone')
})

test('the owner of one shop is nobody in another', () => {
  const rights = [right('owner', 'sukanegara', 'dapur')]
  expect(may(rights, 'sell', { village: 'sukanegara', shop: 'dapur' })).toBe(true)
  expect(may(rights, 'sell', { village: 'sukanegara', shop: 'warung' })).toBe(false)
})

test('a shop of the same name in another village is another shop', () => {
  expect(may([right('owner', 'sukamaju', 'dapur')], 'sell', { village: 'sukanegara', shop: 'dapur' })).toBe(false)
})

const villages = fc.constantFrom('sukanegara', 'sukamaju', 'sukasari')
const shops = fc.constantFrom('dapur', 'warung', 'kios')
const anyRight: fc.Arbitrary<Right> = fc.record({
  role: fc.constantFrom(...roles),
  village: villages,
  shop: fc.option(shops),
})
const needed = fc.constantFrom(...all.filter(p => p !== 'anyone'))

test('whatever rights somebody has elsewhere, in this village they may nothing', () => {
  fc.assert(
    fc.property(fc.array(anyRight), needed, fc.option(shops, { nil: undefined }), (rights, permission, shop) => {
      const elsewhere = rights.filter(r => r.village !== 'sukanegara')
      expect(may(elsewhere, permission, { village: 'sukanegara', ...(shop ? { shop } : {}) })).toBe(false)
    }),
  )
})

test('whatever rights somebody has in other shops, in this shop they may nothing', () => {
  fc.assert(
    fc.property(fc.array(anyRight), needed, villages, (rights, permission, village) => {
      const others = rights.filter(r => r.shop !== 'dapur')
      expect(may(others, permission, { village, shop: 'dapur' })).toBe(false)
    }),
  )
})

test('more rights never allow less', () => {
  fc.assert(
    fc.property(fc.array(anyRight), anyRight, needed, villages, (rights, more, permission, village) => {
      if (may(rights, permission, { village })) expect(may([...rights, more], permission, { village })).toBe(true)
    }),
  )
})
