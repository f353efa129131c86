import { topicKey } from '@redbud/contract/markup'
import type pg from 'pg'
import { keepFound } from '../../platform/cache/kept.ts'
import { prepared } from '../../platform/db/db.ts'
import type { TopicRow } from './views.ts'

/** Those that stand with many of the notes come first, unless they stand with everything. */
const byTogether = `order by count(*) / sqrt(t.notes + 3) desc, t.notes desc, t.key limit $2`
const topicsOfNotes = prepared<TopicRow>(
  'topics_of_notes',
  `select t.name, t.notes from note_topics n join topics t on t.id = n.topic_id
   where n.note_id = any ($1::uuid[]) and t.notes > 0 group by t.id ${byTogether}`,
)
/** The topics that public ones among these notes have in common. One statement. */
export const findTopicsOfNotes = async (pool: pg.Pool, noteIds: string[], limit: number): Promise<TopicRow[]> =>
  noteIds.length === 0 ? [] : topicsOfNotes(pool, [noteIds, limit])

/** Of a topic, so many of its newest notes are looked at. */
const lookedAt = 200
const topicsBeside = prepared<TopicRow>(
  'topics_beside',
  `select t.name, t.notes from (
     select note_id from topics o join note_topics n on n.topic_id = o.id
     where o.key = $1 order by n.published_at desc, n.note_id desc limit ${lookedAt}
   ) newest join note_topics n on n.note_id = newest.note_id join topics t on t.id = n.topic_id
   where t.key <> $1 and t.notes > 0 group by t.id ${byTogether}`,
)
const keptMs = 10 * 60_000
const keptAtMost = 1000
/** So many of each are kept, of which a request gets the first. */
export const relatedAtMost = 20

/** Topics that stand together with one; as they were some minutes ago at most. */
export const relatedTopics = (pool: pg.Pool) => {
  const kept = keepFound<TopicRow[]>({ max: keptAtMost, ttlMs: keptMs })
  return async (name: string, limit: number): Promise<TopicRow[]> => {
    const key = topicKey(name)
    const rows = await kept.get(key, () => topicsBeside(pool, [key, relatedAtMost]))
    return rows.slice(0, limit)
  }
}
