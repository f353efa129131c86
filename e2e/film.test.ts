import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makeClip, pictures, tone } from '../apps/server/test/clips.ts'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { type OpenSite, openBrowser, openSite, openWindow, type Window } from './harness.ts'

// The work on videos stands behind everything else that this machine does.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let browser: Browser
let site: OpenSite
let window: Window
let author: Person
let folder: string
let clip: string

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  folder = mkdtempSync(join(tmpdir(), 'redbud-film-'))
  const engine = await site.ctx.videos.engine()
  if (!engine) throw new Error('nothing works on videos here')
  clip = await makeClip(engine, join(folder, 'dumplings.mp4'), { video: pictures(180, 320, 3), audio: tone(3) })
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  author = await signUp(site)
  window = await openWindow(browser, site.url, { person: author })
})
afterEach(async () => {
  await window.close()
})

const beginFilm = async (file = clip) => {
  const { page } = window
  await arrive(page, '/publish')
  await page.getByText('Video', { exact: true }).click()
  await page.getByLabel('Choose a video', { exact: true }).setInputFiles(file)
}

test('a video is published before it is ready, shows how far it is, and opens by itself', async () => {
  const { page } = window
  await beginFilm()
  await page.getByText('It waits to be prepared').waitFor()
  await page.getByLabel('Title').fill('Dumplings at home')
  await page.getByLabel('Made with AI').check()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  await page.getByText('Your video is being prepared').waitFor()
  await site.settle()
  await page.locator('article video').first().waitFor({ state: 'attached' })
  await page.getByRole('heading', { name: 'Dumplings at home' }).waitFor()
  await page.getByText('Made with AI').waitFor()
  const { items } = await site.call(null, 'GET /feeds/watch', { query: { reads: 'en,und' } })
  expect(items.map(({ title }) => title)).toContain('Dumplings at home')
  expect(window.troubles).toEqual([])
})

test('a video gets the cover and the captions that its author gives it', async () => {
  const { page } = window
  await beginFilm()
  await page.getByText('It waits to be prepared').waitFor()
  await site.settle()
  await page.getByText('Ready.').waitFor()

  await page.getByRole('button', { name: 'Captions' }).click()
  const dialog = page.getByRole('dialog', { name: 'Captions' })
  await dialog.getByRole('button', { name: 'Add a line where the video is now' }).click()
  await dialog.getByLabel('Line 1 begins at').fill('0:00.5')
  await dialog.getByLabel('Line 1 ends at').fill('0:00.1')
  await dialog.getByLabel('Words of line 1').fill('Fold them <gently>')
  await dialog.getByRole('button', { name: 'Save captions' }).click()
  await dialog.getByText('A line ends after it begins').waitFor()
  await dialog.getByLabel('Line 1 ends at').fill('0:02')
  await dialog.getByRole('button', { name: 'Save captions' }).click()
  await page.getByText('The captions are saved.').waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Captions (1)' }).waitFor()

  await page.getByRole('button', { name: 'Cover', exact: true }).click()
  const covers = page.getByRole('dialog', { name: 'Cover' }).getByRole('button', { name: 'The frame at' })
  await covers.last().click()
  await page.getByRole('dialog', { name: 'Cover' }).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const { video } = await site.call(null, 'GET /notes/{id}', { params: { id } })
  const [captions] = video?.captions ?? []
  expect(captions?.language).toBe('en')
  expect((await site.app.inject(captions?.url ?? '')).payload).toContain(
    '00:00:00.500 --> 00:00:02.000\nFold them &lt;gently&gt;',
  )
  expect(video?.poster).not.toBeNull()
  expect(window.troubles).toEqual([])
})

test('captions are written along with the video, also on a later visit', async () => {
  const { page } = window
  await beginFilm()
  await page.getByText('It waits to be prepared').waitFor()
  await page.getByLabel('Title').fill('Along with it')
  await site.settle()
  await page.getByText('Ready.').waitFor()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)

  await arrive(page, `${new URL(page.url()).pathname}/edit`)
  await page.getByRole('button', { name: 'Captions' }).click()
  const dialog = page.getByRole('dialog', { name: 'Captions', exact: true })
  const film = dialog.locator('video')
  type Film = { readyState: number; currentTime: number }
  const state = () => film.evaluate((element) => (element as unknown as Film).readyState)
  await expect.poll(state, { timeout: 20_000 }).toBeGreaterThan(1)
  await film.evaluate((element) => {
    ;(element as unknown as Film).currentTime = 1.5
  })
  await dialog.getByRole('button', { name: 'Add a line where the video is now' }).click()
  expect(await dialog.getByLabel('Line 1 begins at').inputValue()).toBe('0:01.5')
  expect(await dialog.getByLabel('Line 1 ends at').inputValue()).toBe('0:04.5')
  expect(window.troubles).toEqual([])
})

test('what is too long is said so before any of it is sent', async () => {
  const { page } = window
  const engine = await site.ctx.videos.engine()
  if (!engine) throw new Error('nothing works on videos here')
  const film = await makeClip(engine, join(folder, 'long.mp4'), { video: pictures(64, 64, 905, 1) })
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/uploads')) sent.push(request.method())
  })
  await beginFilm(film)
  await page.getByText('A video can be 15 minutes long at most.').waitFor()
  expect(sent).toEqual([])
  await page.getByRole('button', { name: 'Remove video' }).click()
  await page.getByLabel('Choose a video', { exact: true }).setInputFiles(clip)
  await page.getByText('It waits to be prepared').waitFor()
  expect(window.troubles).toEqual([])
})

test('what is no video is refused in words, and can be taken out again', async () => {
  const { page } = window
  await beginFilm(new URL('./film.test.ts', import.meta.url).pathname)
  await page.getByText('It waits to be prepared').waitFor()
  await site.settle()
  await page.getByText('This file is damaged, or not a video.').waitFor()
  await page.getByLabel('Title').fill('Nothing to see')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('The video didn’t go through').waitFor()
  await page.getByRole('button', { name: 'Remove video' }).click()
  await page.getByText('Choose a video, or drop it here').waitFor()
  expect(await page.getByLabel('Title').inputValue()).toBe('Nothing to see')
})

test('words are drawn as cards once they rest, and no oftener', async () => {
  const { page } = window
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/cards')) asked.push(request.postData() ?? '')
  })
  await arrive(page, '/publish')
  await page.getByText('Words only', { exact: true }).click()
  await page.getByLabel('Title').fill('My first week')
  await page.getByLabel('Text', { exact: true }).fill('The subway is fast.')
  const card = page.getByAltText('Card 1 of 1').filter({ visible: true })
  await card.waitFor()
  await page.getByText('Chalk').filter({ visible: true }).click()
  await expect.poll(() => asked.at(-1)).toContain('"design":"chalk"')
  await page.locator('[aria-busy=false] > li').first().waitFor({ state: 'attached' })
  const before = asked.length
  await page.waitForTimeout(1500)
  expect(asked.length).toBe(before)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  await site.settle()
  await page.reload()
  await page.getByAltText('Card 1 of 1').waitFor()
  await page.getByRole('heading', { name: 'My first week' }).waitFor()
  expect(window.troubles).toEqual([])
})
