import { LRUCache } from 'lru-cache'

/** Answers that take a while to find, by name. */
export interface Kept<Value> {
  /** What is kept, or what `find` gives: once for all who ask meanwhile. What fails is not kept. */
  get(name: string, find: () => Promise<Value>): Promise<Value>
  clear(): void
}

export const keepFound = <Value>({ max, ttlMs }: { max: number; ttlMs: number }): Kept<Value> => {
  const known = new LRUCache<string, Promise<Value>>({ max, ttl: ttlMs })
  return {
    get: (name, find) => {
      const there = known.get(name)
      if (there) return there
      const finding = find()
      known.set(name, finding)
      finding.catch(() => {
        // by then there may be another
        if (known.peek(name) === finding) known.delete(name)
      })
      return finding
    },
    clear: () => known.clear(),
  }
}
