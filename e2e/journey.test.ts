import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive, scripted } from './arrive.ts'
import { browser, openWindow, shareSite, site, type Window } from './harness.ts'
import { makePictures, type PictureFile } from './pictures.ts'

let pictures: PictureFile[]
let author: Window
let reader: Window
let readerPerson: Person
let noteId: string

shareSite(async () => {
  pictures = await makePictures(browser, 2)
  author = await openWindow(browser, site.url, { worker: true })
  readerPerson = await signUp(site, { handle: 'xiaomei', displayName: '小美', interfaceLanguage: 'zh-Hans' })
  reader = await openWindow(browser, site.url, {
    person: readerPerson,
    worker: true,
    language: 'zh-Hans',
    theme: 'dark',
    width: 1440,
    height: 900,
  })
})

/** A newcomer signs up on a phone and is welcomed. */
const signUpOnPhone = async () => {
  const { page } = author
  await arrive(page, '/sign-up')
  await page.getByLabel('Handle').fill('june')
  await page.getByLabel('E-mail').fill('june@example.com')
  await page.getByLabel('Password', { exact: true }).fill('noodles before noon')
  await page.getByRole('button', { name: 'Create account' }).click()

  await page.waitForURL(/\/welcome/)
  await scripted(page)
  await page.getByRole('group', { name: 'Learning one?' }).getByText('简体中文').click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(/step=interests/)
  await page.getByText('Food', { exact: true }).click()
  await page.getByText('Everyday', { exact: true }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(/step=you/)
  await page.getByLabel('Name', { exact: true }).fill('June of the noodles')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(/step=people/)
  await page.getByRole('heading', { name: /June of the noodles/ }).waitFor()
  await page.getByText('june@example.com').waitFor()
  await page.getByRole('button', { name: 'Start exploring' }).click()
  await page.waitForURL(`${site.url}/`)

  const me = await (await page.request.get('/api/v1/me')).json()
  expect(me).toMatchObject({ reads: ['en'], learning: ['zh-Hans'], channels: ['food', 'everyday'], welcomed: true })
}

/** Publishes two photos, each described. */
const publishPhotos = async () => {
  const { page } = author
  await arrive(page, '/')
  await page.getByRole('link', { name: 'Publish', exact: true }).click()
  await page.locator('input[type=file]').setInputFiles(pictures)
  const tiles = page.getByRole('list', { name: 'Photos of this note, in order' }).getByRole('listitem')
  await expect.poll(() => tiles.getByText('Describe', { exact: true }).count()).toBe(2)

  await page.getByRole('button', { name: 'Describe them' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is in this photo?').fill('A bowl of soy milk at a street stall')
  await dialog.locator('footer').getByRole('button', { name: 'Next photo' }).click()
  await dialog.getByLabel('What is in this photo?').fill('Fried dough sticks on paper')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => page.getByText('Described', { exact: true }).count()).toBe(2)

  await page.getByLabel('Title').fill('Breakfast before the first train')
  await page.getByLabel('Text', { exact: true }).fill('Soy milk and youtiao at six. #breakfast')
  await page.getByLabel('Channel').selectOption({ label: 'Food' })
  await page.getByRole('button', { name: 'Publish', exact: true }).click()

  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  noteId = page.url().split('/').at(-1) ?? ''
  await page.getByRole('heading', { name: 'Breakfast before the first train' }).waitFor()
  await page.getByRole('img', { name: 'A bowl of soy milk at a street stall' }).waitFor()
  const note = await (await page.request.get(`/api/v1/notes/${noteId}`)).json()
  expect(note).toMatchObject({ kind: 'photo', channel: 'food', language: 'en', topics: ['breakfast'] })
  expect(note.photos.map(({ alt }: { alt: string }) => alt)).toEqual([
    'A bowl of soy milk at a street stall',
    'Fried dough sticks on paper',
  ])
}

/** Someone who reads Chinese finds it in Explore and answers: like, collect, comment, follow. */
const answerInExplore = async () => {
  await site.settle()
  const { page } = reader
  await arrive(page, '/')
  await page.getByRole('link', { name: 'Breakfast before the first train' }).click()
  const note = page.getByRole('dialog', { name: 'Breakfast before the first train' })
  await note.getByRole('heading', { name: 'Breakfast before the first train' }).waitFor()

  await note.getByRole('button', { name: '点赞' }).click()
  await note.getByRole('button', { name: '收藏', exact: true }).click()
  await note.getByRole('button', { name: '关注: June of the noodles' }).click()
  await page.getByRole('textbox', { name: '评论' }).fill('豆浆是甜的还是咸的？')
  await page.getByRole('button', { name: '发送' }).click()
  await page.getByText('豆浆是甜的还是咸的？').waitFor()

  // All of it is shown at once; the server may hear of it later.
  const known = () => site.call(readerPerson, 'GET /notes/{id}', { params: { id: noteId } })
  await expect.poll(known).toMatchObject({
    counts: { likes: 1, collects: 1, comments: 1 },
    viewer: { liked: true, collected: true, following: true },
  })
}

/** The author reads the comment and replies; the answer is there for the reader. */
const reply = async () => {
  const { page } = author
  await arrive(page, `/notes/${noteId}`)
  await page.getByText('豆浆是甜的还是咸的？').waitFor()
  await page.getByRole('article', { name: '小美' }).getByRole('button', { name: 'Reply' }).click()
  await page.getByRole('textbox', { name: 'Reply to 小美…' }).fill('Sweet! Is salty really a thing?')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Sweet! Is salty really a thing?').waitFor()
  await page.getByText('Sending…').waitFor({ state: 'hidden' })

  await arrive(reader.page, `/notes/${noteId}`)
  await reader.page.getByText('Sweet! Is salty really a thing?').waitFor()
}

// One test, since each part rests on those before: a second try has to begin with the first.
test('a newcomer signs up and publishes, someone in another language answers, and both talk', async () => {
  await signUpOnPhone()
  await publishPhotos()
  await answerInExplore()
  await reply()
  // nothing went wrong in either browser, and nothing left the machine
  expect(author.troubles).toEqual([])
  expect(reader.troubles).toEqual([])
})
