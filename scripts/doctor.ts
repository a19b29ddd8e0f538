/** What is well with the installation, what is not, and what to change where. It runs beside the market, asks Telegram only
 *  what changes nothing, and writes nowhere. */
import { examine } from './doctor/examine.ts'
import { isWell, shown } from './doctor/line.ts'

const { parts } = await examine('.env', process.env)
console.log(shown(parts))
process.exitCode = isWell(parts) ? 0 : 1
