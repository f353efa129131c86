import type { Topic } from '@redbud/contract'
import { topicKey } from '@redbud/contract/markup'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Route } from '../../platform/http/route.ts'
import { decodeTimeCursor, type KeyedId, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { presentCards } from '../notes/views.ts'

interface TopicRow {
  id: string
  name: string
  notes: number
}
const topicByKey = prepared<TopicRow>('topic_by_key', 'select id, name, notes from topics where key = $1')
const notesOfTopic = prepared<KeyedId>(
  'notes_of_topic',
  `select note_id as id, published_at as at from note_topics
   where topic_id = $1 and (published_at, note_id) < ($2, $3) order by published_at desc, note_id desc limit $4`,
)
const mostUsedTopics = prepared<TopicRow>(
  'most_used_topics',
  'select id, name, notes from topics where notes > 0 order by notes desc, key limit $1',
)
/** Bounds instead of `like`, so that the plan is a range of the index; of very many the alphabetically first compete. */
const topicsByPrefix = prepared<TopicRow>(
  'topics_by_prefix',
  `select id, name, notes from (
     select id, name, notes, key from topics
     where key ~>=~ $1 and key ~<~ ($1 || chr(1114111)) and notes > 0 order by key using ~<~ limit 2000
   ) matching order by notes desc, key limit $2`,
)

const presentTopic = (row: TopicRow): Topic => ({ name: row.name, noteCount: row.notes })

export const registerTopicRoutes = (route: Route, ctx: Context): void => {
  const requireTopic = async (name: string): Promise<TopicRow> => {
    const [row] = await topicByKey(ctx.pool, [topicKey(name)])
    if (!row) throw problem('not_found')
    return row
  }

  route('GET /topics', async ({ query }) => {
    const prefix = topicKey(query.prefix ?? '')
    const rows = await (prefix === ''
      ? mostUsedTopics(ctx.pool, [query.limit])
      : topicsByPrefix(ctx.pool, [prefix, query.limit]))
    return { items: rows.map(presentTopic) }
  })

  route('GET /topics/{name}', async ({ params }) => presentTopic(await requireTopic(params.name)))

  route('GET /topics/{name}/notes', async ({ viewer, params, query }) => {
    const after = decodeTimeCursor(query.cursor)
    const topic = await requireTopic(params.name)
    const rows = await notesOfTopic(ctx.pool, [topic.id, after.at, after.id, query.limit])
    return {
      items: await presentCards(
        ctx,
        viewer,
        rows.map((row) => row.id),
        { feed: true },
      ),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })
}
