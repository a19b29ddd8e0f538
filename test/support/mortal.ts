import { join } from 'node:path'
import { openDatabase } from '../../adapters/database/open.ts'
import { watchHands } from '../../bot/in-hand.ts'
import { lanes } from '../../bot/lanes.ts'
import { createLog } from '../../bot/log.ts'
import { blame, round } from '../../bot/rounds.ts'
import { smallMarket } from './spine.ts'

/** A program that serves what waits in a folder, or in the database behind a URL, and dies, without a word, of the message
 *  that says "rusak". */
const [folder = '', databaseUrl = null] = process.argv.slice(2)
const deadly = smallMarket(() => process.kill(process.pid, 'SIGKILL'))
const served = { market: deadly, secret: 'a fixed secret', now: () => new Date().toISOString(), zone: 'Asia/Jakarta' }
const log = createLog('fatal')
const { db, shared, close } = await openDatabase({ dataDir: folder, databaseUrl })
const { inHand, blamed } = watchHands(join(folder, 'in-hand.json'))
if (blamed) await blame(db, served, log, blamed)
const serve = () => (shared ? lanes({ db, served, log, inHand }) : round(db, served, log, inHand))
for (let count = 1; count > 0; ) count = await serve()
await close()
