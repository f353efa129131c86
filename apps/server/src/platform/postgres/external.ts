import { Client } from 'pg'

const OLDEST = 15

/**
 * Looks at a PostgreSQL that the operator named. Gives its version.
 * Throws an Error with a sentence for the operator where it can't be reached or used.
 */
export async function checkExternalPostgres(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  const { hostname, port, pathname } = new URL(url)
  const where = `${hostname}:${port || 5432}${pathname}`
  try {
    await client.connect()
  } catch (cause) {
    throw new Error(`Can't use the database at ${where} (REDBUD_DATABASE_URL): ${reasonOf(cause)}.`, { cause })
  }
  try {
    const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
        current_setting('server_encoding') as encoding`,
    )
    const { version, number, encoding } = rows[0] ?? { version: '?', number: 0, encoding: '?' }
    if (number < OLDEST * 10_000)
      throw new Error(`The database at ${where} is PostgreSQL ${version}; Redbud needs ${OLDEST} or newer.`)
    if (encoding !== 'UTF8')
      throw new Error(
        `The database at ${where} is encoded in ${encoding}; make one with: create database … encoding 'UTF8'`,
      )
    return version
  } finally {
    await client.end()
  }
}

/** Node gathers the failures of several addresses in an error without words. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ')
  return cause instanceof Error ? cause.message : String(cause)
}
