import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { type OpenSite, openBrowser, openSite, openWindow, type Window } from './harness.ts'

let browser: Browser
let site: OpenSite
let person: Person
let window: Window

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), openSite()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})
beforeEach(async () => {
  person = await signUp(site)
  window = await openWindow(browser, site.url, { person })
})
afterEach(async () => {
  await window.close()
})

interface KeptNote {
  words: { title: string }
}
/** What the device keeps of the note that does not exist yet. */
const kept = (page: Page): Promise<KeptNote | null> =>
  page.evaluate(() => {
    const name = Object.keys(localStorage).find((key) => /^redbud\.note\..*\.new$/.test(key))
    return name ? (JSON.parse(localStorage.getItem(name) ?? 'null') as KeptNote) : null
  })
const keptTitle = async (page: Page): Promise<string | undefined> => (await kept(page))?.words.title

test('a tab in which nothing was written leaves alone what another keeps', async () => {
  const { page, context } = window
  await arrive(page, '/publish')
  const other = await context.newPage()
  await arrive(other, '/publish')
  await other.getByLabel('Title').fill('Written in the other tab')
  await expect.poll(() => keptTitle(other)).toBe('Written in the other tab')
  await other.close({ runBeforeUnload: false })

  await arrive(page, '/settings')
  expect(await keptTitle(page)).toBe('Written in the other tab')
  await arrive(page, '/publish')
  await page.getByText('This is what you began').waitFor()
  expect(await page.getByLabel('Title').inputValue()).toBe('Written in the other tab')

  // a tab that has shown it since does not put it back as it was
  const later = await context.newPage()
  await arrive(later, '/publish')
  await later.getByText('This is what you began').waitFor()
  await page.getByLabel('Title').fill('Written on')
  await expect.poll(() => keptTitle(page)).toBe('Written on')
  await arrive(later, '/settings')
  expect(await keptTitle(page)).toBe('Written on')
})
