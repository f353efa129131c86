import type { ContentLanguage } from '@redbud/contract/words'

/** What can translate, by the names that REDBUD_TRANSLATORS takes. */
export const engineNames = ['bergamot', 'libretranslate', 'deepl', 'chat'] as const
export type EngineName = (typeof engineNames)[number]

/** Any language that a text can be in; `und` has the script decide. */
export type SourceLanguage = ContentLanguage
export type TargetLanguage = Exclude<ContentLanguage, 'und'>

/**
 * Why there is no translation.
 * - `off`: this site translates nothing
 * - `unsupported`: nothing here knows this pair of languages
 * - `not_installed`: the models for it are not there yet
 * - `elsewhere`: this process doesn't; one with the work role has to
 * - `over_budget`: today's characters are used up
 * - `unreachable`: nothing answered in time, or what answers is broken
 * - `bad_answer`: what came back was no translation of the text
 * - `too_long`: more than a text may have
 */
export type TranslationFailure =
  | 'off'
  | 'unsupported'
  | 'not_installed'
  | 'elsewhere'
  | 'over_budget'
  | 'unreachable'
  | 'bad_answer'
  | 'too_long'

/**
 * Who made a translation: an engine, the memory of corrections alone, the glossary alone (of a text that is one of its
 * words), or nobody, where there was nothing to translate.
 */
export interface MadeBy {
  engine: EngineName | 'memory' | 'glossary' | 'nobody'
  /** Of the engine: names exactly what could make it again. Empty where there is none. */
  model: string
}

export type Translation = { text: string; by: MadeBy } | { failure: TranslationFailure }

/** A word that is to be translated in one way. */
export interface Term {
  /** As it stands in texts; Latin letters match in either case, and only as whole words. */
  source: string
  /** How it reads in the other language. */
  target: string
  /**
   * The same in plainer words of its own language, which engines know: "种草" → "推荐". A sentence is then translated
   * with these words, fluently; without them the target stands where the term stood, uninflected.
   */
  plain?: string
}

/** What members know better than an engine; it takes precedence. */
export interface Help {
  glossary?: readonly Term[]
  /** A whole text, a line or a sentence, as trimmed → its translation; undefined where there is none. */
  memory?: (source: string) => string | undefined
  signal?: AbortSignal
}

/** What an engine is like just now. `waiting`: it failed, and is left alone until some time has passed. */
export interface EngineState {
  engine: EngineName
  state: 'ready' | 'not_installed' | 'unreachable' | 'waiting' | 'over_budget' | 'elsewhere'
  /** For the operator: what was found. */
  detail: string
}

export interface Translator {
  /**
   * Translates each text by itself, in order: words only. Topics, mentions, links, emoji, prices and line breaks stay
   * as they are. What an engine fails at goes to the next one; nothing an engine does is thrown.
   */
  translate(texts: readonly string[], from: SourceLanguage, to: TargetLanguage, help?: Help): Promise<Translation[]>
  /**
   * Whether these could be translated now, and if not why. Cheap; asks nobody over the network. Of what is in no known
   * language it is to be asked what the script suggests (`likelyLanguage`).
   */
  can(from: SourceLanguage, to: TargetLanguage): Promise<'here' | TranslationFailure>
  /** Each engine of this site, in the order in which they are asked; with `probe` those far away are asked how they are. */
  states(options?: { probe?: boolean }): Promise<EngineState[]>
  close(): Promise<void>
}

/** The longest text that is translated, in UTF-16 units: twice the longest body. */
export const longestText = 10_000
