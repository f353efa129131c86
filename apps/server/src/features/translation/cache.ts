import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { upTo } from '../../platform/cache/up-to.ts'
import { findOutcomes } from './queries.ts'
import { type CardWords, hashesOf, saidOn, type TargetLanguage, type Text } from './texts.ts'

/** A translation as it is kept; null where there is none yet. */
interface Kept {
  text: string | null
  /** It was made before the glossary said something else of a word in it. */
  outdated: boolean
  /** And is being made anew. */
  busy: boolean
}
/** `isNews`: asked for just now, not remembered. */
export interface Found extends Kept {
  isNews: boolean
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
  /** What is kept of texts, by their hashes. */
  find(ctx: Pick<Context, 'pool' | 'glossary'>, texts: readonly Text[], to: TargetLanguage): Promise<Map<string, Found>>
  /** What was shown of a card lately, without asking what its words' keys are. */
  shown(card: CardWords, to: TargetLanguage): string | undefined
  keepShown(card: CardWords, to: TargetLanguage, text: string): void
  clear(): void
}

export const createTranslationCache = (): TranslationCache => {
  const cache = new LRUCache<string, Kept>(upTo(100_000))
  const cards = new LRUCache<string, Shown>(upTo(50_000))
  const shownOf = (card: CardWords): Shown | undefined => {
    const known = cards.get(card.id)
    return known?.said === saidOn(card) && known.language === card.language ? known : undefined
  }
  return {
    find: async (ctx, texts, to) => {
      const found = new Map<string, Found>()
      const missing: string[] = []
      for (const hash of hashesOf(texts)) {
        const kept = cache.get(`${to} ${hash}`)
        if (!kept) missing.push(hash)
        else found.set(hash, { ...kept, isNews: false })
      }
      if (missing.length === 0) return found
      const sources = new Map(texts.map((text) => [text.hash, text]))
      const { known } = await findOutcomes(ctx.pool, missing, to)
      for (const hash of missing) {
        const outcome = known.get(hash)
        const made = outcome && outcome !== 'making' && 'text' in outcome ? outcome : undefined
        const source = sources.get(hash)
        const outdated = made !== undefined && source !== undefined && ctx.glossary.isOutdated(source, to, made)
        const kept = { text: made?.text ?? null, outdated, busy: made?.busy === true }
        cache.set(`${to} ${hash}`, kept, { ttl: kept.text === null || outdated ? missingMs : keptMs })
        found.set(hash, { ...kept, isNews: true })
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
