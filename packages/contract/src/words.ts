/** The fixed vocabularies of Redbud, without any library, so that the browser can load them for nothing. */
export const channels = [
  'fashion',
  'food',
  'travel',
  'beauty',
  'home',
  'fitness',
  'pets',
  'gaming',
  'film',
  'music',
  'learning',
  'culture',
  'everyday',
] as const
export type Channel = (typeof channels)[number]

export const visibilities = ['public', 'followers', 'mutual', 'private'] as const
export type Visibility = (typeof visibilities)[number]

/** Languages of the interface, each complete. BCP 47. */
export const interfaceLanguages = ['en', 'zh-Hans'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

/** Languages a note or comment can be in and that an account can say it reads or learns. `und`: could not tell. */
export const contentLanguages = ['en', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'es', 'fr', 'de', 'pt', 'ru', 'und'] as const
export type ContentLanguage = (typeof contentLanguages)[number]
export const readableLanguages = contentLanguages.filter((language) => language !== 'und')

/** Each language's own name, for menus. */
export const languageNames: Record<ContentLanguage, string> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ja: '日本語',
  ko: '한국어',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  pt: 'Português',
  ru: 'Русский',
  und: '—',
}

/** When someone has what they can't read translated: at once, when they ask, never. */
export const translationWishes = ['always', 'tap', 'never'] as const
export type TranslationWish = (typeof translationWishes)[number]

/**
 * Why there is no translation of something.
 * - `not_found`: it isn't there, or not for the reader to see
 * - `same_language`: it is in that language already
 * - `off`, `unsupported`, `not_installed`: this site doesn't translate, doesn't know these languages, hasn't got their
 *   models yet
 * - `over_budget`: what the site may have translated today is used up; `too_many`: what this reader may in an hour
 * - `unreachable`, `bad_answer`: what translates doesn't answer, or answered with no translation
 * - `too_long`: more than a text may have
 */
export const noTranslation = [
  'not_found',
  'same_language',
  'off',
  'unsupported',
  'not_installed',
  'over_budget',
  'too_many',
  'unreachable',
  'bad_answer',
  'too_long',
] as const
export type NoTranslation = (typeof noTranslation)[number]

/** How well a phrase was known when it was asked for: FSRS's four grades, worst first. */
export const grades = ['again', 'hard', 'good', 'easy'] as const
export type Grade = (typeof grades)[number]
/** What a phrase was asked for by: seen, heard, its pinyin or its letters typed, the sentence put in order, its characters written. */
export const exercises = ['recognise', 'listen', 'pinyin', 'spell', 'build', 'write'] as const
export type Exercise = (typeof exercises)[number]
/** Where a phrase stands between new and known. */
export const phases = ['new', 'learning', 'review', 'relearning'] as const
export type Phase = (typeof phases)[number]
/** What a phrasebook can be taken away as: a package for Anki, with the voices; Anki's text format; a table. */
export const phrasebookFormats = ['apkg', 'anki', 'csv'] as const
export type PhrasebookFormat = (typeof phrasebookFormats)[number]
/** What a culture note can explain. */
export const cultureKinds = ['word', 'custom', 'holiday', 'food', 'joke', 'brand'] as const
export type CultureKind = (typeof cultureKinds)[number]

/** Why a culture note is reported. */
export const cultureReportReasons = ['wrong', 'offensive', 'advertising', 'other'] as const
export type CultureReportReason = (typeof cultureReportReasons)[number]

/** What can be reported to the moderators, and why. */
export const reportKinds = ['note', 'comment', 'account', 'place'] as const
export type ReportKind = (typeof reportKinds)[number]
export const reportReasons = [
  'spam',
  'hate',
  'sexual',
  'violence',
  'dangerous',
  'private',
  'false',
  'duplicate',
  'copyright',
  'other',
] as const
export type ReportReason = (typeof reportReasons)[number]
/** What can be wrong with each, as people are asked in this order. */
export const reasonsToReport = {
  note: reportReasons.filter((reason) => reason !== 'duplicate'),
  comment: reportReasons.filter((reason) => reason !== 'duplicate'),
  account: reportReasons.filter((reason) => reason !== 'duplicate'),
  place: ['private', 'false', 'duplicate', 'spam', 'hate', 'sexual', 'other'],
} as const satisfies Record<ReportKind, readonly ReportReason[]>
/**
 * What became of a report: `merged` of a place that is one with another now; `gone` when what was reported was deleted before
 * it was decided, by whomever.
 */
export const caseStates = ['open', 'dismissed', 'removed', 'merged', 'gone'] as const
export type CaseState = (typeof caseStates)[number]
export const decisions = ['dismiss', 'remove', 'merge'] as const
export type Decision = (typeof decisions)[number]
/** What a moderator did about what was reported, also elsewhere. */
export const caseActions = [
  'case.dismiss',
  'note.delete',
  'comment.delete',
  'account.suspend',
  'account.unsuspend',
  'place.change',
  'place.move',
  'place.merge',
  'place.hide',
] as const
export type CaseAction = (typeof caseActions)[number]

/** What a place can be. */
export const placeKinds = [
  'city',
  'district',
  'sight',
  'nature',
  'museum',
  'food',
  'shop',
  'stay',
  'station',
  'school',
  'other',
] as const
export type PlaceKind = (typeof placeKinds)[number]

export const roles = ['member', 'moderator', 'administrator'] as const
export type Role = (typeof roles)[number]

/**
 * What a device tells of a note that it showed: it was in sight; was opened; was read, or its video watched, for so many
 * seconds; was watched to its end; was passed on; its author was followed from it; it was hidden; it was reported.
 * Only added to at the end: the database keeps their places.
 */
export const signalKinds = [
  'impression',
  'open',
  'dwell',
  'watch',
  'complete',
  'share',
  'follow',
  'hide',
  'report',
] as const

/** The looks that a text note's cards can have. */
export const cardDesigns = [
  'paper',
  'letterpress',
  'notebook',
  'chalk',
  'red-envelope',
  'ticket',
  'recipe',
  'postcard',
  'sticky-note',
  'newspaper',
  'seal',
  'night',
  'leaf',
] as const
export type CardDesign = (typeof cardDesigns)[number]
