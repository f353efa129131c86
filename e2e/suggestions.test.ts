import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en, 'zh-Hans': zh } = messagesOf

let authors: Person[]
let june: Person
/** Reads both languages, and had enough translations taken to be trusted. */
let ming: Person

const write = async (by: Person, body: string) =>
  (await site.call(by, 'POST /notes', { body: { kind: 'text', title: '', body, language: 'zh-Hans' } })).id
const suggest = (who: Person, id: string, body: string) =>
  site.call(who, 'PUT /notes/{id}/translations/{to}', { params: { id, to: 'en' }, body: { body } })

shareSite(async () => {
  authors = await Promise.all(
    ['meimei', 'lanlan', 'qingqing'].map((handle) => signUp(site, { handle, interfaceLanguage: 'zh-Hans' })),
  )
  june = await signUp(site, { handle: 'june' })
  ming = await signUp(site, { handle: 'ming', interfaceLanguage: 'zh-Hans' })
  await site.call(june, 'PATCH /me', { body: { reads: ['en'], welcomed: true } })
  await site.call(ming, 'PATCH /me', { body: { reads: ['zh-Hans', 'en'], welcomed: true } })
  for (const [nth, by] of [...authors, ...authors].entries()) {
    const id = await write(by, `第${nth}篇笔记。`)
    await suggest(ming, id, `Note ${nth}.`)
    const [one] = (await site.call(by, 'GET /notes/{id}/translations', { params: { id } })).items
    await site.call(by, 'PUT /translation-suggestions/{id}/acceptance', { params: { id: one?.id ?? '' } })
  }
})

test('one takes back what one suggested, and a trusted member takes it', async () => {
  const [author] = authors as [Person]
  const id = await write(author, '这家店的汤包一绝。')
  await suggest(june, id, 'Their soup dumplings are unbeatable.')
  const comment = await site.call(author, 'POST /notes/{id}/comments', {
    params: { id },
    body: { body: '下次还要再来。' },
  })
  await site.call(june, 'PUT /comments/{id}/translations/{to}', {
    params: { id: comment.id, to: 'en' },
    body: { body: 'We will be back.' },
  })

  const junes = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
  await visit(junes.page, `/notes/${id}`)
  const mine = junes.page.getByRole('article', {
    name: en.translation.better.mine(en.translation.languages.en),
    exact: true,
  })
  await expect.poll(() => mine.count()).toBe(2)
  expect(await mine.getByRole('button', { name: en.translation.better.take, exact: true }).count()).toBe(0)
  const said = mine.filter({ hasText: 'We will be back.' })
  await said.getByRole('button', { name: en.translation.better.withdraw }).press('Enter')
  await said.waitFor({ state: 'detached' })
  // it leaves at once; the server may hear of it later
  const waiting = async () => (await site.call(june, 'GET /notes/{id}/translations', { params: { id } })).items
  await expect.poll(waiting).toHaveLength(1)

  const mings = await openWindow(browser, site.url, { person: ming, language: 'zh-Hans', width: 1440, height: 900 })
  await visit(mings.page, `/notes/${id}`)
  const junesWords = mings.page.getByRole('article', {
    name: zh.translation.better.by('june', zh.translation.languages.en),
  })
  await junesWords.getByText('Their soup dumplings are unbeatable.').waitFor()
  expect(await junesWords.count()).toBe(1)
  expect(await junesWords.getByRole('button').count(), 'it is not theirs to remove').toBe(1)
  await junesWords.getByRole('button', { name: zh.translation.better.take }).click()
  await mings.page.getByText(zh.translation.better.taken).waitFor()
  const { items } = await site.call(june, 'POST /translations', { body: { items: [{ kind: 'note', id }] } })
  expect(items).toMatchObject([{ body: 'Their soup dumplings are unbeatable.', quality: 'checked' }])
  await visit(junes.page, `/notes/${id}`)
  await junes.page.locator('.words .body').waitFor()
  expect(await mine.count()).toBe(0)
  for (const window of [junes, mings]) {
    expect(window.troubles).toEqual([])
    await window.close()
  }
})
