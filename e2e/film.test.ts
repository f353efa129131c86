import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addVideoFile, finishVideo } from '../apps/server/src/features/media/video-commands.ts'
import { fromPublicId, newId, toPublicId } from '../apps/server/src/platform/ids.ts'
import { makeClip, pictures, tone } from '../apps/server/test/clips.ts'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { type OpenSite, openBrowser, openSite, openWindow, share, visit, type Window } from './harness.ts'
import { patience, plays, swipeUp, titleInSight, watched } from './playing.ts'

// The work on videos stands behind everything else that this machine does.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let browser: Browser
let site: OpenSite
let window: Window
let author: Person
let folder: string
let clip: string

share(
  async () => {
    ;[browser, site] = await Promise.all([openBrowser(), openSite()])
    folder = mkdtempSync(join(tmpdir(), 'redbud-film-'))
    const engine = await site.ctx.videos.engine()
    if (!engine) throw new Error('nothing works on videos here')
    clip = await makeClip(engine, join(folder, 'dumplings.mp4'), { video: pictures(180, 320, 3), audio: tone(3) })
  },
  async () => {
    await browser?.close()
    await site?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  },
)
beforeEach(async () => {
  author = await signUp(site)
  window = await openWindow(browser, site.url, { person: author })
})
afterEach(async () => {
  await window.close()
})

const mediaOfAuthor = () =>
  site.ctx.db
    .selectFrom('media')
    .select('id')
    .where('account_id', '=', fromPublicId(author.id) ?? '')
    .execute()

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
  await page.locator('article .middle.play').click()
  await plays(page)
  expect((await watched(page))?.width).toBe(180)
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

test('captions in another language than was chosen are noticed, and put in their place at a tap', async () => {
  const { page } = window
  await beginFilm()
  await page.getByText('It waits to be prepared').waitFor()
  await site.settle()
  await page.getByText('Ready.').waitFor()
  await page.getByRole('button', { name: 'Captions' }).click()
  const dialog = page.getByRole('dialog', { name: 'Captions' })
  await dialog.getByRole('button', { name: 'Add a line where the video is now' }).click()
  await dialog.getByLabel('Words of line 1').fill('轻轻地把它们包起来')
  await dialog.getByRole('button', { name: 'Save captions' }).click()
  await dialog.getByText('These captions read like 简体中文.').waitFor()
  await dialog.getByRole('button', { name: 'Put them under 简体中文' }).click()
  await dialog.getByText('These captions read like').waitFor({ state: 'detached' })
  expect(await dialog.getByLabel('Language').inputValue()).toBe('zh-Hans')
  expect(await dialog.getByLabel('Words of line 1').inputValue()).toBe('轻轻地把它们包起来')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Captions (1)' }).click()
  await dialog.getByLabel('Language').selectOption('zh-Hans')
  await dialog.getByLabel('Words of line 1').waitFor()
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
  await expect.poll(state).toBeGreaterThan(1)
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
  await expect.poll(mediaOfAuthor).toEqual([])
})

test('a video that is removed while it waits is gone from the server as well', async () => {
  const { page } = window
  await beginFilm()
  await page.getByText('It waits to be prepared').waitFor()
  expect(await mediaOfAuthor()).toHaveLength(1)
  await page.getByRole('button', { name: 'Remove video' }).click()
  await expect.poll(mediaOfAuthor).toEqual([])
  await expect.poll(() => site.ctx.db.selectFrom('uploads').select('id').execute()).toEqual([])
  await site.settle()
  expect(window.troubles).toEqual([])
})

test('a note whose video fails says why where it waited, among the drafts and on its author’s page', async () => {
  const { page } = window
  await beginFilm(new URL('./film.test.ts', import.meta.url).pathname)
  await page.getByText('It waits to be prepared').waitFor()
  await page.getByLabel('Title').fill('Nothing to see')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  const note = new URL(page.url()).pathname
  await page.getByText('Your video is being prepared').waitFor()
  await visit(page, `/@${author.handle}`)
  const mine = page.locator(`a[href="${note}"]`)
  await mine.getByText('Being prepared').waitFor()
  await mine.click()
  await site.settle()
  await page.getByRole('alert').getByText('This file is damaged, or not a video.').waitFor()
  await page.getByRole('link', { name: 'Drafts' }).last().click()
  const draft = page.getByRole('listitem').filter({ hasText: 'Nothing to see' })
  await draft.getByText('Not published').waitFor()
  await draft.getByText('This file is damaged, or not a video.').waitFor()
  await visit(page, `/@${author.handle}`)
  await mine.getByText('couldn’t be prepared').waitFor()
  expect(window.troubles).toEqual([])
})

test('what the server has made is watched, one after the other, with what is said in it', async () => {
  const words = 'Fold them gently'
  const publish = async (title: string, size: [number, number]): Promise<string> => {
    const engine = await site.ctx.videos.engine()
    if (!engine) throw new Error('nothing works on videos here')
    const made = { video: pictures(...size, 4), audio: tone(4) }
    const path = await makeClip(engine, join(folder, `${size.join('x')}.mp4`), made)
    const id = newId()
    await addVideoFile(site.ctx, { id, accountId: fromPublicId(author.id) ?? '', path })
    await finishVideo(site.ctx, id)
    const params = { id: toPublicId(id), language: 'en' } as const
    const text = `WEBVTT\n\n00:00.000 --> 00:04.000\n${words}\n`
    await site.call(author, 'PUT /media/{id}/captions/{language}', { params, body: { text } })
    const body = { kind: 'video', title, language: 'en', videoId: params.id } as const
    return (await site.call(author, 'POST /notes', { body })).id
  }
  await publish('Upright', [180, 320])
  const id = await publish('Wide', [320, 180])
  await site.settle()
  const reader = await openWindow(browser, site.url, { motion: true })
  const { page } = reader
  await visit(page, `/watch?from=${id}`)
  await plays(page)
  expect(await titleInSight(page)).toBe('Wide')
  expect((await watched(page))?.width).toBe(320)
  const captions = page.locator('.slide:not([inert])').getByText(words)
  await captions.waitFor(patience)
  await page.keyboard.press('t')
  await captions.waitFor({ state: 'hidden' })
  await page.keyboard.press('t')
  await captions.waitFor(patience)
  await swipeUp(page)
  await expect.poll(() => titleInSight(page), patience).not.toBe('Wide')
  await plays(page)
  expect((await watched(page))?.width).toBe(180)
  expect(reader.troubles).toEqual([])
  await reader.close()
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
