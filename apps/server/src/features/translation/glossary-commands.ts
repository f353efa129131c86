import type { GlossaryInput } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { type Expression, type SqlBool, sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db/db.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { isSafeText, tidyLine, tidyPhrase } from '../../platform/text/safe.ts'
import { glossaryKey } from '../../platform/translate/glossary.ts'
import { logAction } from '../accounts/commands.ts'

type Input = z.output<typeof GlossaryInput>
type Said = Pick<Input, 'target' | 'plain' | 'off'>
type Changes = { [Field in keyof Said]?: Said[Field] | undefined } & { updatedAt?: string | undefined }
type Needed = Pick<Context, 'db' | 'bus' | 'glossary'>
type Trx = Transaction<Database>

/** Longer than what a machine made is kept without being read. */
const goneDays = 40

/** What a text would show as something else than words. */
const isMarkup = /[<>#＃@＠⟦⟧]|https?:|www\./i
const isWord = /[\p{L}\p{N}]/u

/** @throws invalid_input */
const requireWords = (path: keyof Input, words: string): string => {
  if (!isSafeText(words)) throw invalidField(path, 'unsafe_characters')
  if (isMarkup.test(words)) throw invalidField(path, 'invalid')
  return words
}
const saidOf = ({ target, plain, off }: Said) => ({
  target: requireWords('target', tidyPhrase(target)),
  plain: requireWords('plain', tidyPhrase(plain)),
  off,
})

/**
 * Says what a word means on this site; what is there under this id is left as it is.
 * @throws invalid_input, glossary_taken, limit_reached
 */
export const addTerm = async (ctx: Needed, viewer: Viewer, id: string, input: Input): Promise<void> => {
  const source = requireWords('source', tidyLine(input.source))
  if (!isWord.test(source)) throw invalidField('source', 'invalid')
  const said = saidOf(input)
  await change(ctx, async (trx, version) => {
    const key = glossaryKey(source)
    const before = await trx
      .selectFrom('glossary_terms')
      .select(['id', 'gone'])
      .where('source_language', '=', input.from)
      .where('key', '=', key)
      .executeTakeFirst()
    if (before && !before.gone) {
      if (before.id === id) return false
      throw problem('glossary_taken')
    }
    const { count } = await trx
      .selectFrom('glossary_terms')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('gone', '=', false)
      .executeTakeFirstOrThrow()
    if (Number(count) >= limits.glossaryTerms) throw problem('limit_reached')
    const row = { id, source, ...said, gone: false, version, updated_at: new Date() }
    await trx
      .insertInto('glossary_terms')
      .values({ ...row, source_language: input.from, key })
      .onConflict((conflict) => conflict.columns(['source_language', 'key']).doUpdateSet(row))
      .execute()
    await logAction(trx, { actorId: viewer.id, kind: 'glossary.add', reason: told(input.from, source, said) })
    return true
  })
}

/**
 * What is left out stays as it is.
 * @param changes.updatedAt of the word as it was seen
 * @throws invalid_input, not_found, conflict where it has been changed since
 */
export const changeTerm = async (ctx: Needed, viewer: Viewer, id: string, changes: Changes): Promise<void> => {
  await change(ctx, async (trx, version) => {
    const before = await requireTerm(trx, id)
    const { target = before.target, plain = before.plain, off = before.off, updatedAt } = changes
    const said = saidOf({ target, plain, off })
    if (before.target === said.target && before.plain === said.plain && before.off === said.off) return false
    if (updatedAt !== undefined && Date.parse(updatedAt) !== before.updated_at.getTime()) throw problem('conflict')
    await trx
      .updateTable('glossary_terms')
      .set({ ...said, version, updated_at: new Date() })
      .where('id', '=', id)
      .execute()
    const reason = told(before.source_language, before.source, said)
    await logAction(trx, { actorId: viewer.id, kind: 'glossary.change', reason })
    return true
  })
}

/** @throws not_found */
export const removeTerm = (ctx: Needed, viewer: Viewer, id: string): Promise<void> =>
  change(ctx, async (trx, version) => {
    const before = await requireTerm(trx, id)
    await trx
      .updateTable('glossary_terms')
      .set({ gone: true, version, updated_at: new Date() })
      .where('id', '=', id)
      .execute()
    const reason = told(before.source_language, before.source, before)
    await logAction(trx, { actorId: viewer.id, kind: 'glossary.remove', reason })
    return true
  })

/** Forgets which words were taken away when no translation can be left that was made with them. */
export const forgetGoneTerms = async (db: Db): Promise<void> => {
  const isOld: Expression<SqlBool> = sql`updated_at < now() - make_interval(days => ${goneDays})`
  await db.deleteFrom('glossary_terms').where('gone', '=', true).where(isOld).execute()
}

const told = (from: string, source: string, { target, off }: Said): string =>
  `${from}: ${source} → ${off ? '(off)' : target}`

const requireTerm = async (trx: Trx, id: string) => {
  const term = await trx
    .selectFrom('glossary_terms')
    .selectAll()
    .where('id', '=', id)
    .where('gone', '=', false)
    .executeTakeFirst()
  if (!term) throw problem('not_found')
  return term
}

/** One change after the other, so that versions are seen in the order in which they are given; here it holds at once. */
const change = async (ctx: Needed, make: (trx: Trx, version: number) => Promise<boolean>): Promise<void> => {
  const isChanged = await ctx.db.transaction().execute(async (trx) => {
    await hold(trx, 'glossary')
    const { rows } = await sql<{ version: number }>`select nextval('glossary_version')::int as version`.execute(trx)
    return make(trx, rows[0]?.version ?? 0)
  })
  if (!isChanged) return
  await ctx.glossary.refresh()
  ctx.bus.publish('glossaryChanged', {})
}
