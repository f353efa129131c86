import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import words from '../apps/web/messages/unsaved/en.ts'
import { browser, openWindow, shareSite, site, visit, type Window } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en } = messagesOf

let person: Person
let window: Window
let page: Page

shareSite()
beforeEach(async () => {
  person = await signUp(site)
  await site.ctx.db.updateTable('accounts').set({ email_verified: true, pending_email: null }).execute()
  window = await openWindow(browser, site.url, { person, width: 1440, height: 900 })
  page = window.page
})
afterEach(async () => {
  const { troubles } = window
  await window.close()
  expect(troubles.filter((one) => !one.includes('status of 401'))).toEqual([])
})

const bio = () => page.getByRole('textbox', { name: en.settings.bio })
const question = () => page.getByRole('dialog', { name: words.title })
const stay = () => question().getByRole('button', { name: words.stay }).click()
const leave = () => question().getByRole('button', { name: words.leave }).click()
const link = (name: string) => page.getByRole('link', { name, exact: true }).first().click()
const save = async () => {
  await page.getByRole('button', { name: en.shell.save, exact: true }).click()
  await page.getByText(en.settings.saved).waitFor()
}
/** From the list of settings, so that there is something to go back to. */
const openProfile = async () => {
  await visit(page, '/settings')
  await page.getByRole('main').getByRole('link', { name: en.settings.sections.profile }).first().click()
  await page.waitForURL('**/settings/profile')
}

test('a link away from what isn’t saved asks: to stay keeps it, to leave leaves', async () => {
  await openProfile()
  await bio().fill('Noodles, mostly.')
  await link(en.settings.sections.privacy)
  await question().waitFor()
  await stay()
  expect(await question().count()).toBe(0)
  expect([new URL(page.url()).pathname, await bio().inputValue()]).toEqual(['/settings/profile', 'Noodles, mostly.'])

  await link(en.settings.sections.privacy)
  await leave()
  await page.waitForURL('**/settings/privacy')
  await page.getByRole('heading', { name: en.settings.sections.privacy, exact: true }).waitFor()
  expect((await site.call(person, 'GET /me')).bio).toBe('')
})

test('Back asks, too, and goes back once one chose to leave', async () => {
  await openProfile()
  await bio().fill('Noodles, mostly.')
  await page.goBack()
  await question().waitFor()
  expect(new URL(page.url()).pathname).toBe('/settings/profile')
  await stay()
  expect(await bio().inputValue()).toBe('Noodles, mostly.')
  await page.getByRole('link', { name: en.shell.back, exact: true }).click()
  await leave()
  await page.waitForURL('**/settings')
  // Back it was: where one came from lies ahead.
  await page.goForward()
  await page.waitForURL('**/settings/profile')
  expect(await bio().inputValue()).toBe('')
})

test('nothing is asked after saving, nor where all is as it was', async () => {
  await openProfile()
  await bio().fill('Noodles, mostly. ')
  await save()
  await link(en.settings.sections.interests)
  await page.waitForURL('**/settings/interests')

  const food = page.getByText(en.channels.names.food, { exact: true })
  const pets = page.getByText(en.channels.names.pets, { exact: true })
  await pets.click()
  await food.click()
  await save()
  await pets.click()
  await link(en.settings.sections.languages)
  await question().waitFor()
  await stay()
  await pets.click()
  await link(en.settings.sections.languages)
  await page.waitForURL('**/settings/languages')

  const japanese = page.getByRole('group', { name: en.settings.learning }).getByText('日本語')
  await japanese.click()
  await link(en.settings.sections.privacy)
  await question().waitFor()
  await page.keyboard.press('Escape')
  await japanese.click()
  await link(en.settings.sections.privacy)
  await page.waitForURL('**/settings/privacy')
})

test('the browser asks whoever closes the page, and only where something isn’t saved', async () => {
  await openProfile()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await bio().fill('Noodles, mostly.')
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
  await bio().fill('Noodles.')
  await save()
  await page.reload()
  expect(await bio().inputValue()).toBe('Noodles.')
  expect(asked).toEqual(['beforeunload'])
})

test('signing out asks before the session ends, and then nobody asks again', async () => {
  await openProfile()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  const signOut = async () => {
    await page
      .getByRole('navigation', { name: en.shell.navigation })
      .getByRole('button', { name: en.shell.more })
      .click()
    await page.getByRole('menuitem', { name: en.shell.signOut }).click()
  }
  await bio().fill('Noodles, mostly.')
  await signOut()
  await stay()
  await site.call(person, 'GET /me')
  await signOut()
  await leave()
  await page.waitForURL(`${site.url}/`)
  await site.refuse(person, 'GET /me', 'not_signed_in')
  expect(asked).toEqual([])
})

test('whoever is signed out by now is told when saving, keeps what they wrote, and may leave', async () => {
  await openProfile()
  await bio().fill('Noodles, mostly.')
  await site.call(person, 'DELETE /sessions')
  await page.getByRole('button', { name: en.shell.save, exact: true }).click()
  await page.getByRole('main').getByRole('alert').waitFor()
  expect(await bio().inputValue()).toBe('Noodles, mostly.')
  await link(en.shell.search)
  await leave()
  await page.waitForURL('**/search')
})

test('a culture note is left only after a question, but not once it is published', async () => {
  await visit(page, '/culture/new')
  await page.getByLabel(en.culture.terms).fill('chaoshan hotpot')
  await link(en.shell.search)
  await stay()
  await page.getByLabel(en.culture.inLanguage.en).fill('Beef, sliced thin.')
  await page.getByRole('button', { name: en.culture.publish, exact: true }).click()
  await page.getByRole('heading', { name: 'chaoshan hotpot' }).first().waitFor()
  await link(en.shell.search)
  await page.waitForURL('**/search')
})

test('a board’s dialog closes at once where nothing was changed, else after a question', async () => {
  await visit(page, `/@${person.handle}/collects`)
  const open = () => page.getByRole('button', { name: en.boards.create }).click()
  const dialog = page.getByRole('dialog', { name: en.boards.newTitle })
  await open()
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)

  await open()
  await dialog.getByLabel(en.boards.name).fill('Weekends')
  await page.keyboard.press('Escape')
  await stay()
  expect(await dialog.getByLabel(en.boards.name).inputValue()).toBe('Weekends')
  await dialog.getByRole('button', { name: en.shell.cancel }).click()
  await leave()
  await expect.poll(() => dialog.count()).toBe(0)
})

test('a dialog with words asks, whichever way it is closed', async () => {
  const other = await signUp(site)
  const { id } = await site.call(other, 'POST /notes', {
    body: { kind: 'text', title: '', body: 'I eated them all.', language: 'en', correctionsWelcome: true },
  })
  await visit(page, '/settings')
  await visit(page, `/notes/${id}`)
  await page.getByRole('button', { name: en.corrections.offer }).click()
  const dialog = page.getByRole('dialog', { name: en.corrections.offer })
  await dialog.getByLabel(en.corrections.body).fill('I ate them all.')
  for (const close of [
    () => page.keyboard.press('Escape'),
    () => dialog.getByRole('button', { name: en.shell.close }).click(),
    () => dialog.getByRole('button', { name: en.shell.cancel }).click(),
    () => page.mouse.click(5, 5),
  ]) {
    await close()
    await stay()
    expect(await dialog.getByLabel(en.corrections.body).inputValue()).toBe('I ate them all.')
  }
  await page.keyboard.press('Escape')
  await leave()
  await expect.poll(() => dialog.count()).toBe(0)
})

test('so do a better translation and a word of the glossary', async () => {
  const { id } = await site.call(person, 'POST /notes', {
    body: { kind: 'text', title: '', body: 'Noodles, mostly.', language: 'en' },
  })
  await visit(page, `/notes/${id}`)
  await page.getByRole('button', { name: en.translation.better.own }).click()
  const better = page.getByRole('dialog').filter({ has: page.getByLabel(en.translation.better.body) })
  await better.waitFor()
  // to choose a language alone is nothing to lose
  await better.getByLabel(en.publish.language).selectOption('ja')
  await page.keyboard.press('Escape')
  await expect.poll(() => better.count()).toBe(0)
  await page.getByRole('button', { name: en.translation.better.own }).click()
  await better.getByLabel(en.translation.better.body).fill('主要是面条。')
  await page.keyboard.press('Escape')
  await stay()
  await better.getByRole('button', { name: en.shell.save, exact: true }).click()
  await expect.poll(() => better.count()).toBe(0)

  await window.close()
  window = await openWindow(browser, site.url, { person: await signUp(site, { role: 'moderator' }) })
  page = window.page
  await visit(page, '/admin/glossary')
  await page.getByRole('button', { name: en.glossary.add }).click()
  const word = page.getByRole('dialog', { name: en.glossary.add })
  await word.getByLabel(en.glossary.target, { exact: true }).fill('woohoo')
  await page.keyboard.press('Escape')
  await stay()
  await word.getByRole('button', { name: en.shell.cancel }).click()
  await leave()
  await expect.poll(() => word.count()).toBe(0)
})

test('Back from a note over the feed asks, too, where something is being written about it', async () => {
  const other = await signUp(site)
  const { id } = await site.call(other, 'POST /notes', { body: { kind: 'text', title: 'Cheap watches' } })
  await visit(page, `/@${other.handle}`)
  await page.locator(`[data-note-id="${id}"] [data-card]`).click()
  const over = page.locator('dialog[data-note]')
  await over.getByRole('button', { name: en.note.more, exact: true }).click()
  await page.getByRole('menuitem', { name: en.shell.report, exact: true }).click()
  const words = page.getByRole('dialog', { name: en.reports.titles.note }).getByLabel(en.reports.words)
  await words.fill('The link leads to a shop.')
  await page.goBack()
  await stay()
  expect(new URL(page.url()).pathname).toBe(`/notes/${id}`)
  expect(await words.inputValue()).toBe('The link leads to a shop.')
  await page.goBack()
  await leave()
  await page.waitForURL(`**/@${other.handle}`)
  await expect.poll(() => over.count()).toBe(0)
  await page.goForward()
  await over.waitFor()
  await page.goBack()
  await expect.poll(() => over.count()).toBe(0)
})
