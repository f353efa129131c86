import { topicKey } from '@redbud/contract/markup'
import { sql } from 'kysely'
import type { Queryable } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'

/**
 * Makes a note stand under exactly these topics (none, when it isn't public), and keeps the topics' counts.
 * `names` are as written; the first who writes a topic decides its spelling.
 */
export const placeUnderTopics = async (
  db: Queryable,
  note: { id: string; publishedAt: Date },
  names: string[],
): Promise<void> => {
  const keys = names.map(topicKey)
  const removed = await db
    .deleteFrom('note_topics')
    .where('note_id', '=', note.id)
    .$if(keys.length > 0, (query) =>
      query.where('topic_id', 'not in', (inner) => inner.selectFrom('topics').select('id').where('key', 'in', keys)),
    )
    .returning('topic_id')
    .execute()
  await changeCounts(
    db,
    removed.map((row) => row.topic_id),
    -1,
  )
  if (keys.length === 0) return
  // sorted, so that two notes with the same new topics can't wait for each other
  const fresh = names
    .map((name) => ({ id: newId(), key: topicKey(name), name }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  await db
    .insertInto('topics')
    .values(fresh)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const added = await sql<{ topic_id: string }>`
    insert into note_topics (topic_id, note_id, position, published_at)
    select t.id, ${note.id}::uuid, k.position::smallint, ${note.publishedAt}::timestamptz
    from unnest(${keys}::text[]) with ordinality as k (key, position) join topics t on t.key = k.key
    on conflict (note_id, topic_id) do nothing returning topic_id`.execute(db)
  await changeCounts(
    db,
    added.rows.map((row) => row.topic_id),
    1,
  )
}

const changeCounts = async (db: Queryable, topicIds: string[], by: number): Promise<void> => {
  if (topicIds.length === 0) return
  await sql`
    update topics set notes = notes + ${by}
    where id in (select id from topics where id = any (${topicIds}::uuid[]) order by id for no key update)`.execute(db)
}
