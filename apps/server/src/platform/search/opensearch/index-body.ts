import type { SearchDocument } from '../engine.ts'
import { b, k1 } from '../parameters.ts'
import { once } from '../postings.ts'
import { eachToken, tokenUnder } from '../tokens.ts'

/**
 * How an index is made. Texts come as tokens with spaces between, each as often as it weighs, in quarters of a word of the
 * body (BM25F); so k1, which is compared with how often a token stands there, is as many times as large. How the index is
 * spread over machines is for the operator's index templates.
 */
export const indexBody = {
  settings: {
    index: {
      refresh_interval: '1s',
      // for so long a write that comes late finds that its subject was taken out
      gc_deletes: '1h',
      similarity: { redbud: { type: 'BM25', k1: k1 * once, b } },
    },
  },
  mappings: {
    dynamic: 'strict',
    _source: { enabled: false },
    properties: {
      id: { type: 'keyword' },
      /** Seconds since 1970. */
      at: { type: 'long' },
      tags: { type: 'keyword' },
      words: { type: 'text', analyzer: 'whitespace', similarity: 'redbud', index_options: 'freqs' },
    },
  },
} as const

export const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)

/** A document as the index has it. */
export const fieldsOf = ({ id, at, texts, tags }: SearchDocument) => {
  const weights = new Map<string, number>()
  for (const { text, weight, under } of texts) {
    const by = Math.round(weight * once)
    eachToken(text, (token) => {
      const name = under === undefined ? token : tokenUnder(under, token)
      weights.set(name, (weights.get(name) ?? 0) + by)
    })
  }
  const words: string[] = []
  for (const [token, times] of weights) for (let nth = 0; nth < Math.min(times, mostTimes); nth++) words.push(token)
  return { id, at: secondsOf(at), tags: [...new Set(tags)], words: words.join(' ') }
}

/** As much as a posting of ours holds; more makes no difference to BM25. */
const mostTimes = 255
