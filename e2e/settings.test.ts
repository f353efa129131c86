import { afterEach, beforeEach, expect, test } from 'vitest'
import { password, signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { browser, openWindow, shareSite, site, type Window } from './harness.ts'
import { makePictures } from './pictures.ts'
import { messagesOf } from './screens.ts'

const { leaving } = messagesOf.en

let person: Person
let window: Window

shareSite()
beforeEach(async () => {
  person = await signUp(site)
  window = await openWindow(browser, site.url, { person })
})
afterEach(async () => {
  await window.close()
})

const me = () => site.call(person, 'GET /me')

test('a profile gets a name, words and a picture cut to a square', async () => {
  const { page } = window
  await arrive(page, '/settings/profile')
  await page.getByLabel('Name').fill('x'.repeat(31))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('p', { hasText: '1 too many' }).waitFor()
  await page.getByLabel('Name').fill('Ada Wu')
  await page.getByLabel('About you').fill('Noodles, mostly.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()

  const [picture] = await makePictures(browser, 1)
  await page.getByLabel('Change picture').setInputFiles([picture as NonNullable<typeof picture>])
  const dialog = page.getByRole('dialog', { name: 'Choose the square' })
  await dialog.getByRole('slider', { name: 'Zoom' }).fill('2')
  await dialog.getByRole('button', { name: 'Use this picture' }).click()
  await page.getByRole('button', { name: 'Remove picture' }).waitFor()

  const { account, bio } = await me()
  expect({ name: account.displayName, bio }).toEqual({ name: 'Ada Wu', bio: 'Noodles, mostly.' })
  expect(account.avatar?.card.width).toBe(account.avatar?.card.height)
  expect(window.troubles).toEqual([])
})

test('the interface changes its language at once, and reading languages are kept', async () => {
  const { page } = window
  await arrive(page, '/settings/languages')
  await page.getByRole('group', { name: 'I’m learning' }).getByText('日本語').click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByLabel('Interface').selectOption('zh-Hans')
  await page.getByRole('heading', { name: '语言' }).waitFor()
  expect(await me()).toMatchObject({ interfaceLanguage: 'zh-Hans', reads: ['en'], learning: ['ja'] })
  expect(window.troubles).toEqual([])
})

test('who was blocked can be let go, and that can be undone', async () => {
  await signUp(site, { handle: 'loud_one' })
  const params = { handle: 'loud_one' }
  await site.call(person, 'PUT /accounts/{handle}/block', { params })
  const { page } = window
  await arrive(page, '/settings/privacy')
  await page.getByRole('button', { name: 'Unblock' }).click()
  const again = page.getByRole('button', { name: 'Block again' })
  await again.waitFor()
  await expect.poll(async () => (await site.call(person, 'GET /me/blocks')).items.length).toBe(0)
  await again.click()
  await expect.poll(async () => (await site.call(person, 'GET /me/blocks')).items.length).toBe(1)
  expect(window.troubles).toEqual([])
})

test('whoever is let go is in sight again where one had been before', async () => {
  const loud = await signUp(site, { handle: 'loud_two', displayName: 'Loud Two' })
  await site.call(loud, 'POST /notes', { body: { kind: 'text', title: 'A loud note' } })
  await site.settle()
  const { page } = window
  await page.setViewportSize({ width: 1440, height: 900 })
  await arrive(page, '/')
  const note = page.getByRole('link', { name: 'A loud note' })
  await note.waitFor()
  for (const [away, said, undo] of [
    ['Mute', 'Loud Two is muted', 'Unmute'],
    ['Block', 'Loud Two is blocked', 'Unblock'],
  ] as const) {
    await page.getByRole('main').getByRole('link', { name: 'Loud Two' }).first().click()
    await page.waitForURL('**/@loud_two')
    await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click()
    await page.getByRole('menuitem', { name: away }).click()
    if (away === 'Block') await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click()
    await page.getByText(said).waitFor()
    await page.goBack()
    await page.waitForURL(`${site.url}/`)
    await expect.poll(() => note.count()).toBe(0)

    await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'Privacy' }).first().click()
    await page.getByRole('button', { name: undo }).click()
    await page.getByRole('button', { name: `${away} again` }).waitFor()
    await page.goBack()
    await page.goBack()
    await page.waitForURL(`${site.url}/`)
    await note.waitFor()
  }
  expect(window.troubles).toEqual([])
})

test('a password changes with the one before it only, and other sessions end', async () => {
  const elsewhere = await site.call(null, 'POST /sessions', { body: { identifier: person.handle, password } })
  const { page } = window
  await arrive(page, '/settings/security')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByLabel('Current password').fill('not this one')
  await page.getByLabel('New password').fill('something else entirely')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('That is not your current password.').waitFor()
  expect(await page.getByLabel('New password').inputValue()).toBe('something else entirely')

  await page.getByLabel('Current password').fill(password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Your password is changed.').waitFor()
  const token = elsewhere.status === 'signedIn' ? elsewhere.token : ''
  await site.refuse({ ...person, token }, 'GET /me', 'not_signed_in')
  await me()
  expect(window.troubles.filter((trouble) => !trouble.includes('status of 403'))).toEqual([])
})

test('an account is deleted with its password, and taken back by signing in', async () => {
  const { page } = window
  await arrive(page, '/settings/security')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: leaving.open }).dblclick()
  const dialog = page.getByRole('dialog', { name: leaving.ask })
  await dialog.getByText('After 30 days it is deleted for good').waitFor()
  await dialog.getByLabel('Confirm with your password').fill('not this one')
  await dialog.getByRole('button', { name: leaving.confirm }).click()
  await dialog.getByText('That is not your current password.').waitFor()
  await dialog.getByLabel('Confirm with your password').fill(password)
  await dialog.getByRole('button', { name: leaving.confirm }).click()
  const { handle } = person
  const farewell = page.getByRole('dialog', { name: leaving.left })
  await farewell.getByText('It is deleted for good on').waitFor()
  await site.refuse(null, 'GET /accounts/{handle}', 'not_found', { params: { handle } })
  await farewell.getByRole('button', { name: leaving.go }).click()
  await page.waitForURL(`${site.url}/`)
  await page.getByRole('link', { name: 'Sign in' }).first().waitFor()

  await arrive(page, '/sign-in')
  await page.getByLabel('Handle or e-mail').fill(handle)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(`${site.url}/`)
  await site.call(null, 'GET /accounts/{handle}', { params: { handle } })
  expect(window.troubles.filter((trouble) => !/status of 40[13]/.test(trouble))).toEqual([])
})

test('the mails are for administrators', async () => {
  const { page } = window
  await arrive(page, '/admin')
  await page.getByRole('heading', { name: 'This isn’t open to you' }).waitFor()
  expect(window.troubles.filter((trouble) => !trouble.includes('status of 403'))).toEqual([])
})
