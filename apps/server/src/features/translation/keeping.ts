import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Db, Queryable } from '../../platform/db/db.ts'
import type { Translation, TranslationFailure, Translator } from '../../platform/translate/translator.ts'
import { bytesOf, findMemory, findOutcomes } from './queries.ts'
import type { SiteGlossary } from './site-glossary.ts'
import type { Alike, Outcomes, SourceLanguage, TargetLanguage, Text } from './texts.ts'

/** Longer than an engine takes at most; whoever has not answered by then has ended. */
const reservedSeconds = 120
/** What failed is not tried again by every reader at once. */
const failureSeconds = 10
/** What an engine made no translation of is asked of it no sooner. */
const badAnswerSeconds = 600
const keptDays = 30

/**
 * Takes texts that nobody has translated nor is translating, in any process. What is kept of an outdated one stays until
 * there is a newer one.
 * @returns the hashes of those that the caller now has to translate
 */
export const reserveTexts = async (
  { db, glossary }: { db: Queryable; glossary: SiteGlossary },
/** Whether these could be translated now; what can be read already needs nobody, in whatever process. */
export const canTranslate = async (
  translator: Translator,
  { likely }: Alike,
  to: TargetLanguage,
): Promise<'here' | TranslationFailure> => (likely === to ? 'here' : translator.can(likely, to))

  texts: readonly Text[],
  to: TargetLanguage,
): Promise<Set<string>> => {
  const versions = texts.map(({ outdated }) => (outdated ? glossary.version : 0))
  const { rows } = await sql<{ hash: string }>`
    insert into translations (text_hash, target, until, glossary)
    select hash, ${to}, now() + make_interval(secs => ${reservedSeconds}), glossary
    from unnest(${bytesOf(texts.map(({ hash }) => hash))}::bytea[], ${versions}::int[]) as given (hash, glossary)
    order by hash
    on conflict (text_hash, target) do update set until = excluded.until, failure = null, read_at = now()
    where translations.until <= now() and (translations.text is null
      or (translations.quality = 'machine' and translations.glossary < excluded.glossary))
    returning encode(text_hash, 'hex') as hash`.execute(db)
  return new Set(rows.map(({ hash }) => hash))
}

/** Has texts of one language translated, and keeps what becomes of each. */
export const makeTranslations = async (
  { db, pool, translator, glossary }: Pick<Context, 'db' | 'pool' | 'translator' | 'glossary'>,
  texts: readonly Text[],
  from: SourceLanguage,
  to: TargetLanguage,
): Promise<Outcomes> => {
  // as it is now: a word that is changed while this is made makes it outdated
  const { version } = glossary
  const terms = glossary.termsFor(from, to)
  const memory = await findMemory(pool, texts, to)
  const made = await translator
    .translate(
      texts.map(({ text }) => text),
      from,
      to,
      { glossary: terms, memory },
    )
    .catch((): Translation[] => [])
  const failed: Translation = { failure: 'unreachable' }
  const rows = texts.map(({ hash }, at) => ({ hash, ...columnsOf(made[at] ?? failed) }))
  await keep(db, rows, to, version)
  return new Map(
    rows.map(({ hash }, at) => {
      const outcome = made[at] ?? failed
      return [
        hash,
        'failure' in outcome
          ? outcome
          : { text: outcome.text, engine: outcome.by.engine, quality: 'machine', glossary: version, busy: true },
      ]
    }),
  )
}

const columnsOf = (outcome: Translation) =>
  'failure' in outcome
    ? { failure: outcome.failure, text: null, engine: null, model: null }
    : { failure: null, text: outcome.text, engine: outcome.by.engine, model: outcome.by.model }

const secondsAfter = (failure: TranslationFailure | null): number =>
  failure === 'bad_answer' || failure === 'too_long' ? badAnswerSeconds : failureSeconds

const keep = async (
  db: Db,
  rows: (ReturnType<typeof columnsOf> & { hash: string })[],
  to: TargetLanguage,
  version: number,
): Promise<void> => {
  const given = JSON.stringify(rows.map((row) => ({ ...row, seconds: secondsAfter(row.failure) })))
  await sql`
    insert into translations as kept (text_hash, target, text, engine, model, failure, until, glossary)
    select decode(hash, 'hex'), ${to}, text, engine, model, failure, now() + make_interval(secs => seconds), ${version}
    from json_to_recordset(${given}::json) as given (hash text, text text, engine text, model text, failure text,
      seconds int) order by hash
    on conflict (text_hash, target) do update set text = coalesce(excluded.text, kept.text),
      engine = coalesce(excluded.engine, kept.engine), model = coalesce(excluded.model, kept.model),
      failure = case when kept.text is null then excluded.failure end, until = excluded.until,
      glossary = case when excluded.text is null then kept.glossary else excluded.glossary end
    where kept.text is null or (kept.quality = 'machine' and kept.glossary < excluded.glossary)`.execute(db)
}

/** What is read stays. */
export const markRead = async (db: Db, hashes: string[], to: TargetLanguage): Promise<void> => {
  await sql`update translations set read_at = now()
    where text_hash = any(${bytesOf(hashes)}::bytea[]) and target = ${to}`.execute(db)
}

/** Forgets what an engine made and nobody has read for long, and who was at what. */
export const forgetTranslations = async (db: Db): Promise<void> => {
  await sql`delete from translations where (quality = 'machine' and read_at < now() - make_interval(days => ${keptDays}))
    or (text is null and until < now() - interval '1 hour')`.execute(db)
}
