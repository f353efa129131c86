import type { Transaction } from 'kysely'
import type { Database } from '../db/schema.ts'

/** What is searched. Nothing here knows what a subject is. */
export interface SearchDocument {
  /** The subject's uuid. */
  id: string
  at: Date
  /** Words, and how much one of them weighs against one of the body: a multiple of a quarter. */
  texts: { text: string; weight: number; counts: boolean }[]
  /** What it can be filtered by, as exact words: `kind:video`. */
  tags: string[]
}

export interface SearchRequest {
  /** What to look for; empty: everything that passes the filters, the newest first. */
  tokens: { text: string; weight: number; weak: boolean }[]
  /** Of each group a subject has one tag or token at least. */
  any?: string[][]
  /** Of each group a subject lacks one token at least. */
  without?: string[][]
  since?: Date | undefined
  until?: Date | undefined
  /** The part of what the query says that a subject must have, 0–1. */
  minimum: number
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

/** The port: what the features need of a search engine. */
export interface SearchEngine {
  /**
   * Puts documents into the index instead of those of the same subjects, and takes subjects out, in one step.
   * The caller sees to it that nobody else does so at the same time.
   * @param within the caller's transaction, for an engine that can be part of it
   */
  write(change: { documents: SearchDocument[]; gone: string[] }, within?: Transaction<Database>): Promise<void>
  find(request: SearchRequest): Promise<SearchResult>
  /** Does a piece of the work that keeps finding cheap. @returns whether there may be more */
  tidy(within?: Transaction<Database>): Promise<boolean>
  /** Has the next `find` see everything that was written before. */
  refresh(): void
}
