import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql, type Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import { compiledCode, databaseEnvironment } from '../../platform/children/environment.ts'
import type { Db } from '../../platform/db/db.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { dictionaryRows, type Row } from '../../platform/dictionary/rows.ts'
import { dictionaryVersion } from '../../platform/dictionary/version.ts'
import { rememberFact } from '../site/commands.ts'
import { importedVersion } from './queries.ts'

const rowsAtOnce = 1000

/**
 * Puts the dictionary of the packages into the database in place of what is there, whole or not at all, in a process of
 * its own: what it takes in memory and time is gone with it.
 * @throws where that process fails, and when the signal is aborted, which ends it
 */
export const importDictionary = async (
  { settings }: Pick<Context, 'settings'>,
  signal?: AbortSignal,
): Promise<void> => {
  signal?.throwIfAborted()
  const child = fork(fileURLToPath(new URL('./import-child.ts', import.meta.url)), {
    execArgv: ['--max-old-space-size=256', '--max-semi-space-size=8'],
    env: { ...databaseEnvironment(), ...compiledCode(), MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  try {
    child.send({ databaseUrl: settings.databaseUrl })
    const [code, ended] = await once(child, 'exit')
    signal?.throwIfAborted()
    if (code !== 0) throw new Error(`the process that imports the dictionary ended (${ended ?? code})`)
  } finally {
    signal?.removeEventListener('abort', kill)
    kill()
  }
}

/** Does it, unless it is there already. */
export const replaceDictionary = (db: Db): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await hold(trx, 'dictionary')
    if ((await importedVersion(trx)) === dictionaryVersion) return
    await sql`delete from dictionary_glosses`.execute(trx)
    await sql`delete from dictionary_entries`.execute(trx)
    await sql`delete from dictionary_sounds`.execute(trx)
    let [table, rows]: [Row['table'], unknown[]] = ['entries', []]
    for (const next of dictionaryRows()) {
      if (next.table !== table || rows.length === rowsAtOnce) {
        await insert(trx, table, rows)
        rows = []
      }
      table = next.table
      rows.push(next.row)
    }
    await insert(trx, table, rows)
    await rememberFact(trx, 'dictionary', { version: dictionaryVersion })
  })

const insert = async (trx: Transaction<Database>, table: Row['table'], rows: unknown[]): Promise<void> => {
  const given = sql`${JSON.stringify(rows)}::json`
  switch (table) {
    case 'entries':
      await sql`insert into dictionary_entries (id, simplified, traditional, pinyin, meanings, measures, is_name, rank)
        select id, simplified, traditional, pinyin, meanings, measures, is_name, rank
        from json_to_recordset(${given}) as given (id integer, simplified text, traditional text, pinyin text,
          meanings text[], measures text[], is_name boolean, rank integer)`.execute(trx)
      return
    case 'glosses':
      await sql`insert into dictionary_glosses (term, entry_id, distance)
        select term, entry_id, distance
        from json_to_recordset(${given}) as given (term text, entry_id integer, distance real)`.execute(trx)
      return
    case 'sounds':
      await sql`insert into dictionary_sounds (word, ipa)
        select word, ipa from json_to_recordset(${given}) as given (word text, ipa text)`.execute(trx)
  }
}
