import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Db, Queryable } from '../../platform/db/db.ts'
import type { Translation, TranslationFailure } from '../../platform/translate/translator.ts'
import { glossaryFor } from './glossary.ts'
import { bytesOf, findMemory } from './queries.ts'
import type { Outcomes, SourceLanguage, TargetLanguage, Text } from './texts.ts'

/** Longer than an engine takes at most; whoever has not answered by then has ended. */
const reservedSeconds = 120
/** What failed is not tried again by every reader at once. */
const failureSeconds = 10
/** What an engine made no translation of is asked of it no sooner. */
const badAnswerSeconds = 600
const keptDays = 30

/**
 * Takes texts that nobody has translated nor is translating, in any process.
 * @returns the hashes of those that the caller now has to translate
 */
export const reserveTexts = async (db: Queryable, texts: readonly Text[], to: TargetLanguage): Promise<Set<string>> => {
  const { rows } = await sql<{ hash: string }>`
    insert into translations (text_hash, target, until)
    select hash, ${to}, now() + make_interval(secs => ${reservedSeconds})
    from unnest(${bytesOf(texts.map(({ hash }) => hash))}::bytea[]) as hash order by hash
    on conflict (text_hash, target) do update set until = excluded.until, failure = null, read_at = now()
    where translations.text is null and translations.until <= now()
    returning encode(text_hash, 'hex') as hash`.execute(db)
  return new Set(rows.map(({ hash }) => hash))
}

/** Has texts of one language translated, and keeps what becomes of each. */
export const makeTranslations = async (
  { db, pool, translator }: Pick<Context, 'db' | 'pool' | 'translator'>,
  texts: readonly Text[],
  from: SourceLanguage,
  to: TargetLanguage,
): Promise<Outcomes> => {
  const memory = await findMemory(pool, texts, to)
  const made = await translator
    .translate(
      texts.map(({ text }) => text),
      from,
      to,
      { glossary: glossaryFor(from, to), memory },
    )
    .catch((): Translation[] => [])
  const failed: Translation = { failure: 'unreachable' }
  const rows = texts.map(({ hash }, at) => ({ hash, ...columnsOf(made[at] ?? failed) }))
  await keep(db, rows, to)
  return new Map(
    rows.map(({ hash }, at) => {
      const outcome = made[at] ?? failed
      return [
        hash,
        'failure' in outcome ? outcome : { text: outcome.text, engine: outcome.by.engine, quality: 'machine' },
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
): Promise<void> => {
  const given = JSON.stringify(rows.map((row) => ({ ...row, seconds: secondsAfter(row.failure) })))
  await sql`
    insert into translations as kept (text_hash, target, text, engine, model, failure, until)
    select decode(hash, 'hex'), ${to}, text, engine, model, failure, now() + make_interval(secs => seconds)
    from json_to_recordset(${given}::json) as given (hash text, text text, engine text, model text, failure text,
      seconds int) order by hash
    on conflict (text_hash, target) do update set text = excluded.text, engine = excluded.engine,
      model = excluded.model, failure = excluded.failure, until = excluded.until
    where kept.text is null`.execute(db)
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
