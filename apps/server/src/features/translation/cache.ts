import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { findOutcomes } from './queries.ts'
import type { TargetLanguage } from './texts.ts'

/** A translation as it is kept; null where there is none yet. */
interface Kept {
  text: string | null
}
const keptMs = 10 * 60_000
const missingMs = 15_000

/** Translations of what cards show, kept in this process. */
export interface TranslationCache {
  /** Those that are there, by the texts' hashes; null where one isn't and that was found out just now. */
  find(ctx: Pick<Context, 'pool'>, hashes: readonly string[], to: TargetLanguage): Promise<Map<string, string | null>>
  clear(): void
}

export const createTranslationCache = (): TranslationCache => {
  const cache = new LRUCache<string, Kept>({ max: 100_000 })
  return {
    find: async (ctx, hashes, to) => {
      const found = new Map<string, string | null>()
      const missing: string[] = []
      for (const hash of hashes) {
        const kept = cache.get(`${to} ${hash}`)
        if (!kept) missing.push(hash)
        else if (kept.text !== null) found.set(hash, kept.text)
      }
      if (missing.length === 0) return found
      const { known } = await findOutcomes(ctx.pool, missing, to)
      for (const hash of missing) {
        const outcome = known.get(hash)
        const text = outcome && outcome !== 'making' && 'text' in outcome ? outcome.text : null
        cache.set(`${to} ${hash}`, { text }, { ttl: text === null ? missingMs : keptMs })
        found.set(hash, text)
      }
      return found
    },
    clear: () => cache.clear(),
  }
}
