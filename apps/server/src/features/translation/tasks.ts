import { contentLanguages, readableLanguages } from '@redbud/contract/words'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { forgetGoneTerms } from './glossary-commands.ts'
import { forgetTranslations, makeTranslations, reserveTexts, withOutdated } from './keeping.ts'
import { distinct, textOf } from './texts.ts'

type Target = Exclude<(typeof contentLanguages)[number], 'und'>

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
  },
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
