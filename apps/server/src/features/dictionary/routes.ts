import type { ChineseWord, EnglishWord } from '@redbud/contract'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { networkOf, requireAttempt } from '../../platform/attempts/attempts.ts'
import { QueueFull } from '../../platform/children/queue.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Route } from '../../platform/http/route.ts'
import { ReadingError } from '../../platform/reading/reading.ts'
import { importedVersion } from './queries.ts'
import { findStrokes } from './strokes.ts'
import { presentChinese, presentEnglish } from './views.ts'

const keptWords = 2000
/** Of texts that nobody had read a moment ago, for one reader in ten minutes: about three seconds of the one process that reads. */
const charactersRead = 200_000
/** A newer dictionary is seen by then. */
const keptForMs = 10 * 60_000

export const registerDictionaryRoutes = (route: Route, ctx: Context): void => {
  const kept = new LRUCache<string, ChineseWord | EnglishWord>({ max: keptWords, ttl: keptForMs })

  route('GET /dictionary/{lang}/{word}', async ({ params }) => {
    const word = params.word.normalize('NFC').trim()
    const key = `${params.lang} ${word}`
    const known = kept.get(key)
    if (known) return known
    const found = await (params.lang === 'zh' ? presentChinese(ctx, word) : presentEnglish(ctx, word))
    if (knowsNothing(found) && (await importedVersion(ctx.db)) === null)
      throw problem('dictionary_not_ready', { retryAfterSeconds: 30 })
    kept.set(key, found)
    return found
  })

  route('GET /dictionary/{lang}/{word}/strokes', async ({ params }) => {
    const strokes = await findStrokes(params.word)
    if (!strokes) throw problem('not_found')
    return strokes
  })

  route('POST /dictionary/annotations', async ({ viewer, body, request }) => {
    const subject = `annotate:${viewer?.id ?? networkOf(request.ip)}`
    try {
      const items = await ctx.reading.annotate(body.texts, (weight) =>
        requireAttempt(ctx.db, [{ subject, max: charactersRead, seconds: 600, weight }]),
      )
      return { items: items.map((segments) => ({ segments })) }
    } catch (error) {
      if (error instanceof QueueFull || error instanceof ReadingError)
        throw problem('unavailable', { retryAfterSeconds: 5 })
      throw error
    }
  })
}

const knowsNothing = (found: ChineseWord | EnglishWord): boolean =>
  found.language === 'zh' ? found.entries.length + found.parts.length === 0 : found.words.length === 0
