import type pg from 'pg'
import { idsOf } from '../../platform/ids.ts'
import { gatherLikes } from '../../platform/recommend/gather.ts'
import type { Sparse } from '../../platform/recommend/interactions.ts'
import { learningBounds } from '../../platform/recommend/parameters.ts'
import { type BookColumns, type BookTerms, finderOf } from './book.ts'
import { type Fact, type FactRow, factOf, tailOf } from './facts.ts'
import { gatherTerms } from './terms.ts'
import { actionWeights, reportsForAll } from './weights.ts'

const rowsAtOnce = 5000
/** The latest of what is public; older notes are not recommended by what others like. */
const notesAtMost = 1_000_000
/** Of a title and what follows it: so many characters tell what a note is about. */
const wordsFrom = 160

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

/** Notes of a model, and what they are about. */
export interface Notes {
  columns: BookColumns
  about: BookTerms
}

interface TrainedRow extends Omit<FactRow, 'topic'> {
  topics: string[]
  words: string
  place: string | null
  near: number | null
}

export const columnsFor = (notes: number): BookColumns => ({
  ids: new Uint8Array(notes * 16),
  authors: new Uint32Array(notes),
  topics: new Uint32Array(notes),
  published: new Uint32Array(notes),
  channels: new Uint8Array(notes),
  languages: new Uint8Array(notes),
  videos: new Uint8Array(notes),
  heats: new Uint8Array(notes),
})

export const put = (columns: BookColumns, at: number, fact: Fact): void => {
  columns.ids.set(idsOf([fact.id]), at * 16)
  columns.authors[at] = fact.author
  columns.topics[at] = fact.topic
  columns.published[at] = fact.publishedAt
  columns.channels[at] = fact.channel
  columns.languages[at] = fact.language
  columns.videos[at] = fact.video ? 1 : 0
  columns.heats[at] = Math.max(0, Math.min(255, Math.round((fact.heat + reportsForAll.most) * 8)))
}

/** Every note that may be recommended, the latest first. */
export const readNotes = async (client: pg.Client): Promise<Notes> => {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from ranked_notes')
  const most = Math.min(notesAtMost, rows[0]?.count ?? 0)
  const columns = columnsFor(most)
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
      put(columns, at, fact)
    }
  return { columns, about: terms.finish() }
}

/** What members who want that did about these notes, other than their own and what they don't want, one person after the other. */
export const readLikes = async (client: pg.Client, { ids, authors }: BookColumns): Promise<Sparse> => {
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

export interface ResponseRow {
  account_id: string
  note_id: string
  what: 'like' | 'collect' | 'comment'
}
