import { contentLanguages, readableLanguages } from '@redbud/contract/words'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask, enqueue } from '../../platform/jobs/jobs.ts'
import { forgetGoneTerms } from './glossary-commands.ts'
import { forgetTranslations, makeTranslations, reserveTexts, withOutdated } from './keeping.ts'
import { findOutcomes } from './queries.ts'
import { type Alike, distinct, hashesOf, textOf } from './texts.ts'

type Target = Exclude<(typeof contentLanguages)[number], 'und'>

/** Longer than whoever makes one goes without saying so. */
const lookAgainMs = 25_000

/**
 * Translates for a process that can't, or ahead of who will read it: what nobody has made in the meantime, nor is making.
 * Somebody who waited may have taken it over.
 */
export const translateTask = defineTask({
  id: 'translate',
  payload: z.object({
    texts: z.array(z.string()),
    from: z.enum(contentLanguages),
    to: z.enum(readableLanguages as [Target]),
  }),
  handle: async (ctx: Pick<Context, 'db' | 'pool' | 'translator' | 'glossary'>, { texts, from, to }) => {
    const wanted = await withOutdated(ctx, distinct(texts.map((text) => textOf(text, from))), to)
    const reserved = await reserveTexts(ctx, wanted, to, 'making')
    const own = wanted.filter(({ hash }) => reserved.has(hash))
    if (own.length > 0) await makeTranslations(ctx, own, from, to)
    // whoever has the others may have been killed in the middle: it is looked again once that would be known
    const left = wanted.filter(({ hash }) => !reserved.has(hash))
    const { known } = await findOutcomes(ctx.pool, hashesOf(left), to)
    const open = left.filter(({ hash }) => known.get(hash) === 'making')
    if (open.length === 0) return
    const again = { texts: open.map(({ text }) => text), from, to }
    await enqueue(ctx.db, translateTask, again, { runAt: new Date(Date.now() + lookAgainMs) })
  },
})

/**
 * Has texts translated in the background that nobody has translated nor holds as firmly: both or neither, so that none is
 * held for a job that was never put in line.
 */
export const putInLine = (
  { db, glossary }: Pick<Context, 'db' | 'glossary'>,
  { texts, from }: Alike,
  to: Target,
  { holder, priority }: { holder: 'queued' | 'awaited'; priority: number },
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const reserved = await reserveTexts({ db: trx, glossary }, texts, to, holder)
    const own = texts.filter(({ hash }) => reserved.has(hash)).map(({ text }) => text)
    if (own.length > 0) await enqueue(trx, translateTask, { texts: own, from, to }, { priority })
  })

const forgetTask = defineTask({
  id: 'forget_translations',
  payload: z.object({}),
  cron: '41 * * * *',
  handle: async ({ db }: Pick<Context, 'db'>) => {
    await forgetTranslations(db)
    await forgetGoneTerms(db)
  },
})

export const translationTasks = [translateTask, forgetTask]
