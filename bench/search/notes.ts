import type pg from 'pg'
import { newId } from '../../apps/server/src/platform/ids.ts'
import type { TextMaker } from './words.ts'

const someAtOnce = 5000

/**
 * Writes generated notes until there are `wanted` or it is time, as they are in the database, without what else a
 * published note sets going but that the index hears of them.
 * @returns how many there are
 */
export const writeNotes = async (pool: pg.Pool, texts: TextMaker, wanted: number, until: number): Promise<number> => {
  const author = await authorOf(pool)
  const { rows } = await pool.query<{ there: number }>('select count(*)::int as there from notes')
  let there = rows[0]?.there ?? 0
  const before = there
  while (there < wanted && performance.now() < until) {
    const batch = Array.from({ length: Math.min(someAtOnce, wanted - there) }, (_, at) => ({
      id: newId(),
      ...texts.note(there + at),
    }))
    await pool.query(
      `with made as (
         insert into notes (id, author_id, kind, status, visibility, channel, language, title, body, published_at)
         select id, $1, 'text', 'published', 'public', 'food', language, title, body,
           now() - (1 - ($6 + random() * $7) / $8) * interval '300 days'
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as n (id, language, title, body)
         returning id, language, channel, published_at
       ), counted as (insert into note_counts (note_id, likes) select id, floor(random() * 50) from made)
       insert into note_ranks (note_id, kind, language, channel, score)
       select id, 'text', language, channel, extract(epoch from published_at) / 43200 + random() * 5 from made`,
      [
        author,
        batch.map((one) => one.id),
        batch.map((one) => one.language),
        batch.map((one) => one.title),
        batch.map((one) => one.body),
        there,
        batch.length,
        wanted,
      ],
    )
    there += batch.length
  }
  if (there > before) await pool.query('analyze')
  return there
}

const authorOf = async (pool: pg.Pool): Promise<string> => {
  await pool.query(
    `insert into accounts (id, handle, handle_key, display_name, email) values ($1, 'writer', 'writer', 'Writer', 'w@example.org')
     on conflict do nothing`,
    [newId()],
  )
  const { rows } = await pool.query<{ id: string }>(`select id from accounts where handle = 'writer'`)
  return rows[0]?.id ?? ''
}

/** Bytes of titles and bodies. */
export const textBytes = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query<{ bytes: number }>(
    'select sum(octet_length(title) + octet_length(body))::float8 as bytes from notes',
  )
  return rows[0]?.bytes ?? 0
}
