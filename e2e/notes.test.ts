import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { type OpenSite, openBrowser, openSite, openWindow, visit, type Window } from './harness.ts'
import type { Visit } from './visits.ts'

let browser: Browser
let site: OpenSite
let author: Person
let friend: Person
let photoNote: string
let window: Window

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  author = await signUp(site, { handle: 'ada', displayName: 'Ada' })
  friend = await signUp(site, { handle: 'bobo', displayName: 'Bo' })
  for (let number = 1; number <= 30; number++) await publish({ kind: 'text', title: `Note ${number}`, body: 'Words.' })
  const photos = [{ mediaId: await site.photo(author) }, { mediaId: await site.photo(author) }]
  photoNote = await publish({ kind: 'photo', title: 'Two photos', photos })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})
afterEach(() => window?.close())

const publish = async (body: object): Promise<string> => (await site.call(author, 'POST /notes', { body })).id
const say = async (id: string, body: string): Promise<string> =>
  (await site.call(friend, 'POST /notes/{id}/comments', { params: { id }, body: { body } })).id

const open = async (given: Visit = {}): Promise<Page> => {
  window = await openWindow(browser, site.url, given)
  return window.page
}
const desktop = { width: 1440, height: 900 }

test('the like of a comment outlasts a reply, a deletion and a pin', async () => {
  const id = await publish({ kind: 'text', title: 'Much said' })
  const commentId = await say(id, 'So true.')
  await say(id, 'And more.')
  const page = await open({ person: author, ...desktop })
  await visit(page, `/notes/${id}`)
  const comment = page.getByRole('article', { name: 'Bo' }).filter({ hasText: 'So true.' })
  const like = comment.getByRole('button', { name: 'Like this comment' })
  const stays = async () => {
    expect(await like.getAttribute('aria-pressed')).toBe('true')
    expect(await like.getAttribute('title')).toBe('1 like')
  }
  await like.click()
  await expect
    .poll(async () => {
      const { items } = await site.call(author, 'GET /notes/{id}/comments', { params: { id } })
      return items.find((one) => one.id === commentId)?.viewer?.liked
    })
    .toBe(true)

  await comment.getByRole('button', { name: 'Reply' }).click()
  await page.getByRole('textbox', { name: 'Reply to Bo…' }).fill('Thank you!')
  await page.getByRole('button', { name: 'Send' }).click()
  const reply = page.getByRole('article', { name: 'Ada' }).filter({ hasText: 'Thank you!' })
  await reply.getByRole('button', { name: 'Reply' }).waitFor()
  await stays()

  await reply.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Comment deleted.').waitFor()
  await stays()

  const other = page.getByRole('article', { name: 'Bo' }).filter({ hasText: 'And more.' })
  await other.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Pin' }).click()
  await other.getByText('Pinned').waitFor()
  await stays()
  expect(window.troubles).toEqual([])
})
