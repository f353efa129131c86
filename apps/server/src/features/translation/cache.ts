import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { findOutcomes } from './queries.ts'
import { type CardWords, saidOn, type TargetLanguage } from './texts.ts'

/** A translation as it is kept; null where there is none yet. */
interface Kept {
  text: string | null
}
const keptMs = 10 * 60_000
const missingMs = 15_000

/** What was shown of a note's card, as long as the card says the same. */
interface Shown {
  said: string
  language: string
  translations: Map<TargetLanguage, { text: string; until: number }>
}

/** Translations of what cards show, kept in this process. */
export interface TranslationCache {
  /** Those that are there, by the texts' hashes; null where one isn't and that was found out just now. */
  find(ctx: Pick<Context, 'pool'>, hashes: readonly string[], to: TargetLanguage): Promise<Map<string, string | null>>
  /** What was shown of a card lately, without asking what its words' keys are. */
  shown(card: CardWords, to: TargetLanguage): string | undefined
  keepShown(card: CardWords, to: TargetLanguage, text: string): void
  clear(): void
}

export const createTranslationCache = (): TranslationCache => {
  const cache = new LRUCache<string, Kept>({ max: 100_000 })
  const cards = new LRUCache<string, Shown>({ max: 50_000 })
  const shownOf = (card: CardWords): Shown | undefined => {
    const known = cards.get(card.id)
    return known?.said === saidOn(card) && known.language === card.language ? known : undefined
  }
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
    shown: (card, to) => {
      const kept = shownOf(card)?.translations.get(to)
      return kept && kept.until > Date.now() ? kept.text : undefined
    },
    keepShown: (card, to, text) => {
      const shown = shownOf(card) ?? { said: saidOn(card), language: card.language, translations: new Map() }
      shown.translations.set(to, { text, until: Date.now() + keptMs })
      cards.set(card.id, shown)
    },
    clear: () => {
      cache.clear()
      cards.clear()
    },
  }
}
