import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Community, makeCommunity } from './community.ts'
import { type OpenSite, openBrowser, openSite, openWindow, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en } = messagesOf
let browser: Browser
let site: OpenSite
let community: Community

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  community = await makeCommunity(site)
  await site.settle()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

test('search is one press away, completes what is typed by key, and finds', async () => {
  const window = await openWindow(browser, site.url, { width: 360, height: 780 })
  const { page } = window
  await visit(page, '/')
  await page.getByRole('link', { name: en.shell.search, exact: true }).click()
  const field = page.getByRole('combobox', { name: en.search.field })
  await field.fill('break')
  await page.getByRole('option', { name: /breakfast/ }).waitFor()
  await field.press('ArrowDown')
  expect(await field.getAttribute('aria-activedescendant')).toBe(
    await page.getByRole('option', { selected: true }).getAttribute('id'),
  )
  await field.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'breakfast' }).waitFor()

  await visit(page, '/search')
  await page.getByRole('combobox').fill('soy milk')
  await page.keyboard.press('Enter')
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  await page.getByRole('link', { name: en.search.sort.new, exact: true }).click()
  await page.waitForURL(/sort=new/)
  expect(await page.locator('article', { hasText: 'Soy milk at six' }).count()).toBe(1)
  await page.getByText(en.search.filters, { exact: true }).click()
  await page.getByRole('combobox', { name: en.search.kind }).selectOption('video')
  await page.getByText(en.search.emptyFiltered).waitFor()
  await page.getByRole('link', { name: en.search.reset }).first().click()
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  await page.getByRole('link', { name: en.search.tabs.people, exact: true }).click()
  await page.getByText(en.search.emptyPeople('soy milk')).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('“/” leads to search, and a member’s last searches can be cleared', async () => {
  const { member } = community.people.en
  await site.call(member, 'GET /search/notes', { query: { q: 'soy milk' } })
  const window = await openWindow(browser, site.url, { person: member, width: 1440 })
  const { page } = window
  await visit(page, '/')
  await page.keyboard.press('/')
  await page.getByRole('heading', { name: en.search.history }).waitFor()
  await page.getByRole('button', { name: en.search.clearHistory }).click()
  await page.getByRole('heading', { name: en.search.history }).waitFor({ state: 'detached' })
  await expect.poll(async () => (await site.call(member, 'GET /search/history')).items).toEqual([])
  await window.close()
})

test('a lost connection is said as one, and the search goes on when it is back', async () => {
  const window = await openWindow(browser, site.url, { width: 360, height: 780 })
  const { page } = window
  await visit(page, '/search')
  await page.context().setOffline(true)
  await page.getByRole('combobox').fill('soy milk')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: en.errors.unreachableTitle }).waitFor()
  await page.context().setOffline(false)
  await page.goBack()
  await page.getByRole('combobox').fill('soy milk')
  await page.keyboard.press('Enter')
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  await window.close()
})

test('search works without scripts', async () => {
  const window = await openWindow(browser, site.url, { javaScript: false })
  const { page } = window
  await visit(page, '/search')
  await page.getByRole('combobox').fill('豆浆')
  await page.getByRole('button', { name: en.search.go, exact: true }).click()
  await page.locator('article', { hasText: '早餐吃什么' }).waitFor()
  await visit(page, `/search?q=${'a'.repeat(300)}`)
  await page.getByText(en.search.tooLong(200)).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})
