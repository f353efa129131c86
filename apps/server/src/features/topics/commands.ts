import { topicKey } from '@redbud/contract/markup'
import { sql } from 'kysely'
import type { Queryable } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'

interface NoteUnderTopics {
  id: string
  publishedAt: Date
  /** Whether it may stand under topics already. */
  placedBefore: boolean
}

/**
 * Makes a note stand under exactly these topics (none, when it isn't public), and keeps the topics' counts.
 * `names` are as written; the first who writes a topic decides its spelling.
 */
export const placeUnderTopics = async (db: Queryable, note: NoteUnderTopics, names: string[]): Promise<void> => {
  const keys = names.map(topicKey)
  const removed = note.placedBefore ? await removeOtherTopics(db, note.id, keys) : []
  const added = keys.length === 0 ? [] : await addTopics(db, note, names, keys)
  await changeCounts(db, { removed, added })
}

const removeOtherTopics = async (db: Queryable, noteId: string, keys: string[]): Promise<string[]> => {
  const rows = await db
    .deleteFrom('note_topics')
    .where('note_id', '=', noteId)
    .$if(keys.length > 0, (query) =>
      query.where('topic_id', 'not in', (inner) => inner.selectFrom('topics').select('id').where('key', 'in', keys)),
    )
    .returning('topic_id')
    .execute()
  return rows.map((row) => row.topic_id)
}

const addTopics = async (db: Queryable, note: NoteUnderTopics, names: string[], keys: string[]): Promise<string[]> => {
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
  const { rows } = await sql<{ topic_id: string }>`
    insert into note_topics (topic_id, note_id, position, published_at)
    select t.id, ${note.id}::uuid, k.position::smallint, ${note.publishedAt}::timestamptz
    from unnest(${keys}::text[]) with ordinality as k (key, position) join topics t on t.key = k.key
    on conflict (note_id, topic_id) do nothing returning topic_id`.execute(db)
  return rows.map((row) => row.topic_id)
}

/** All at once and in the order of their ids, so that two notes that trade topics can't wait for each other. */
const changeCounts = async (
  db: Queryable,
  { removed, added }: { removed: string[]; added: string[] },
): Promise<void> => {
  const ids = [...removed, ...added]
  if (ids.length === 0) return
  const by = [...removed.map(() => -1), ...added.map(() => 1)]
  await sql`
    with held as (select id from topics where id = any (${ids}::uuid[]) order by id for no key update)
    update topics t set notes = t.notes + change.by
    from held join unnest(${ids}::uuid[], ${by}::int[]) as change (id, by) using (id)
    where t.id = held.id`.execute(db)
}
