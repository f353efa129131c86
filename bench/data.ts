import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { CompiledQuery, sql } from 'kysely'
import type pg from 'pg'
import { argon2id, passwordCost } from '../apps/server/src/features/accounts/passwords.ts'
import { sessionKey } from '../apps/server/src/features/accounts/sessions.ts'
import { rankScore } from '../apps/server/src/features/notes/counts.ts'
import type { Db } from '../apps/server/src/platform/db/db.ts'
import { channels } from '../packages/contract/src/words.ts'
import type { Picture } from './pictures.ts'
import { languages, topicNames } from './texts.ts'

/** How much is generated. Everything but the accounts and who follows whom grows with the notes. */
export interface Volume {
  accounts: number
  followsPerAccount: number
  notes: number
  likes: number
  comments: number
  collects: number
  /** For whom Following is filled; for a bigger volume than the disk should hold, not everyone. */
  readers: number
  /** Authors with more followers are merged into Following when it is read. */
  fanoutLimit: number
}

export const baseVolume: Volume = {
  accounts: 2000,
  followsPerAccount: 100,
  notes: 50_000,
  likes: 300_000,
  comments: 100_000,
  collects: 40_000,
  readers: 2000,
  fanoutLimit: 1500,
}

/** The same people with ten times the notes. */
export const grownVolume: Volume = {
  ...baseVolume,
  notes: 500_000,
  likes: 3_000_000,
  comments: 1_000_000,
  collects: 400_000,
  readers: 100,
}

export const password = 'a redbud in bloom'
export const tokenOf = (account: number): string => `bench-session-of-account-${account}`

/** Rows that are written in the order of their primary keys; their other indexes are made afterwards. */
const bulkTables = [
  'media',
  'notes',
  'note_photos',
  'note_counts',
  'note_ranks',
  'home_feed',
  'note_topics',
  'likes',
  'collects',
  'comments',
  'follows',
]

/**
 * Fills a migrated, empty database with a community: always the same one, up to the day on which it is made.
 * `db` must be a superuser's, so that foreign keys are not checked row by row.
 */
export const generate = (db: Db, volume: Volume, pictures: Picture[]): Promise<void> =>
  db.connection().execute((connection) => fill(connection, volume, pictures))

const fill = async (db: Db, volume: Volume, pictures: Picture[]): Promise<void> => {
  const run: Run = async (text, values = []) => (await db.executeQuery(CompiledQuery.raw(text, values))).rows as never
  await run('set statement_timeout = 0')
  await run('set synchronous_commit = off')
  await run('set session_replication_role = replica')
  await run(`set maintenance_work_mem = '512MB'`)
  await run(`set work_mem = '256MB'`)
  const indexes = await takeIndexesAway(run)
  for (const text of helpers) await run(text)

  await run(
    `create temp table picture as select (row_number() over ())::int - 1 as n, * from jsonb_to_recordset($1)
    as p (key text, width int, height int, thumbhash text, variants jsonb, bytes bigint)`,
    [JSON.stringify(pictures)],
  )
  await run(
    `create temp table speech as select * from jsonb_to_recordset($1)
    as s (language text, low float8, high float8, sentences text[])`,
    [JSON.stringify(speeches())],
  )

  await run(accountRows, [volume.accounts])
  await run('analyze account')
  for (const text of accountsIntoPlace) await run(text)
  await signEveryoneIn(run)
  await run(followRows, [volume.followsPerAccount])
  for (const text of hiddenRows) await run(text)
  await run(
    `create temp table followers as select followee_id as id, count(*)::int as followers from follows group by 1`,
  )
  await run(`insert into merged_authors (account_id) select id from followers where followers > $1`, [
    volume.fanoutLimit,
  ])

  await run(noteRows, [volume.notes, volume.accounts])
  await run('analyze note')
  await run(photoRows, [pictures.length])
  for (const text of photosIntoPlace) await run(text)
  const topics = [...topicNames, ...Array.from({ length: rareTopics }, (_, n) => `topic${n}`)]
  await run(topicRows, [topics])
  await run(placedNotes, [topics.length])
  for (const text of topicsIntoPlace) await run(text)
  await run(likeRows, [volume.likes, volume.notes, volume.accounts])
  await run(collectRows, [volume.collects, volume.notes, volume.accounts])
  await run(commentRows, [volume.comments, volume.notes, volume.accounts])
  for (const text of [...saidAndLiked, ...countsFromRows]) await run(text)
  await sql`insert into note_ranks (note_id, language, channel, score)
    select id, language, channel, ${rankScore({ likes: 'likes', collects: 'collects', commenters: 'commenters' }, 'published_at')}
    from notes join note_counts on note_id = id where visibility = 'public' order by id`.execute(db)
  await run(homeFeedRows, [volume.readers, volume.fanoutLimit])

  for (const definition of indexes) await run(definition)
  await run('set session_replication_role = origin')
  await run('vacuum (analyze)')
  await run('checkpoint')
}

type Run = <Row = unknown>(text: string, values?: unknown[]) => Promise<Row[]>

/** Gives what makes them again. */
const takeIndexesAway = async (run: Run): Promise<string[]> => {
  const indexes = await run<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i
     where i.indrelid = any ($1::text[]::regclass[]) and not i.indisprimary
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [bulkTables],
  )
  for (const { name } of indexes) await run(`drop index ${name}`)
  return indexes.map(({ definition }) => definition)
}

const helpers = [
  `create function pg_temp.one_of(list text[], chance float8) returns text language sql immutable parallel safe
   return list[1 + floor(cardinality(list) * chance)::int]`,
  // what is random: a number in [0, 1) that depends on nothing but which row (i) and what for (salt)
  `create function pg_temp.chance(i bigint, salt bigint) returns float8 language sql immutable parallel safe
   return (hashint8extended(i, salt) & 9007199254740991)::float8 / 9007199254740992`,
  // a UUIDv7 (RFC 9562) of a moment
  `create function pg_temp.uuid_at(at timestamptz, i bigint, salt bigint) returns uuid language sql immutable parallel safe
   return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' ||
     substr(md5(salt || '.' || i), 1, 3) || '8' || substr(md5(salt || '.' || i), 4, 15))::uuid`,
]

/** Languages with their part of [0, 1). */
const speeches = () => {
  let low = 0
  return languages.map(({ language, share, sentences }) => {
    const from = low
    low += share
    return { language, low: from, high: low, sentences }
  })
}

const accountRows = `
  create temp table account as
  select n, pg_temp.uuid_at(now() - interval '700 days' + n * interval '4 hours', n, 1) as id,
    case when pg_temp.chance(n, 2) < 0.55 then 'en' else 'zh-Hans' end as language,
    case when n % 5 <> 0 then pg_temp.uuid_at(now() - interval '600 days', n, 3) end as face,
    power(n + 4::float8, 0.8) as rarity
  from generate_series(0, $1::int - 1) n`

const accountsIntoPlace = [
  `insert into media (id, account_id, key, width, height, thumbhash, variants, bytes, attached_at)
   select face, account.id, 'benchface' || lpad(account.n::text, 11, '0'), width, height, thumbhash, variants, bytes, now()
   from account join picture on picture.n = account.n % (select count(*) from picture) where face is not null`,
  `insert into accounts (id, handle, handle_key, display_name, email, email_verified, avatar_media_id,
     interface_language, reads, learning, bio, welcomed_at)
   select id, 'bench_' || n, 'bench_' || n, case language when 'en' then 'Person ' || n else '紫荆树下 ' || n end,
     'bench' || n || '@example.org', true, face, language, array[language],
     array[case language when 'en' then 'zh-Hans' else 'en' end],
     case language when 'en' then 'Breakfast, trains and one loud cat.' else '早餐、火车和一只吵闹的猫。' end, now()
   from account`,
  `insert into account_counts (account_id) select id from account`,
  `insert into boards (id, account_id, name, visibility, is_default)
   select pg_temp.uuid_at(now() - interval '400 days', n, 7), id, 'Collected', 'public', true from account`,
]

/** The first accounts are the popular ones; everyone follows as many (weighted choice: Efraimidis & Spirakis 2006). */
const followRows = `
  insert into follows (follower_id, followee_id, created_at)
  select f.id, g.id, now() - pg_temp.chance(f.n::bigint << 20 | g.n, 11) * interval '300 days'
  from account f, lateral (
    select a.id, a.n from account a where a.n <> f.n
    order by -ln(1 - pg_temp.chance(f.n::bigint << 20 | a.n, 12)) * a.rarity limit $1
  ) g
  order by 1, 2`

/** Everyone blocks and mutes somebody. */
const hiddenRows = ['blocks', 'mutes'].map(
  (table, salt) => `
  insert into ${table}
  select a.id, b.id from account a cross join generate_series(1, 3) i
  join account b on b.n = floor(pg_temp.chance(a.n * 4 + i, ${13 + salt}) * (select count(*) from account))::int
  where a.n <> b.n on conflict do nothing`,
)

/** Who writes much need not be popular: authors are numbered in another order than followers. */
const noteRows = `
  create temp table note as
  select n, pg_temp.uuid_at(at, n, 21) as id, at, author, kind, visibility, channel, language, sentences,
    case when kind = 'photo' then 1 + floor(5 * power(pg_temp.chance(n, 27), 2))::int else 0 end as photos
  from (
    select n::bigint as n, date_trunc('milliseconds', now() - (1 - (n + pg_temp.chance(n, 22)) / $1::int) * interval '365 days') as at,
      (floor($2::int * power(pg_temp.chance(n, 23), 1.4))::int * 7919 + 13) % $2::int as author,
      case when pg_temp.chance(n, 24) < 0.8 then 'photo' else 'text' end as kind,
      case when pg_temp.chance(n, 25) < 0.94 then 'public' when pg_temp.chance(n, 25) < 0.98 then 'followers'
        when pg_temp.chance(n, 25) < 0.99 then 'mutual' else 'private' end as visibility,
      ('{${channels.join(',')}}'::text[])[1 + floor(${channels.length} * pg_temp.chance(n, 26))::int] as channel,
      pg_temp.chance(n, 28) as place
    from generate_series(0, $1::int - 1) n
  ) made join speech on place >= low and place < high`

const photoRows = `
  create temp table photo as
  select note.n, note.id as note_id, account.id as account_id, at, position, (note.n * 5 + position * 3) % $1::int as picture,
    pg_temp.uuid_at(at, note.n * 8 + position, 31) as media_id, 'benchphoto' || lpad((note.n * 8 + position)::text, 12, '0') as key
  from note join account on account.n = note.author, generate_series(0, photos - 1) position`

const photosIntoPlace = [
  `insert into media (id, account_id, key, width, height, thumbhash, variants, bytes, attached_at, created_at)
   select media_id, account_id, photo.key, width, height, thumbhash, variants, bytes, at, at
   from photo join picture on picture.n = photo.picture order by media_id`,
  `insert into note_photos (note_id, position, media_id, alt)
   select note_id, position, media_id, case when n % 3 = 0 then 'A table by a window with something to eat on it' else '' end
   from photo order by note_id, position`,
]

const topicRows = `
  insert into topics (id, key, name)
  select pg_temp.uuid_at(now() - interval '500 days', n, 41), name, name from unnest($1::text[]) with ordinality as t (name, n)`

/** Used now and then, beside those of texts.ts. */
const rareTopics = 2000

const placedNotes = `
  create temp table placed as
   select distinct on (note.n, t.id) note.n, note.id as note_id, at, visibility, language, t.id as topic_id, t.name, position
   from note, generate_series(1, (note.n % 3)::int) position
   join lateral (select 1 + floor($1::int * power(pg_temp.chance(note.n * 4 + position, 42), 4))::int as pick) p on true
   join (select id, name, row_number() over (order by id) as n from topics) t on t.n = p.pick`

const topicsIntoPlace = [
  `insert into note_topics (topic_id, note_id, position, published_at, language)
   select topic_id, note_id, position, at, language from placed where visibility = 'public' order by topic_id, at, note_id`,
  `update topics set notes = c.notes from (select topic_id, count(*) as notes from note_topics group by 1) c where c.topic_id = id`,
  `insert into notes (id, author_id, kind, status, visibility, channel, language, title, body, published_at, created_at, updated_at)
   select note.id, account.id, kind, 'published', visibility, channel, note.language,
     left(pg_temp.one_of(sentences, pg_temp.chance(note.n, 51)), 40),
     (select string_agg(pg_temp.one_of(sentences, pg_temp.chance(note.n * 8 + k, 53)), E'\\n' order by k)
       from generate_series(1, 1 + floor(6 * pg_temp.chance(note.n, 52))::int) k) || coalesce(tags, ''),
     at, at, at
   from note join account on account.n = note.author
   left join (select n, ' ' || string_agg('#' || name, ' ') as tags from placed group by n) t on t.n = note.n
   order by note.id`,
]

/** Notes are liked very unequally, old and new ones alike; a twentieth is drawn too many, for those drawn twice. */
const drawn = (salt: number) => `
  select note.id as note_id, account.id as account_id, greatest(note.at, now() - pg_temp.chance(d.i, ${salt + 3}) * interval '365 days') as at, d.i
  from (
    select i, (floor($2::bigint * power(pg_temp.chance(i, ${salt}), 3))::bigint * 104729 + 7) % $2::bigint as n,
      floor($3::int * power(pg_temp.chance(i, ${salt + 1}), 1.3))::int as a
    from generate_series(1, ($1::bigint * 1.05)::bigint) i
  ) d join note on note.n = d.n join account on account.n = d.a`

const likeRows = `
  insert into likes (note_id, account_id, created_at)
  select * from (select distinct on (note_id, account_id) note_id, account_id, at from (${drawn(61)}) d limit $1) l
  order by note_id, account_id`
const collectRows = `
  insert into collects (note_id, account_id, board_id, created_at)
  select c.note_id, c.account_id, b.id, c.at
  from (select distinct on (note_id, account_id) note_id, account_id, at from (${drawn(65)}) d limit $1) c
  join boards b on b.account_id = c.account_id
  order by 1, 2`

/** Every fourth comment is a reply under the one before it on the same note. */
const commentRows = `
  insert into comments (id, note_id, author_id, parent_id, body, language, likes, created_at)
  select id, note_id, account_id, parent_id,
    pg_temp.one_of(sentences, pg_temp.chance(i, 71)), language, case when parent_id is null then floor(8 * power(pg_temp.chance(i, 72), 4))::int else 0 end, at
  from (
    select id, note_id, account_id, language, i, at,
      case when i % 4 = 0 and lag(i) over w % 4 <> 0 then lag(id) over w end as parent_id
    from (
      select pg_temp.uuid_at(d.at, d.i, 73) as id, d.note_id, d.account_id, d.i, d.at, a.language
      from (${drawn(74)}) d join account a on a.id = d.account_id limit $1
    ) c window w as (partition by note_id order by id)
  ) made join speech using (language) order by id`

const saidAndLiked = [
  `insert into note_mentions (note_id, account_id)
   select note.id, account.id from note join account on account.n = (note.n * 17 + 5) % (select count(*) from account)
   where note.n % 10 = 0 order by 1, 2`,
  `insert into comment_mentions (comment_id, account_id)
   select comments.id, account.id from (select id, row_number() over (order by id) as n from comments) comments
   join account on account.n = (comments.n * 23 + 1) % (select count(*) from account)
   where comments.n % 10 = 0 order by 1, 2`,
  `insert into comment_likes (comment_id, account_id)
   select c.id, account.id
   from (select id, likes, row_number() over (order by id) as n from comments where likes > 0) c
   join lateral generate_series(1, c.likes) k on true
   join account on account.n = (c.n * 31 + k * 7) % (select count(*) from account) order by 1, 2`,
  `insert into idempotency_keys (account_id, key, request_hash, subject_id, created_at)
   select account.id, md5(note.id::text), 'of a note', note.id, note.at
   from note join account on account.n = note.author where note.n % 5 = 0`,
]

/** The last likes wait to be counted. */
const waitingLikes = 2000

const countsFromRows = [
  `update comments set replies = r.replies
   from (select parent_id, count(*)::int as replies from comments where parent_id is not null group by 1) r where r.parent_id = id`,
  `insert into note_counts (note_id, likes, collects, comments, commenters)
   select note.id, coalesce(l.c, 0), coalesce(b.c, 0), coalesce(m.c, 0), coalesce(m.people, 0) from note
   left join (select note_id, count(*) as c from likes group by 1) l on l.note_id = note.id
   left join (select note_id, count(*) as c from collects group by 1) b on b.note_id = note.id
   left join (select note_id, count(*) as c, count(distinct author_id) as people from comments group by 1) m on m.note_id = note.id
   order by note.id`,
  `with waiting as (select note_id from likes order by created_at desc limit ${waitingLikes}),
   deltas as (insert into note_count_deltas (note_id, likes) select note_id, 1 from waiting)
   update note_counts c set likes = c.likes - w.likes
   from (select note_id, count(*) as likes from waiting group by 1) w where w.note_id = c.note_id`,
  `update account_counts set followers = coalesce(f.followers, 0), following = coalesce(g.c, 0), notes = coalesce(n.c, 0),
     likes_received = coalesce(n.likes, 0), collects_received = coalesce(n.collects, 0)
   from account
   left join followers f on f.id = account.id
   left join (select follower_id, count(*) as c from follows group by 1) g on g.follower_id = account.id
   left join (select author_id, count(*) filter (where visibility = 'public') as c, sum(likes) as likes, sum(collects) as collects
     from notes join note_counts on note_id = id group by 1) n on n.author_id = account.id
   where account_id = account.id`,
]

const homeFeedRows = `
  insert into home_feed (account_id, published_at, note_id, author_id)
  select f.follower_id, note.at, note.id, author.id
  from note join account author on author.n = note.author
  join followers on followers.id = author.id and followers.followers <= $2
  join follows f on f.followee_id = author.id
  join account reader on reader.id = f.follower_id and reader.n < $1
  where note.visibility <> 'private'
  order by 1, 2, 3`

const signEveryoneIn = async (run: Run): Promise<void> => {
  const rows = await run<{ n: number; id: string }>('select n, id from account order by n')
  await run(
    `insert into sessions (id, account_id, token, expires_at)
     select pg_temp.uuid_at(now(), n, 81), id, token, now() + interval '60 days'
     from unnest($1::int[], $2::uuid[], $3::text[]) as s (n, id, token)`,
    [rows.map(({ n }) => n), rows.map(({ id }) => id), rows.map(({ n }) => sessionKey(tokenOf(n)))],
  )
  await run(
    `insert into credentials (id, account_id, provider_id, provider_account_id, password)
     select pg_temp.uuid_at(now(), n, 82), id, 'credential', id::text, $1 from account`,
    [await argon2id(passwordCost).hash(password)],
  )
}

/** Lets every generated photo's address lead to the picture it shows, without a copy of its files. */
export const linkPictures = async (pool: pg.Pool, mediaFolder: string, pictures: Picture[]): Promise<void> => {
  const folderOf = (key: string) => join(mediaFolder, key.slice(0, 2), key.slice(2, 4), key)
  const { rows } = await pool.query<{ key: string; thumbhash: string }>('select key, thumbhash from media')
  const keyOf = new Map(pictures.map(({ thumbhash, key }) => [thumbhash, key]))
  for (const { key, thumbhash } of rows) symlinkSync(folderOf(keyOf.get(thumbhash) ?? ''), folderOf(key))
}
