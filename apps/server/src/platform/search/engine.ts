import type { Transaction } from 'kysely'
import type { Database } from '../db/schema.ts'
import type { QueryToken } from './tokens.ts'

/** What is searched. Nothing here knows what a subject is. */
export interface SearchDocument {
  /** The subject's uuid. */
  id: string
  at: Date
  /** Words, and how much one of them weighs against one of the body: a multiple of a quarter. */
  texts: {
    text: string
    weight: number
    counts: boolean
    /** Found only by tokens that are looked for under this word (`tokenUnder`). */
    under?: string
  }[]
  /** What it can be filtered by, as exact words: `kind:video`. */
  tags: string[]
}

export interface RequestToken extends QueryToken {
  /** Of which word it is a meaning, or a part of one: one of them is as good as another. None: it is a word by itself. */
  sense?: { word: number; meaning: number }
}

export interface SearchRequest {
  /** What to look for; empty: everything that passes the filters, the newest first. */
  tokens: RequestToken[]
  /** Of each group a subject has one tag or token at least. */
  any?: string[][]
  /** Of each group a subject lacks one token at least. */
  without?: string[][]
  since?: Date | undefined
  until?: Date | undefined
  /** The part of what the query says that a subject must have, 0–1; `word`: as much as the word that says least. */
  minimum: number | 'word'
  order: 'best' | 'new'
  /** New subjects score up to `gain` more, half of it `halfLifeDays` after their time. */
  fresh?: { now: Date; gain: number; halfLifeDays: number } | undefined
  /** With the order `new`: only what comes after. */
  after?: { at: Date; id: string } | undefined
  /** How many hits; 0: none, but all that match are counted. */
  limit: number
}

export interface SearchHit {
  id: string
  at: Date
  score: number
}

export interface SearchResult {
  hits: SearchHit[]
  /** How many subjects matched, of those that were looked at; what can't come among the hits need not be. */
  matched: number
}

/** What an engine could not do, with a sentence for the operator; no address in it has a password. */
export class SearchError extends Error {
  /** `unreachable` passes by itself; what is refused or not understood needs somebody to look at it. */
  readonly kind: 'unreachable' | 'refused' | 'bad_answer'

  constructor(kind: SearchError['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SearchError'
    this.kind = kind
  }
}

export interface SearchChange {
  documents: SearchDocument[]
  gone: string[]
  /**
   * Counts up from write to write, taken before what is written was read, so that one that comes late never wins. An
   * engine that is part of the caller's transaction needs none.
   */
  version?: number
}

/** The port: what the features need of a search engine. */
export interface SearchEngine {
  /**
   * Makes the index where there is none. Until everything was written into it, little is found.
   * @param beforehand what has to be done before there is one, so that it is done again where making it breaks off
   */
  prepare(beforehand: () => Promise<void>): Promise<void>
  /**
   * Puts documents into the index instead of those of the same subjects, and takes subjects out. What breaks off can be
   * written again. The caller sees to it that nobody else does so at the same time.
   * @param within the caller's transaction, for an engine that can be part of it
   * @throws SearchError
   */
  write(change: SearchChange, within?: Transaction<Database>): Promise<void>
  /** @throws ProblemError search_unavailable */
  find(request: SearchRequest): Promise<SearchResult>
  /** Does a piece of the work that keeps finding cheap. @returns whether there may be more */
  tidy(within?: Transaction<Database>): Promise<boolean>
  /** Has the next `find` of this process see everything that was written before, where the engine can. */
  refresh(): void
  /** Begins an index beside the one that is searched, where one can't become another bit by bit: each write goes into both. */
  beginAnew(): Promise<void>
  /** Has what was begun searched instead, once everything was written into it. */
  finishAnew(): Promise<void>
  /** Ends what the engine runs beside this process's own thread. */
  close?(): Promise<void>
  /** What it is and holds, in a sentence for the operator. @throws SearchError where it can't be used */
  describe(): Promise<{ state: 'ready' | 'missing' | 'unfinished'; detail: string }>
}
