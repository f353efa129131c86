import { type InterfaceLanguage, interfaceLanguages } from '@redbud/contract/words'
import type pg from 'pg'
import type { Bus } from '../../platform/bus/bus.ts'
import { rereading } from '../../platform/cache/rereading.ts'
import { glossaryKey, openGlossary } from '../../platform/translate/glossary.ts'
import type { Term } from '../../platform/translate/translator.ts'
import { glossaryLanguage, shippedTerms } from './glossary.ts'
import type { Made, SourceLanguage, TargetLanguage, Text } from './texts.ts'

const allTerms = 'select source_language, key, source, target, plain, off, gone, version from glossary_terms'
interface Row {
  source_language: InterfaceLanguage
  key: string
  source: string
  target: string
  plain: string
  off: boolean
  gone: boolean
  version: number
}

/** What words of one language mean. */
interface Words {
  terms: readonly Term[]
  byKey: ReadonlyMap<string, Term>
  /** Every word that the site ever said something of, and the version of the glossary since which it is so. */
  changed: readonly (Term & { version: number })[]
}

/** The words that come with Redbud and what this site says beside and before them, in memory. */
export interface SiteGlossary {
  load(): Promise<void>
  /** The same, where the words that are known do as well for a while: what goes wrong is logged. */
  refresh(): Promise<void>
  /** Counts up with each change. */
  readonly version: number
  /** What a translator is told; the same list until something changes. */
  termsFor(from: SourceLanguage, to: TargetLanguage): readonly Term[]
  /** What a word means by itself. */
  meaningOf(word: string, from: SourceLanguage, to: TargetLanguage): string | undefined
  /** Whether a machine's translation was made before something else was said of a word in it. */
  isOutdated(text: Text, to: TargetLanguage, made: Pick<Made, 'glossary'>): boolean
  follow(bus: Bus): void
}

export const createSiteGlossary = (
  pool: pg.Pool,
  { onChange, onError }: { onChange: () => void; onError: (error: unknown) => void },
): SiteGlossary => {
  let words = wordsOf([])
  let version = 0
  const read = async () => {
    const { rows } = await pool.query<Row>(allTerms)
    const latest = rows.reduce((last, row) => Math.max(last, row.version), 0)
    if (latest === version) return
    words = wordsOf(rows)
    version = latest
    onChange()
  }
  const reread = rereading(read, onError)
  const wordsFor = (from: SourceLanguage, to: TargetLanguage): Words | undefined => {
    reread.touch()
    const language = glossaryLanguage(from, to)
    return language && words[language]
  }
  return {
    load: reread.load,
    refresh: reread.refresh,
    get version() {
      return version
    },
    termsFor: (from, to) => wordsFor(from, to)?.terms ?? none,
    meaningOf: (word, from, to) => wordsFor(from, to)?.byKey.get(glossaryKey(word))?.target,
    isOutdated: ({ text, from }, to, { glossary }) => {
      if (glossary === null || glossary >= version) return false
      const changed = wordsFor(from, to)?.changed ?? []
      const since = changed.some((term) => term.version > glossary)
      return (
        since &&
        openGlossary(changed)
          .anywhereIn(text.normalize('NFKC'))
          .some((term) => versionOf(term) > glossary)
      )
    },
    follow: (bus) => {
      bus.on('glossaryChanged', () => void reread.refresh())
    },
  }
}

const none: readonly Term[] = []

const versionOf = (term: Term): number => ('version' in term ? Number(term.version) : 0)

const wordsOf = (rows: readonly Row[]): Record<InterfaceLanguage, Words> => {
  const of = (language: InterfaceLanguage): Words => {
    const own = rows.filter((row) => row.source_language === language)
    const said = new Set(own.flatMap(({ gone, key }) => (gone ? [] : [key])))
    const terms = [
      ...shippedTerms[language].filter(({ source }) => !said.has(glossaryKey(source))),
      ...own.filter(({ gone, off }) => !gone && !off).map(termOf),
    ]
    return {
      terms,
      byKey: new Map(terms.map((term) => [glossaryKey(term.source), term])),
      changed: own.map((row) => ({ ...termOf(row), version: row.version })),
    }
  }
  return Object.fromEntries(interfaceLanguages.map((language) => [language, of(language)])) as Record<
    InterfaceLanguage,
    Words
  >
}

const termOf = ({ source, target, plain }: Row): Term => ({ source, target, ...(plain && { plain }) })
