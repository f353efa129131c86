import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en, 'zh-Hans': zh } = messagesOf

let june: Person
let xiaomei: Person
let note: string

shareSite(async () => {
  june = await signUp(site, { handle: 'june' })
  xiaomei = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
  await site.call(june, 'PUT /accounts/{handle}/follow', { params: { handle: 'xiaomei' } })
  const write = async (title: string) =>
    (await site.call(xiaomei, 'POST /notes', { body: { kind: 'text', title, body: title } })).id
  note = await write('周末去公园看樱花')
  await write('A quiet weekend in the park')
  await site.settle()
})

test('whoever wrote a comment says later which language it is in', async () => {
  const params = { id: note }
  await site.call(xiaomei, 'POST /notes/{id}/comments', {
    params,
    body: { body: 'Merci beaucoup mon ami', language: 'en' },
  })
  const { page, troubles, close } = await openWindow(browser, site.url, { person: xiaomei, language: 'zh-Hans' })
  await visit(page, `/notes/${note}`)
  const comment = page.getByRole('article', { name: 'xiaomei' })
  for (const [chosen, lang] of [
    ['fr', 'fr'],
    ['und', null],
  ] as const) {
    await comment.getByRole('button', { name: zh.comments.more }).click()
    await page.getByRole('menuitem', { name: zh.publish.language }).click()
    const dialog = page.getByRole('dialog', { name: zh.said.comment })
    await dialog.getByLabel(zh.publish.language).selectOption(chosen)
    await dialog.getByRole('button', { name: zh.shell.save }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await comment.locator('.words').getAttribute('lang')).toBe(lang)
    const { items } = await site.call(june, 'GET /notes/{id}/comments', { params })
    expect(items[0]?.language).toBe(chosen)
  }
  expect(troubles).toEqual([])
  await close()
})

test('and of a bio', async () => {
  const { page, troubles, close } = await openWindow(browser, site.url, { person: june, width: 1440, height: 900 })
  await visit(page, '/settings/profile')
  await page.getByLabel(en.settings.bio, { exact: false }).first().fill('Bonjour hello 你好')
  await page.getByLabel(en.said.bio).selectOption('fr')
  await page.getByRole('button', { name: en.shell.save, exact: true }).click()
  await page.getByText(en.settings.saved).waitFor()
  await visit(page, '/@june')
  await page.locator('p.bio[lang=fr]').waitFor()
  expect(troubles).toEqual([])
  await close()
})

test('Following and a person’s notes are read in one language, also without JavaScript', async () => {
  const { page, troubles, close } = await openWindow(browser, site.url, { person: june })
  for (const path of ['/following', '/@xiaomei']) {
    await visit(page, path)
    const cards = page.locator('article.card')
    await expect.poll(() => cards.count()).toBe(2)
    await page.getByLabel(en.search.language).selectOption('zh-Hans')
    await page.waitForURL(/language=zh-Hans/)
    await expect.poll(() => cards.count()).toBe(1)
    // the language of a list is not the interface's: that is not offered again
    expect(await page.locator('form[action^="/language/en"]').count()).toBe(0)
    expect(await page.locator('form[action^="/language/zh-Hans"]').count()).toBeGreaterThan(0)
    await page.getByText('周末去公园看樱花').first().waitFor()
    await page.getByLabel(en.search.language).selectOption('ko')
    await page.getByText(en.feed.emptyLanguage(en.translation.languages.ko)).waitFor()
    await page.getByLabel(en.search.language).selectOption('')
    await expect.poll(() => cards.count()).toBe(2)
  }
  expect(troubles).toEqual([])
  await close()

  const plain = await openWindow(browser, site.url, { person: june, javaScript: false })
  await plain.page.goto('/following')
  await plain.page.getByLabel(en.search.language).selectOption('en')
  await plain.page.getByRole('button', { name: en.search.apply }).click()
  await plain.page.waitForURL(/language=en/)
  await plain.page.getByText('A quiet weekend in the park').first().waitFor()
  expect(await plain.page.getByText('周末去公园看樱花').count()).toBe(0)
  await plain.close()
})
