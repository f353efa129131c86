import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dictionaryVersion } from '../../platform/dictionary/version.ts'
import { defineTask, enqueue } from '../../platform/jobs/jobs.ts'
import { importDictionary } from './commands.ts'
import { importedVersion } from './queries.ts'

const importTask = defineTask({
  id: 'dictionary_import',
  payload: z.object({}),
  long: 'whenever',
  handle: async (ctx: Pick<Context, 'settings' | 'log' | 'ending'>) => {
    const { signal } = ctx.ending
    const began = Date.now()
    try {
      await importDictionary(ctx, signal)
      ctx.log.debug({ ms: Date.now() - began }, 'the dictionary is in place')
    } catch (error) {
      // Whoever starts next orders it again.
      if (!signal.aborted) throw error
    }
  },
})

export const dictionaryTasks = [importTask]

/**
 * Has the dictionary imported, where this version of it isn't there yet.
 * @param afterMs a site that starts has other things to do first
 */
export const orderDictionary = async ({ db }: Pick<Context, 'db'>, afterMs: number): Promise<void> => {
  if ((await importedVersion(db)) === dictionaryVersion) return
  await enqueue(db, importTask, {}, { key: 'dictionary_import', runAt: new Date(Date.now() + afterMs) })
}
