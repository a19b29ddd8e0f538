import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { photoKeeper } from '../../../adapters/photos/keeper.ts'
import { healthOf } from '../../../bot/health.ts'
import { historyOf } from '../../../bot/history.ts'
import { newestId, secretOf } from '../../../bot/installation.ts'
import { takeOver } from '../../../bot/outbox.ts'
import { photographer } from '../../../bot/photos.ts'
import { receiver } from '../../../bot/receive.ts'
import { nextTry, round } from '../../../bot/rounds.ts'
import { sentAs } from '../../../core/conversation/boxes.ts'
import { later } from '../../../core/conversation/instant.ts'
import * as conversation from '../../../core/conversation/store.ts'
import { type Planner, planner } from '../../support/plans.ts'
import { postman, put, sent, startSending } from '../../support/postman.ts'
import { from, morning, openSpine, type Spine } from '../../support/spine.ts'

const chat = 'test:bot:siti'

async function openPlanned(): Promise<{ spine: Spine; plan: Planner }> {
  const spine = await openSpine()
  return { spine, plan: await planner(spine.db, spine.folder) }
}

test('hearing, answering, failing and parking look nothing up without an index', async () => {
  const { spine, plan } = await openPlanned()
  const receive = receiver(spine.db, spine.clock, spine.newId, () => undefined)
  const group = { channel: 'test', account: 'bot', id: 'warga', kind: 'group' as const }
  await receive([
    from('siti', 'gema halo'),
    from('siti', 'apa'),
    from('budi', 'rusak'),
    from('budi', 'x', { chat: group }),
  ])
  for (let n = 0; n < 6; n++) {
    await round(spine.db, spine.served, spine.log)
    await nextTry(spine.db, spine.clock.now())
    await spine.clock.jump({ minutes: 1 })
  }
  expect(plan.heard()).toBeGreaterThan(20)
  expect(plan.scans()).toEqual([])
  expect((await spine.inbox()).map(row => row.state)).toEqual(['done', 'done', 'parked', 'done'])
})

test('sending, whatever becomes of it, looks nothing up without an index', async () => {
  const { spine, plan } = await openPlanned()
  await spine.db.transaction().execute(tx => takeOver(tx, { boot: 'this boot', shared: false }, morning))
  const later60 = { kind: 'later' as const, at: later(morning, { seconds: 60 }), why: 'too fast' }
  const channel = postman((text, nth) => (text === 'satu' && nth === 1 ? later60 : sent))
  await put(spine, 'siti', ['satu', 'dua'])
  await put(spine, 'siti', ['kerja bakti', 'posyandu'], { kind: 'announcement', priority: 5 })
  await put(spine, 'siti', ['tiga'], { kind: 'notice', person_id: 'nobody' })
  const sending = startSending(spine, channel)
  await sending.idle()
  await spine.clock.jump({ minutes: 2 })
  await sending.idle()
  expect(channel.handed.length).toBeGreaterThan(5)
  // Taken over from an older boot, put, due, announcements due, marked, settled, next due.
  expect(plan.heard()).toBe(7)
  expect(plan.scans()).toEqual([])
  // 24,000 announcements may be due: 6 ms without it at every settlement, 0.2 ms with it.
  expect(plan.indexes()).toContain('outbox_next')
})

test('photos that wait are found without looking at those that do not', async () => {
  const { spine, plan } = await openPlanned()
  const { db, clock, log, folder } = spine
  await spine.hear(from('siti', { kind: 'photos', caption: '', photos: [{ ref: 'r1' }] }))
  const channel = postman()
  const channels = new Map([[channel.name, channel]])
  const fetching = photographer({
    db,
    worker: { boot: 'this boot', shared: false },
    clock,
    log,
    channels,
    keeper: photoKeeper(folder),
    ready: () => undefined,
  })
  await fetching.idle()
  await fetching.stop()
  expect(plan.heard()).toBeGreaterThan(1)
  expect(plan.scans()).toEqual([])
})

test('what the operator, the pages and the start look up is found by an index', async () => {
  const { spine, plan } = await openPlanned()
  await historyOf(spine.db, chat)
  await newestId(spine.db)
  await secretOf(spine.db, () => 'secret')
  await healthOf(spine.db, morning)
  expect(plan.heard()).toBeGreaterThan(6)
  expect(plan.scans()).toEqual([])
})

test('what was open in a conversation is found by an index', async () => {
  const { spine, plan } = await openPlanned()
  const draft = { id: 'd', form: 'stall', answers: {}, path: [], asked: null }
  const prompt = {
    ...{ id: 'p', chat, person_id: 'siti', about: null, called: null, choices: '[]', draft_id: null, question: null },
    ...{ asks: 'offer' as const, numbers: 'choice' as const, state: 'open' as const },
    ...{ said: null, created_at: morning, expires_at: null, opened: '' },
  }
  await spine.db.transaction().execute(async tx => {
    const { keepDraft, draftOf, draftLeft, endDraft } = conversation
    await keepDraft(tx, draft, chat, 'siti', morning)
    await draftOf(tx, 'd', morning)
    await draftLeft(tx, chat, null, morning)
    await conversation.draftsOf(tx, chat, morning)
    await conversation.draftInLine(tx, chat, 'stall', morning)
    await conversation.isLively(tx, 'd', morning)
    await endDraft(tx, 'd', 'done', morning)
    await conversation.keepConversation(tx, {
      chat,
      person_id: 'siti',
      draft_id: 'd',
      answered_at: null,
      offered: '[]',
    })
    await conversation.conversationOf(tx, chat, 'siti', morning)
    await conversation.promptById(tx, 'p')
    await conversation.promptsAnswered(tx, chat, 'siti', morning)
    await conversation.markAnswered(tx, { id: 'p', state: 'open' }, '[]')
    await conversation.addPrompt(tx, prompt)
    await conversation.closeOlder(tx, chat, 'siti', 'question')
    await conversation.closeOlder(tx, chat, 'siti', 'which')
    await conversation.closeAbout(tx, 'order:1')
    await conversation.closeAbout(tx, 'order:1', 'siti')
    await conversation.forgetAnswers(tx, 'siti')
    await conversation.lastAnswered(tx, chat)
    await sentAs(tx, chat, 'v1')
  })
  expect(plan.heard()).toBe(Object.keys(conversation).length + 3)
  expect(plan.scans()).toEqual([])
})

test('a look-up that takes longer the longer a market is open is noticed', async () => {
  const { spine, plan } = await openPlanned()
  const { db } = spine
  await db.selectFrom('inbox').select('id').where('why', '=', 'x').execute()
  await db.selectFrom('outbox as o').select('id').where('why', '=', 'x').execute()
  await db.selectFrom('outbox').select('id').where('chat', '=', chat).where('why', '=', 'x').execute()
  await db.selectFrom('prompt').select('id').where('state', '=', sql.lit('open')).where('called', '=', 'x').execute()
  await db.selectFrom('draft').select('id').where('state', '=', sql.lit('open')).where('expires_at', '>', 'x').execute()
  await db.selectFrom('village').selectAll().execute()
  await db.selectFrom('outbox').select('id').where('chat', '=', chat).orderBy('id').limit(9).execute()
  await sql`select 1`.execute(db)
  const lines = plan.scans().map(line => line.split(':')[0])
  expect(lines).toEqual([
    'SCAN inbox',
    'SCAN o',
    'SEARCH outbox USING INDEX outbox_chat (chat=?)',
    'SCAN prompt USING INDEX prompt_open',
    'SEARCH draft USING INDEX draft_expires (expires_at>?)',
  ])
})
