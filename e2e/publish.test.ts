import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fromPublicId } from '../apps/server/src/platform/ids.ts'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { browser, openWindow, shareSite, site, type Window } from './harness.ts'
import { makePictures, type PictureFile } from './pictures.ts'

const heic = readFileSync(join(import.meta.dirname, '../apps/server/src/platform/photos/fixtures/phone.heic'))

let pictures: PictureFile[]
let person: Person
let window: Window

shareSite(
  async () => {
    pictures = await makePictures(browser, 3)
  },
  { maxPhotoBytes: 300_000 },
)
beforeEach(async () => {
  person = await signUp(site)
  window = await openWindow(browser, site.url, { person })
})
afterEach(async () => {
  await window.close()
})

const tiles = () => window.page.getByRole('list', { name: 'Photos of this note, in order' }).getByRole('listitem')
const choose = (files: PictureFile[]) => window.page.locator('input[type=file]').setInputFiles(files)
const uploaded = (count: number) =>
  expect.poll(() => window.page.getByText('Describe', { exact: true }).count()).toBe(count)
const publish = () => window.page.getByRole('button', { name: 'Publish', exact: true }).click()
const published = () => window.page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
const notes = async () =>
  (await site.call(person, 'GET /accounts/{handle}/notes', { params: { handle: person.handle } })).items
const otherTroubles = (...expected: (number | string)[]): string[] =>
  window.troubles.filter((trouble) => !expected.some((one) => trouble.includes(String(one))))

test('nothing typed is lost: words and photos are there again after the tab was closed', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await choose(pictures.slice(0, 2))
  await uploaded(2)
  await page.getByLabel('Title').fill('Half a thought')
  await page.getByLabel('Text', { exact: true }).fill('and the other half')
  await page.getByLabel('Who can see it').selectOption('followers')
  await page.close({ runBeforeUnload: false })

  window.page = await window.context.newPage()
  await arrive(window.page, '/publish')
  await window.page.getByText('This is what you began').waitFor()
  expect(await window.page.getByLabel('Title').inputValue()).toBe('Half a thought')
  expect(await window.page.getByLabel('Who can see it').inputValue()).toBe('followers')
  await uploaded(2)
  await publish()
  await published()
  expect(await notes()).toMatchObject([{ title: 'Half a thought', photoCount: 2, visibility: 'followers' }])

  await arrive(window.page, '/publish')
  expect(await window.page.getByLabel('Title').inputValue()).toBe('')
})

test('a draft is saved, found under Drafts, goes on and is published', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await page.getByLabel('Title').fill('Not yet')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}\/edit$/)
  await page.getByText('Draft saved.').waitFor()
  expect(await notes()).toEqual([])

  await arrive(page, '/drafts')
  await page.getByRole('link', { name: 'Not yet' }).click()
  await page.getByText('Words only').click()
  await page.getByLabel('Title').fill('Now then')
  await publish()
  await published()
  expect(await notes()).toMatchObject([{ title: 'Now then', kind: 'text' }])
  await arrive(page, '/drafts')
  await page.getByText('No drafts.').waitFor()
  expect(otherTroubles()).toEqual([])
})

test('each photo says what is wrong with it; the others go through', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await choose([
    pictures[0] as PictureFile,
    { name: 'phone.heic', mimeType: 'image/heic', buffer: heic },
    { name: 'drawing.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
    { name: 'cut.jpg', mimeType: 'image/jpeg', buffer: (pictures[1] as PictureFile).buffer.subarray(0, 900) },
    { name: 'huge.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(400_000, 1) },
  ])
  await tiles().nth(2).getByText('Not a photo we can take').waitFor()
  await tiles().nth(3).getByText('Damaged, can’t be opened').waitFor()
  await tiles().nth(4).getByText('Larger than').waitFor()
  await uploaded(2)

  await publish()
  await page.getByText('Some photos didn’t upload.').waitFor()
  for (const last of [5, 4, 3]) await page.getByRole('button', { name: `Remove photo (${last})` }).click()
  await publish()
  await published()
  expect(await notes()).toMatchObject([{ photoCount: 2 }])
  expect(otherTroubles(415, 422)).toEqual([])
})

test('a photo note needs a photo, a note of words needs words', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await publish()
  await page.getByText('Add a photo, or write a note of words only.').waitFor()
  await page.getByText('Words only', { exact: true }).click()
  await publish()
  await page.getByText('Write a title or some text first.').waitFor()
  await expect.poll(() => page.locator(':focus').getAttribute('name')).toBe('body')
  expect(otherTroubles()).toEqual([])
})

test('an upload whose answer was lost is tried again and is there once', async () => {
  const { page } = window
  await arrive(page, '/publish')
  let lost = 0
  await page.route('**/api/v1/uploads/*/media', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await choose(pictures.slice(0, 1))
  await uploaded(1)
  const { rows } = await site.ctx.pool.query(
    'select count(*)::int as media from media m join accounts a on a.id = m.account_id where a.handle = $1',
    [person.handle],
  )
  expect(rows).toEqual([{ media: 1 }])
  expect(lost).toBe(2)
  expect(otherTroubles('ERR_CONNECTION_RESET')).toEqual([])
})

test('photos that lay unused so long that the server removed them go out again with the note', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await choose(pictures.slice(0, 2))
  await uploaded(2)
  await page.getByLabel('Title').fill('Left open over night')
  await expect.poll(async () => (await keptPhotos()).filter(Boolean)).toHaveLength(2)
  await arrive(page, '/publish')
  await uploaded(2)
  await choose(pictures.slice(2))
  await uploaded(3)
  const { rowCount } = await site.ctx.pool.query('delete from media where account_id = $1', [fromPublicId(person.id)])
  expect(rowCount).toBe(3)
  await publish()
  await published()
  expect(await notes()).toMatchObject([{ title: 'Left open over night', photoCount: 3 }])
})

test('a note whose answer was lost is published once, with the words as they were last', async () => {
  const { page, context } = window
  await arrive(page, '/publish')
  await page.getByText('Words only', { exact: true }).click()
  await page.getByLabel('Title').fill('Frist words')
  await page.route('**/api/v1/notes', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await publish()
  await page.getByText('Couldn’t send: the connection dropped.').waitFor()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.unroute('**/api/v1/notes')
  await page.getByLabel('Title').fill('First words')
  await publish()
  await published()
  expect(await notes()).toMatchObject([{ title: 'First words' }])
  expect(context.pages()).toHaveLength(1)
  expect(otherTroubles('ERR_CONNECTION_RESET', 409)).toEqual([])
})

test('the card of a note of words appears by itself once it is drawn, also after its words were changed', async () => {
  const { page } = window
  const card = page.getByRole('list', { name: 'Photos' }).getByRole('img', { name: 'Card 1 of 1' })
  await arrive(page, '/publish')
  await page.getByText('Words only', { exact: true }).click()
  await page.getByLabel('Title').fill('Soy milk')
  await publish()
  await published()
  await page.getByRole('heading', { name: 'Soy milk' }).waitFor()
  expect(await card.count()).toBe(0)
  await site.settle()
  const drawn = await card.getAttribute('src')

  await arrive(page, `${page.url()}/edit`)
  await page.getByLabel('Title').fill('Soy milk and dough sticks')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await published()
  await page.getByRole('heading', { name: 'and dough sticks' }).waitFor()
  expect(await card.count()).toBe(0)
  await site.settle()
  expect(await card.getAttribute('src')).not.toBe(drawn)
  expect(otherTroubles()).toEqual([])
})

test('what waits for the connection goes out by itself when it is back', async () => {
  const { page, context } = window
  await arrive(page, '/publish')
  await page.getByText('Words only', { exact: true }).click()
  await page.getByLabel('Title').fill('From the train')
  await context.setOffline(true)
  await publish()
  await page.getByText('goes out when you’re back').waitFor()
  await context.setOffline(false)
  await published()
  expect(await notes()).toHaveLength(1)
  expect(otherTroubles('ERR_INTERNET_DISCONNECTED')).toEqual([])
})

test('photos are put in order by keys and by hand', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await choose(pictures)
  await uploaded(3)
  await expect.poll(keptPhotos).toHaveLength(3)
  const [first, second, third] = await keptPhotos()

  await page.getByRole('button', { name: 'Describe or move photo 1', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText('Now photo 2 of 3.').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByText('Now photo 3 of 3.').waitFor()
  await expect.poll(keptPhotos).toEqual([second, third, first])

  const [from, to] = await Promise.all([tiles().nth(2).boundingBox(), tiles().nth(1).boundingBox()])
  if (!from || !to) throw new Error('the photos are not in sight')
  await page.mouse.move(from.x + 40, from.y + 60)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y + 50, { steps: 6 })
  await page.mouse.up()
  await expect.poll(keptPhotos).toEqual([second, first, third])

  await publish()
  await published()
  const note = await site.call(person, 'GET /notes/{id}', { params: { id: page.url().split('/').at(-1) ?? '' } })
  expect(note.photos.map(({ id }) => id)).toEqual([second, first, third])
  expect(otherTroubles()).toEqual([])
})

/** Ids of the photos that the device keeps, in order. */
const keptPhotos = (): Promise<string[]> =>
  window.page.evaluate(() => {
    const kept = JSON.parse(Object.values(localStorage)[0] ?? '{"photos":[]}') as {
      photos: { photo: { id: string } }[]
    }
    return kept.photos.map(({ photo }) => photo.id)
  })

test('topics and people complete while they are typed', async () => {
  const friend = await signUp(site, { handle: 'breakfast_club', displayName: 'Bea' })
  await site.call(friend, 'POST /notes', { body: { kind: 'text', title: 'x', body: '#brunch #breakfast' } })
  await site.settle()
  const { page } = window
  await arrive(page, '/publish')
  const text = page.getByLabel('Text', { exact: true })
  await text.pressSequentially('Eggs #brea')
  await page.getByRole('option', { name: /#breakfast/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => text.inputValue()).toBe('Eggs #breakfast ')
  await text.pressSequentially('with @breakf')
  await page.getByRole('option', { name: /@breakfast_club/ }).click()
  await expect.poll(() => text.inputValue()).toBe('Eggs #breakfast with @breakfast_club ')
  expect(otherTroubles()).toEqual([])
})

test('an edit is kept on the device until it is saved', async () => {
  const made = await site.call(person, 'POST /notes', { body: { kind: 'text', title: 'As it was' } })
  const { page } = window
  await arrive(page, `/notes/${made.id}/edit`)
  await page.getByLabel('Title').fill('As it should be')
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1)
  await arrive(page, `/notes/${made.id}/edit`)
  await page.getByText('and didn’t save').waitFor()
  expect(await page.getByLabel('Title').inputValue()).toBe('As it should be')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('As it was')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('As it should be')
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await published()
  await page.getByRole('heading', { name: 'As it should be' }).waitFor()
  expect(otherTroubles()).toEqual([])
})
