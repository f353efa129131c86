import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import { noTranslation, type Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en, 'zh-Hans': zh } = messagesOf

let june: Person
let chinese: string
let english: string

shareSite(
  async () => {
    june = await signUp(site, { handle: 'june' })
    const xiaomei = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
    await site.call(june, 'PATCH /me', { body: { reads: ['en'], learning: ['zh-Hans'] } })
    await site.call(xiaomei, 'PATCH /me', { body: { reads: ['zh-Hans'] } })
    await site.call(xiaomei, 'PATCH /me', { body: { bio: '我喜欢吃早餐，也喜欢散步。', bioLanguage: 'zh-Hans' } })
    const write = async (who: Person, title: string, body: string, language: string) =>
      (await site.call(who, 'POST /notes', { body: { kind: 'text', title, body, language } })).id
    chinese = await write(
      xiaomei,
      '银行旁边的火锅店',
      '今天和 @june 去重庆火锅店，孩子长大了也爱吃。\n第二天我们一起去公园散步，看见很多人在跳舞、唱歌，天气真好，心情也好。 #火锅 https://example.org/火锅',
      'zh-Hans',
    )
    english = await write(
      june,
      'Cozy mornings',
      'We went to the bank, then had breakfast with @xiaomei. #breakfast',
      'en',
    )
    await site.call(xiaomei, 'POST /notes/{id}/comments', {
      params: { id: english },
      body: { body: '早餐看起来很好吃，我也想试一试！' },
    })
    await site.settle()
  },
  { translation: { ...noTranslation, translators: ['bergamot'] } },
  { dictionary: true },
)

/** Where everything of a note stands, its links too: pixels, in one list. */
const placesOf = (page: Page): Promise<number[]> =>
  page.evaluate(`[...document.querySelectorAll('.words h1, .words .body, .words .body a, .meta, #comments')].flatMap((one) => {
    const { left, top, width, height } = one.getBoundingClientRect()
    const scrolled = one.closest('.reading').scrollTop + scrollY
    return [left, top + scrolled, width, height]
  })`)
/** The farthest that anything moved; letters that are shaped in pieces end a fraction of a pixel elsewhere. */
const moved = async (page: Page, before: number[]): Promise<number> => {
  const now = await placesOf(page)
  expect(now).toHaveLength(before.length)
  return Math.max(...now.map((value, at) => Math.abs(value - (before[at] ?? 0))))
}
const word = (page: Page, text: string) =>
  page.locator('.words').getByRole('button', { name: text, exact: true }).first()

test.for([360, 1440])('a Chinese note: a word, its readings, its strokes, at %i px, signed out', async (width) => {
  const window = await openWindow(browser, site.url, { width, height: 900, motion: true })
  const { page } = window
  await visit(page, `/notes/${chinese}`)
  const before = await placesOf(page)
  await page.getByRole('button', { name: en.reading.help }).first().click()
  await word(page, '重庆').waitFor()
  await page.getByRole('heading', { level: 1, name: '银行旁边的火锅店', exact: true }).waitFor()
  await page.getByRole('article', { name: '银行旁边的火锅店', exact: true }).waitFor()
  await page.locator('h1').getByRole('button').first().click()
  await page.locator('h1 dialog .source').waitFor()
  const weight = (of: string) => page.evaluate(`getComputedStyle(document.querySelector('${of}')).fontWeight`)
  expect([await weight('h1 dialog .source'), await weight('h1')]).toEqual(['400', '650'])
  await page.keyboard.press('Escape')
  await page.locator('h1 dialog').waitFor({ state: 'detached' })
  expect(await moved(page, before), 'nothing moves').toBeLessThan(0.5)
  await page.getByRole('button', { name: en.reading.pinyin, exact: true }).click()
  await page.locator('[data-pinyin]').first().waitFor()
  expect(await moved(page, before), 'pinyin takes no room').toBeLessThan(0.5)
  const read = await page.evaluate(
    `[...document.querySelectorAll('.body [data-pinyin]')].map((one) => one.dataset.pinyin)`,
  )
  expect(read).toEqual(expect.arrayContaining(['chóng', 'qìng', 'zhǎng', 'dà']))
  // what was written is what is there, and links lead where they did
  expect(await page.evaluate(`document.querySelector('.words .body').textContent`)).toContain(
    '今天和 @june 去重庆火锅店，孩子长大了也爱吃。\n第二天',
  )
  expect(
    await page.evaluate(`[...document.querySelectorAll('.words .body a')].map((link) => link.getAttribute('href'))`),
  ).toEqual(['/@june', `/topics/${encodeURIComponent('火锅')}`])

  await word(page, '长大').click()
  const sheet = page.getByRole('dialog', { name: '长大', exact: true })
  await sheet.getByText('zhǎng dà', { exact: true }).waitFor()
  await sheet.getByText('to grow up', { exact: true }).first().waitFor()
  await sheet.getByText('長大', { exact: true }).waitFor()
  await sheet.getByText(/most common Chinese words/).waitFor()
  expect(await sheet.getByRole('button', { name: en.reading.listen }).count(), 'no voice, no button').toBe(0)
  await sheet.getByRole('link', { name: 'CC BY-SA 4.0' }).waitFor()
  await sheet.getByRole('button', { name: '长', exact: true }).click()
  await sheet.getByText(en.reading.strokeCount(4), { exact: true }).waitFor()
  await expect.poll(() => sheet.locator('.square svg path').count()).toBeGreaterThan(4)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })

  // where else it is used is one press away
  await word(page, '长大').click()
  await sheet.getByRole('link', { name: en.reading.notes }).click()
  await page.waitForURL(`**/search?q=${encodeURIComponent('长大')}`)
  await page.locator(`article.card a[href="/notes/${chinese}"]`).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('is kept for the next visit, works by keyboard, and is no help with what one reads', async () => {
  const window = await openWindow(browser, site.url, { person: june, width: 1440, height: 900 })
  const { page } = window
  await visit(page, `/notes/${chinese}`)
  await page.getByRole('button', { name: en.reading.help }).first().press('Enter')
  await word(page, '银行').waitFor()
  await visit(page, `/notes/${chinese}`)
  await word(page, '银行').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const focused = () => page.evaluate('document.activeElement.textContent')
  await expect.poll(focused).toBe('的')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '的', exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(focused).toBe('的')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(focused).toBe('旁边')

  // her own note is in English; the comment under it is not
  await visit(page, `/notes/${english}`)
  const comment = page.getByRole('article').filter({ hasText: '早餐' }).last()
  await comment.getByRole('button', { name: '早餐', exact: true }).click()
  await page
    .getByRole('dialog', { name: '早餐', exact: true })
    .getByText('breakfast', { exact: true })
    .first()
    .waitFor()
  expect(await word(page, 'bank').count()).toBe(0)
  expect(window.troubles).toEqual([])
  await window.close()
})

test('an English note, to someone who reads Chinese, with a voice', async () => {
  const window = await openWindow(browser, site.url, { language: 'zh-Hans' })
  const { page } = window
  await page.addInitScript(`
    window.said = []
    const voices = [{ lang: 'en-US', name: 'A voice' }]
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class { constructor(text) { this.text = text } } })
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
      getVoices: () => voices, cancel() {}, speak: ({ text, lang }) => said.push([text, lang]),
    }) })`)
  await visit(page, `/notes/${english}`)
  await page.getByRole('button', { name: zh.reading.help }).first().click()
  await word(page, 'bank').click()
  const sheet = page.getByRole('dialog', { name: 'bank', exact: true })
  await sheet.getByText('银行', { exact: true }).waitFor()
  await sheet.getByText('/bæŋk/', { exact: true }).waitFor()
  await sheet.getByRole('button', { name: zh.reading.listen }).click()
  await expect.poll(() => page.evaluate('said')).toEqual([['bank', 'en-US']])
  await page.keyboard.press('Escape')
  await word(page, 'went').click()
  await page.getByText(zh.reading.baseInChinese('go'), { exact: true }).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('a reader of the language is offered nothing', async () => {
  const window = await openWindow(browser, site.url, { language: 'zh-Hans' })
  await visit(window.page, `/notes/${chinese}`)
  expect(await window.page.getByRole('button', { name: zh.reading.help }).count()).toBe(0)
  await window.close()
})

test('bios, and texts of which nobody could tell the language, can be looked up as well', async () => {
  const undetermined = await site.call(await signUp(site), 'POST /notes', {
    body: { kind: 'text', body: '哈哈 yyds 火锅', language: 'und' },
  })
  const window = await openWindow(browser, site.url, { person: june, width: 1440, height: 900 })
  const { page } = window
  await visit(page, '/@xiaomei')
  await page.getByRole('button', { name: en.reading.help }).click()
  await page.locator('.bio').getByRole('button', { name: '早餐', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: '早餐', exact: true })
  await sheet.getByText('breakfast', { exact: true }).first().waitFor()
  await page.keyboard.press('Escape')

  await visit(page, `/notes/${undetermined.id}`)
  await word(page, '火锅').click()
  const other = page.getByRole('dialog', { name: '火锅', exact: true })
  await other.getByRole('button', { name: en.phrasebook.keepWord }).click()
  await other.getByRole('link', { name: en.phrasebook.keptWord }).waitFor()
  const { items } = await site.call(june, 'GET /me/phrases')
  expect(items[0]).toMatchObject({ text: '火锅', language: 'zh-Hans' })
  expect(window.troubles).toEqual([])
  await window.close()
})

test('everyone is told, once, that nothing is translated here yet, and what helps', async () => {
  const why = en.translation.none.not_installed
  const window = await openWindow(browser, site.url, { person: june })
  const { page } = window
  for (const path of [`/notes/${chinese}`, `/notes/${english}`]) {
    await visit(page, path)
    // of her own note the comment under it is what she can't read
    await expect
      .poll(() => page.getByText(why).allTextContents())
      .toEqual([en.translation.missing(why, { helped: true, administers: false })])
  }
  await visit(page, '/settings/languages')
  await page.getByText(en.translation.notYet(why)).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()

  const reader = await openWindow(browser, site.url, { language: 'zh-Hans' })
  await visit(reader.page, `/notes/${chinese}`)
  expect(await reader.page.getByText(zh.translation.none.not_installed).count(), 'who reads it').toBe(0)
  await reader.close()
})
