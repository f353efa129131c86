import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Settings } from '../apps/server/src/context.ts'
import { openTestSite, type TestSite } from '../apps/server/test/site.ts'
import { openBrowser } from './browser.ts'
import { builtPages, freePort } from './visits.ts'

export { openBrowser } from './browser.ts'
export { openWindow, visit, type Window } from './visits.ts'

/** A site as people use it: API and pages on one address, on a database of its own. Nothing runs in the background. */
export interface OpenSite extends TestSite {
  url: string
}

/** Opens a site on a free port. @throws where the web app is not built (`npm test` builds it first) */
export const openSite = async (overrides: Partial<Settings> = {}, { dictionary = false } = {}): Promise<OpenSite> => {
  const pages = await builtPages()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const site = await openTestSite({ publicUrl: url, ...overrides }, { pages, dictionary, draws: true })
  await site.app.listen({ host: '127.0.0.1', port })
  return { ...site, url }
}

/**
 * What the tests of a file share: made before the first, ended after the last. For a test that is tried again it is made
 * anew, or what the first try left behind (a handle that is taken, a second note of one title) would fail it once more.
 */
export const share = (make: () => Promise<void>, end: () => Promise<void>): void => {
  beforeAll(make)
  afterAll(end)
  beforeEach(async ({ task }) => {
    if (!task.result?.retryCount) return
    await end()
    await make()
  })
}

/** Of the file that called `shareSite`. */
export let browser: Browser
export let site: OpenSite

/** Shares a browser and a site, as `openSite` opens it, filled by `prepare`. */
export const shareSite = (prepare?: () => Promise<void>, ...options: Parameters<typeof openSite>): void =>
  share(
    async () => {
      ;[browser, site] = await Promise.all([openBrowser(), openSite(...options)])
      await prepare?.()
    },
    async () => {
      await browser?.close()
      await site?.close()
    },
  )
