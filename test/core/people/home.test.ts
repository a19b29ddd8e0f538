import { expect, test } from 'vitest'
import { scopeOf } from '../../../core/database/scope.ts'
import { homeOf } from '../../../core/people/home.ts'
import { meet } from '../../../core/people/store.ts'
import { createVillage, serveThrough, villagesAt } from '../../../core/villages/store.ts'
import { morning, openSpine } from '../../support/spine.ts'

/** Several bots in one installation, each village served through one of them. */

const at = (account: string) => ({ channel: 'test', account })
const sukanegara = scopeOf({ id: 'sukanegara' })
const sukamaju = scopeOf({ id: 'sukamaju' })

test('who writes to a bot belongs to its village, and chooses only where it serves several', async () => {
  const { db } = await openSpine()
  await db.transaction().execute(async tx => {
    await createVillage(tx, {
      ...{ id: 'sukamaju', name: 'Sukamaju', zone: 'Asia/Jakarta', contact: 'Bu Lurah', created_at: morning },
    })
    const met = (who: string) => meet(tx, { id: who, name: who, language: 'id', chat: null }, `test:${who}`, morning)
    const names = async (account: string) => (await villagesAt(tx, at(account))).map(village => village.name)

    expect(await names('bot')).toEqual(['Sukamaju', 'Sukanegara'])
    expect(await homeOf(tx, await met('siti'), at('bot'))).toBeNull()

    await serveThrough(tx, sukamaju, 'test', 'another')
    expect([await names('bot'), await names('another')]).toEqual([['Sukanegara'], ['Sukamaju', 'Sukanegara']])
    expect((await homeOf(tx, await met('budi'), at('bot')))?.name).toBe('Sukanegara')

    await serveThrough(tx, sukanegara, 'test', 'bot')
    expect(await names('another')).toEqual(['Sukamaju'])
    expect((await homeOf(tx, await met('rina'), at('another')))?.name).toBe('Sukamaju')
    // On another channel nothing was said.
    expect(await villagesAt(tx, { channel: 'webchat', account: 'demo' })).toHaveLength(2)

    await serveThrough(tx, sukamaju, 'test', null)
    expect(await names('bot')).toEqual(['Sukamaju', 'Sukanegara'])
  })
})

test('who belongs to a village stays there, whichever bot they write to', async () => {
  const { db } = await openSpine()
  await db.transaction().execute(async tx => {
    const person = await meet(tx, { id: 'siti', name: 'Siti', language: 'id', chat: null }, 'test:siti', morning)
    expect((await homeOf(tx, person, at('bot')))?.name).toBe('Sukanegara')
    await serveThrough(tx, sukanegara, 'test', 'bot')
    expect((await homeOf(tx, person, at('another')))?.name).toBe('Sukanegara')
  })
})
