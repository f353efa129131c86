import type { TranslatedWords, TranslationAnswer } from '@redbud/contract'
import type { Context } from '../../context.ts'
import { countAttempt, networkOf } from '../../platform/attempts/attempts.ts'
import type { Route } from '../../platform/http/route.ts'
import { type Landing, openFlights, type Spend } from './flights.ts'
import { markRead } from './keeping.ts'
import { findOriginals, findOutcomes, type Original } from './queries.ts'
import { type TargetLanguage, type Text, textOf } from './texts.ts'
import { targetOf } from './views.ts'

/** Characters that an engine translates for one reader in an hour; what is kept already is for everyone. */
const charactersOf = { member: 100_000, signedOut: 20_000 }
/** So long a request waits for what is being made. */
const patienceMs = 8000
const retryAfterSeconds = 2

export const registerTranslationRoutes = (route: Route, ctx: Context): void => {
  const flights = openFlights(ctx)

  route('POST /translations', async ({ viewer, body, language, request }) => {
    const to = body.to ?? targetOf(viewer, language)
    const originals = await findOriginals(ctx, viewer, body.items)
    const texts = new Map<string, Text>()
    for (const original of originals)
      for (const text of partsOf(original, to)) if (text.text.trim() !== '') texts.set(text.hash, text)

    const { known, stale } = texts.size > 0 ? await findOutcomes(ctx.pool, texts.keys(), to) : nothing
    if (stale.length > 0) await markRead(ctx.db, stale, to)
    const missing = [...texts.values()].filter(({ hash }) => (known.get(hash) ?? 'making') === 'making')
    const spend: Spend = async (weight) => {
      const subject = `translate:${viewer?.id ?? networkOf(request.ip)}`
      const max = viewer ? charactersOf.member : charactersOf.signedOut
      return (await countAttempt(ctx.db, [{ subject, max, seconds: 3600, weight }])).length === 0
    }
    const landed = await inTime(flights.take(missing, to, spend))
    const landingOf = (hash: string): Landing | undefined => {
      const before = known.get(hash)
      return before && before !== 'making' ? before : landed.get(hash)
    }
    return { items: body.items.map((item, at) => answerFor(item, originals[at], to, landingOf)) }
  })
}

const nothing: Awaited<ReturnType<typeof findOutcomes>> = { known: new Map(), stale: [] }

const partsOf = (original: Original | undefined, to: TargetLanguage): Text[] =>
  original && original.language !== to
    ? [textOf(original.title, original.language), textOf(original.body, original.language)]
    : []

/** Those that land before the request's patience ends. */
const inTime = async (flights: Map<string, Promise<Landing>>): Promise<Map<string, Landing>> => {
  const landed = new Map<string, Landing>()
  if (flights.size === 0) return landed
  const all = Promise.all([...flights].map(async ([hash, flight]) => landed.set(hash, await flight)))
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  await Promise.race([all, late])
  clearTimeout(timer)
  return landed
}

const answerFor = (
  item: TranslatedWords,
  original: Original | undefined,
  to: TargetLanguage,
  landingOf: (hash: string) => Landing | undefined,
): TranslationAnswer => {
  if (!original) return { ...item, status: 'none', reason: 'not_found' }
  const parts = partsOf(original, to)
  if (parts.length === 0) return { ...item, status: 'none', reason: 'same_language' }
  const words: string[] = []
  let engine = 'nobody'
  for (const { hash, text } of parts) {
    if (text.trim() === '') {
      words.push('')
      continue
    }
    const landing = landingOf(hash)
    if (!landing) return { ...item, status: 'pending', retryAfterSeconds }
    if ('failure' in landing) {
      // whoever should make it somewhere else is gone
      const reason = landing.failure === 'elsewhere' ? 'unreachable' : landing.failure
      return { ...item, status: 'none', reason }
    }
    if (landing.engine !== 'nobody') engine = landing.engine
    words.push(landing.text)
  }
  // nobody had to do anything: there are no words in it, or they are in that language already
  if (engine === 'nobody') return { ...item, status: 'none', reason: 'same_language' }
  const [title = '', body = ''] = words
  return { ...item, status: 'translated', from: original.language, to, title, body, engine, quality: 'machine' }
}
