import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { toPublicId } from '../apps/server/src/platform/ids.ts'
import { password, tokenOf } from './data.ts'
import type { LoadRequest, Unit } from './load.ts'
import type { Picture } from './pictures.ts'
import { topicNames } from './texts.ts'

/** What is measured, in the order of the table. */
export const rowNames = [
  'following',
  'explore',
  'exploreSignedOut',
  'note',
  'profile',
  'like',
  'comment',
  'publish',
  'signIn',
  'pageExplore',
  'pageExploreCached',
] as const
export type RowName = (typeof rowNames)[number]

export interface Row {
  name: RowName
  /** For people. */
  what: string
  /** Milliseconds of CPU that one may cost; null: none was set. */
  targetMs: number | null
  /** A page, which is there only when the web app was built. */
  page: boolean
  /** Changes the database: what was sent once would find its work done. */
  writes: boolean
  /** Units may be sent again after the last. */
  repeats: boolean
  units: Unit[]
}

interface PublicNote {
  id: string
  author: number
}

/** Who and what the requests are about, read from the database. */
interface Cast {
  /** Everyone, in an order that has nothing to do with how popular they are. */
  people: { n: number; id: string; handle: string; language: string }[]
  /** Public notes, the much read ones more often. */
  notes: PublicNote[]
  /** Public notes with 20 comments or more. */
  discussed: PublicNote[]
  /** Who blocks whom, by number. */
  blocks: Set<string>
  /** Uploaded and not used yet. */
  uploads: { account: number; mediaId: string }[]
}

const api = '/api/v1'
const pageSize = 20
const uploadsNeeded = 16_000

/**
 * The requests of every row, for a database that `generate` filled, from so many of its people; uploads what is to be
 * published.
 */
export const makeRows = async (pool: pg.Pool, pictures: Picture[], readers: number): Promise<Row[]> => {
  const cast = await readCast(pool, pictures, readers)
  const { people, notes, discussed, uploads, blocks } = cast
  const person = (at: number) => pick(people, at)
  /** The first from this place on that the reader may see. */
  const seenBy = <T>(reader: { n: number }, list: T[], owner: (one: T) => number, at: number): T => {
    const one = pick(list, at)
    const other = owner(one)
    return blocks.has(`${reader.n} ${other}`) || blocks.has(`${other} ${reader.n}`)
      ? seenBy(reader, list, owner, at + 1)
      : one
  }
  const noteFor = (at: number, list: PublicNote[], place: number) =>
    toPublicId(seenBy(person(at), list, (note) => note.author, place).id)
  const reading = (path: (at: number) => string[], count = people.length): Unit[] =>
    Array.from({ length: count }, (_, at) => path(at).map((one) => get(one, signedIn(person(at)))))

  const row = (
    name: RowName,
    what: string,
    targetMs: number | null,
    units: Unit[],
    { page = false, writes = false, repeats = !writes }: { page?: boolean; writes?: boolean; repeats?: boolean } = {},
  ): Row => ({ name, what, targetMs, units, page, writes, repeats })

  return [
    row(
      'following',
      'Following, 20 cards, the reader follows 100',
      1.2,
      reading(() => [`${api}/feeds/following?limit=${pageSize}`]),
    ),
    row(
      'explore',
      'Explore, 20 cards, signed in',
      1,
      reading(() => [`${api}/feeds/explore?limit=${pageSize}`]),
    ),
    row(
      'exploreSignedOut',
      'Explore, 20 cards, signed out',
      null,
      people.map((one) => [get(`${api}/feeds/explore?limit=${pageSize}`, signedOut(one))]),
    ),
    row(
      'note',
      'A note and its 20 comments (two requests)',
      1.2,
      reading((at) => {
        const note = noteFor(at, discussed, at * 7)
        return [`${api}/notes/${note}`, `${api}/notes/${note}/comments?limit=${pageSize}`]
      }, 4000),
    ),
    row(
      'profile',
      'A person',
      1,
      reading((at) => [`${api}/accounts/${seenBy(person(at), people, (one) => one.n, at * 13 + 5).handle}`], 4000),
    ),
    row(
      'like',
      'Like a note',
      1.5,
      Array.from({ length: 40_000 }, (_, at) => [
        send(
          'PUT',
          `${api}/notes/${noteFor(at, notes, at * 31 + Math.floor(at / people.length))}/like`,
          signedIn(person(at)),
        ),
      ]),
      { writes: true },
    ),
    row(
      'comment',
      'Comment on a note',
      2,
      Array.from({ length: 20_000 }, (_, at) => [
        send(
          'POST',
          `${api}/notes/${noteFor(at, notes, at * 17)}/comments`,
          { ...signedIn(person(at)), 'idempotency-key': randomUUID() },
          { body: 'Three of us tried this last night and fought over the last one. Thank you!' },
        ),
      ]),
      { writes: true },
    ),
    row(
      'publish',
      'Publish a note with a photo that is uploaded already',
      4,
      uploads.map(({ account, mediaId }, at) => [
        send(
          'POST',
          `${api}/notes`,
          { ...signedIn({ n: account, language: 'en' }), 'idempotency-key': randomUUID() },
          {
            kind: 'photo',
            title: `The last warm evening, number ${at}`,
            body: `We carried the table outside and ate until the lamps came on. #${pick(topicNames, at)} #${pick(topicNames, at * 7 + 3)}`,
            channel: 'food',
            photos: [{ mediaId, alt: 'A table in a garden at dusk' }],
          },
        ),
      ]),
      { writes: true },
    ),
    row(
      'signIn',
      'Sign in with a password (argon2id)',
      null,
      people.map((one) => [
        send('POST', `${api}/sessions`, { ...signedOut(one) }, { identifier: one.handle, password }),
      ]),
      { writes: true, repeats: true },
    ),
    row(
      'pageExplore',
      'The page Explore, signed out, rendered each time',
      4,
      // each visitor comes with an address of their own, so that no answer is in the cache
      Array.from({ length: 40_000 }, (_, at) => [get(`/?visit=${at}`, visitor(person(at)))]),
      { page: true, repeats: false },
    ),
    row(
      'pageExploreCached',
      'The page Explore, signed out, cached',
      0.3,
      people.map((one) => [get('/', visitor(one))]),
      { page: true },
    ),
  ]
}

const readCast = async (pool: pg.Pool, pictures: Picture[], readers: number): Promise<Cast> => {
  const people = await pool.query<Cast['people'][number]>(
    `select substr(handle, 7)::int as n, id, handle, interface_language as language from accounts
     where substr(handle, 7)::int < $1 order by md5(handle)`,
    [readers],
  )
  // by the chance of being read: notes that are much liked come up as often as they were liked
  const notes = await pool.query<PublicNote>(
    `select l.note_id as id, substr(a.handle, 7)::int as author
     from likes l join notes n on n.id = l.note_id join accounts a on a.id = n.author_id
     where n.visibility = 'public' and n.status = 'published' order by md5(l.note_id::text || l.account_id) limit 20000`,
  )
  const discussed = await pool.query<PublicNote>(
    `select n.id, substr(a.handle, 7)::int as author
     from notes n join comments c on c.note_id = n.id join accounts a on a.id = n.author_id
     where c.parent_id is null and n.visibility = 'public' and n.status = 'published'
     group by n.id, a.handle having count(*) >= ${pageSize} order by md5(n.id::text)`,
  )
  const blocks = await pool.query<{ pair: string }>(
    `select substr(a.handle, 7) || ' ' || substr(b.handle, 7) as pair
     from blocks join accounts a on a.id = blocker_id join accounts b on b.id = blocked_id`,
  )
  const uploads = await pool.query<{ account: number; id: string }>(
    `with people as (select id, substr(handle, 7)::int as n, row_number() over (order by handle) - 1 as place from accounts),
     pictures as (select row_number() over () - 1 as place, count(*) over () as of, * from jsonb_to_recordset($1)
       as p (width int, height int, thumbhash text, variants jsonb, bytes bigint)),
     made as (
       insert into media (id, account_id, key, width, height, thumbhash, variants, bytes)
       select gen_random_uuid(), people.id, 'benchphoto' || replace(gen_random_uuid()::text, '-', ''), width, height, thumbhash, variants, bytes
       from generate_series(0, $2::int - 1) i
       join people on people.place = i % (select count(*) from people)
       join pictures on pictures.place = i % pictures.of
       returning id, account_id
     )
     select made.id, people.n as account from made join people on people.id = made.account_id`,
    [JSON.stringify(pictures), uploadsNeeded],
  )
  return {
    people: people.rows,
    notes: notes.rows,
    discussed: discussed.rows,
    blocks: new Set(blocks.rows.map(({ pair }) => pair)),
    uploads: uploads.rows.map(({ account, id }) => ({ account, mediaId: toPublicId(id) })),
  }
}

type Somebody = { n: number; language: string }
type Headers = Record<string, string>

const get = (path: string, headers: Headers): LoadRequest => ({ method: 'GET', path, headers })
const send = (method: 'POST' | 'PUT', path: string, headers: Headers, body?: unknown): LoadRequest => ({
  method,
  path,
  headers,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
})

const signedOut = ({ n, language }: Somebody): Headers => ({
  accept: 'application/json',
  'accept-language': language === 'en' ? 'en-US,en;q=0.9' : 'zh-CN,zh;q=0.9,en;q=0.8',
  'user-agent':
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
  'x-forwarded-for': `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
})
const signedIn = (one: Somebody): Headers => ({ ...signedOut(one), cookie: `redbud_session=${tokenOf(one.n)}` })
const visitor = (one: Somebody): Headers => ({ ...signedOut(one), accept: 'text/html,application/xhtml+xml' })

const pick = <T>(list: T[], at: number): T => {
  const found = list[at % list.length]
  if (found === undefined) throw new Error('nothing to ask for: the database holds no generated data')
  return found
}
