import type { CultureMark } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { segmentsOf } from '@redbud/contract/markup'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import type { Bus } from '../../platform/bus/bus.ts'
import { rereading } from '../../platform/cache/rereading.ts'
import { toPublicId } from '../../platform/ids.ts'
import { simplifyInPlace } from '../../platform/text/simplified.ts'
import { createTermFinder, type Term, type Zone } from '../../platform/text/terms.ts'

/** Characters of texts whose marks are remembered. */
const rememberedCharacters = 4_000_000
const allTerms = 'select key, culture_note_id as id from culture_terms'

/** The terms of all culture notes, in memory: finding them in a text asks the database nothing. */
export interface CultureTerms {
  /** Reads them anew. What is asked for while they are read is read after it. */
  load(): Promise<void>
  /** The same, where the terms that are known do as well for a while: what goes wrong is logged. */
  refresh(): Promise<void>
  /** Where terms stand in a text that someone wrote: a few, each once, none in a #topic, an @mention or an address. */
  marksIn(text: string): CultureMark[]
  follow(bus: Bus): void
}

export const createCultureTerms = (pool: pg.Pool, onError: (error: unknown) => void): CultureTerms => {
  let finder = createTermFinder([])
  const marks = new LRUCache<string, CultureMark[]>({
    maxSize: rememberedCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  })
  const read = async () => {
    finder = createTermFinder(inBothScripts((await pool.query<Term>(allTerms)).rows))
    marks.clear()
  }
  const reread = rereading(read, onError)
  return {
    load: reread.load,
    refresh: reread.refresh,
    marksIn: (text) => {
      reread.touch()
      const known = marks.get(text)
      if (known) return known
      const found = finder.find(simplifyInPlace(text), zonesOf(text), limits.cultureMarks)
      const made = found.map(({ id, from, to }) => ({ id: toPublicId(id), from, to }))
      marks.set(text, made)
      return made
    },
    follow: (bus) => {
      bus.on('cultureChanged', () => void reread.refresh())
    },
  }
}

/**
 * Terms by their spelling in Simplified characters, as which texts are looked at. Where two are one then, the culture note
 * whose spelling that is explains it.
 */
const inBothScripts = (terms: readonly Term[]): Term[] => {
  const all = terms.map((term) => ({ ...term, simplified: simplifyInPlace(term.key) }))
  all.sort((a, b) => Number(a.key === a.simplified) - Number(b.key === b.simplified))
  return all.map(({ id, simplified }) => ({ id, key: simplified }))
}

const addresses = /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+/gi

/** The plain words of a text. */
const zonesOf = (text: string): Zone[] => {
  const zones: Zone[] = []
  const plain = (from: number, to: number) => {
    if (to > from) zones.push({ from, to })
  }
  let at = 0
  for (const { kind, text: piece } of segmentsOf(text)) {
    const end = at + piece.length
    if (kind === 'text') {
      let from = at
      for (const { 0: address, index } of piece.matchAll(addresses)) {
        plain(from, at + index)
        from = at + index + address.length
      }
      plain(from, end)
    }
    at = end
  }
  return zones
}
