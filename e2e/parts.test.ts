import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import composing from '../apps/web/messages/composing/en.ts'
import en from '../apps/web/messages/en.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { makePictures, type PictureFile } from './pictures.ts'

let person: Person
let note: string
let pictures: PictureFile[]

shareSite(async () => {
  pictures = await makePictures(browser, 1)
  person = await signUp(site, { handle: 'ada' })
  const tags = [{ x: 0.5, y: 0.5, kind: 'place', name: 'The old kitchen' }]
  const photos = [{ mediaId: await site.photo(person), tags }]
  note = (await site.call(person, 'POST /notes', { body: { kind: 'photo', title: 'At home', photos } })).id
  await site.call(person, 'PUT /notes/{id}/collect', { params: { id: note }, body: {} })
})

const dialog = (page: Page) => page.locator('dialog[open]')
/** What is prepared while there is a connection is only pressed for where there was none by then. */
const choosePhoto = async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles(pictures)
  await page.getByRole('button', { name: composing.editor.coverTitle }).waitFor()
}
const openPhoto = async (page: Page) => {
  await choosePhoto(page)
  await page.getByRole('button', { name: en.publish.openPhoto(1) }).click()
}
const parts: {
  name: string
  path: () => string
  /** What leads to the button, done without a connection. */
  begin?: (page: Page) => Promise<void>
  press: string | RegExp
  comes: (page: Page) => ReturnType<Page['locator']>
}[] = [
  { name: 'the boards to save to', path: () => `/notes/${note}`, press: en.note.collect, comes: dialog },
  { name: 'a photo from close by', path: () => `/notes/${note}`, press: en.note.zoom, comes: dialog },
  {
    name: 'the tags of a photo',
    path: () => `/notes/${note}`,
    press: en.photo.showTags(1),
    comes: (page) => page.getByText('The old kitchen'),
  },
  { name: 'phrases to attach', path: () => '/publish', press: 'Attach phrases', comes: dialog },
  {
    name: 'the editor of a photo',
    path: () => '/publish',
    begin: openPhoto,
    press: new RegExp(`^${composing.editor.open}$`),
    comes: (page) => page.getByRole('dialog', { name: composing.editor.title }),
  },
  {
    name: 'the tags to put on a photo',
    path: () => '/publish',
    begin: openPhoto,
    press: new RegExp(`^${composing.editor.tag}$`),
    comes: (page) => page.getByRole('dialog', { name: composing.editor.tagTitle }),
  },
  {
    name: 'a cover to choose',
    path: () => '/publish',
    begin: choosePhoto,
    press: composing.editor.coverTitle,
    comes: (page) => page.getByRole('dialog', { name: composing.editor.coverTitle }),
  },
  { name: 'a place to add', path: () => '/publish', press: 'Add a place', comes: dialog },
  { name: 'a place to look around', path: () => '/nearby', press: 'Choose a place', comes: dialog },
]

test.each(parts)(
  '$name: that it can’t be had is said, with a way to try again',
  async ({ path, begin, press, comes }) => {
    const window = await openWindow(browser, site.url, { person })
    const { page, context } = window
    await visit(page, path())
    const button = page.getByRole('button', { name: press })
    await context.setOffline(true)
    await begin?.(page)
    await button.click()
    await page.getByText(en.errors.connection).waitFor()
    expect(await comes(page).count()).toBe(0)
    await context.setOffline(false)
    await page.getByRole('button', { name: en.shell.retry }).click()
    await comes(page).waitFor()
    await window.close()
  },
)

test('a card’s menu that can’t be had says so where a finger rests on the card, and comes once it can', async () => {
  const { page, context, close } = await openWindow(browser, site.url, { person })
  await visit(page, '/@ada')
  const rest = () =>
    page.evaluate(`document.querySelector('article[data-note-id="${note}"]').dispatchEvent(
      new PointerEvent('contextmenu', { pointerType: 'touch', bubbles: true, cancelable: true }))`)
  await context.setOffline(true)
  await rest()
  await page.getByText(en.errors.connection).waitFor()
  await context.setOffline(false)
  await rest()
  await page.getByRole('menuitem', { name: en.note.copyLink }).waitFor()
  await close()
})

test('what needs nothing of the server comes also without a connection, where the browser keeps it', async () => {
  const { page, context, close } = await openWindow(browser, site.url, { person, worker: true })
  await visit(page, `/notes/${note}`)
  await page.evaluate('navigator.serviceWorker.ready')
  await visit(page, `/notes/${note}`)
  await page.getByRole('button', { name: en.note.zoom }).click()
  await dialog(page).waitFor()
  await visit(page, `/notes/${note}`)
  await context.setOffline(true)
  await page.getByRole('button', { name: en.note.zoom }).click()
  await dialog(page).waitFor()
  await close()
})

test('the list of keys comes once the connection is back, where it was asked for without one', async () => {
  const { page, context, close } = await openWindow(browser, site.url, { person })
  await visit(page, '/')
  await context.setOffline(true)
  await page.keyboard.press('?')
  await page.getByText(en.errors.connection).waitFor()
  await context.setOffline(false)
  await page.getByRole('button', { name: en.shell.retry }).click()
  await dialog(page).waitFor()
  await close()
})

test('a part that came once comes again without a connection', async () => {
  const { page, context, close } = await openWindow(browser, site.url, { person })
  await visit(page, '/nearby')
  await page.getByRole('button', { name: 'Choose a place' }).click()
  await dialog(page).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: en.feed.explore, exact: true }).click()
  await page.waitForURL('/')
  await page.getByRole('link', { name: en.places.nearby, exact: true }).click()
  const button = page.getByRole('button', { name: 'Choose a place' })
  await button.waitFor()
  await context.setOffline(true)
  await button.click()
  await dialog(page).waitFor()
  await close()
})

test('a part that a new version of the site has no more is said to need the page anew, which loses nothing', async () => {
  const window = await openWindow(browser, site.url, { person, language: 'en' })
  const { page } = window
  await visit(page, '/publish')
  await page.getByRole('textbox', { name: en.publish.body }).fill('What was typed')
  let gone = true
  await page.route('**/_app/immutable/**', (route) => (gone ? route.fulfill({ status: 404 }) : route.continue()))
  await page.getByRole('button', { name: 'Add a place' }).click()
  await page.getByText(en.errors.unreachable).waitFor()
  const again = page.getByRole('button', { name: en.shell.retry })
  // the server may be away, too
  await page.route('**/api/v1/site', (route) => route.abort('connectionrefused'))
  await Promise.all([page.waitForEvent('requestfailed', (one) => one.url().endsWith('/site')), again.click()])
  await page.getByText(en.errors.unreachable).waitFor()
  await page.unroute('**/api/v1/site')
  await again.click()
  await page.getByText(en.errors.partGone).waitFor()
  gone = false
  await page.getByRole('button', { name: en.shell.reload }).click()
  await expect.poll(() => page.getByRole('textbox', { name: en.publish.body }).inputValue()).toBe('What was typed')
  await window.close()
})
