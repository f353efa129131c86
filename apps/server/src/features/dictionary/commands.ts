import { sql, type Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { type Batch, dictionaryVersion, readDictionary } from '../../platform/dictionary/read.ts'
import { rememberFact } from '../site/commands.ts'
import { importedVersion } from './queries.ts'

/**
 * Puts the dictionary of the packages into the database in place of what is there, whole or not at all.
 * @returns false where it is there already
 * @throws the signal's reason when that is aborted
 */
export const importDictionary = async ({ db }: Pick<Context, 'db'>, signal?: AbortSignal): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    await hold(trx, 'dictionary')
    if ((await importedVersion(trx)) === dictionaryVersion) return false
    await sql`delete from dictionary_glosses`.execute(trx)
    await sql`delete from dictionary_entries`.execute(trx)
    await sql`delete from dictionary_sounds`.execute(trx)
    for await (const batch of readDictionary(signal)) await insert(trx, batch)
    await rememberFact(trx, 'dictionary', { version: dictionaryVersion })
    return true
  })

/** The rows go from one process to the other as they are: this one neither parses nor keeps them. */
const insert = async (trx: Transaction<Database>, { table, rows }: Batch): Promise<void> => {
  switch (table) {
    case 'entries':
      await sql`insert into dictionary_entries (id, simplified, traditional, pinyin, meanings, measures, is_name, rank)
        select id, simplified, traditional, pinyin, meanings, measures, is_name, rank
        from json_to_recordset(${rows}::json) as given (id integer, simplified text, traditional text, pinyin text,
          meanings text[], measures text[], is_name boolean, rank integer)`.execute(trx)
      return
    case 'glosses':
      await sql`insert into dictionary_glosses (term, entry_id, distance)
        select term, entry_id, distance
        from json_to_recordset(${rows}::json) as given (term text, entry_id integer, distance real)`.execute(trx)
      return
    case 'sounds':
      await sql`insert into dictionary_sounds (word, ipa)
        select word, ipa from json_to_recordset(${rows}::json) as given (word text, ipa text)`.execute(trx)
  }
}
