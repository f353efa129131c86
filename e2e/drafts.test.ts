import type { Page, Route } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fromPublicId } from '../apps/server/src/platform/ids.ts'
import { tasks } from '../apps/server/src/tasks.ts'
import { password, signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { filesKept } from './files-kept.ts'
import { browser, openWindow, shareSite, site, type Window } from './harness.ts'
import { makePictures, type PictureFile } from './pictures.ts'

let pictures: PictureFile[]
let person: Person
let window: Window

shareSite(async () => {
  pictures = await makePictures(browser, 3)
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
  photos: { photo: { id: string } | null }[]
  clip: { key: string; video: { id: string } | null } | null
}
/** What the device keeps of the note that does not exist yet. */
const kept = (page: Page): Promise<KeptNote | null> =>
  page.evaluate(() => {
    const name = Object.keys(localStorage).find((key) => /^redbud\.note\..*\.new$/.test(key))
    return name ? (JSON.parse(localStorage.getItem(name) ?? 'null') as KeptNote) : null
  })
/** How many notes that do not exist yet the device keeps. */
const keptNotes = (page: Page): Promise<number> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^redbud\.note\..*\.new/.test(key)).length)
const keptTitle = async (page: Page): Promise<string | undefined> => (await kept(page))?.words.title
/** Ids of the photos that the device keeps; null for one that the server does not have. */
const keptPhotos = async (page: Page): Promise<(string | null)[] | undefined> =>
  (await kept(page))?.photos.map(({ photo }) => photo?.id ?? null)

const choose = (page: Page, files: PictureFile[]) => page.locator('input[type=file]').setInputFiles(files)
const described = (page: Page) => page.getByText('Describe', { exact: true })
const uploaded = (page: Page, count: number) => expect.poll(() => described(page).count()).toBe(count)
const publish = async (page: Page) => {
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
}
const notes = async () =>
  (await site.call(person, 'GET /accounts/{handle}/notes', { params: { handle: person.handle } })).items

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

test('photos that are still looked for are not left out of what is kept', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await choose(page, pictures.slice(0, 2))
  await uploaded(page, 2)
  await expect.poll(async () => (await keptPhotos(page))?.every((id) => id !== null)).toBe(true)
  const before = await keptPhotos(page)
  expect(before).toHaveLength(2)

  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/v1/media/*', async (route) => {
    await answered
    await route.continue().catch(() => undefined)
  })
  await arrive(page, '/publish')
  await page.getByText('This is what you began').waitFor()
  await page.getByLabel('Title').fill('Sooner than the photos')
  await expect.poll(() => keptTitle(page)).toBe('Sooner than the photos')
  expect(await keptPhotos(page)).toEqual(before)
  await arrive(page, '/settings')
  expect(await keptPhotos(page)).toEqual(before)

  await arrive(page, '/publish')
  await page.getByText('This is what you began').waitFor()
  await choose(page, pictures.slice(2))
  await uploaded(page, 1)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  answer()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  expect(await notes()).toMatchObject([{ title: 'Sooner than the photos', photoCount: 3 }])
  expect(await kept(page)).toBeNull()
})

/** Ends the person's session as soon as a piece of a file is about to reach the server. */
const endSessionAtUpload = async (page: Page) => {
  const end = async (route: Route) => {
    await site.call(person, 'DELETE /sessions')
    await route.continue()
  }
  await page.route('**/api/v1/uploads**', end, { times: 1 })
}
const signInAgain = async () => {
  const answer = await site.call(null, 'POST /sessions', { body: { identifier: person.handle, password } })
  if (answer.status !== 'signedIn') throw new Error('there is no second factor')
  person = { ...person, token: answer.token }
  await window.context.addCookies([{ name: 'redbud_session', value: answer.token, url: site.url, httpOnly: true }])
}

test('a photo stays in the draft when the session ends while it is sent', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await endSessionAtUpload(page)
  await choose(page, pictures.slice(0, 1))
  await page.getByText('You are signed out', { exact: true }).waitFor()
  await page.getByLabel('Title').fill('Signed out in between')
  await expect.poll(() => keptTitle(page)).toBe('Signed out in between')
  expect(await keptPhotos(page)).toEqual([null])

  await signInAgain()
  await page.getByRole('button', { name: 'Try again' }).click()
  await uploaded(page, 1)
  await arrive(page, '/publish')
  await uploaded(page, 1)
  await publish(page)
  expect(await notes()).toMatchObject([{ title: 'Signed out in between', photoCount: 1 }])
})

test('what was to be published still is after signing in again', async () => {
  const { page, context } = window
  await arrive(page, '/publish')
  await context.setOffline(true)
  await choose(page, pictures.slice(0, 1))
  await page.getByText('Goes on when the connection is back').waitFor()
  await page.getByLabel('Title').fill('After signing in')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Waiting for 1 photo to upload').waitFor()
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)

  window.page = await context.newPage()
  await endSessionAtUpload(window.page)
  const refused = window.page.waitForResponse((answer) => answer.status() === 401)
  await arrive(window.page, '/settings')
  await refused
  await window.page.waitForTimeout(500)
  await signInAgain()
  await arrive(window.page, '/settings')
  await expect.poll(notes).toMatchObject([{ title: 'After signing in', photoCount: 1 }])
})

/** No new note reaches the server. */
const cutOff = async (page: Page): Promise<() => Promise<void>> => {
  await page.route('**/api/v1/notes', (route) => route.abort('connectionreset'))
  return () => page.unroute('**/api/v1/notes')
}
const writeAndPublish = async (page: Page, title: string) => {
  await page.getByText('Words only', { exact: true }).click()
  await page.getByLabel('Title').fill(title)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
}
const waitsForConnection = (page: Page) => page.getByText('goes out when you’re back').waitFor()
const titles = async () => (await notes()).map(({ title }) => title).sort()

test('a note that waits to be published still does after another was', async () => {
  const { page } = window
  const draft = await site.call(person, 'POST /notes', { body: { kind: 'text', title: 'The draft', status: 'draft' } })
  await arrive(page, '/publish')
  const letThrough = await cutOff(page)
  await writeAndPublish(page, 'The one that waits')
  await waitsForConnection(page)
  await arrive(page, '/drafts')
  await page.getByRole('link', { name: 'The draft' }).click()
  await page.waitForURL(`**/notes/${draft.id}/edit`)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.waitForURL(`**/notes/${draft.id}`)
  expect(await titles()).toEqual(['The draft'])
  await letThrough()
  await expect.poll(titles, { timeout: 20_000 }).toEqual(['The draft', 'The one that waits'])
})

test('another note can be begun while one waits; both go out, also after the tab was closed', async () => {
  const { page, context } = window
  await arrive(page, '/publish')
  await cutOff(page)
  await writeAndPublish(page, 'First')
  await waitsForConnection(page)
  await arrive(page, '/publish')
  await waitsForConnection(page)
  await page.getByRole('button', { name: 'Write another' }).click()
  await page.getByText('“First” waits to be published.').waitFor()
  expect(await page.getByLabel('Title').inputValue()).toBe('')
  await writeAndPublish(page, 'Second')
  await waitsForConnection(page)

  await page.getByRole('link', { name: 'Go on with it' }).click()
  await page.waitForURL('**/publish?kept=*')
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('First')
  await page.getByText('“Second” waits to be published.').waitFor()
  await page.close({ runBeforeUnload: false })
  expect(await titles()).toEqual([])

  window.page = await context.newPage()
  await arrive(window.page, '/settings')
  await expect.poll(titles, { timeout: 20_000 }).toEqual(['First', 'Second'])
  // the site has a note a moment before the page hears of it
  await expect.poll(() => keptNotes(window.page)).toBe(0)
  await arrive(window.page, '/publish')
  expect(await window.page.getByLabel('Title').inputValue()).toBe('')
  expect(await window.page.getByText('waits to be published').count()).toBe(0)
})

test('a draft that is discarded while it waits to be published is not published', async () => {
  const { page } = window
  const draft = await site.call(person, 'POST /notes', { body: { kind: 'text', title: 'As it was', status: 'draft' } })
  await page.route(`**/api/v1/notes/${draft.id}`, (route) =>
    route.request().method() === 'PATCH' ? route.abort('connectionreset') : route.fallback(),
  )
  await arrive(page, `/notes/${draft.id}/edit`)
  await page.getByLabel('Title').fill('Better not')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await waitsForConnection(page)
  await arrive(page, `/notes/${draft.id}/edit`)
  await waitsForConnection(page)
  await page.getByRole('button', { name: 'Discard', exact: true }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Publish', exact: true }).isEnabled()).toBe(true)
  expect(await page.getByLabel('Title').inputValue()).toBe('As it was')
  await page.unroute(`**/api/v1/notes/${draft.id}`)
  await page.evaluate(`dispatchEvent(new Event('online'))`)
  await arrive(page, '/drafts')
  await page.getByRole('link', { name: 'As it was' }).waitFor()
  expect(await titles()).toEqual([])
})

test('a note that waited is not said to wait any more once it is out', async () => {
  const { page } = window
  await arrive(page, '/publish')
  const letThrough = await cutOff(page)
  await writeAndPublish(page, 'Behind')
  await waitsForConnection(page)
  await arrive(page, '/publish')
  await waitsForConnection(page)
  await page.getByRole('button', { name: 'Write another' }).click()
  await page.getByText('“Behind” waits to be published.').waitFor()
  const address = await page.getByRole('link', { name: 'Go on with it' }).getAttribute('href')
  await letThrough()
  await expect.poll(titles, { timeout: 20_000 }).toEqual(['Behind'])
  await page.getByText('“Behind” waits to be published.').waitFor({ state: 'detached' })
  await page.goto(address ?? '')
  await page.waitForURL((url) => url.pathname === '/publish' && url.search === '')
})

test('a note that waits in one tab leaves alone what was begun in its place in another', async () => {
  const { page, context } = window
  await context.route('**/api/v1/uploads**', (route) => route.abort('connectionreset'))
  await arrive(page, '/publish')
  await choose(page, pictures.slice(0, 1))
  await expect.poll(() => filesKept(page)).toHaveLength(1)
  await page.getByLabel('Title').fill('Waits for its photo')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Waiting for 1 photo to upload').waitFor()

  const other = await context.newPage()
  await arrive(other, '/publish')
  await other.getByRole('button', { name: 'Write another' }).click()
  await other.getByText('“Waits for its photo” waits to be published.').waitFor()
  await other.getByLabel('Title').fill('Begun in its place')
  await expect.poll(() => keptTitle(other)).toBe('Begun in its place')
  await other.close({ runBeforeUnload: false })

  await context.unroute('**/api/v1/uploads**')
  await page.evaluate(`dispatchEvent(new Event('online'))`)
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  expect(await titles()).toEqual(['Waits for its photo'])
  expect(await keptTitle(page)).toBe('Begun in its place')
})

test('a note that waits is not published by who signs in on the same device, and waits for its author', async () => {
  const { page, context } = window
  const other = await signUp(site)
  const as = ({ token }: Person) =>
    context.addCookies([{ name: 'redbud_session', value: token, url: site.url, httpOnly: true }])
  await arrive(page, '/publish')
  const letThrough = await cutOff(page)
  await writeAndPublish(page, 'Mine alone')
  await waitsForConnection(page)
  await as(other)
  await letThrough()
  await page.getByText('You have been signed out').waitFor()
  await arrive(page, '/settings')
  const theirs = async () =>
    (await site.call(other, 'GET /accounts/{handle}/notes', { params: { handle: other.handle } })).items
  expect(await theirs()).toEqual([])
  await as(person)
  await arrive(page, '/settings')
  await expect.poll(titles, { timeout: 20_000 }).toEqual(['Mine alone'])
  expect(await theirs()).toEqual([])
})

const video = { name: 'clip.mp4', mimeType: 'video/mp4', buffer: Buffer.from('not much of a video') }

test('the browser is asked, once, not to clear away the files of drafts', async () => {
  const { page } = window
  await page.addInitScript(`
    window.asked = 0
    StorageManager.prototype.persisted = async () => false
    StorageManager.prototype.persist = async () => { window.asked++; throw new Error('no') }`)
  const asked = () => page.evaluate('window.asked')
  await arrive(page, '/publish')
  await page.getByLabel('Title').fill('Words alone')
  await expect.poll(() => keptTitle(page)).toBe('Words alone')
  expect(await asked()).toBe(0)
  await choose(page, pictures.slice(0, 2))
  await uploaded(page, 2)
  await expect.poll(asked).toBe(1)
  expect(window.troubles).toEqual([])
})

test('a video is kept as soon as it is chosen, also without a connection, and goes out when that is back', async () => {
  const { page, context } = window
  // What sends files is fetched while there is a connection.
  const sender = page.waitForResponse(
    async (answer) => answer.url().endsWith('.js') && (await answer.text()).includes('tus: '),
  )
  await arrive(page, '/publish')
  await page.getByText('Video', { exact: true }).click()
  await sender
  await context.setOffline(true)
  await page.getByLabel('Choose a video', { exact: true }).setInputFiles(video)
  await expect.poll(async () => (await kept(page))?.clip).toMatchObject({ video: null })
  await page.getByText('Goes on when the connection is back').waitFor()
  await context.setOffline(false)
  await page.getByText('It waits to be prepared').waitFor()
  await expect.poll(async () => (await kept(page))?.clip?.video).not.toBeNull()
})

test('a video that waited too long on the server is sent again, however often its draft was opened', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await page.getByText('Video', { exact: true }).click()
  await page.getByLabel('Choose a video', { exact: true }).setInputFiles(video)
  await page.getByText('It waits to be prepared').waitFor()
  await page.getByLabel('Title').fill('A long story')
  await expect.poll(() => keptTitle(page)).toBe('A long story')
  for (const title of ['A longer story', 'The longest story']) {
    await arrive(page, '/publish')
    await page.getByText('It waits to be prepared').waitFor()
    await page.getByLabel('Title').fill(title)
    await expect.poll(() => keptTitle(page)).toBe(title)
  }
  const videos = async () =>
    (await site.ctx.db.selectFrom('media').select('kind').where('account_id', '=', fromPublicId(person.id)).execute())
      .length
  const earlier = new Date(Date.now() - 2 * 86_400_000)
  await site.ctx.pool.query('update videos set status = $1', ['failed'])
  await site.ctx.pool.query('update media set created_at = $1', [earlier])
  await site.ctx.pool.query('update uploads set expires_at = $1', [earlier])
  for (const id of ['media_remove_unused', 'uploads_remove_abandoned'])
    await tasks.find((one) => one.id === id)?.handle(site.ctx, {} as never)
  expect(await videos()).toBe(0)

  await arrive(page, '/publish')
  await page.getByText('It waits to be prepared').waitFor()
  expect(await page.getByText('waited too long').count()).toBe(0)
  expect(await videos()).toBe(1)
  await publish(page)
  await expect.poll(() => filesKept(page)).toEqual([])
})

test('a video that the server removed while its page was open is sent again with the note', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await page.getByText('Video', { exact: true }).click()
  await page.getByLabel('Choose a video', { exact: true }).setInputFiles(video)
  await page.getByText('It waits to be prepared').waitFor()
  await page.getByLabel('Title').fill('Left open over night')
  await expect.poll(() => keptTitle(page)).toBe('Left open over night')
  // One that is ready is not looked at any more.
  await page.route('**/api/v1/media/*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), status: 'ready' } })
  })
  await arrive(page, '/publish')
  await page.getByText('Ready.', { exact: true }).waitFor()
  await page.unroute('**/api/v1/media/*')
  const { rowCount } = await site.ctx.pool.query('delete from media where account_id = $1', [fromPublicId(person.id)])
  expect(rowCount).toBe(1)
  await publish(page)
  const sent = await site.ctx.pool.query('select kind from media where account_id = $1', [fromPublicId(person.id)])
  expect(sent.rows).toEqual([{ kind: 'video' }])
})

test('captions that are not saved are not lost by another language, a key or a slip', async () => {
  const { page } = window
  await arrive(page, '/')
  await page.getByRole('link', { name: 'Publish', exact: true }).click()
  await page.waitForURL('**/publish')
  await page.getByText('Video', { exact: true }).click()
  await page.getByLabel('Choose a video', { exact: true }).setInputFiles(video)
  await page.getByText('It waits to be prepared').waitFor()
  await page.getByRole('button', { name: 'Captions' }).click()
  const dialog = page.getByRole('dialog', { name: 'Captions', exact: true })
  const asked = page.getByRole('dialog', { name: 'These captions aren’t saved' })
  const language = dialog.getByLabel('Language')
  const words = dialog.getByLabel('Words of line 1')
  const write = async (text: string) => {
    await dialog.getByRole('button', { name: /^Add a line/ }).click()
    await words.fill(text)
  }

  await write('Soak the beans')
  await dialog.getByRole('button', { name: 'Save captions' }).click()
  await page.getByText('The captions are saved.').waitFor()
  await language.selectOption('zh-Hans')
  await write('先泡豆子')
  await language.selectOption('en')
  expect(await words.inputValue()).toBe('Soak the beans')
  await words.fill('Soak the beans overnight')
  await language.selectOption('zh-Hans')
  expect(await words.inputValue()).toBe('先泡豆子')

  const box = await words.boundingBox()
  if (!box) throw new Error('the line is not in sight')
  await page.mouse.move(box.x + 60, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 10, 5, { steps: 4 })
  await page.mouse.up()
  expect(await asked.count()).toBe(0)
  for (let pressed = 0; pressed < 2; pressed++) {
    await page.keyboard.press('Escape')
    await asked.getByText('What you wrote in English, 简体中文 isn’t saved yet.').waitFor()
    await page.keyboard.press('Escape')
    await asked.waitFor({ state: 'detached' })
    expect(await words.inputValue()).toBe('先泡豆子')
  }
  await page.evaluate('history.back()')
  await asked.getByRole('button', { name: 'Cancel' }).click()
  expect(await words.inputValue()).toBe('先泡豆子')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await asked.getByRole('button', { name: 'Don’t save' }).click()
  await dialog.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Captions (1)' }).click()
  await expect.poll(() => words.inputValue()).toBe('Soak the beans')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})
