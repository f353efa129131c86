import { z } from 'zod'
import { type CallLimits, callJson } from '../call.ts'
import { type Driver, EngineError } from '../driver.ts'
import { elementMarks } from '../marks.ts'
import type { SourceLanguage, TargetLanguage } from '../translator.ts'

export interface DeepLSettings {
  /** Without a slash at the end; undefined: the one that belongs to the key. */
  url: string | undefined
  key: string
  limits?: Partial<CallLimits>
}

const sources: Record<SourceLanguage, string | undefined> = {
  en: 'EN',
  'zh-Hans': 'ZH',
  'zh-Hant': 'ZH',
  ja: 'JA',
  ko: 'KO',
  es: 'ES',
  fr: 'FR',
  de: 'DE',
  pt: 'PT',
  ru: 'RU',
  und: undefined,
}
const targets: Record<TargetLanguage, string> = {
  en: 'EN-US',
  'zh-Hans': 'ZH-HANS',
  'zh-Hant': 'ZH-HANT',
  ja: 'JA',
  ko: 'KO',
  es: 'ES',
  fr: 'FR',
  de: 'DE',
  pt: 'PT-BR',
  ru: 'RU',
}

const answerSchema = z.object({
  translations: z.array(z.object({ text: z.string(), model_type_used: z.string().optional() })),
})
const usageSchema = z.object({ character_count: z.number(), character_limit: z.number() })

/** Keys of the free plan end in `:fx` and have an address of their own. */
const addressFor = (key: string) => (key.endsWith(':fx') ? 'https://api-free.deepl.com' : 'https://api.deepl.com')

/** DeepL's API, version 2: `POST /v2/translate`, `GET /v2/usage` (developers.deepl.com). */
export const deepL = ({ url, key, limits }: DeepLSettings): Driver => {
  const within = { timeoutMs: 20_000, maxBytes: 1_000_000, tries: 3, backoffMs: 500, ...limits }
  const base = url ?? addressFor(key)
  const headers = { authorization: `DeepL-Auth-Key ${key}` }
  return {
    name: 'deepl',
    far: true,
    unit: 'line',
    marks: elementMarks('x'),
    takesGlossary: false,
    // of the API: 50 texts, 128 KiB
    batch: { texts: 50, characters: 20_000 },
    atOnce: 3,
    speaks: async (from, to) => (sources[from] === sources[to] && from !== to ? 'unsupported' : 'yes'),
    translate: async ({ texts, from, to, signal, again }) => {
      const source = sources[from]
      const body = {
        text: texts,
        ...(source ? { source_lang: source } : {}),
        target_lang: targets[to],
        // a text is cut into lines already, and one line is to stay one
        split_sentences: 'nonewlines',
        preserve_formatting: true,
        tag_handling: 'xml',
        outline_detection: false,
        ignore_tags: ['x'],
      }
      const read = answerSchema.safeParse(
        await callJson({ url: `${base}/v2/translate`, headers, body, signal, again }, within),
      )
      if (!read.success) throw new EngineError('bad_answer', 'DeepL answered in an unknown form')
      const { translations } = read.data
      return { texts: translations.map(({ text }) => text), model: translations[0]?.model_type_used ?? 'v2' }
    },
    probe: async () => {
      const signal = AbortSignal.timeout(within.timeoutMs)
      const read = usageSchema.safeParse(
        await callJson({ url: `${base}/v2/usage`, method: 'GET', headers, signal }, within),
      )
      if (!read.success) throw new EngineError('bad_answer', 'DeepL tells its usage in an unknown form')
      const { character_count: used, character_limit: limit } = read.data
      const detail = `${new URL(base).host}: ${used} of ${limit} characters are used`
      return { state: used < limit ? 'ready' : 'over_budget', detail }
    },
    close: async () => {},
  }
}
