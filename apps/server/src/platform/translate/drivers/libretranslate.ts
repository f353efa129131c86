import { z } from 'zod'
import { type CallLimits, callJson } from '../call.ts'
import { type Driver, EngineError } from '../driver.ts'
import { bareMarks } from '../marks.ts'
import type { SourceLanguage, TargetLanguage } from '../translator.ts'

export interface LibreTranslateSettings {
  /** Without a slash at the end. */
  url: string
  key: string | undefined
  limits?: Partial<CallLimits>
}

const codes: Record<SourceLanguage, string> = {
  en: 'en',
  'zh-Hans': 'zh-Hans',
  'zh-Hant': 'zh-Hant',
  ja: 'ja',
  ko: 'ko',
  es: 'es',
  fr: 'fr',
  de: 'de',
  pt: 'pt',
  ru: 'ru',
  und: 'auto',
}

/** What servers older than 1.6.5 call them. */
const olderCodes: Record<string, string> = { 'zh-Hans': 'zh', 'zh-Hant': 'zt' }

const answerSchema = z.object({ translatedText: z.array(z.string()) })
const languagesSchema = z.array(z.object({ code: z.string(), targets: z.array(z.string()).default([]) }))

type Listed = z.output<typeof languagesSchema>[number]
/** What it calls two languages; undefined where it doesn't translate from one to the other. */
const pairIn = (listed: readonly Listed[], from: SourceLanguage, to: TargetLanguage) => {
  const nameOf = (code: string) => (listed.some((it) => it.code === code) ? code : (olderCodes[code] ?? code))
  const [source, target] = [nameOf(codes[from]), nameOf(codes[to])]
  const ways = source === 'auto' ? listed : listed.filter(({ code }) => code === source)
  return ways.some(({ targets }) => targets.includes(target)) ? { source, target } : undefined
}

/** LibreTranslate's API (docs.libretranslate.com): `POST /translate` with an array, `GET /languages`. */
export const libreTranslate = ({ url, key, limits }: LibreTranslateSettings): Driver => {
  const within = { timeoutMs: 20_000, maxBytes: 1_000_000, tries: 3, backoffMs: 500, ...limits }
  let known: Promise<Listed[]> | undefined
  /** What it said, once it did. */
  let heard: Listed[] | undefined

  /** Asked once; again after it failed. */
  const languages = (signal: AbortSignal) => {
    known ??= callJson({ url: `${url}/languages`, method: 'GET', signal }, within).then((answer) => {
      const read = languagesSchema.safeParse(answer)
      if (!read.success) throw new EngineError('bad_answer', 'LibreTranslate lists its languages in an unknown form')
      heard = read.data
      return heard
    })
    known.catch(() => {
      known = undefined
    })
    return known
  }

  const codesFor = async (from: SourceLanguage, to: TargetLanguage, signal: AbortSignal) => {
    const pair = pairIn(await languages(signal), from, to)
    if (!pair) throw new EngineError('unsupported', `LibreTranslate does not translate ${codes[from]} to ${codes[to]}`)
    return pair
  }

  return {
    name: 'libretranslate',
    far: true,
    unit: 'line',
    marks: bareMarks,
    takesGlossary: false,
    batch: { texts: 40, characters: 8_000 },
    atOnce: 2,
    speaks: async (from, to) => {
      // nobody waits for it: until it has answered it may be asked for anything
      if (!heard) void languages(AbortSignal.timeout(within.timeoutMs)).catch(() => {})
      return heard && !pairIn(heard, from, to) ? 'unsupported' : 'yes'
    },
    translate: async ({ texts, from, to, signal, again }) => {
      const pair = await codesFor(from, to, signal)
      const body = { q: texts, ...pair, format: 'text', ...(key ? { api_key: key } : {}) }
      const read = answerSchema.safeParse(await callJson({ url: `${url}/translate`, body, signal, again }, within))
      if (!read.success) throw new EngineError('bad_answer', 'LibreTranslate answered in an unknown form')
      return { texts: read.data.translatedText, model: new URL(url).host }
    },
    probe: async () => {
      const listed = await languages(AbortSignal.timeout(within.timeoutMs))
      return { state: 'ready', detail: `${new URL(url).host} knows ${listed.map(({ code }) => code).join(', ')}` }
    },
    close: async () => {},
  }
}
