import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Db, Queryable } from '../../platform/db/db.ts'
import type { Translation, TranslationFailure, Translator } from '../../platform/translate/translator.ts'
import { bytesOf, findMemory, findOutcomes } from './queries.ts'
import type { SiteGlossary } from './site-glossary.ts'
import type { Alike, Outcomes, SourceLanguage, TargetLanguage, Text } from './texts.ts'

/**
 * Who has a text: a job in the background, a job that readers wait for, or who is making it. Each takes it over from those
 * before.
 */
type Holder = 'queued' | 'awaited' | 'making'
const holds: Record<Holder, number> = { queued: 0, awaited: 1, making: 2 }
/** A job may wait long for its turn. Whoever makes something says so again and again, and is not there if they don't. */
const heldSeconds: Record<Holder, number> = { queued: 3600, awaited: 3600, making: 20 }
const renewEveryMs = 5_000
/** What failed is not tried again by every reader at once. */
const failureSeconds = 10
/** What an engine made no translation of is asked of it no sooner. */
const badAnswerSeconds = 600
const keptDays = 30

/** Whether these could be translated now; what can be read already needs nobody, in whatever process. */
export const canTranslate = async (
  translator: Translator,
  { likely }: Alike,
  to: TargetLanguage,
): Promise<'here' | TranslationFailure> => (likely === to ? 'here' : translator.can(likely, to))

/**
 * Takes texts that nobody has translated nor holds as firmly, in any process. What is kept of an outdated one stays until
 * there is a newer one.
 * @returns the hashes of those that the caller now has to translate, or have translated
 */
export const reserveTexts = async (
  { db, glossary }: { db: Queryable; glossary: SiteGlossary },
  texts: readonly Text[],
  to: TargetLanguage,
  holder: Holder,
): Promise<Set<string>> => {
  const versions = texts.map(({ outdated }) => (outdated ? glossary.version : 0))
  const { rows } = await sql<{ hash: string }>`
    insert into translations (text_hash, target, until, glossary, hold)
    select hash, ${to}, now() + make_interval(secs => ${heldSeconds[holder]}), glossary, ${holds[holder]}::smallint
    from unnest(${bytesOf(texts.map(({ hash }) => hash))}::bytea[], ${versions}::int[]) as given (hash, glossary)
    order by hash
    on conflict (text_hash, target) do update set until = excluded.until, hold = excluded.hold, failure = null,
      read_at = now()
    where (translations.until <= now() or (translations.hold < excluded.hold and translations.failure is null))
      and (translations.text is null
        or (translations.quality = 'machine' and translations.glossary < excluded.glossary))
    returning encode(text_hash, 'hex') as hash`.execute(db)
  return new Set(rows.map(({ hash }) => hash))
}

/** Of what is to be translated in the background: which of it is there already, but outdated. */
export const withOutdated = async (
  { pool, glossary }: Pick<Context, 'pool' | 'glossary'>,
  texts: readonly Text[],
  to: TargetLanguage,
): Promise<Text[]> => {
  const { known } = await findOutcomes(
    pool,
    texts.map(({ hash }) => hash),
    to,
  )
  return texts.map((text) => {
    const kept = known.get(text.hash)
    const isKept = kept !== undefined && kept !== 'making' && 'text' in kept
    return isKept && glossary.isOutdated(text, to, kept) ? { ...text, outdated: true } : text
  })
}

/** Has texts of one language translated that the caller holds, and keeps what becomes of each. */
export const makeTranslations = async (
  { db, pool, translator, glossary }: Pick<Context, 'db' | 'pool' | 'translator' | 'glossary'>,
  texts: readonly Text[],
  from: SourceLanguage,
  to: TargetLanguage,
): Promise<Outcomes> => {
  // as it is now: a word that is changed while this is made makes it outdated
  const { version } = glossary
  const terms = glossary.termsFor(from, to)
  const made = await whileHeld(db, texts, to, async () => {
    const memory = await findMemory(pool, texts, to)
    const words = texts.map(({ text }) => text)
    return translator.translate(words, from, to, { glossary: terms, memory }).catch((): Translation[] => [])
  })
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

/** Holds on to texts for as long as work on them takes. Whoever can't say so loses them to who asks next, no more. */
const whileHeld = async <T>(db: Db, texts: readonly Text[], to: TargetLanguage, work: () => Promise<T>): Promise<T> => {
  const hold = (seconds: number) =>
    sql`update translations set until = now() + make_interval(secs => ${seconds})
      where text_hash = any(${bytesOf(texts.map(({ hash }) => hash))}::bytea[]) and target = ${to}
        and hold = ${holds.making} and failure is null and quality = 'machine'`
      .execute(db)
      .catch(() => {})
  const holding = setInterval(() => void hold(heldSeconds.making), renewEveryMs).unref()
  try {
    return await work()
  } catch (error) {
    await hold(0)
    throw error
  } finally {
    clearInterval(holding)
  }
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
    insert into translations as kept (text_hash, target, text, engine, model, failure, until, glossary, hold)
    select decode(hash, 'hex'), ${to}, text, engine, model, failure, now() + make_interval(secs => seconds), ${version},
      ${holds.making}::smallint
    from json_to_recordset(${given}::json) as given (hash text, text text, engine text, model text, failure text,
      seconds int) order by hash
    on conflict (text_hash, target) do update set text = coalesce(excluded.text, kept.text),
      engine = coalesce(excluded.engine, kept.engine), model = coalesce(excluded.model, kept.model),
      failure = case when kept.text is null then excluded.failure end, until = excluded.until, hold = excluded.hold,
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
