import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit, type Window } from './harness.ts'
import { messagesOf } from './screens.ts'

/** What becomes of a page, and of what was typed in it, where the server is away for a moment as a link is pressed. */

const m = messagesOf.en

let person: Person
let note: string
let window: Window

shareSite(async () => {
  person = await signUp(site, { handle: 'ada', interfaceLanguage: 'en' })
  note = (await site.call(person, 'POST /notes', { body: { kind: 'text', title: 'Soup', body: 'With noodles.' } })).id
})
afterEach(() => window?.close())

const field = (page: Page) => page.getByRole('textbox', { name: m.note.comment, exact: true })
const words = 'With how many onions?'
const openNote = async (more: { worker?: boolean } = {}): Promise<Page> => {
  window = await openWindow(browser, site.url, { person, width: 1440, height: 900, ...more })
  const { page } = window
  await visit(page, `/notes/${note}`)
  await field(page).fill(words)
  await page.evaluate('globalThis.before = true')
  return page
}
/** Back does nothing before SvelteKit's scripts are there. */
const tookOver = (page: Page) => page.locator('#svelte-announcer').waitFor({ state: 'attached' })
/** Scripts go on where the page was not loaded anew. */
const wasKept = (page: Page) => page.evaluate('globalThis.before === true')

test('a page that can’t be reached is said to be so in place, and comes when it is tried again', async () => {
  const page = await openNote()
  await page.route('**/*', (route) => route.abort('connectionrefused'))
  await page.getByRole('link', { name: m.shell.me, exact: true }).click()
  await page.getByRole('heading', { name: m.errors.unreachableTitle }).waitFor()
  expect(await wasKept(page)).toBe(true)
  await page.unroute('**/*')
  await page.getByRole('link', { name: m.shell.retry }).click()
  await page.getByRole('heading', { level: 1, name: 'ada' }).waitFor()
  await tookOver(page)
  await page.goBack()
  await expect.poll(() => field(page).inputValue()).toBe(words)
})

test('a page whose style sheet can’t be fetched is one that can’t be reached, and nothing that broke', async () => {
  const page = await openNote()
  await page.route('**/*.css', (route) => route.abort('connectionrefused'))
  // under a pointer it would be fetched ahead, and is asked for only once
  await page.getByRole('link', { name: m.shell.me, exact: true }).press('Enter')
  await page.getByRole('heading', { name: m.errors.unreachableTitle }).waitFor()
  expect(await wasKept(page)).toBe(true)
  await page.unroute('**/*.css')
  await page.getByRole('link', { name: m.shell.retry }).click()
  await page.getByRole('heading', { level: 1, name: 'ada' }).waitFor()
})

test('a style sheet that could not be fetched under the pointer comes with its page', async () => {
  const page = await openNote()
  let failed = ''
  await page.route('**/*.css', (route) => {
    failed ||= route.request().url()
    return route.abort('connectionrefused')
  })
  let open = 0
  page.on('request', () => open++)
  page.on('requestfinished', () => open--)
  page.on('requestfailed', () => open--)
  const link = page.getByRole('link', { name: m.shell.me, exact: true })
  await link.hover()
  // a page pressed for before it was fetched ahead in vain is one that can't be reached
  await expect.poll(() => failed !== '' && open === 0).toBe(true)
  await page.evaluate('new Promise((done) => requestIdleCallback(done))')
  await page.unroute('**/*.css')
  await link.click()
  await page.getByRole('heading', { level: 1, name: 'ada' }).waitFor()
  const sheets = () => page.evaluate('Array.from(document.styleSheets, (sheet) => sheet.href)')
  await expect.poll(sheets).toContain(failed)
  expect(await wasKept(page)).toBe(true)
})

test('what broke in a page is told to who looks for it', async () => {
  const page = await openNote()
  await page.route('**/api/v1/feeds/explore*', (route) => route.fulfill({ json: {} }))
  await page.getByRole('link', { name: m.shell.home, exact: true }).click()
  await page.getByRole('heading', { name: m.errors.brokenTitle }).waitFor()
  expect(window.troubles).toContainEqual(expect.stringContaining('console: TypeError'))
})

test('a page that the server has to begin says so by what every browser keeps, and comes by itself', async () => {
  const page = await openNote({ worker: true })
  await page.evaluate('navigator.serviceWorker.ready')
  await window.context.setOffline(true)
  await page.getByRole('link', { name: m.shell.publish, exact: true }).click()
  await page.getByRole('heading', { name: 'You are offline' }).waitFor()
  await window.context.setOffline(false)
  await page.waitForURL('**/publish')
  await page.getByRole('textbox', { name: m.publish.body }).waitFor()
  await tookOver(page)
  await page.goBack()
  await expect.poll(() => field(page).inputValue()).toBe(words)
})

test.each([
  ['is the same', null, true],
  ['can’t be reached', { status: 503, body: 'away' }, true],
  [
    'is answered by something else',
    { status: 200, contentType: 'text/html', body: '<p>Sign in to this Wi-Fi</p>' },
    true,
  ],
  ['is another', { status: 200, json: { version: 'another' } }, false],
] as const)('a failed page loads the site anew only where its version is another: %s', async (_, answer, kept) => {
  const page = await openNote()
  if (answer) await page.route('**/_app/version.json', (route) => route.fulfill({ ...answer }))
  await page.route('**/api/v1/accounts/ada', (route) => route.fulfill({ status: 503, json: {} }), { times: 1 })
  await page.getByRole('link', { name: m.shell.me, exact: true }).click()
  const shown = kept ? m.errors.unreachableTitle : 'ada'
  await page.getByRole('heading', { level: 1, name: shown }).waitFor()
  expect(await wasKept(page)).toBe(kept)
  await tookOver(page)
  await page.goBack()
  await expect.poll(() => field(page).inputValue()).toBe(words)
})

test.each([
  ['without a connection', m.errors.connection],
  ['where the server is away', m.errors.unreachable],
] as const)('Home pressed at home leaves what is read, and says why: %s', async (_, said) => {
  window = await openWindow(browser, site.url, { person })
  const { page } = window
  await visit(page, '/')
  const card = page.locator('article', { hasText: 'Soup' })
  await card.waitFor()
  if (said === m.errors.connection) await window.context.setOffline(true)
  else await page.route('**/api/**', (route) => route.abort('connectionrefused'))
  await page.getByRole('link', { name: m.feed.explore, exact: true }).click()
  await page.getByText(said).waitFor()
  expect(await card.count()).toBe(1)
  expect(await page.getByRole('heading', { name: m.errors.unreachableTitle }).count()).toBe(0)
  await window.context.setOffline(false)
  await page.unroute('**/api/**')
  const asked = page.waitForResponse('**/api/v1/feeds/explore*')
  await page.getByRole('link', { name: m.feed.explore, exact: true }).click()
  expect((await asked).ok()).toBe(true)
})

test('what is read beside a note and can’t be fetched is said to be missing, and comes with the connection', async () => {
  const body = {
    kind: 'text',
    title: 'Noodles',
    body: 'I eated them all.',
    language: 'en',
    correctionsWelcome: true,
  } as const
  const { id } = await site.call(person, 'POST /notes', { body })
  window = await openWindow(browser, site.url, { person })
  const { page } = window
  await page.addInitScript(`
    globalThis.connected = false
    Object.defineProperty(Navigator.prototype, 'onLine', { get: () => globalThis.connected })
  `)
  await visit(page, `/notes/${id}`)
  const missing = page.getByRole('status').filter({ hasText: m.corrections.failed })
  await missing.waitFor()
  await page.evaluate(`globalThis.connected = true; dispatchEvent(new Event('online'))`)
  await page.getByText(m.corrections.asks('ada')).waitFor()
  expect(await missing.count()).toBe(0)
})
