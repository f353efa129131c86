import { setTimeout as sleep } from 'node:timers/promises'
import { finishRebuild, isIndexing, rebuildIndex } from '../features/search/commands.ts'
import { indexAll } from '../features/search/indexing.ts'
import { withSite } from './site.ts'

const notesAtOnce = 2000

/** `search rebuild`: has everything put into the search index anew, while the site goes on. */
export async function search([action, ...more]: string[]): Promise<void> {
  if (action !== 'rebuild' || more.length > 0) throw new Error('Say what to do: search rebuild')
  await withSite('redbud search', async (ctx) => {
    const began = Date.now()
    const { notes, upTo } = await rebuildIndex(ctx)
    console.log(`${notes} notes go into the index again; what is in it is found meanwhile.`)
    // Where the site goes on, its work role takes turns with this.
    do {
      await indexAll(ctx, notesAtOnce)
      await sleep(200)
    } while (await isIndexing(ctx, upTo))
    await finishRebuild(ctx)
    console.log(`The index is new. It took ${Math.round((Date.now() - began) / 1000)} s.`)
  })
}
