import { open } from 'node:fs/promises'
import pg from 'pg'
import { idsOf } from '../../platform/ids.ts'
import { gatherLikes } from '../../platform/recommend/gather.ts'
import type { Sparse } from '../../platform/recommend/interactions.ts'
import { learningBounds } from '../../platform/recommend/parameters.ts'
import { seededRandom } from '../../platform/recommend/random.ts'
import { train } from '../../platform/recommend/train.ts'
import { type BookColumns, type BookTerms, bytesOfBook, finderOf } from './book.ts'
import { type FactRow, factOf, tailOf } from './facts.ts'
import { gatherTerms } from './terms.ts'
import type { Trained } from './training.ts'
import { actionWeights } from './weights.ts'

/** The process that trains: reads, learns, writes a file, and ends; at once where whoever started it is gone. */

const rowsAtOnce = 5000
/** The latest of what is public; older notes are not recommended by what others like. */
const notesAtMost = 1_000_000
/** Of a title and what follows it: so many characters tell what a note is about. */
const wordsFrom = 160

process.on('disconnect', () => process.exit(1))
process.once('message', async ({ databaseUrl, file }: { databaseUrl: string; file: string }) => {
  try {
    const trained = await makeModel(databaseUrl, file)
    process.send?.(trained, undefined, undefined, () => process.exit(0))
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
})

const makeModel = async (databaseUrl: string, file: string): Promise<Trained> => {
  const { columns, about, likes } = await read(databaseUrl)
  const done = { notes: likes.columns, likes: likes.indexes.length }
  if (done.likes === 0) return { ...done, bytes: 0, memoryMb: memoryMb() }
  const bytes = await write(file, bytesOfBook(columns, about, train(likes, seededRandom(1))))
  return { ...done, bytes, memoryMb: memoryMb() }
}

const memoryMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

const read = async (databaseUrl: string): Promise<Notes & { likes: Sparse }> => {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'redbud training' })
  await client.connect()
  await client.query('begin isolation level repeatable read read only')
  const notes = await readNotes(client)
  const likes = await readLikes(client, notes.columns)
  await client.query('commit')
  await client.end()
  return { ...notes, likes }
}

/** Rows of a statement, some at a time. */
async function* stream<Row extends pg.QueryResultRow>(client: pg.Client, text: string): AsyncGenerator<Row[]> {
  await client.query(`declare rows no scroll cursor for ${text}`)
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${rowsAtOnce} from rows`)
    if (rows.length === 0) break
    yield rows
  }
  await client.query('close rows')
}

interface Notes {
  columns: BookColumns
  about: BookTerms
}

interface TrainedRow extends Omit<FactRow, 'topic'> {
  topics: string[]
  words: string
  place: string | null
  near: number | null
}

/** Every note that may be recommended, the latest first. */
const readNotes = async (client: pg.Client): Promise<Notes> => {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from ranked_notes')
  const most = Math.min(notesAtMost, rows[0]?.count ?? 0)
  const columns: BookColumns = {
    ids: new Uint8Array(most * 16),
    authors: new Uint32Array(most),
    topics: new Uint32Array(most),
    published: new Uint32Array(most),
    channels: new Uint8Array(most),
    languages: new Uint8Array(most),
    videos: new Uint8Array(most),
    heats: new Uint8Array(most),
  }
  let count = 0
  const terms = gatherTerms(most)
  const text = `select r.note_id, r.kind, r.language, r.channel, r.score, n.author_id, n.published_at,
      left(n.title || ' ' || n.body, ${wordsFrom}) as words, m.place_id as place, m.near,
      array(select name from topics_of_notes where note_id = r.note_id order by position limit 3) as topics
    from ranked_notes r join note_words n on n.id = r.note_id and n.status = 'published'
      left join notes_on_map m on m.note_id = r.note_id
    order by n.published_at desc, n.id desc limit ${most}`
  for await (const some of stream<TrainedRow>(client, text))
    for (const row of some) {
      const at = count++
      const fact = factOf({ ...row, topic: row.topics[0] ?? null })
      terms.add(row.topics, row.words, row.place === null ? null : { place: row.place, near: row.near ?? 0 })
      columns.ids.set(idsOf([row.note_id]), at * 16)
      columns.authors[at] = tailOf(row.author_id)
      columns.topics[at] = fact.topic
      columns.published[at] = fact.publishedAt
      columns.channels[at] = fact.channel
      columns.languages[at] = fact.language
      columns.videos[at] = fact.video ? 1 : 0
      columns.heats[at] = Math.max(0, Math.min(255, Math.round(fact.heat * 8)))
    }
  return { columns, about: terms.finish() }
}

/** What members who want that did about these notes, other than their own and what they don't want, one person after the other. */
const readLikes = async (client: pg.Client, { ids, authors }: BookColumns): Promise<Sparse> => {
  const find = finderOf(Buffer.from(ids.buffer), authors.length)
  const gathered = gatherLikes(authors.length, learningBounds)
  let account: string | undefined
  let tail = 0
  let liked = new Map<number, number>()
  const text = `select r.account_id, r.note_id, r.what
    from note_responses r join tastes t on t.account_id = r.account_id
    where (t.taste_since is null or r.created_at > t.taste_since)
      and not exists (select from unwanted u where u.account_id = r.account_id and u.note_id = r.note_id)
      and not exists (select from reported_notes d where d.account_id = r.account_id and d.note_id = r.note_id)
    order by r.account_id, r.created_at desc`
  for await (const some of stream<ResponseRow>(client, text))
    for (const { account_id, note_id, what } of some) {
      if (account_id !== account) {
        if (liked.size > 0) gathered.add(tail, liked)
        account = account_id
        tail = tailOf(account_id)
        liked = new Map()
      }
      const item = find(idsOf([note_id]), 0)
      if (item < 0 || authors[item] === tail) continue
      const before = liked.get(item)
      // whoever comments on one note a hundred times says so once
      if (before !== undefined || liked.size < learningBounds.ofOne)
        liked.set(item, Math.max(before ?? 0, actionWeights[what]))
    }
  if (liked.size > 0) gathered.add(tail, liked)
  return gathered.finish()
}

interface ResponseRow {
  account_id: string
  note_id: string
  what: 'like' | 'collect' | 'comment'
}

const write = async (path: string, pieces: Buffer[]): Promise<number> => {
  const file = await open(path, 'wx')
  let bytes = 0
  for (const piece of pieces) {
    // A piece may be larger than what one write takes.
    for (let at = 0; at < piece.length; ) {
      const { bytesWritten } = await file.write(piece, at, Math.min(piece.length - at, 1 << 26))
      at += bytesWritten
      bytes += bytesWritten
    }
  }
  await file.sync()
  await file.close()
  return bytes
}
