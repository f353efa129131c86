import { afterEach, expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import { type Community, makeCommunity } from './community.ts'
import { browser, type OpenSite, openWindow, shareSite, site, visit, type Window } from './harness.ts'

let community: Community
let window: Window

shareSite(async () => {
  community = await makeCommunity(site)
})
afterEach(async () => {
  const { troubles } = window
  await window.close()
  expect(troubles).toEqual([])
})

const profileOf = (handle: string, person: Parameters<TestCall>[0] = null) =>
  site.call(person, 'GET /accounts/{handle}', { params: { handle } })
type TestCall = OpenSite['call']

test('follows and stops following: at once, counted right, and still so afterwards', async () => {
  const person = await signUp(site)
  window = await openWindow(browser, site.url, { person })
  const { page } = window
  const { followers } = (await profileOf('xiaomei')).counts
  const count = (number: number) => page.getByRole('link', { name: new RegExp(`^${number} followers?$`) })
  await visit(page, '/@xiaomei')
  await count(followers).waitFor()
  await page.getByRole('button', { name: 'Follow: 小美' }).click()
  await count(followers + 1).waitFor()
  await expect.poll(async () => (await profileOf('xiaomei', person)).relation?.following).toBe(true)

  await visit(page, '/@XiaoMei')
  await count(followers + 1).waitFor()
  await page.getByRole('button', { name: 'Following: 小美' }).dblclick()
  await page.getByRole('button', { name: 'Following: 小美' }).click()
  await count(followers).waitFor()
  await expect.poll(async () => (await profileOf('xiaomei', person)).counts.followers).toBe(followers)
})

test('blocks after asking: neither sees the other, until it is taken back', async () => {
  const person = await signUp(site)
  window = await openWindow(browser, site.url, { person, width: 1440 })
  const { page } = window
  await visit(page, '/@xiaomei')
  const cards = page.getByRole('main').getByRole('article')
  const before = await cards.count()
  expect(before).toBeGreaterThan(2)
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Block' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click()
  await page.getByText('You block 小美.').waitFor()
  await expect.poll(() => cards.count()).toBe(0)
  expect((await profileOf('xiaomei', person)).relation?.blocking).toBe(true)

  await page.getByRole('link', { name: 'Saved' }).click()
  await page.waitForURL('**/collects')
  await expect.poll(() => cards.count()).toBe(0)
  await page.getByRole('link', { name: 'Notes', exact: false }).first().click()
  await page.getByRole('button', { name: 'Unblock' }).click()
  await expect.poll(() => cards.count()).toBe(before)
})

test('makes a board, changes it, chooses its cover, and deletes it', async () => {
  const person = community.people.en.member
  window = await openWindow(browser, site.url, { person })
  const { page } = window
  await visit(page, '/@june/collects')
  await page.getByRole('button', { name: 'New board' }).click()
  await page.getByLabel('Name').fill('周末 weekends')
  await page.getByRole('button', { name: 'Make board' }).click()
  await page.getByText('You already have a board with that name.').waitFor()
  expect(window.troubles.splice(0)).toEqual([expect.stringContaining('409')])
  await page.getByLabel('Name').fill('Only mine')
  await page.getByLabel('Only I can see it').check()
  await page.getByRole('button', { name: 'Make board' }).click()
  await page.getByRole('link', { name: 'Only mine Private · 0 notes' }).click()
  await page.getByText('Nothing in this board yet.').waitFor()
  const privateBoard = page.url()

  await visit(page, `/boards/${community.places.en.board}`)
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Edit board' }).click()
  await page.getByLabel('Name').fill('Saturdays')
  await page.getByRole('button', { name: 'Use the picture of “早餐吃什么”' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Saturdays' }).waitFor()
  const { items } = await site.call(person, 'GET /boards/{id}/notes', { params: { id: community.places.en.board } })
  const board = await site.call(null, 'GET /boards/{id}', { params: { id: community.places.en.board } })
  expect(board.covers[0]).toEqual(items.find(({ title }) => title === '早餐吃什么')?.cover)

  await visit(page, privateBoard)
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete board' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete board' }).click()
  await page.waitForURL('**/@june/collects')
  await expect.poll(() => page.getByRole('link', { name: /Only mine/ }).count()).toBe(0)
})

test('a moderator suspends with a reason, and lifts it', async () => {
  const bad = await signUp(site, { displayName: 'Spam Ltd' })
  window = await openWindow(browser, site.url, { person: community.people.en.administrator })
  const { page } = window
  await visit(page, `/@${bad.handle}`)
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await page.getByText('This is needed.').or(page.locator('[aria-invalid=true]')).first().waitFor()
  await page.getByLabel('Reason').fill('Sells followers')
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await page.getByText('This account is suspended.').waitFor()
  await site.refuse(null, 'GET /accounts/{handle}', 'not_found', { params: { handle: bad.handle } })

  await page.getByRole('button', { name: 'Lift suspension' }).click()
  await expect.poll(() => page.getByText('This account is suspended.').count()).toBe(0)
  expect((await profileOf(bad.handle)).suspended).toBe(false)
})

test('a topic leads to a note that begins with it', async () => {
  window = await openWindow(browser, site.url, { person: await signUp(site) })
  const { page } = window
  await visit(page, '/topics/Breakfast')
  await page.getByRole('link', { name: 'Write about it' }).click()
  await page.waitForURL('**/publish?topic=breakfast')
  await expect.poll(() => page.getByLabel('Text', { exact: true }).inputValue()).toBe('#breakfast ')
})
