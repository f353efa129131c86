import { topicKey } from '@redbud/contract/markup'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Route } from '../../platform/http/route.ts'
import { decodeTimeCursor, type KeyedId, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { presentCards } from '../notes/views.ts'
import { relatedTopics } from './queries.ts'
import { presentTopics, type TopicRow } from './views.ts'

const topicByKey = prepared<TopicRow>('topic_by_key', 'select name, notes from topics where key = $1')
/** One row without a note for a topic that has none (any more). */
const notesUnder = (name: string, which = '') =>
  prepared<KeyedId | { id: null }>(
    name,
    `select n.note_id as id, n.published_at as at from topics t left join lateral (
       select note_id, published_at from note_topics
       where topic_id = t.id ${which} and (published_at, note_id) < ($2, $3)
       order by published_at desc, note_id desc limit $4
     ) n on true where t.key = $1`,
  )
const notesOfTopic = notesUnder('notes_of_topic')
const notesOfTopicIn = notesUnder('notes_of_topic_in', 'and language = $5')
const mostUsedTopics = prepared<TopicRow>(
  'most_used_topics',
  'select name, notes from topics where notes > 0 order by notes desc, key limit $1',
)
/**
 * Bounds instead of `like`, so that the plan is a range of the index, one for each class from the most used on until there
 * are enough (`popularity_of`).
 */
const topicsByPrefix = prepared<TopicRow>(
  'topics_by_prefix',
  `select name, notes from (
     select ranked.* from generate_series(30, 0, -1) as r (rank), lateral (
       select name, notes, key from topics
       where popularity_of(notes) = r.rank::smallint and notes > 0 and key ~>=~ $1 and key ~<~ ($1 || chr(1114111))
       order by key using ~<~ limit 200
     ) ranked limit 200
   ) matching order by notes desc, key limit $2`,
)

export const registerTopicRoutes = (route: Route, ctx: Context): void => {
  const related = relatedTopics(ctx.pool)

  route('GET /topics', async ({ viewer, query, language }) => {
    const prefix = topicKey(query.prefix ?? '')
    const rows = await (prefix === ''
      ? mostUsedTopics(ctx.pool, [query.limit])
      : topicsByPrefix(ctx.pool, [prefix, query.limit]))
    return { items: await presentTopics(ctx, viewer, language, rows) }
  })

  route('GET /topics/{name}', async ({ viewer, params, language }) => {
    const [topic] = await topicByKey(ctx.pool, [topicKey(params.name)])
    const [presented] = await presentTopics(ctx, viewer, language, topic ? [topic] : [])
    if (!presented) throw problem('not_found')
    return presented
  })

  route('GET /topics/{name}/related', async ({ viewer, params, query, language }) => ({
    items: await presentTopics(ctx, viewer, language, await related(params.name, query.limit)),
  }))

  route('GET /topics/{name}/notes', async ({ viewer, params, query, language }) => {
    const after = decodeTimeCursor(query.cursor)
    const place = [topicKey(params.name), after.at, after.id, query.limit]
    const found = await (query.language
      ? notesOfTopicIn(ctx.pool, [...place, query.language])
      : notesOfTopic(ctx.pool, place))
    if (found.length === 0) throw problem('not_found')
    const rows = found.filter((row) => row.id !== null)
    return {
      items: await presentCards(
        ctx,
        viewer,
        rows.map((row) => row.id),
        { language, feed: true },
      ),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })
}
