import type { PhraseInput, Review } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { type Answered, type Memory, replay } from '@redbud/contract/memory'
import type { Phase } from '@redbud/contract/words'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { orGone } from '../../platform/db/gone.ts'
import { hold } from '../../platform/db/hold.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { fromPublicId, newId } from '../../platform/ids.ts'
import { tidyPhrase } from '../../platform/text/safe.ts'
import { findReadableNotes } from '../notes/queries.ts'
import { keyOf, requirePhrase } from './queries.ts'

type Input = z.output<typeof PhraseInput>

/**
 * Keeps words and sentences; what is kept already stays as it is, so that keeping twice keeps once. A note that the
 * viewer may not read is not remembered.
 * @returns the id of each, in their order
 * @throws limit_reached
 */
export const keepPhrases = async (ctx: Context, viewer: Viewer, items: readonly Input[]): Promise<string[]> => {
  const noteIds = items.flatMap(({ noteId }) => (noteId ? (fromPublicId(noteId) ?? []) : []))
  const notes = await findReadableNotes(ctx, viewer, [...new Set(noteIds)])
  const wanted = new Map(
    items.map((item) => {
      const text = tidyPhrase(item.text)
      const noteId = item.noteId && fromPublicId(item.noteId)
      const row = {
        language: item.language,
        text,
        reading: tidyPhrase(item.reading),
        meaning: tidyPhrase(item.meaning),
        sentence: tidyPhrase(item.sentence) === text ? '' : tidyPhrase(item.sentence),
        note_id: noteId && notes.has(noteId) ? noteId : null,
      }
      return [keyOf(row), row]
    }),
  )
  const ids = await ctx.db.transaction().execute(async (trx) => {
    await hold(trx, `phrases ${viewer.id}`)
    const there = await keptAmong(trx, viewer.id, [...wanted.values()])
    const rows = [...wanted].filter(([key]) => !there.has(key)).map(([, row]) => row)
    if (rows.length === 0) return there
    if ((await countPhrases(trx, viewer.id)) + rows.length > limits.phrases) throw problem('limit_reached')
    const now = Date.now()
    const made = await trx
      .insertInto('phrases')
      .values(
        rows.map((row, at) => {
          // in the order of the list, so that a lesson is asked for from its beginning
          const created_at = new Date(now + at)
          return { ...row, id: newId(), account_id: viewer.id, created_at, due_at: created_at }
        }),
      )
      .returning(['id', 'language', 'text'])
      .execute()
      .catch(orGone)
    return new Map([...there, ...made.map((row): [string, string] => [keyOf(row), row.id])])
  })
  return items.map(({ language, text }) => ids.get(keyOf({ language, text: tidyPhrase(text) })) ?? '')
}

const keptAmong = async (
  db: Queryable,
  accountId: string,
  words: { language: string; text: string }[],
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('phrases')
    .select(['id', 'language', 'text'])
    .where('account_id', '=', accountId)
    .where(
      'text',
      'in',
      words.map(({ text }) => text),
    )
    .execute()
  return new Map(rows.map((row) => [keyOf(row), row.id]))
}

const countPhrases = async (db: Queryable, accountId: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from phrases where account_id = ${accountId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** @throws not_found */
export const editPhrase = async (
  ctx: Context,
  viewer: Viewer,
  id: string,
  patch: { meaning?: string | undefined; reading?: string | undefined },
): Promise<void> => {
  await requirePhrase(ctx.pool, viewer.id, id)
  const change = {
    ...(patch.meaning !== undefined && { meaning: tidyPhrase(patch.meaning) }),
    ...(patch.reading !== undefined && { reading: tidyPhrase(patch.reading) }),
  }
  if (Object.keys(change).length === 0) return
  await ctx.db.updateTable('phrases').set(change).where('id', '=', id).where('account_id', '=', viewer.id).execute()
}

/** @throws not_found */
export const deletePhrase = async (ctx: Context, viewer: Viewer, id: string): Promise<void> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('phrases')
    .where('id', '=', id)
    .where('account_id', '=', viewer.id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('not_found')
}

/** A clock that is off by less is taken at its word. */
const clockToleranceMs = 60_000

/**
 * Takes in what was answered, and works out anew what the phrases rest on from all answers to them, in the order in which
 * they were given. What comes late, twice or from another device therefore ends in the same.
 * @param sentAt what the device's clock says now
 * @returns the ids of the phrases that the answers are to
 */
export const recordReviews = async (
  ctx: Context,
  viewer: Viewer,
  reviews: readonly Review[],
  sentAt: string,
): Promise<string[]> => {
  const now = Date.now()
  const late = now - Date.parse(sentAt)
  const clock = Math.abs(late) > clockToleranceMs ? late : 0
  return ctx.db.transaction().execute(async (trx) => {
    await hold(trx, `reviews ${viewer.id}`)
    const asked = reviews.flatMap(({ phraseId }) => fromPublicId(phraseId) ?? [])
    const phrases = await trx
      .selectFrom('phrases')
      .select(['id', 'created_at'])
      .where('account_id', '=', viewer.id)
      .where('id', 'in', asked)
      .forUpdate()
      .execute()
    const keptAt = new Map(phrases.map(({ id, created_at }) => [id, created_at.getTime()]))
    // Of what is told twice at once one is written, and what is undone in one of them is.
    const gone = new Set(reviews.filter(({ undone }) => undone).map(({ id }) => id))
    const rows = new Map(
      reviews.flatMap((review) => {
        const phraseId = fromPublicId(review.phraseId) ?? ''
        const from = keptAt.get(phraseId)
        if (from === undefined) return []
        // Nobody answers before they keep something, or after today.
        const at = new Date(Math.min(now, Math.max(from, Date.parse(review.at) + clock)))
        const { id, exercise, grade } = review
        return [[id, { id, phrase_id: phraseId, exercise, grade, at, undone: gone.has(id) }] as const]
      }),
    )
    if (rows.size === 0) return []
    const given = JSON.stringify([...rows.values()])
    const touched = await sql<{ phrase_id: string | null }>`
      insert into phrase_reviews as known (account_id, id, phrase_id, exercise, grade, phase, undone, reviewed_at)
      select ${viewer.id}, id, phrase_id, exercise, grade, 'new', undone, at
      from json_to_recordset(${given}::json)
        as given (id uuid, phrase_id uuid, exercise text, grade text, undone boolean, at timestamptz)
      on conflict (account_id, id) do update set undone = known.undone or excluded.undone
      returning phrase_id`.execute(trx)
    const ids = [...new Set(touched.rows.flatMap(({ phrase_id }) => phrase_id ?? []))]
    await replayPhrases(trx, viewer.id, ids)
    return ids
  })
}

/** Works out from all their reviews what phrases rest on. */
const replayPhrases = async (db: Queryable, accountId: string, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  const phrases = await db
    .selectFrom('phrases')
    .select(['id', 'created_at'])
    .where('account_id', '=', accountId)
    .where('id', 'in', ids)
    .execute()
  const log = await db
    .selectFrom('phrase_reviews')
    .select(['id', 'phrase_id', 'grade', 'reviewed_at'])
    .where('account_id', '=', accountId)
    .where('phrase_id', 'in', ids)
    .where('undone', '=', false)
    .execute()
  const byPhrase = Map.groupBy(log, (row) => row.phrase_id)
  const memories: (Memory & { id: string; firstAt: string | null })[] = []
  const found: { id: string; phase: Phase }[] = []
  for (const { id, created_at } of phrases) {
    const answered = (byPhrase.get(id) ?? []).map(
      (row): Answered => ({ id: row.id, grade: row.grade, at: row.reviewed_at.toISOString() }),
    )
    const replayed = replay(created_at.toISOString(), answered)
    const firstAt = answered.reduce<string | null>((first, { at }) => (first === null || at < first ? at : first), null)
    memories.push({ ...replayed.memory, id, firstAt })
    for (const [reviewId, phase] of replayed.found) found.push({ id: reviewId, phase })
  }
  await sql`
    update phrases set phase = told.phase, due_at = told."dueAt", stability = told.stability,
      difficulty = told.difficulty, step = told.step, reviews = told.reviews, lapses = told.lapses,
      interval_days = told."intervalDays", reviewed_at = told."reviewedAt", first_reviewed_at = told."firstAt"
    from json_to_recordset(${JSON.stringify(memories)}::json) as told (id uuid, phase text, "dueAt" timestamptz,
      stability double precision, difficulty double precision, step smallint, reviews int, lapses int,
      "intervalDays" int, "reviewedAt" timestamptz, "firstAt" timestamptz)
    where phrases.id = told.id and phrases.account_id = ${accountId}`.execute(db)
  await sql`
    update phrase_reviews set phase = told.phase
    from json_to_recordset(${JSON.stringify(found)}::json) as told (id uuid, phase text)
    where account_id = ${accountId} and phrase_reviews.id = told.id and phrase_reviews.phase <> told.phase`.execute(db)
}
