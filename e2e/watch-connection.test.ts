import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { fiveVideos, patience, plays, type WatchedNote, watched } from './playing.ts'
import { messagesOf } from './screens.ts'

const m = messagesOf.en

/** Newest first, as Watch shows them. */
let notes: WatchedNote[]

shareSite(async () => {
  notes = await fiveVideos(site, await signUp(site, { handle: 'june', interfaceLanguage: 'en' }))
})

/** Has every request be the page's own: what a service worker asks for can't be broken off here. */
const withoutWorker = (page: Page): Promise<unknown> =>
  page.addInitScript('navigator.serviceWorker.register = () => new Promise(() => {})')

/** Where in its video the next one begins to play, in seconds. */
const beginsAt = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((done) => {
    const video = document.querySelector('.slide:not([inert]) video, .player video')
    video.addEventListener('playing', () => done(video.currentTime), { once: true })
  })`)

/** Whose video it is, by the folder of its files. */
const folderOf = async (id: string): Promise<string> => {
  const { video } = await site.call(null, 'GET /notes/{id}', { params: { id } })
  return video?.hls?.split('/').at(-2) ?? ''
}

test('one broken connection ends no video', async () => {
  const window = await openWindow(browser, site.url, { motion: true })
  const { page } = window
  const broken = new Set<string>()
  await withoutWorker(page)
  await page.route(/\.m3u8$/, async (route) => {
    const url = route.request().url()
    if (broken.has(url)) return route.continue()
    broken.add(url)
    await route.abort('connectionreset')
  })
  await visit(page, `/watch?from=${notes[0]?.id}`)
  await plays(page)
  await page.keyboard.press('ArrowDown')
  await plays(page)
  expect(broken.size).toBeGreaterThan(3)
  await window.close()
})

test('without a connection the next video says so, asks for nothing all the time, and plays once there is one', async () => {
  const window = await openWindow(browser, site.url, { motion: true })
  const { page, context } = window
  const next = await folderOf(notes[1]?.id ?? '')
  const asked: string[] = []
  await withoutWorker(page)
  let gone = true
  await page.route(
    (url) => url.pathname.includes(next),
    async (route) => {
      asked.push(route.request().url())
      if (gone) await route.abort('connectionreset')
      else await route.continue()
    },
  )
  await visit(page, `/watch?from=${notes[0]?.id}`)
  await plays(page)
  await context.setOffline(true)
  await page.keyboard.press('ArrowDown')
  await page.locator('.slide:not([inert])').getByText(m.watch.failed).waitFor(patience)
  // What was going on ends; then there is nothing.
  await page.waitForTimeout(5000)
  const before = asked.length
  await page.waitForTimeout(4000)
  expect(asked.length - before).toBe(0)
  gone = false
  await context.setOffline(false)
  await plays(page)
  expect(await page.getByText(m.watch.failed).count()).toBe(0)
  await window.close()
})

test('a video that broke off in its middle goes on there when it is tried again', async () => {
  const window = await openWindow(browser, site.url, { motion: true, width: 390, height: 700 })
  const { page } = window
  await withoutWorker(page)
  let gone = true
  // Its third second and what follows.
  await page.route(/v160\.mp4$/, (route) => {
    const [, from = '0'] = /bytes=(\d+)/.exec(route.request().headers().range ?? '') ?? []
    return gone && Number(from) > 10_000 ? route.fulfill({ status: 404 }) : route.continue()
  })
  await visit(page, `/notes/${notes[0]?.id}`)
  await expect.poll(async () => (await watched(page))?.time, patience).toBeGreaterThan(1.5)
  const retry = page.getByRole('alert').getByRole('button', { name: m.shell.retry })
  // It is asked for again a few times first.
  await retry.waitFor({ timeout: 60_000 })
  gone = false
  const begins = beginsAt(page)
  await retry.click()
  expect(await begins).toBeGreaterThan(1.4)
  await plays(page)
  await window.close()
}, 120_000)

test('how a video plays can’t be chosen without what shows it: it says so, and comes with the connection', async () => {
  // nothing starts by itself, nor is fetched ahead
  const { page, context, close } = await openWindow(browser, site.url, { width: 1440, height: 900 })
  for (const [path, shown] of [
    [`/notes/${notes[0]?.id}`, '.player'],
    [`/watch?from=${notes[0]?.id}`, '.slide:not([inert])'],
  ] as const) {
    await visit(page, path)
    const more = page.locator(shown).getByRole('button', { name: m.watch.more, exact: true })
    await more.waitFor()
    await context.setOffline(true)
    await more.click()
    await page.getByText(m.errors.connection).waitFor()
    const sheet = page.getByRole('dialog', { name: m.watch.more })
    expect(await sheet.count()).toBe(0)
    await context.setOffline(false)
    await page.getByRole('button', { name: m.shell.retry }).click()
    await sheet.getByText(m.watch.speed, { exact: true }).waitFor()
  }
  await close()
})

test('what the page fetches only when it is needed comes once the connection is back, and stays', async () => {
  const window = await openWindow(browser, site.url, { motion: true })
  const { page, context } = window
  const chunks = join(import.meta.dirname, '../apps/web/build/client/_app/immutable/chunks')
  const player = readdirSync(chunks).find(
    (name) => name.endsWith('.js') && readFileSync(join(chunks, name), 'utf8').includes('hlsManifestParsed'),
  )
  await withoutWorker(page)
  let gone = true
  await page.route(
    (url) => url.pathname.endsWith(`/${player}`),
    (route) => (gone ? route.abort('connectionreset') : route.continue()),
  )
  await visit(page, `/watch?from=${notes[0]?.id}`)
  await page.locator('.slide:not([inert])').getByText(m.watch.failed).waitFor(patience)
  await context.setOffline(true)
  await page.keyboard.press('c')
  await page.getByText(m.errors.connection).waitFor(patience)
  gone = false
  await context.setOffline(false)
  await plays(page)
  const panel = page.getByRole('complementary', { name: m.comments.title })
  await page.keyboard.press('c')
  await panel.waitFor(patience)
  await window.close()

  // What may be needed is there as soon as the first video plays.
  const again = await openWindow(browser, site.url, { motion: true })
  await visit(again.page, `/watch?from=${notes[0]?.id}`)
  await plays(again.page)
  await again.page.waitForLoadState('networkidle')
  await again.context.setOffline(true)
  await again.page.keyboard.press('c')
  await again.page.getByRole('complementary', { name: m.comments.title }).waitFor(patience)
  await again.close()
})
