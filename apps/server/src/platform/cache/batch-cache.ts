import { LRUCache } from 'lru-cache'
import { upTo } from './up-to.ts'

/**
 * Rows of the database as this process uses them, by id: read in batches, kept for a while, forgotten when they change.
 * A change elsewhere is heard over the bus; the time limit is for when it was not.
 */
export class BatchCache<Value extends { id: string }> {
  readonly #kept: LRUCache<string, Value>
  /** A reading that began before a change must not put the old state back. */
  #generation = 0

  constructor(options: { max: number; ttlMs: number }) {
    this.#kept = new LRUCache({
      ...upTo(options.max),
      ttl: options.ttlMs,
      ttlResolution: Math.min(1000, options.ttlMs / 10),
    })
  }

  /** Those of these ids that exist; `read` gives what is not known yet. */
  async find(ids: Iterable<string>, read: (missing: string[]) => Promise<Value[]>): Promise<Map<string, Value>> {
    const found = new Map<string, Value>()
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const known = this.#kept.get(id)
      if (known) found.set(id, known)
      else missing.push(id)
    }
    if (missing.length === 0) return found
    const began = this.#generation
    for (const value of await read(missing)) {
      found.set(value.id, value)
      if (began === this.#generation) this.#kept.set(value.id, value)
    }
    return found
  }

  forget(id: string): void {
    this.#generation++
    this.#kept.delete(id)
  }

  forgetWhere(concerns: (value: Value) => boolean): void {
    this.#generation++
    for (const [id, value] of this.#kept.entries()) if (concerns(value)) this.#kept.delete(id)
  }

  clear(): void {
    this.#generation++
    this.#kept.clear()
  }
}
