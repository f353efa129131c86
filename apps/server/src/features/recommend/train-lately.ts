import { contentLanguages } from '@redbud/contract/words'
import type pg from 'pg'
import { gatherLikes } from '../../platform/recommend/gather.ts'
import { degreesOf, type Sparse, transpose } from '../../platform/recommend/interactions.ts'
import { listsBothWays, modelOfLists } from '../../platform/recommend/lists.ts'
import type { Model } from '../../platform/recommend/model.ts'
import { nearestOf } from '../../platform/recommend/neighbours.ts'
import { parameters } from '../../platform/recommend/parameters.ts'
import { type FactRow, factOf, heatOf } from './facts.ts'
import { gatherTerms } from './terms.ts'
import { columnsFor, type Notes, put, type ResponseRow } from './train-reading.ts'
import { actionWeights } from './weights.ts'

/** What is looked at between two trainings: what rises, and no more of it on a large site than on a small one. */
const bounds = {
  /** The best by rank. */
  notesOfALanguage: 200,
  /** Of each the last who responded to it since, where at least so many did. */
  likersOfANote: 40,
  likersAtLeast: 2,
  /** What each of these did last; how much they did in all is counted to so many. */
  responsesOfAPerson: 60,
  countedOfAPerson: 500,
  /** In the list of each note. */
  neighbours: 60,
}
const peopleAtOnce = 500

/** What was learned of notes that are liked lately, and of what is near them. */
interface Lately extends Notes {
  model: Model
  /** From so many responses. */
  likes: number
}

/**
 * Learns what is near the notes that rise in the eyes of those who responded to them since a model was learned, and that they
 * are near it: how many like both, the same as in a model, but nothing through the tastes of all.
 * @returns null where nothing was liked by enough since
 */
export const learnLately = async (client: pg.Client, since: Date): Promise<Lately | null> => {
  const likers = await readLikers(client, since)
  if (likers.size === 0) return null
  const { likes, likedSince, people, items, ids } = await readPeople(client, likers)
  const near = nearestOf({
    likes,
    likers: transpose(likedSince),
    people,
    items,
    chosen: { ...parameters, neighbours: bounds.neighbours },
  })
  const lists = listsBothWays(near)
  const places = new Map([...lists.keys()].map((item) => [ids[item] ?? '', item]))
  const facts = await readFacts(client, [...places.keys()])
  if (facts.length === 0) return null
  const columns = columnsFor(facts.length)
  const terms = gatherTerms(facts.length)
  for (const [at, row] of facts.entries()) {
    put(columns, at, factOf(row))
    // what notes are about is learned with the next model
    terms.add([], '')
  }
  const kept = facts.map(({ note_id }) => places.get(note_id) ?? 0)
  return { columns, about: terms.finish(), model: modelOfLists(lists, kept), likes: likedSince.indexes.length }
}

/** Of each note that enough responded to since, who did, with how much that says. */
const readLikers = async (client: pg.Client, since: Date): Promise<Map<string, Map<string, number>>> => {
  const { rows } = await client.query<ResponseRow>(
    `select hot.note_id, r.account_id, r.what
     from unnest($1::text[]) as l (language), lateral (
       select note_id from ranked_notes where language = l.language
       order by score desc, note_id desc limit ${bounds.notesOfALanguage}
     ) hot join note_words n on n.id = hot.note_id and n.status = 'published', lateral (
       select r.account_id, r.what from note_responses r join tastes t on t.account_id = r.account_id
       where r.note_id = hot.note_id and r.created_at > $2 and r.account_id <> n.author_id
         and (t.taste_since is null or r.created_at > t.taste_since)
         and not exists (select from unwanted u where u.account_id = r.account_id and u.note_id = r.note_id)
         and not exists (select from reported_notes d where d.account_id = r.account_id and d.note_id = r.note_id)
       order by r.created_at desc limit ${bounds.likersOfANote}
     ) r`,
    [contentLanguages, since],
  )
  const likers = new Map<string, Map<string, number>>()
  for (const { note_id, account_id, what } of rows) {
    const ofNote = likers.get(note_id) ?? new Map<string, number>()
    likers.set(note_id, ofNote)
    ofNote.set(account_id, Math.max(ofNote.get(account_id) ?? 0, actionWeights[what]))
  }
  for (const [noteId, ofNote] of likers) if (ofNote.size < bounds.likersAtLeast) likers.delete(noteId)
  return likers
}

interface People {
  /** What each did last, and of that what counts here: responses since, to what rises. */
  likes: Sparse
  likedSince: Sparse
  /** How much each did in all, and how much was done about each note, as `degreesOf` has it. */
  people: Float64Array
  items: Float64Array
  /** Of the notes. */
  ids: string[]
}

interface LatestRow extends Pick<ResponseRow, 'note_id' | 'what'> {
  /** Whose it is. */
  nth: number
  score: number
  published_at: Date
}

const readPeople = async (client: pg.Client, likers: Map<string, Map<string, number>>): Promise<People> => {
  const accounts = [...new Set([...likers.values()].flatMap((ofNote) => [...ofNote.keys()]))]
  const numbers = new Map<string, number>()
  const popularity: number[] = []
  const rows = accounts.map(() => new Map<number, number>())
  const inAll: number[] = []
  for (let from = 0; from < accounts.length; from += peopleAtOnce) {
    const some = accounts.slice(from, from + peopleAtOnce)
    for (const { nth, note_id, what, score, published_at } of await readLatest(client, some)) {
      const item = numbers.get(note_id) ?? numbers.size
      numbers.set(note_id, item)
      // a rank has how much was done about a note, in likes
      popularity[item] = 2 ** heatOf(score, published_at.getTime() / 1000) - 1
      const own = rows[from + nth]
      own?.set(item, Math.max(own.get(item) ?? 0, actionWeights[what]))
    }
    inAll.push(...(await countResponses(client, some)))
  }
  const ids = [...numbers.keys()]
  const room = {
    people: accounts.length,
    likes: accounts.length * bounds.responsesOfAPerson,
    ofOne: bounds.responsesOfAPerson,
    ofOneAtLeast: bounds.responsesOfAPerson,
  }
  const [all, since] = [gatherLikes(ids.length, room), gatherLikes(ids.length, room)]
  for (const [person, own] of rows.entries()) {
    all.add(0, own)
    const isSince = (item: number) => likers.get(ids[item] ?? '')?.has(accounts[person] ?? '') === true
    since.add(0, new Map([...own].filter(([item]) => isSince(item))))
  }
  const likes = all.finish()
  const partOf = (person: number) => (rows[person]?.size ?? 0) / Math.max(1, inAll[person] ?? 0)
  return {
    likes,
    likedSince: since.finish(),
    people: degreesOf(likes).map((degree, person) => degree / Math.min(1, partOf(person) || 1)),
    items: degreesOf(transpose(likes)).map((degree, item) => Math.max(degree, popularity[item] ?? 0)),
    ids,
  }
}

/** What these did last about others' notes that may be recommended. */
const readLatest = async (client: pg.Client, accounts: readonly string[]): Promise<LatestRow[]> => {
  const { rows } = await client.query<LatestRow>(
    `select (a.place - 1)::int as nth, r.note_id, r.what, k.score, n.published_at
     from unnest($1::uuid[]) with ordinality as a (account_id, place) join tastes t on t.account_id = a.account_id
     cross join lateral (
       select note_id, what from note_responses r
       where r.account_id = a.account_id and (t.taste_since is null or r.created_at > t.taste_since)
         and not exists (select from unwanted u where u.account_id = r.account_id and u.note_id = r.note_id)
         and not exists (select from reported_notes d where d.account_id = r.account_id and d.note_id = r.note_id)
       order by r.created_at desc limit ${bounds.responsesOfAPerson}
     ) r join ranked_notes k on k.note_id = r.note_id
     join note_words n on n.id = r.note_id and n.status = 'published' and n.author_id <> a.account_id`,
    [accounts],
  )
  return rows
}

/** How often each of these responded to something. */
const countResponses = async (client: pg.Client, accounts: readonly string[]): Promise<number[]> => {
  const { rows } = await client.query<{ count: number }>(
    `select (select count(*)::int from (
         select from note_responses where account_id = a.account_id limit ${bounds.countedOfAPerson}
       ) counted) as count
     from unnest($1::uuid[]) with ordinality as a (account_id, place) order by a.place`,
    [accounts],
  )
  return rows.map(({ count }) => count)
}

const readFacts = async (client: pg.Client, noteIds: readonly string[]): Promise<FactRow[]> => {
  const { rows } = await client.query<FactRow>(
    `select r.note_id, r.kind, r.language, r.channel, r.score, n.author_id, n.published_at,
       (select name from topics_of_notes where note_id = r.note_id order by position limit 1) as topic
     from ranked_notes r join note_words n on n.id = r.note_id and n.status = 'published'
     where r.note_id = any ($1::uuid[])
     order by n.published_at desc, n.id desc`,
    [noteIds],
  )
  return rows
}
