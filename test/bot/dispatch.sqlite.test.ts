import { expect, test } from 'vitest'
import { postman, put, sent, stands, startSending } from '../support/postman.ts'
import { openSpine } from '../support/spine.ts'

test('whoever sends alone marks no reply before it goes out: the claim is kept in memory', async () => {
  const spine = await openSpine()
  let during: string[] = []
  const channel = postman(async () => {
    during = await stands(spine)
    return sent
  })
  await put(spine, 'budi', ['halo'])
  await startSending(spine, channel).idle()
  expect(during).toEqual(['halo: due'])
  expect(await stands(spine)).toEqual(['halo: sent'])
})
