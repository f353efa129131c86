import { contentLanguages, readableLanguages } from '@redbud/contract/words'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { forgetGoneTerms } from './glossary-commands.ts'
import { forgetTranslations, makeTranslations } from './keeping.ts'
import { textOf } from './texts.ts'

type Target = Exclude<(typeof contentLanguages)[number], 'und'>

/** Translates for a process that can't; the texts are reserved for it. */
export const translateTask = defineTask({
  id: 'translate',
  payload: z.object({
    texts: z.array(z.string()),
    from: z.enum(contentLanguages),
    to: z.enum(readableLanguages as [Target]),
  }),
  handle: async (ctx: Pick<Context, 'db' | 'pool' | 'translator' | 'glossary'>, { texts, from, to }) => {
    const wanted = texts.map((text) => textOf(text, from))
    await makeTranslations(ctx, wanted, from, to)
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
