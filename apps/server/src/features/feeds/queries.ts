import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import type { KeyedId, TimeKey } from '../../platform/http/time-cursor.ts'

/** `filter`: what else is asked of a note, given who wrote it. */
const following = (name: string, home: string, filter: (author: string) => string) =>
  prepared<KeyedId>(
    name,
    `(select h.note_id as id, h.published_at as at from ${home}
    where h.account_id = $1 ${filter('h.author_id')} and (h.published_at, h.note_id) < ($2::timestamptz, $3::uuid)
    order by h.published_at desc, h.note_id desc limit $4)
   union all
   (select n.id, n.published_at as at
    from merged_authors m
    join follow_edges f on f.follower_id = $1 and f.followee_id = m.account_id,
    lateral (
      select id, published_at from published_notes
      where author_id = m.account_id ${filter('m.account_id')} and (published_at, id) < ($2::timestamptz, $3::uuid)
      order by published_at desc, id desc limit $4
    ) n)
   order by at desc, id desc limit $4`,
  )
const followingFeed = following('following_feed', 'home_feed h', () => '')
/**
 * Following reaches a thousand notes back, so that even a language that hardly anybody writes is looked for among so many.
 * Only what whoever follows the author may read: the place of another would tell which language it is in.
 */
const followingIn = following(
  'following_in',
  'home_feed h join published_notes p on p.id = h.note_id',
  (author) =>
    `and language = $5 and (visibility in ('public', 'followers') or visibility = 'mutual' and exists (
      select from follow_edges back where back.follower_id = ${author} and back.followee_id = $1
    ))`,
)

/**
 * Ids of Following, newest first: what was fanned out, and what authors above the limit published. A note can be both,
 * when its author came above the limit after it.
 */
export const findFollowing = (
  pool: pg.Pool,
  accountId: string,
  { after, limit, language }: { after: TimeKey; limit: number; language?: string | undefined },
) => {
  const place = [accountId, after.at, after.id, limit]
  return language ? followingIn(pool, [...place, language]) : followingFeed(pool, place)
}

export interface RankKey {
  score: number
  id: string
}
export interface RankRow {
  note_id: string
  score: number
  own: boolean
}
/** The best of some languages after a place; each language's own best are read, and of them the first are kept. */
const bestOf = (languages: string, score: string, id: string, filter: string) => `
  select x.note_id, x.score from unnest(${languages}::text[]) as l (language), lateral (
    select note_id, score from ranked_notes
    where language = l.language ${filter} and (score, note_id) < (${score}::float8, ${id}::uuid)
    order by score desc, note_id desc limit $7
  ) x order by x.score desc, x.note_id desc limit $7`
const explore = (name: string, filter: string) =>
  prepared<RankRow>(
    name,
    `select *, true as own from (${bestOf('$1', '$3', '$4', filter)}) as own
     union all
     select *, false from (${bestOf('$2', '$5', '$6', filter)}) as other`,
  )
const exploreAll = explore('explore_all', '')
const exploreChannel = explore('explore_channel', 'and channel = $8')
const watch = explore('watch_feed', "and kind = 'video'")

/**
 * Ids of Explore or, of videos only, Watch by rank: up to `limit` from the languages read (`own`) and as many from the rest (`other`), best first.
 */
export const findByRank = async (
  pool: pg.Pool,
  options: {
    own: readonly string[]
    other: readonly string[]
    channel: string | undefined
    videos: boolean
    after: { own: RankKey; other: RankKey } | null
    limit: number
  },
): Promise<{ own: RankRow[]; other: RankRow[] }> => {
  const { own, other, channel, videos, after, limit } = options
  const first: RankKey = { score: Number.POSITIVE_INFINITY, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
  const values = [
    own,
    other,
    after?.own.score ?? first.score,
    after?.own.id ?? first.id,
    after?.other.score ?? first.score,
    after?.other.id ?? first.id,
    limit,
  ]
  const rows = await (videos
    ? watch(pool, values)
    : channel
      ? exploreChannel(pool, [...values, channel])
      : exploreAll(pool, values))
  return { own: rows.filter((row) => row.own), other: rows.filter((row) => !row.own) }
}
