import pg from 'pg'

/**
 * Locks between the processes of a site, held for as long as something takes and not only for a transaction: all on one
 * connection of their own, so that they cost no place in the pool, and end with the process that holds them.
 */
export interface ProcessLocks {
  /** Takes a name that no other process has. Within a process the caller sees to it. @returns whether it is now held */
  take(name: string): Promise<boolean>
  release(name: string): Promise<void>
  close(): Promise<void>
}

/** @param onLost the connection broke: what was held may be anybody's now */
export const openProcessLocks = (url: string, onLost: () => void): ProcessLocks => {
  let connection: Promise<pg.Client> | undefined
  let closed = false

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, application_name: 'redbud locks' })
    client.on('error', () => {})
    try {
      await client.connect()
    } catch (error) {
      connection = undefined
      throw error
    }
    client.on('end', () => {
      connection = undefined
      if (!closed) onLost()
    })
    return client
  }

  return {
    async take(name) {
      connection ??= connect()
      const client = await connection
      const { rows } = await client.query<{ taken: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
        [name],
      )
      return rows[0]?.taken === true
    },
    async release(name) {
      const client = await connection?.catch(() => undefined)
      // A connection that is gone has given back what it held.
      await client?.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => {})
    },
    async close() {
      closed = true
      const client = await connection?.catch(() => undefined)
      await client?.end()
    },
  }
}
