import { randomBytes } from 'node:crypto'
import { Client, Pool } from 'pg'

/** A server for tests that runs. */
export type Running = {
  /** As whoever may make and drop databases. */
  url: string
  /** How the tables of a database look that nobody has changed. */
  shape: string
}

/** Gives databases to tests and takes them back. They are used again: a new one is 300 files, which takes 30 to 400 ms by
 *  what else the disk does, and one is emptied in 13. */
export type Stock = {
  take(): Promise<{ name: string; url: string }>
  /** Whoever is still connected to it is cut off. */
  giveBack(name: string): Promise<void>
  /** Cuts everybody off and lets nobody in until `open`. */
  shut(url: string): Promise<void>
  open(url: string): Promise<void>
}

/** What every new one is a copy of. */
const template = 'empty_market'
/** Those that are empty again; the tests of a run share them. */
const spares = 'create table spare (name text primary key)'

const newName = () => `test_${randomBytes(8).toString('hex')}`

/** Another database of the same server. */
export function at(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}

const nameIn = (url: string) => new URL(url).pathname.slice(1)

/** Prepares a new server. `migrate` makes the tables of this version in the database behind a URL, and `witness` are
 *  statements that add to them what tests want to know. */
export async function openStock(
  url: string,
  migrate: (url: string) => Promise<void>,
  witness: string,
): Promise<Running> {
  await connected(url, async client => {
    await client.query(spares)
    await client.query(`create database ${template}`)
  })
  await migrate(at(url, template))
  return connected(at(url, template), async client => {
    await client.query(witness)
    return { url, shape: await shapeOf(client) }
  })
}

let admins: Pool | null = null

export function stockOf({ url, shape }: Running): Stock {
  // One connection for all tests of a file, and no reason for its process to stay.
  admins ??= new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  const admin = admins
  const cutOff = (name: string) =>
    admin.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name])
  return {
    async take() {
      const { rows } = await admin.query<{ name: string }>(
        'delete from spare where name = (select name from spare limit 1 for update skip locked) returning name',
      )
      const name = rows[0]?.name ?? newName()
      if (!rows[0]) await admin.query(`create database ${name} template ${template} strategy = file_copy`)
      return { name, url: at(url, name) }
    },
    async giveBack(name) {
      await cutOff(name)
      // Under another name nobody finds it who should be through with it.
      const next = newName()
      await admin.query(`alter database ${name} rename to ${next}`)
      const clean = await connected(at(url, next), async client => {
        if ((await shapeOf(client)) !== shape) return false
        await empty(client)
        return true
      })
      if (clean) await admin.query('insert into spare values ($1)', [next])
      else await admin.query(`drop database ${next} with (force)`)
    },
    async shut(url) {
      await admin.query(`alter database ${nameIn(url)} with allow_connections false`)
      await cutOff(nameIn(url))
    },
    open: async url => void (await admin.query(`alter database ${nameIn(url)} with allow_connections true`)),
  }
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Other than before as soon as a table, a column, an index or a trigger was made or changed, or a migration noted. */
async function shapeOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(`
    select concat(
      (select md5(string_agg(oid || ' ' || xmin, ' ' order by oid)) from pg_class where relnamespace = 'public'::regnamespace),
      (select md5(string_agg(attnum || ' ' || a.xmin, ' ' order by attrelid, attnum))
         from pg_attribute a join pg_class c on c.oid = attrelid where relnamespace = 'public'::regnamespace),
      (select string_agg(name, ' ' order by name) from kysely_migration)
    ) as shape`)
  return rows[0]?.shape ?? ''
}

async function empty(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'noted') and tablename not like 'kysely%'`,
  )
  // As a replica: in any order, whatever refers to them.
  await client.query('set session_replication_role = replica')
  await client.query(rows.map(({ name }) => `delete from ${name}`).join(';'))
  await client.query(`vacuum ${rows.map(({ name }) => name).join()}`)
}
