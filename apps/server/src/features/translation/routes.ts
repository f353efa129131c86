import type {
  TranslatedCaptions,
  TranslatedWords,
  TranslationAnswer,
  TranslationPreview,
  TranslationQuality,
} from '@redbud/contract'
import { baseOf } from '@redbud/contract/language'
import type { NoTranslation } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { countAttempt, networkOf, requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { likelyLanguage } from '../../platform/translate/likely.ts'
import { type Cue, requireTracks } from '../media/caption-queries.ts'
import { type Draft, draftOf, draftsIn, wordsOf } from './draft.ts'
import { type Flights, type Landing, openFlights, type Spend } from './flights.ts'
import { markRead } from './keeping.ts'
import { mayTakeBack } from './policy.ts'
import { findOriginals, findOutcomes, type Original } from './queries.ts'
import { acceptSuggestion, betterTranslation, deleteSuggestion, type Wording } from './suggestion-commands.ts'
import {
  findSuggestions,
  presentSuggestion,
  requireSuggestion,
  requireTranslated,
  type Subject,
} from './suggestion-queries.ts'
import { targetsOf } from './targets.ts'
import { hashesOf, type SourceLanguage, type TargetLanguage, type Text, textOf, textOfCue, textOfOwn } from './texts.ts'

/** Characters that an engine translates for one reader in an hour; what is kept already is for everyone. */
const charactersOf = { member: 100_000, signedOut: 20_000 }
/** And of what someone is writing, there and back: nothing that they read is wanting for it. */
const previewedCharacters = 100_000
/** So long a request waits for what is being made. */
const patienceMs = 8000
const retryAfterSeconds = 2
const suggestionsPerHour = 60
/** Of captions, in ten minutes and for one reader: what is kept costs no engine, but a file is read and every cue looked up. */
const captionsAtMost = 300
/** Of languages, likewise. */
const detectionsAtMost = 300

export const registerTranslationRoutes = (route: Route, ctx: Context): void => {
  const flights = openFlights(ctx, patienceMs)

  const spendingOf =
    (viewer: Viewer | null, address: string): Spend =>
    async (weight) => {
      const subject = `translate:${viewer?.id ?? networkOf(address)}`
      const max = viewer ? charactersOf.member : charactersOf.signedOut
      return (await countAttempt(ctx.db, [{ subject, max, seconds: 3600, weight }])).length === 0
    }

  /** What becomes of each text: what is kept, or what is made in time. */
  const land = async (texts: readonly Text[], to: TargetLanguage, spend: Spend): Promise<LandingOf> => {
    if (texts.length === 0) return () => undefined
    const { known, stale } = await findOutcomes(ctx.pool, hashesOf(texts), to)
    if (stale.length > 0) await markRead(ctx.db, stale, to)
    const knownOf = ({ hash, own }: Text) => {
      const outcome = known.get(own ?? hash) ?? known.get(hash)
      return outcome === 'making' ? undefined : outcome
    }
    const fresh = texts.filter((text) => !knownOf(text))
    const outdated = texts.flatMap((text): Text[] => {
      const kept = knownOf(text)
      const isOutdated = kept && 'text' in kept && !kept.busy && ctx.glossary.isOutdated(text, to, kept)
      return isOutdated ? [{ ...text, outdated: true }] : []
    })
    const landed = await inTime(flights.take(fresh, to, spend))
    // only then, so that they don't use up what the others need; nobody waits, since what is kept does until there is better
    flights.take(outdated, to, spend)
    return (text) => knownOf(text) ?? landed.get(text.hash)
  }

  route('POST /translations', async ({ viewer, body, language, request }) => {
    const originals = await findOriginals(ctx, viewer, body.items)
    const targetOf = targetsOf(ctx, viewer, language)
    const asked = await Promise.all(
      originals.map(async (original) => ({ original, to: body.to ?? (await targetOf(readAs(original))) })),
    )
    const landings = new Map<TargetLanguage, LandingOf>()
    await Promise.all(
      [...Map.groupBy(asked, ({ to }) => to)].map(async ([to, some]) => {
        const texts = new Map<string, Text>()
        for (const { original } of some)
          for (const text of partsOf(original, to)) if (isSaid(text)) texts.set(text.own ?? text.hash, text)
        landings.set(to, await land([...texts.values()], to, spendingOf(viewer, request.ip)))
      }),
    )
    return {
      items: body.items.map((item, at) => {
        const { original, to } = asked[at] ?? { original: undefined, to: language }
        return answerFor(item, original, to, landings.get(to) ?? (() => undefined))
      }),
    }
  })

  route('POST /languages/detection', async ({ viewer, body }) => {
    await requireAttempt(ctx.db, [{ subject: `detection:${viewer.id}`, max: detectionsAtMost, seconds: 600 }])
    return { language: detectLanguage(body.text) }
  })

  route('GET /translations/target', async ({ viewer, query, language }) => ({
    to: await targetsOf(ctx, viewer, language)(query.from),
  }))

  route(
    'POST /media/{id}/captions/translation',
    async ({ viewer, params, body, language, request }): Promise<TranslatedCaptions> => {
      const subject = `captions:${viewer?.id ?? networkOf(request.ip)}`
      await requireAttempt(ctx.db, [{ subject, max: captionsAtMost, seconds: 600 }])
      const tracks = await requireTracks(ctx, viewer, requireId(params.id))
      const [track] = tracks
      if (!track) return { status: 'none', reason: 'not_found' }
      const to = body.to ?? (await targetsOf(ctx, viewer, language)(track.language))
      if (tracks.some((one) => one.language === to)) return { status: 'none', reason: 'same_language' }
      const cues = await track.read()
      const texts = cues.map(({ text }) => textOfCue(text, track.language))
      const distinct = new Map(texts.map((text) => [text.hash, text]))
      const landingOf = await land([...distinct.values()], to, spendingOf(viewer, request.ip))
      const made = cuesOf(cues, texts, landingOf)
      return made.status === 'translated' ? { ...made, from: track.language, to } : made
    },
  )

  const suggest = async (viewer: Viewer, subject: Subject, to: TargetLanguage, wording: Wording) => {
    const original = await requireTranslated(ctx, viewer, subject)
    await requireAttempt(ctx.db, [{ subject: `suggest:${viewer.id}`, max: suggestionsPerHour, seconds: 3600 }])
    return { status: await betterTranslation(ctx, viewer, original, to, wording) }
  }
  route('PUT /notes/{id}/translations/{to}', async ({ viewer, params, body }) =>
    suggest(viewer, { kind: 'note', id: requireId(params.id) }, params.to, body),
  )
  route('PUT /comments/{id}/translations/{to}', async ({ viewer, params, body }) =>
    suggest(viewer, { kind: 'comment', id: requireId(params.id) }, params.to, { title: '', ...body }),
  )
  route('GET /notes/{id}/translations', async ({ viewer, params }) => {
    const note = await requireTranslated(ctx, viewer, { kind: 'note', id: requireId(params.id) })
    const found = await findSuggestions(ctx, viewer, note)
    return { items: found.map((one) => presentSuggestion(viewer, one)) }
  })
  route('PUT /translation-suggestions/{id}/acceptance', async ({ viewer, params }) => {
    const { suggestion, original, mayTake } = await requireSuggestion(ctx, viewer, requireId(params.id))
    if (!mayTake) throw problem('not_allowed')
    await acceptSuggestion(ctx, viewer, suggestion, original)
  })
  route('DELETE /translation-suggestions/{id}', async ({ viewer, params }) => {
    const { suggestion, original } = await requireSuggestion(ctx, viewer, requireId(params.id))
    if (!mayTakeBack(viewer, suggestion, original)) throw problem('not_allowed')
    await deleteSuggestion(ctx, suggestion.id)
  })

  /** What becomes of the parts of what is being written; a piece that no engine could do stays as it is. */
  const landDraft = async (parts: readonly Draft[], to: TargetLanguage, spend: Spend) => {
    const texts = parts.flatMap((part) => part.texts)
    const landingOf = await land(texts.filter(isSaid), to, spend)
    const done = texts.some((text) => isMade(landingOf(text)))
    const made = together(texts, (text) => {
      const landing = landingOf(text)
      const stays = done && landing && 'failure' in landing && isOfOne(landing.failure)
      return stays ? { ...unsaid, text: text.text } : landing
    })
    if (made.status !== 'translated') return made
    return { ...made, parts: draftsIn(parts, made.words, to) }
  }

  route('POST /translations/preview', async ({ viewer, body }): Promise<TranslationPreview> => {
    const { title, body: words } = body
    const from = body.language ?? detectLanguage(`${title}\n${words}`)
    const to = body.to.find((one) => baseOf(one) !== baseOf(from))
    if (!to) return { status: 'none', reason: 'same_language' }
    const subject = `preview:${viewer.id}`
    const spend: Spend = async (weight) =>
      (await countAttempt(ctx.db, [{ subject, max: previewedCharacters, seconds: 3600, weight }])).length === 0
    const parts = [draftOf(title, from), draftOf(words, from)]
    const there = await landDraft(parts, to, spend)
    if (there.status !== 'translated') return there
    // a text of which it is not known what it is goes back to what its reader is not
    const home = from === 'und' ? body.to.find((one) => one !== to) : from
    if (!home) return { status: 'none', reason: 'same_language' }
    const back = await landDraft(there.parts, home, spend)
    if (back.status === 'none' && back.reason !== 'same_language') return back
    if (back.status === 'pending') return back
    const [inTitle = '', inBody = ''] = there.parts.map((part) => wordsOf(part, to))
    const [backTitle = '', backBody = ''] =
      back.status === 'translated' ? back.parts.map((part) => wordsOf(part, home)) : [inTitle, inBody]
    return {
      status: 'translated',
      from,
      to,
      title: inTitle,
      body: inBody,
      back: { title: backTitle, body: backBody },
      engine: there.engine,
    }
  })
}

/** Undefined where it takes longer. */
type LandingOf = (text: Text) => Landing | undefined

/** As where nobody had to do anything. */
const unsaid: Landing = { text: '', engine: 'nobody', quality: 'machine', glossary: null, busy: false }

/** An engine did something with it. */
const isMade = (landing: Landing | undefined): boolean =>
  landing !== undefined && 'text' in landing && landing.engine !== 'nobody'

const isSaid = ({ text }: Text): boolean => text.trim() !== ''

/** What it is translated from. */
const readAs = (original: Original | undefined): SourceLanguage => {
  const { language, title, body } = original ?? { language: 'und', title: '', body: '' }
  return language === 'und' ? likelyLanguage(`${title}\n${body}`) : language
}

const partsOf = (original: Original | undefined, to: TargetLanguage): Text[] => {
  if (!original || original.language === to) return []
  const { title, body, alts, language, ownId } = original
  const partOf = (text: string, from: SourceLanguage) =>
    ownId === undefined ? textOf(text, from) : textOfOwn(ownId, text, from)
  return [partOf(title, language), partOf(body, language), ...alts.map((alt) => partOf(...altOf(alt, language, to)))]
}

/** What a photo shows can be in another language than the note: nothing to translate where that is the reader's. */
const altOf = (alt: string, language: SourceLanguage, to: TargetLanguage): [string, SourceLanguage] => {
  const told = detectLanguage(alt)
  if (told === 'und' || baseOf(told) === baseOf(language)) return [alt, language]
  return [baseOf(told) === baseOf(to) ? '' : alt, told]
}

/** Those that land before the request's patience ends. */
const inTime = async (flights: ReturnType<Flights['take']>): Promise<Map<string, Landing>> => {
  const landed = new Map<string, Landing>()
  if (flights.size === 0) return landed
  const all = Promise.all(
    [...flights].map(async ([hash, flight]) => {
      const landing = await flight
      if (landing) landed.set(hash, landing)
    }),
  )
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
  landingOf: LandingOf,
): TranslationAnswer => {
  if (!original) return { ...item, status: 'none', reason: 'not_found' }
  const made = together(partsOf(original, to), landingOf, titleAndBody)
  if (made.status !== 'translated') return { ...item, ...made }
  const [title = '', body = '', ...inOther] = made.words
  const { engine, quality } = made
  return { ...item, status: 'translated', from: original.language, to, title, body, alts: inOther, engine, quality }
}

/** What one sentence makes an engine fail with says nothing of the others. */
const isOfOne = (failure: string): boolean => failure === 'bad_answer' || failure === 'too_long'

/** What became of captions: without what no engine could do. */
const cuesOf = (cues: readonly Cue[], texts: readonly Text[], landingOf: LandingOf) => {
  const done: Cue[] = []
  let engine = 'nobody'
  for (const [at, cue] of cues.entries()) {
    const text = texts[at]
    const landing = text && landingOf(text)
    if (!landing) return { status: 'pending', retryAfterSeconds } as const
    if (!('failure' in landing)) {
      if (landing.engine !== 'nobody') engine = landing.engine
      done.push({ ...cue, text: landing.text })
    } else if (!isOfOne(landing.failure)) {
      const reason = landing.failure === 'elsewhere' ? 'unreachable' : landing.failure
      return { status: 'none', reason } as const
    }
  }
  if (done.length === 0) return { status: 'none', reason: 'bad_answer' } as const
  if (engine === 'nobody') return { status: 'none', reason: 'same_language' } as const
  return { status: 'translated', cues: done, engine } as const
}

/** What photos show comes after them, and keeps nobody from reading the note. */
const titleAndBody = 2

/** What became of all parts of one text. @param needed so many, the first; of others one that failed is left empty */
const together = (parts: readonly Text[], landingOf: LandingOf, needed = parts.length) => {
  const words: string[] = []
  let engine = 'nobody'
  /** Of what is needed: what photos show is never more than a machine's. */
  const qualities = new Set<TranslationQuality>()
  let failed: NoTranslation | undefined
  for (const [at, part] of parts.entries()) {
    if (!isSaid(part)) {
      words.push('')
      continue
    }
    const landing = landingOf(part)
    if (!landing) return { status: 'pending', retryAfterSeconds } as const
    if ('failure' in landing) {
      // whoever should make it somewhere else is gone
      failed ??= landing.failure === 'elsewhere' ? 'unreachable' : landing.failure
      if (at < needed) return { status: 'none', reason: failed } as const
      words.push('')
      continue
    }
    if (landing.engine !== 'nobody') engine = landing.engine
    if (at < needed) qualities.add(landing.quality)
    words.push(landing.text)
  }
  // nobody had to do anything: there are no words in it, or they are in that language already
  if (engine === 'nobody') return { status: 'none', reason: failed ?? 'same_language' } as const
  const quality = qualities.has('machine') ? 'machine' : qualities.has('checked') ? 'checked' : 'author'
  return { status: 'translated', words, engine, quality } as const
}
