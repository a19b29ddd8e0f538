import { join } from 'node:path'
import { openSqlite } from '../../adapters/database/sqlite.ts'
import { watchHands } from '../../bot/in-hand.ts'
import { createLog } from '../../bot/log.ts'
import { blame, round } from '../../bot/rounds.ts'
import { smallMarket } from './spine.ts'

/** A program that serves what waits in a folder and dies, without a word, of the message that says "rusak". */
const folder = process.argv[2] ?? ''
const deadly = smallMarket(() => process.kill(process.pid, 'SIGKILL'))
const served = { market: deadly, secret: 'a fixed secret', now: () => new Date().toISOString(), zone: 'Asia/Jakarta' }
const log = createLog('fatal')
const { db, close } = await openSqlite(folder)
const { inHand, blamed } = watchHands(join(folder, 'in-hand.json'))
if (blamed) await blame(db, served, log, blamed)
for (let count = 1; count > 0; ) count = await round(db, served, log, inHand)
await close()
