import type { Context } from '../../context.ts'
import { hasAccounts } from '../accounts/queries.ts'
import { findFact } from '../site/queries.ts'

/** What is remembered of the community between two starts. */
export interface Progress {
  /** From when all its times are counted back. */
  begun: string
  /** How many notes are there, with everything said about them. */
  notes: number
  /** How many of the video notes, which are made when all others are there. */
  videos?: number
  finished: boolean
  removed?: boolean
}

/** Under which the site remembers it. */
export const factName = 'demo'

export const findProgress = async (ctx: Context): Promise<Progress | null> =>
  (await findFact(ctx.db, factName)) as Progress | null

/** Whether the first start should make the community, or go on making it. */
export const isDemoDue = async (ctx: Context): Promise<boolean> => {
  const progress = await findProgress(ctx)
  return progress ? !progress.finished && !progress.removed : !(await hasAccounts(ctx.db))
}
