import type { Transaction } from 'kysely'
import type { Database } from '../../platform/db/schema.ts'
import { fold, termKey } from '../../platform/text/terms.ts'

export type Trx = Transaction<Database>

interface Words {
  kind: string
  terms: string[]
  english: string
  chinese: string
}

/** What a search for a culture note looks through. */
export const wordsOf = ({ terms, english, chinese }: Omit<Words, 'kind'>): string =>
  [...terms, english, chinese].map(fold).join('\n')

/** False when it is there already. */
export const insertWords = async (
  trx: Trx,
  note: Words & { id: string; seed: string | null; created_at?: Date; updated_at?: Date },
): Promise<boolean> => {
  const made = await trx
    .insertInto('culture_notes')
    .values({ ...note, words: wordsOf(note) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export const insertRevision = async (
  trx: Trx,
  revision: Words & {
    culture_note_id: string
    number: number
    editor_id: string | null
    restores: number | null
    created_at?: Date
  },
): Promise<void> => {
  const { kind, terms, english, chinese, ...rest } = revision
  await trx
    .insertInto('culture_revisions')
    .values({ ...rest, kind, terms, english, chinese })
    .execute()
}

/** Lets spellings lead to a culture note. Throws the database's error where another one has one of them. */
export const insertTerms = async (trx: Trx, culture_note_id: string, terms: readonly string[]): Promise<void> => {
  const keys = [...new Set(terms.map(termKey))]
  await trx
    .insertInto('culture_terms')
    .values(keys.map((key) => ({ key, culture_note_id })))
    .execute()
}
