import type { CultureInput } from '@redbud/contract'
import { DatabaseError } from 'pg'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { orGone } from '../../platform/db/gone.ts'
import { hold } from '../../platform/db/hold.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { termKey } from '../../platform/text/terms.ts'
import { logAction } from '../accounts/commands.ts'
import { rememberFact } from '../site/commands.ts'
import { findFact } from '../site/queries.ts'
import { insertRevision, insertTerms, insertWords, type Trx, wordsOf } from './rows.ts'
import { seeds } from './seed/seed.ts'

type Input = z.output<typeof CultureInput>

/** Letters or Chinese characters; a sign alone is no term. */
const isWord = /\p{L}/u
/** What starts a #topic or an @mention is never looked for, nor are several lines. */
const isNoTerm = /[#＃@\n]/u

/** Spellings without those that mean the same to whoever looks for them. @throws invalid_input */
const termsOf = (given: readonly string[]): string[] => {
  const terms = new Map<string, string>()
  for (const [at, one] of given.entries()) {
    const term = one.trim().replace(/\s+/g, ' ')
    if (!isWord.test(term) || isNoTerm.test(one.trim())) throw invalidField(`terms.${at}`, 'invalid')
    const key = termKey(term)
    if (!terms.has(key)) terms.set(key, term)
  }
  return [...terms.values()]
}

const columnsOf = ({ kind, terms, explanations }: Input) => {
  const words = {
    kind,
    terms: termsOf(terms),
    english: explanations.en.trim(),
    chinese: explanations['zh-Hans'].trim(),
  }
  if (!words.english && !words.chinese) throw invalidField('explanations', 'required')
  return words
}

/**
 * Writes a culture note; one that is there already is left as it is.
 * @throws invalid_input, term_taken
 */
export const createCultureNote = async (
  ctx: Pick<Context, 'db' | 'bus' | 'culture'>,
  author: Pick<Viewer, 'id'>,
  id: string,
  input: Input,
): Promise<void> => {
  const words = columnsOf(input)
  await ctx.db
    .transaction()
    .execute(async (trx) => {
      await holdTerms(trx)
      if (!(await insertWords(trx, { id, ...words, seed: null }))) return
      await insertRevision(trx, { culture_note_id: id, number: 1, editor_id: author.id, ...words, restores: null })
      await insertTerms(trx, id, words.terms)
    })
    .catch(orTaken)
  await tellChanged(ctx)
}

/**
 * Changes a culture note from the revision that its editor read.
 * @throws not_found, conflict when somebody else has changed it since, invalid_input, term_taken
 */
export const editCultureNote = async (
  ctx: Context,
  viewer: Viewer,
  id: string,
  input: Input & { revision: number },
): Promise<void> => {
  const words = columnsOf(input)
  await ctx.db
    .transaction()
    .execute((trx) => revise(trx, viewer, id, { revision: input.revision, words, restores: null }))
    .catch(orTaken)
  await tellChanged(ctx)
}

/** Brings back what a culture note said. @throws not_found, conflict, term_taken */
export const restoreCultureNote = async (
  ctx: Context,
  viewer: Viewer,
  id: string,
  wanted: { number: number; revision: number },
): Promise<void> => {
  await ctx.db
    .transaction()
    .execute(async (trx) => {
      const before = await trx
        .selectFrom('culture_revisions')
        .select(['kind', 'terms', 'english', 'chinese'])
        .where('culture_note_id', '=', id)
        .where('number', '=', wanted.number)
        .executeTakeFirst()
      if (!before) throw problem('not_found')
      await revise(trx, viewer, id, { revision: wanted.revision, words: before, restores: wanted.number })
    })
    .catch(orTaken)
  await tellChanged(ctx)
}

interface Words {
  kind: string
  terms: string[]
  english: string
  chinese: string
}

const revise = async (
  trx: Trx,
  viewer: Viewer,
  id: string,
  next: { revision: number; words: Words; restores: number | null },
): Promise<void> => {
  const note = await lock(trx, id)
  if (note.revision !== next.revision) throw problem('conflict')
  const { words } = next
  if (next.restores === null && sameWords(note, words)) return
  const number = note.revision + 1
  await trx
    .updateTable('culture_notes')
    .set({ ...words, words: wordsOf(words), revision: number, updated_at: new Date() })
    .where('id', '=', id)
    .execute()
  const { restores } = next
  await insertRevision(trx, { culture_note_id: id, number, editor_id: viewer.id, ...words, restores })
  if (note.hidden_at) return
  await trx.deleteFrom('culture_terms').where('culture_note_id', '=', id).execute()
  await insertTerms(trx, id, words.terms)
}

const sameWords = (one: Words, other: Words): boolean =>
  one.kind === other.kind &&
  one.english === other.english &&
  one.chinese === other.chinese &&
  one.terms.join('\n') === other.terms.join('\n')

/** Spellings pass from one culture note to another one at a time, so that two never wait for each other. */
const holdTerms = (trx: Trx): Promise<void> => hold(trx, 'culture terms')

const lock = async (trx: Trx, id: string) => {
  await holdTerms(trx)
  const note = await trx.selectFrom('culture_notes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!note) throw problem('not_found')
  return note
}

/** Hides a culture note, so that its terms are free for another one; or shows it again. @throws not_found, term_taken */
export const hideCultureNote = async (ctx: Context, viewer: Viewer, id: string, hidden: boolean): Promise<void> => {
  await ctx.db
    .transaction()
    .execute(async (trx) => {
      const note = await lock(trx, id)
      if (hidden === (note.hidden_at !== null)) return
      await trx
        .updateTable('culture_notes')
        .set({ hidden_at: hidden ? new Date() : null })
        .where('id', '=', id)
        .execute()
      if (hidden) await trx.deleteFrom('culture_terms').where('culture_note_id', '=', id).execute()
      else await insertTerms(trx, id, note.terms)
      await logAction(trx, { actorId: viewer.id, kind: hidden ? 'culture.hide' : 'culture.show', cultureNoteId: id })
    })
    .catch(orTaken)
  await tellChanged(ctx)
}

/** Each spelling is in one culture note, whoever comes first. */
const orTaken = (error: unknown): never => {
  if (error instanceof DatabaseError && error.code === '23505' && error.table === 'culture_terms')
    throw problem('term_taken')
  throw error
}

/** Whoever changed a term sees it marked at once, everyone else a moment later. */
const tellChanged = async ({ bus, culture }: Pick<Context, 'bus' | 'culture'>): Promise<void> => {
  await culture.refresh()
  bus.publish('cultureChanged', {})
}

/**
 * Puts in the culture notes that come with Redbud and that this site never had: what members made of one stays, also when
 * a moderator has hidden it. A spelling that a member's culture note has stays with that one.
 */
export const seedCultureNotes = async (ctx: Pick<Context, 'db' | 'bus' | 'culture'>): Promise<void> => {
  const put = await ctx.db.transaction().execute(async (trx) => {
    await holdTerms(trx)
    const known = new Set(((await findFact(trx, 'culture_seeds')) ?? []) as string[])
    const missing = seeds.filter(({ seed }) => !known.has(seed))
    if (missing.length === 0) return false
    const taken = await trx.selectFrom('culture_terms').select('key').execute()
    const takenKeys = new Set(taken.map(({ key }) => key))
    const now = Date.now()
    for (const [at, one] of missing.entries()) {
      const terms = one.terms.filter((term) => !takenKeys.has(termKey(term)))
      if (terms.length === 0) continue
      const id = newId()
      // The list shows what changed last first, and these in the order in which they are written down.
      const created_at = new Date(now - at * 1000)
      const words = { kind: one.kind, terms, english: one.en, chinese: one.zh }
      await insertWords(trx, { id, seed: one.seed, ...words, created_at, updated_at: created_at })
      await insertRevision(trx, {
        culture_note_id: id,
        number: 1,
        editor_id: null,
        ...words,
        restores: null,
        created_at,
      })
      await insertTerms(trx, id, terms)
    }
    await rememberFact(
      trx,
      'culture_seeds',
      seeds.map(({ seed }) => seed),
    )
    return true
  })
  if (put) await tellChanged(ctx)
}

/** Says something about a culture note; what was said already is left as it is. @throws not_found */
export const addMessage = async (
  { db }: Pick<Context, 'db'>,
  viewer: Pick<Viewer, 'id'>,
  message: { id: string; cultureNoteId: string; body: string },
): Promise<void> => {
  await db
    .insertInto('culture_messages')
    .values({
      id: message.id,
      culture_note_id: message.cultureNoteId,
      author_id: viewer.id,
      body: message.body.trim(),
      language: detectLanguage(message.body),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
    .catch(orGone)
}

/** Deletes what was said. What a moderator deletes of others is logged. */
export const deleteMessage = (
  { db }: Pick<Context, 'db'>,
  viewer: Viewer,
  message: { id: string; author_id: string; culture_note_id: string },
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const gone = await trx.deleteFrom('culture_messages').where('id', '=', message.id).executeTakeFirst()
    if (gone.numDeletedRows === 0n || viewer.id === message.author_id) return
    await logAction(trx, {
      actorId: viewer.id,
      kind: 'culture_message.delete',
      accountId: message.author_id,
      cultureNoteId: message.culture_note_id,
    })
  })

/** Reports a culture note to the moderators, or changes the report that this member made and nobody has dealt with. */
export const reportCultureNote = async (
  { db }: Pick<Context, 'db'>,
  viewer: Pick<Viewer, 'id'>,
  report: { cultureNoteId: string; reason: 'wrong' | 'offensive' | 'advertising' | 'other'; details: string },
): Promise<void> => {
  const { reason } = report
  const details = report.details.trim()
  await db
    .insertInto('culture_reports')
    .values({ id: newId(), culture_note_id: report.cultureNoteId, reporter_id: viewer.id, reason, details })
    .onConflict((conflict) =>
      conflict
        .columns(['culture_note_id', 'reporter_id'])
        .where('settled_at', 'is', null)
        .doUpdateSet({ reason, details }),
    )
    .execute()
    .catch(orGone)
}

/** Takes a report off the moderators' list. @throws not_found */
export const settleReport = (ctx: Pick<Context, 'db'>, viewer: Viewer, id: string): Promise<void> =>
  ctx.db.transaction().execute(async (trx) => {
    await hold(trx, `culture report ${id}`)
    const report = await trx
      .selectFrom('culture_reports')
      .select(['culture_note_id', 'settled_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!report) throw problem('not_found')
    if (report.settled_at) return
    await trx.updateTable('culture_reports').set({ settled_at: new Date() }).where('id', '=', id).execute()
    await logAction(trx, {
      actorId: viewer.id,
      kind: 'culture_report.settle',
      cultureNoteId: report.culture_note_id,
    })
  })
