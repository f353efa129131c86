import type { SearchRequest } from '../engine.ts'
import { secondsOf } from './index-body.ts'

const secondsADay = 86_400

/** A token of a request, with how rare it is. */
export interface Scored {
  text: string
  weight: number
  idf: number
}

/** Among exact words and among tokens of texts, since a filter may name either. */
const hasOneOf = (words: string[]) => ({
  bool: { should: [{ terms: { tags: words } }, { terms: { words } }], minimum_should_match: 1 },
})

/** What a document must have to be found at all. */
const filtersOf = ({ any = [], since, until }: SearchRequest): object[] => {
  const times = {
    ...(since ? { gte: Math.ceil(since.getTime() / 1000) } : {}),
    ...(until ? { lte: secondsOf(until) } : {}),
  }
  return [...any.map(hasOneOf), ...(since || until ? [{ range: { at: times } }] : [])]
}

/** Of what is banned together, a document that has all of it. */
const bansOf = ({ without = [] }: SearchRequest): object[] =>
  without.map((group) => ({ bool: { filter: group.map((word) => hasOneOf([word])) } }))

/** Documents that have so much of what the tokens say: each counts as much as it weighs and is rare, however often it stands there. */
const matchesEnough = (tokens: Scored[], least: number): object => ({
  function_score: {
    query: {
      bool: {
        should: tokens.map(({ text, weight, idf }) => ({
          constant_score: { filter: { term: { words: { value: text } } }, boost: weight * idf },
        })),
      },
    },
    // a little less, since single floats add up to a little less
    min_score: least * 0.9999,
  },
})

/** `_search`: by BM25, a little by how new, or by time. */
export const searchBody = (request: SearchRequest, tokens: Scored[], least: number): object => {
  const { order, limit, fresh, after } = request
  const words = tokens.map(({ text, weight }) => ({ term: { words: { value: text, boost: weight } } }))
  const query = {
    bool: {
      ...(words.length > 0 ? { must: [{ bool: { should: words, minimum_should_match: 1 } }] } : {}),
      filter: [...filtersOf(request), ...(least > 0 ? [matchesEnough(tokens, least)] : [])],
      must_not: bansOf(request),
    },
  }
  const isNew = order === 'new'
  return {
    size: limit,
    query: isNew || !fresh || tokens.length === 0 ? query : withFreshness(query, fresh),
    sort: [isNew || tokens.length === 0 ? { at: 'desc' } : { _score: 'desc' }, { id: 'desc' }],
    ...(isNew && after ? { search_after: [secondsOf(after.at), after.id] } : {}),
    docvalue_fields: ['at'],
    track_total_hits: 10_000,
  }
}

/** score · (1 + gain · 2^(−age / half-life)) */
const withFreshness = (query: object, { now, gain, halfLifeDays }: NonNullable<SearchRequest['fresh']>): object => ({
  function_score: {
    query,
    functions: [
      { weight: 1 },
      { exp: { at: { origin: secondsOf(now), scale: halfLifeDays * secondsADay, decay: 0.5 } }, weight: gain },
    ],
    score_mode: 'sum',
    boost_mode: 'multiply',
  },
})

/** `_termvectors`: in how many documents each token stands. */
export const statisticsBody = (tokens: string[]): object => ({
  doc: { words: tokens.join(' ') },
  fields: ['words'],
  term_statistics: true,
  field_statistics: true,
  positions: false,
  offsets: false,
  payloads: false,
})
