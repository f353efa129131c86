import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { Settings } from '../src/context.ts'
import { runSql, withDatabase } from './databases.ts'

const template = 'redbud_template'
const withWords = 'redbud_template_dictionary'
/** File by file: a quarter of the work of writing it all to the log. */
const copied = 'strategy file_copy'

export type TestDatabase = { url: string; drop(): Promise<void> }

/**
 * A migrated database of the caller's own, copied from the template. `drop` ends what is still connected to it; call it
 * in `afterAll`.
 * @param dictionary whether it has the dictionary
 */
export async function createTestDatabase(dictionary = false): Promise<TestDatabase> {
  const templateUrl = inject('templateUrl')
  const server = withDatabase(templateUrl, 'postgres')
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  if (dictionary) await prepareDictionary(server)
  await runSql(server, `create database ${name} template ${dictionary ? withWords : template} ${copied}`)
  return {
    url: withDatabase(templateUrl, name),
    drop: () => runSql(server, `drop database if exists ${name} with (force)`),
  }
}

/** Imports the dictionary into a template of its own, which takes seconds: once a run, for whoever needs it first. */
async function prepareDictionary(server: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    // Ending the connection gives the lock back.
    await client.query('select pg_advisory_lock(1)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [withWords])
    if (rowCount) return
    const unfinished = `${withWords}_unfinished`
    await client.query(`drop database if exists ${unfinished}`)
    await client.query(`create database ${unfinished} template ${template} ${copied}`)
    const { importDictionary } = await import('../src/features/dictionary/commands.ts')
    await importDictionary({ settings: { databaseUrl: withDatabase(server, unfinished) } as Settings })
    await client.query(`alter database ${unfinished} rename to ${withWords}`)
  } finally {
    await client.end()
  }
}
