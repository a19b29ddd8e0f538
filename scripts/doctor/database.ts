import { openForReading, type Reading } from '../../adapters/database/reading.ts'
import { type Config, shownUrl } from '../../bot/config.ts'
import { failureOf } from '../../bot/failure.ts'
import { type Line, look, ok, type Part, wrong } from './line.ts'
import { checkVillages } from './villages.ts'

/** The database and what is in it that keeps a village from being served. */
export async function checkDatabase(config: Config): Promise<Part[]> {
  const about = 'Database'
  const where = config.databaseUrl ? shownUrl(config.databaseUrl) : config.dataDir
  try {
    const reading = await openForReading(config)
    if (!reading)
      return [{ about, lines: [look(`There is none in ${where} yet; the market makes it at its first start.`)] }]
    return await lookInto(reading, config, where).finally(reading.close)
  } catch (error) {
    return [{ about, lines: [whyNot(error, config, where)] }]
  }
}

async function lookInto({ db, waiting }: Reading, config: Config, where: string): Promise<Part[]> {
  const about = 'Database'
  if (waiting.length > 0) {
    const says = `The one in ${where} is of an older Kentongan; the next start brings it up to date.`
    return [{ about, lines: [look(says, 'On this machine: npm start, then look again.')] }]
  }
  const demo = await db.selectFrom('address').select('id').where('id', 'like', 'webchat:%').executeTakeFirst()
  const lines = [ok(`It opens: ${where}.`), ...(demo && !config.demo ? [demoLine] : [])]
  return [{ about, lines }, await checkVillages(db, config)]
}

const demoLine = wrong(
  'The people of the demo live in this database: buyers would order from sellers who do not exist.',
  'In .env: choose another folder with DATA_DIR, start the market there and found the village in it.',
)

function whyNot(error: unknown, config: Config, where: string): Line {
  const known = failureOf(error, config)
  const said = error instanceof AggregateError ? error.errors[0] : error
  return wrong(
    known ?? `The database of ${where} cannot be read (${said instanceof Error ? said.message : said}).`,
    config.databaseUrl
      ? 'On the machine of the database: does it run, and are user, password and name in DATABASE_URL right?'
      : 'In .env: choose another folder with DATA_DIR, or put a backup in its place.',
  )
}
