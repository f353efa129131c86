import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en, 'zh-Hans': zh } = messagesOf

/** Learns Chinese. */
let june: Person
/** Learns English. */
let xiaomei: Person

shareSite(async () => {
  june = await signUp(site, { handle: 'june' })
  xiaomei = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
  await site.call(june, 'PATCH /me', { body: { reads: ['en'], learning: ['zh-Hans'], welcomed: true } })
  await site.call(xiaomei, 'PATCH /me', { body: { reads: ['zh-Hans'], learning: ['en'], welcomed: true } })
})

const wrong = '我昨天去了商店买一个苹果。'

test('a learner asks, a reader of the language corrects, the learner thanks', async () => {
  const hers = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
  {
    const { page } = hers
    await visit(page, '/publish')
    await page.getByText(en.publish.kinds.text, { exact: true }).click()
    await page.getByLabel(en.publish.body, { exact: true }).fill(wrong)
    await page.getByLabel(en.corrections.welcome).check()
    await page.getByRole('button', { name: en.publish.publish, exact: true }).click()
    await page.getByText(en.corrections.asks('june')).waitFor()
    expect(await page.getByRole('button', { name: en.corrections.offer }).count(), 'not for her own').toBe(0)
  }
  const address = new URL(hers.page.url()).pathname
  const id = address.split('/').at(-1) ?? ''

  const theirs = await openWindow(browser, site.url, { person: xiaomei, language: 'zh-Hans', width: 1440, height: 900 })
  {
    const { page } = theirs
    await visit(page, address)
    await page.getByRole('button', { name: zh.corrections.offer }).click()
    const dialog = page.getByRole('dialog', { name: zh.corrections.offer })
    await dialog.getByRole('button', { name: zh.corrections.send }).click()
    await dialog.getByText(zh.corrections.same).waitFor()
    await dialog.getByLabel(zh.corrections.body).fill('我昨天去商店买了一个苹果。')
    await expect.poll(() => dialog.locator('del').allTextContents()).toEqual(['了'])
    await expect.poll(() => dialog.locator('ins').allTextContents()).toEqual(['了'])
    await dialog.getByRole('button', { name: zh.corrections.send }).click()
    await dialog.waitFor({ state: 'detached' })
    const made = page.getByRole('article', { name: zh.corrections.by('xiaomei') })
    expect(await made.locator('.words').textContent()).toBe('我昨天去了商店买了一个苹果。')
    await page.getByRole('button', { name: zh.corrections.change }).waitFor()
  }

  {
    const { page } = hers
    await visit(page, address)
    const made = page.getByRole('article', { name: en.corrections.by('xiaomei') })
    await made.getByRole('button', { name: en.corrections.thank }).click()
    await made.getByRole('button', { name: en.corrections.thanked, pressed: true }).waitFor()
    // it is shown at once; the server may hear of it later
    const corrections = async () => (await site.call(null, 'GET /notes/{id}/corrections', { params: { id } })).items
    await expect.poll(corrections).toMatchObject([{ thanked: true, current: true }])
    await made.getByRole('button', { name: en.corrections.keep }).click()
    await page.getByText(en.phrasebook.lesson.keptAll(1)).waitFor()
    const kept = await site.call(june, 'GET /me/phrases', { query: {} })
    expect(kept.items).toMatchObject([{ language: 'zh-Hans', text: '我昨天去商店买了一个苹果。' }])

    // the same under a comment, asked for later
    await page.getByRole('button', { name: en.comments.placeholder }).click()
    await page.getByRole('textbox', { name: en.note.comment, exact: true }).fill('我很喜欢吃水果们。')
    await page.getByRole('button', { name: en.comments.send }).click()
    const comment = page.locator('#comments article').filter({ hasText: '水果们' })
    await comment.getByRole('button', { name: en.comments.more }).click()
    await page.getByRole('menuitem', { name: en.corrections.ask }).click()
    await comment.getByRole('button', { name: en.corrections.title }).waitFor()
    const comments = async () => (await site.call(june, 'GET /notes/{id}/comments', { params: { id } })).items
    await expect.poll(comments).toMatchObject([{ correctionsWelcome: true }])
  }
  {
    const { page } = theirs
    await visit(page, address)
    await page.locator('#comments').getByRole('button', { name: zh.corrections.title }).click()
    const sheet = page.getByRole('dialog', { name: zh.corrections.title })
    await sheet.getByText(zh.corrections.none).waitFor()
    await sheet.getByRole('button', { name: zh.corrections.offer }).click()
    const dialog = page.getByRole('dialog', { name: zh.corrections.offer })
    await dialog.getByLabel(zh.corrections.body).fill('我很喜欢吃水果。')
    await dialog.getByRole('button', { name: zh.corrections.send }).click()
    await sheet.locator('del').getByText('们').waitFor()
  }
  {
    // what is learned from it remembers under which note it was
    const { page } = hers
    await visit(page, address)
    await page.locator('#comments').getByRole('button', { name: en.corrections.title }).click()
    await page.getByRole('dialog').getByRole('button', { name: en.corrections.keep }).click()
    await page.getByText(en.phrasebook.lesson.keptAll(1)).waitFor()
    const kept = await site.call(june, 'GET /me/phrases', { query: {} })
    expect(kept.items.find(({ text }: { text: string }) => text === '我很喜欢吃水果。')).toMatchObject({
      note: { id },
    })
  }
  for (const window of [hers, theirs]) {
    expect(window.troubles).toEqual([])
    await window.close()
  }
})

test('two who learn from each other find each other, once both want to', async () => {
  const hers = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
  await visit(hers.page, '/exchange')
  await hers.page.getByRole('button', { name: en.hello.turnOn }).click()
  await hers.page.getByText(en.hello.none).waitFor()

  const theirs = await openWindow(browser, site.url, { person: xiaomei, language: 'zh-Hans', width: 1440, height: 900 })
  await visit(theirs.page, '/settings/languages')
  await theirs.page.getByRole('switch', { name: zh.exchange.optIn }).check({ force: true })
  await theirs.page.getByText(zh.settings.saved).waitFor()
  await theirs.page.getByRole('link', { name: zh.exchange.title }).click()
  await theirs.page.getByRole('link', { name: /june/ }).waitFor()
  await theirs.page.getByText(zh.hello.sameTime).waitFor()

  await visit(hers.page, '/exchange')
  await hers.page.getByRole('link', { name: /xiaomei/ }).click()
  await hers.page.getByRole('heading', { level: 1, name: 'xiaomei' }).waitFor()

  // who has shared nothing yet is named in a note; it is begun, and nobody sees it before it is published
  {
    const { page } = hers
    await visit(page, '/exchange')
    await page.getByRole('button', { name: en.hello.helloTo('xiaomei') }).click()
    const dialog = page.getByRole('dialog', { name: en.hello.helloTo('xiaomei') })
    const words = dialog.getByLabel(en.hello.words, { exact: true })
    expect(await words.inputValue()).toMatch(
      /^@xiaomei 你好！我在学中文，也可以陪你练英语。.*\nHi! I’m learning Chinese/,
    )
    await words.fill('@xiaomei 你好！ What did you eat today?')
    await dialog.getByRole('button', { name: en.hello.asNote }).click()
    await page.waitForURL(/\/edit$/)
    const written = () => page.getByLabel(en.publish.body, { exact: true }).inputValue()
    await expect.poll(written).toContain('What did you eat today?')
    expect((await site.call(null, 'GET /accounts/{handle}/notes', { params: { handle: 'june' } })).items.length).toBe(1)
  }

  // june’s latest note is where the first words to her go
  {
    const { page } = theirs
    await visit(page, '/exchange')
    await page.getByRole('button', { name: zh.hello.helloTo('june') }).click()
    const dialog = page.getByRole('dialog', { name: zh.hello.helloTo('june') })
    await dialog.getByText(zh.hello.underWhich(wrong)).waitFor()
    await dialog.getByRole('button', { name: zh.hello.under }).click()
    await page.waitForURL(/\/notes\//)
    const field = page.getByRole('textbox', { name: zh.note.comment })
    await expect.poll(() => field.inputValue()).toMatch(/^@june Hi! I’m learning English.*\n你好！我在学英语/)
    await page.getByRole('button', { name: zh.comments.send }).click()
    await page.getByRole('article', { name: 'xiaomei' }).getByText('我在学英语').waitFor()
  }
  for (const window of [hers, theirs]) {
    expect(window.troubles).toEqual([])
    await window.close()
  }
})
