import { limits } from '@redbud/contract/limits'
import { topicKey } from '@redbud/contract/markup'
import { sql } from 'kysely'
import type { Queryable } from '../../platform/db/db.ts'
import { eachOf } from '../../platform/db/each.ts'
import { newId } from '../../platform/ids.ts'

interface NoteUnderTopics {
  id: string
  publishedAt: Date
  language: string
  /** Whether it may stand under topics already. */
  placedBefore: boolean
}

/**
 * Makes a note stand under exactly these topics (none, when it isn't public), and keeps the topics' counts.
 * `names` are as written, each topic once; the first who writes a topic decides its spelling. One statement where there
 * is no new topic.
 */
export const placeUnderTopics = async (db: Queryable, note: NoteUnderTopics, names: string[]): Promise<void> => {
  if (names.length === 0 && !note.placedBefore) return
  const keys = names.map(topicKey)
  const place = note.placedBefore ? changeTopics : addToTopics
  if (await place(db, note, keys)) return
  await makeTopics(db, names)
  if (!(await place(db, note, keys))) throw new Error(`there is no topic for one of ${keys.join(', ')}`)
}

/** A query of the topics with these keys that are there: `id`, and `position` among the keys. */
const topicsOfKeys = (keys: string[]) => sql`
  select t.id, k.position::smallint as position
  from ${eachOf(keys, limits.noteTopics)} as k (key, position) join topics t on t.key = k.key`

/**
 * Puts a new note under topics that are there, as parts of the statement that writes it: what `placeUnderTopics` does.
 * @param keys each once, one at least
 * @param made names the query of the statement that gives the note as a row, if it is written
 */
export const placingUnderTopics = (keys: string[], made: string, note: Omit<NoteUnderTopics, 'placedBefore'>) => ({
  /** Comes before the note is written. */
  wanted: sql`topics_wanted as materialized (${topicsOfKeys(keys)})`,
  /** Whether all the topics are there; nothing may be written where not. */
  complete: sql`(select count(*) from topics_wanted) = ${keys.length}::int`,
  placed: sql`
    topics_held as materialized (
      select id from topics where id in (select id from topics_wanted) and exists (select from ${sql.raw(made)})
      order by id for no key update
    ),
    topics_added as (
      insert into note_topics (topic_id, note_id, position, published_at, language)
      select id, ${note.id}::uuid, position, ${note.publishedAt}::timestamptz, ${note.language}
      from topics_held join topics_wanted using (id)
    ),
    topics_counted as (update topics t set notes = t.notes + 1 from topics_held held where t.id = held.id)`,
})

/** As `changeTopics`, of a note that stands under none yet. */
const addToTopics = async (db: Queryable, note: NoteUnderTopics, keys: string[]): Promise<boolean> => {
  const { wanted, complete, placed } = placingUnderTopics(keys, 'made', note)
  const { rows } = await sql<{ complete: boolean }>`
    with ${wanted}, made as materialized (select where ${complete}), ${placed}
    select exists (select from made) as complete`.execute(db)
  return rows[0]?.complete ?? false
}

/**
 * Does nothing while one of the topics isn't there: who makes it may not hold others meanwhile. Else everything at once,
 * and the topics held in the order of their ids, so that two notes that trade topics can't wait for each other.
 * @returns whether all the topics are there
 */
const changeTopics = async (db: Queryable, note: NoteUnderTopics, keys: string[]): Promise<boolean> => {
  const { rows } = await sql<{ complete: boolean }>`
    with wanted as materialized (${topicsOfKeys(keys)}),
    complete as materialized (select count(*) = cardinality(${keys}::text[]) as yes from wanted),
    stood as materialized (
      select topic_id as id from note_topics where note_id = ${note.id}::uuid and (select yes from complete)
    ),
    change as materialized (
      select id, 1 as by from wanted where (select yes from complete) and id not in (select id from stood)
      union all select id, -1 from stood where id not in (select id from wanted)
    ),
    held as materialized (select id from topics where id in (select id from change) order by id for no key update),
    removed as (
      delete from note_topics using held join change using (id)
      where note_id = ${note.id}::uuid and topic_id = held.id and change.by < 0
    ),
    relabelled as (
      update note_topics set language = ${note.language}
      where note_id = ${note.id}::uuid and language <> ${note.language}
        and topic_id in (select id from stood intersect select id from wanted)
    ),
    added as (
      insert into note_topics (topic_id, note_id, position, published_at, language)
      select held.id, ${note.id}::uuid, wanted.position, ${note.publishedAt}::timestamptz, ${note.language}
      from held join change using (id) join wanted using (id) where change.by > 0
    ),
    counted as (update topics t set notes = t.notes + change.by from held join change using (id) where t.id = held.id)
    select yes as complete from complete`.execute(db)
  return rows[0]?.complete ?? false
}

const makeTopics = async (db: Queryable, names: string[]): Promise<void> => {
  // sorted, so that two notes with the same new topics can't wait for each other
  const fresh = names
    .map((name) => ({ id: newId(), key: topicKey(name), name }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  // Only what is missing: an insert that meets a topic whose count is just being changed would wait for that.
  await sql`
    insert into topics (id, key, name)
    select id, key, name
    from unnest(${fresh.map((topic) => topic.id)}::uuid[], ${fresh.map((topic) => topic.key)}::text[],
      ${fresh.map((topic) => topic.name)}::text[]) as fresh (id, key, name)
    where not exists (select from topics where topics.key = fresh.key) order by key
    on conflict (key) do nothing`.execute(db)
}
