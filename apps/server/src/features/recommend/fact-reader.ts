import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { type Fact, type FactRow, factOf } from './facts.ts'

// How it is liked is left out: nobody asks that of what they responded to themselves.
const factRows = prepared<FactRow>(
  'facts_of_notes',
  `select id as note_id, author_id, kind, language, channel, published_at, 0::float8 as score,
     (select name from topics_of_notes where note_id = n.id order by position limit 1) as topic
   from note_words n where id = any ($1::uuid[]) and status = 'published'`,
)

/** What is known of notes that are neither in the model nor among what is rising. */
export interface FactReader {
  find(noteIds: readonly string[]): Promise<Fact[]>
}

export const createFactReader = (pool: pg.Pool): FactReader => ({
  find: async (noteIds) => (await factRows(pool, [noteIds])).map(factOf),
})
