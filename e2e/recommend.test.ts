import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import taste from '../apps/web/messages/taste/en.ts'
import { arrive } from './arrive.ts'
import { browser, openWindow, shareSite, site, type Window } from './harness.ts'
import { messagesOf } from './screens.ts'

let author: Person
let reader: Person
let window: Window

shareSite(async () => {
  author = await signUp(site)
  for (let at = 0; at < 6; at++)
    await site.call(author, 'POST /notes', {
      body: { kind: 'text', title: `Bread number ${at}`, language: 'en', channel: 'food' },
    })
})
beforeEach(async () => {
  reader = await signUp(site)
  window = await openWindow(browser, site.url, { person: reader, worker: true })
})
afterEach(async () => {
  await window.close()
})

const unwanted = async () => (await site.call(reader, 'GET /me/taste')).unwanted
/** For another page of the site: for one elsewhere, a browser that is busy does not wait for what this one still tells. */
const leave = () => window.page.goto(`${site.url}/settings`)
const kept = async () => (await site.call(reader, 'GET /me/signals')).items.flatMap(({ signals }) => signals)

test('a card says why it is there, leaves when it is not wanted, and comes back', async () => {
  const { page } = window
  await arrive(page, '/')
  const card = page.locator('article', { hasText: 'Bread number 3' })
  // What a browser makes of a long press.
  await page.evaluate(`[...document.querySelectorAll('article')]
    .find((one) => one.textContent.includes('Bread number 3'))
    .dispatchEvent(new PointerEvent('contextmenu', { pointerType: 'touch', bubbles: true, cancelable: true }))`)
  await page.getByText(/^Why you see this: /).waitFor()
  await page.getByRole('menuitem', { name: 'Not for me' }).click()
  await card.waitFor({ state: 'detached' })
  await expect.poll(unwanted).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await card.waitFor()
  await expect.poll(unwanted).toBe(0)
  expect(window.troubles).toEqual([])
})

test('a finger that rests on a card opens its menu where the browser has no such event, and one that scrolls does not', async () => {
  const { page } = window
  // As Safari on a phone: no long press is told of.
  await page.addInitScript(`addEventListener('contextmenu', (event) => {
    if (!event.isTrusted) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }, true)`)
  await arrive(page, '/')
  const id = await page.locator('article').first().getAttribute('data-note-id')
  const card = page.locator(`article[data-note-id="${id}"]`)
  const box = await card.boundingBox()
  const at = { x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + 60 }
  const cdp = await window.context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y = at.y) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: at.x, y }] })
  const menu = page.getByRole('menu')
  // What listens is fetched with the first touch.
  await touch('touchStart')
  await touch('touchMove', at.y - 30)
  await page.waitForTimeout(1500)
  expect(await menu.count()).toBe(0)
  await touch('touchEnd')
  await page.evaluate('scrollTo(0, 0)')
  await touch('touchStart')
  await menu.waitFor()
  await touch('touchEnd')
  await page.waitForTimeout(600)
  expect(await menu.isVisible()).toBe(true)
  expect(new URL(page.url()).pathname).toBe('/')
  await page.getByText(/^Why you see this: /).waitFor()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  // Keys find it, too, and a tap still opens the note.
  await card.getByRole('link').first().focus()
  await card.getByRole('button', { name: messagesOf.en.card.more }).focus()
  await page.keyboard.press('Enter')
  await menu.waitFor()
  await page.keyboard.press('Escape')
  await card.getByRole('link').first().tap()
  await page.waitForURL(/\/notes\//)
  // There, what can be said of it is in sight.
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().tap()
  await page.getByText(/^Why you see this: /).waitFor()
  await page.getByRole('menuitem', { name: 'Not for me' }).tap()
  await page.waitForURL((url) => url.pathname === '/')
  await card.waitFor({ state: 'detached' })
  await expect.poll(unwanted).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).tap()
  await card.waitFor()
  expect(window.troubles).toEqual([])
})

test('what was in sight is told when the page is left, and nothing where that is switched off', async () => {
  const { page } = window
  const look = async () => {
    await arrive(page, '/')
    await page.locator('article').first().waitFor()
    // A card counts once it was in sight for a moment.
    await page.waitForTimeout(1500)
  }
  // Where what watches the cards is fetched slowly, the moment was too short: one looks again.
  await expect
    .poll(
      async () => {
        await look()
        await leave()
        return kept()
      },
      { timeout: 60_000 },
    )
    .not.toEqual([])
  expect(new Set((await kept()).map(({ kind }) => kind))).toEqual(new Set(['impression']))

  await arrive(page, '/settings/recommendations')
  await page.getByText(/signs? of what you looked at/).waitFor()
  await page.getByRole('switch', { name: /learn from what I do/ }).press(' ')
  await page.getByText(taste.off).waitFor()
  expect(await kept()).toEqual([])
  await look()
  await page.goto('about:blank')
  await site.call(reader, 'PATCH /me', { body: { personalised: true } })
  expect(await kept()).toEqual([])
  expect(window.troubles).toEqual([])
})

test('a follow is told of once it is so, and a picture of a note as sharing it', async () => {
  const { page } = window
  const someone = await signUp(site)
  const body = { kind: 'text', title: 'Worth a follow', language: 'en' }
  const { id } = await site.call(someone, 'POST /notes', { body })
  const told = async () => (await kept()).flatMap(({ noteId, kind }) => (noteId === id ? kind : []))
  const follow = page
    .getByRole('main')
    .getByRole('button', { name: /^Follow: / })
    .first()
  const refused = JSON.stringify({ code: 'not_allowed', status: 403, title: 'You may not do this.' })
  await page.route('**/follow', (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: refused }),
  )
  await arrive(page, `/notes/${id}`)
  await follow.click()
  await page.getByText(messagesOf.en.people.followFailed).waitFor()
  await follow.waitFor()
  await leave()
  await expect.poll(told).toContain('open')
  expect(await told()).not.toContain('follow')
  await page.unroute('**/follow')

  await arrive(page, `/notes/${id}`)
  await follow.click()
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Following: / })
    .first()
    .waitFor()
  await expect
    .poll(
      async () =>
        (await site.call(reader, 'GET /accounts/{handle}', { params: { handle: someone.handle } })).relation?.following,
    )
    .toBe(true)
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: messagesOf.en.textCards.share }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: messagesOf.en.textCards.shareSave }).click()
  await download
  await leave()
  await expect.poll(told).toEqual(expect.arrayContaining(['follow', 'share']))
  // the refusal is an error to the browser, and meant here
  expect(window.troubles.filter((trouble) => !/403/.test(String(trouble)))).toEqual([])
})

test('where an author is muted or blocked at a note, it counts against what is like that note', async () => {
  const { page } = window
  for (const how of ['Mute', 'Block']) {
    const someone = await signUp(site)
    const body = { kind: 'text', title: `Enough of this: ${how}`, language: 'en', channel: 'food' } as const
    const { id } = await site.call(someone, 'POST /notes', { body })
    await arrive(page, `/notes/${id}`)
    await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click()
    await page.getByRole('menuitem', { name: `${how} @${someone.handle}` }).click()
    if (how === 'Block') await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click()
    const said = how === 'Mute' ? messagesOf.en.people.muted : messagesOf.en.people.blocked
    await page.getByText(said(someone.handle), { exact: true }).waitFor()
    await leave()
    const hidden = async () => (await kept()).flatMap((one) => (one.kind === 'hide' ? [one.noteId] : []))
    await expect.poll(hidden).toContain(id)
  }
  expect(window.troubles).toEqual([])
})

test('what is known can be seen and forgotten', async () => {
  const { page } = window
  const { items } = await site.call(reader, 'GET /feeds/explore')
  const [first] = items
  await site.call(reader, 'PUT /notes/{id}/like', { params: { id: first?.id ?? '' } })
  // A like counts in the seconds after it.
  await expect.poll(async () => (await site.call(reader, 'GET /me/taste')).responses, { interval: 500 }).toBe(1)
  await arrive(page, '/settings/recommendations')
  await page.getByText('1 note that you liked').waitFor()
  await page.getByText('Channels you look at most').waitFor()
  await page.getByText('Whose notes you look at most').waitFor()
  await site.call(reader, 'PUT /notes/{id}/unwanted', { params: { id: items[1]?.id ?? '' } })
  await site.call(reader, 'GET /search/notes', { query: { q: 'sourdough' } })
  await expect.poll(async () => (await site.call(reader, 'GET /search/history')).items).toEqual(['sourdough'])
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download all of it' }).click()
  const known = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'))
  expect(known.searches).toEqual(['sourdough'])
  expect(known.unwanted.notes.map(({ noteId }: { noteId: string }) => noteId)).toEqual([items[1]?.id])
  // What is not wanted is listed, and can be taken back.
  await arrive(page, '/settings/recommendations')
  const said = page.getByRole('listitem').filter({ hasText: items[1]?.title ?? '' })
  await said.getByRole('button', { name: 'Undo' }).click()
  await said.getByRole('button', { name: 'Not for me' }).waitFor()
  await expect.poll(unwanted).toBe(0)
  await page.getByRole('button', { name: 'Forget all of this' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget all of this' }).click()
  await page.getByText('Nothing yet.').waitFor()
  expect((await site.call(reader, 'GET /me/taste')).responses).toBe(0)
  expect(window.troubles).toEqual([])
})
