import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

/** The folder of Redbud's own migrations. */
export const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'migrations')

/** Any number will do, as long as all who migrate use the same. */
const LOCK = 7_237_201

type Migration = { name: string; sql: string; checksum: string }

/**
 * Brings the database at `url` up to date: applies each `NNNN_name.sql` of `folder` that it has not yet, in order, each
 * in a transaction of its own. Several processes may call it at once; one works, the others wait.
 *
 * Gives the names of what was applied now. Throws an Error with a sentence for the operator if a file fails, was
 * changed after it was applied, or if the database was made by a newer Redbud.
 */
export async function migrate(url: string, folder = MIGRATIONS): Promise<string[]> {
  const wanted = readMigrations(folder)
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const applied = await readApplied(client)
    refuseMismatch(wanted, applied)
    const missing = wanted.filter(({ name }) => !applied.has(name))
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    // Ending the connection gives the lock back.
    await client.end()
  }
}

/** The names of what `migrate` would apply to the database at `url`; changes nothing. */
export async function pendingMigrations(url: string, folder = MIGRATIONS): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const known = await client.query("select to_regclass('migrations') is not null as known")
    const applied = known.rows[0]?.known ? await readApplied(client) : new Map<string, string>()
    return readMigrations(folder)
      .map(({ name }) => name)
      .filter((name) => !applied.has(name))
  } finally {
    await client.end()
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return names.map((file) => {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1]
    if (!number) throw new Error(`The migration ${file} is not named like 0001_what_it_does.sql.`)
    if (numbers.has(number)) throw new Error(`Two migrations have the number ${number}.`)
    numbers.add(number)
    const sql = readFileSync(join(folder, file), 'utf8')
    return { name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

async function readApplied(client: Client): Promise<Map<string, string>> {
  await client.query(
    'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations')
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function refuseMismatch(wanted: Migration[], applied: Map<string, string>): void {
  const known = new Map(wanted.map(({ name, checksum }) => [name, checksum]))
  for (const [name, checksum] of applied) {
    const now = known.get(name)
    if (now === undefined) {
      throw new Error(
        `The database has the migration ${name}, which this Redbud does not know: it was used by a newer one. ` +
          'Start that version again, or restore the backup from before the upgrade.',
      )
    }
    if (now !== checksum) {
      throw new Error(`The migration ${name} was changed after it was applied; put it back and add a new one instead.`)
    }
  }
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed, nothing of it was kept: ${(cause as Error).message}`, { cause })
  }
}
