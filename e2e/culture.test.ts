import { expect, test } from 'vitest'
import { seedCultureNotes } from '../apps/server/src/features/culture/commands.ts'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en, 'zh-Hans': zh } = messagesOf

let june: Person
let xiaomei: Person
let keeper: Person
let chinese: string

shareSite(
  async () => {
    june = await signUp(site, { handle: 'june' })
    xiaomei = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
    keeper = await signUp(site, { handle: 'keeper', role: 'moderator' })
    await site.call(june, 'PATCH /me', { body: { reads: ['en'], learning: ['zh-Hans'] } })
    await site.ctx.db.updateTable('accounts').set({ email_verified: true, pending_email: null }).execute()
    await seedCultureNotes(site.ctx)
    chinese = (
      await site.call(xiaomei, 'POST /notes', {
        body: { kind: 'text', body: '抢到一个红包，立刻被种草了一口火锅 #红包', language: 'zh-Hans' },
      })
    ).id
    await site.call(xiaomei, 'POST /notes/{id}/comments', {
      params: { id: chinese },
      body: { body: '今年也要发红包！' },
    })
    await site.settle()
  },
  {},
  { dictionary: true },
)

test.for([360, 1440])('a term in a note: what it means, in either language, at %i px', async (width) => {
  const window = await openWindow(browser, site.url, { width, height: 900 })
  const { page } = window
  await visit(page, `/notes/${chinese}`)
  const terms = page.locator('.words .body a.term')
  expect(await terms.allTextContents()).toEqual(['红包', '种草', '火锅'])
  await terms.first().click()
  const sheet = page.getByRole('dialog', { name: '红包', exact: true })
  await sheet.getByText(/^A red envelope with money in it/).waitFor()
  await sheet.getByRole('button', { name: '简体中文' }).click()
  await sheet.getByText(/^装着钱的红纸包/).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await expect
    .poll(() => page.evaluate('document.activeElement.textContent'), { message: 'the focus is back' })
    .toBe('红包')

  // in a comment, too; and by keyboard
  await page.locator('#comments a.term').press('Enter')
  await sheet.getByRole('link', { name: en.culture.open }).click()
  await page.getByRole('heading', { level: 1, name: '红包' }).waitFor()
  await page.getByText('hongbao', { exact: true }).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('with reading help a word of a term has both: what it means, and what is behind it', async () => {
  const window = await openWindow(browser, site.url, { person: june, width: 1440, height: 900 })
  const { page } = window
  await visit(page, `/notes/${chinese}`)
  await page.getByRole('button', { name: en.reading.help }).first().click()
  const word = page.locator('.words').getByRole('button', { name: '红包', exact: true }).first()
  await word.click()
  const sheet = page.getByRole('dialog', { name: '红包', exact: true })
  await sheet.getByText(/^A red envelope with money in it/).waitFor()
  await sheet.getByText('hóng bāo', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.words').getByRole('button', { name: '一个', exact: true }).first().click()
  const other = page.getByRole('dialog', { name: '一个', exact: true })
  await other.getByRole('link', { name: 'CC BY-SA 4.0' }).waitFor()
  expect(await other.getByRole('link', { name: en.culture.open }).count()).toBe(0)
  expect(window.troubles).toEqual([])
  await window.close()
})

test('is written by a member, changed by another, discussed, reported and brought back', async () => {
  const hers = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
  {
    const { page } = hers
    await visit(page, '/culture?q=tater')
    await page.getByText(en.culture.none).waitFor()
    await page.getByRole('link', { name: en.culture.write }).first().click()
    const terms = page.getByLabel(en.culture.terms)
    expect(await terms.inputValue()).toBe('tater')
    await terms.fill('#tater')
    await page.getByRole('button', { name: en.culture.publish }).click()
    await page.getByText(en.culture.termsWrong).waitFor()
    await page.getByText(en.culture.explanationNeeded).waitFor()
    await terms.fill('Costco')
    await page.getByLabel(en.culture.inLanguage.en).fill('Grated potatoes, fried.')
    await page.getByRole('button', { name: en.culture.publish }).click()
    await page.getByText(en.culture.taken).waitFor()
    await terms.fill('tater tots\n薯球')
    await page.locator('select[name=kind]').selectOption('food')
    await page.getByRole('button', { name: en.culture.publish }).click()
    await page.getByRole('heading', { level: 1, name: 'tater tots' }).waitFor()
    await page.getByText(en.culture.onlyIn.en).waitFor()
  }
  const address = new URL(hers.page.url()).pathname

  const theirs = await openWindow(browser, site.url, { person: xiaomei, language: 'zh-Hans', width: 1440, height: 900 })
  {
    const { page } = theirs
    await visit(page, address)
    await page.getByRole('link', { name: zh.culture.edit }).click()
    await page.getByLabel(zh.culture.inLanguage['zh-Hans']).fill('土豆碎炸成的小块。')
    await page.getByRole('button', { name: zh.shell.save }).click()
    await page.getByText('土豆碎炸成的小块。').waitFor()
    await page.getByLabel(zh.culture.say).fill('配番茄酱吗？')
    await page.getByRole('button', { name: zh.culture.send }).click()
    await page.getByRole('listitem').getByText('配番茄酱吗？').waitFor()
    await page.getByRole('button', { name: zh.shell.report, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: zh.culture.reportTitle })
    await dialog.getByLabel(zh.culture.reasons.advertising).check()
    await dialog.getByRole('button', { name: zh.shell.report, exact: true }).click()
    await page.getByText(zh.culture.reported).waitFor()
  }

  const moderators = await openWindow(browser, site.url, { person: keeper, width: 1440, height: 900 })
  {
    const { page } = moderators
    await visit(page, '/culture')
    await page.getByRole('link', { name: en.culture.reports, exact: true }).click()
    await page.getByText(en.culture.reasons.advertising).waitFor()
    await page.getByRole('link', { name: 'tater tots' }).click()
    await page.getByText('配番茄酱吗？').waitFor()
    await page.getByRole('link', { name: en.culture.history }).click()
    await page.locator('ins').first().waitFor()
    await expect.poll(() => page.locator('ins').allTextContents()).toEqual(['土豆碎炸成的小块。'])
    await page.getByRole('button', { name: en.culture.restore }).click()
    await page.getByText(en.culture.restored(1)).waitFor()
    await page.getByRole('heading', { level: 1, name: 'tater tots' }).waitFor()
    await expect.poll(() => page.getByText('土豆碎炸成的小块。').count()).toBe(0)
    await page.getByRole('button', { name: en.culture.hide }).click()
    await page.getByText(en.culture.hidden).waitFor()
    expect(
      (await site.send(null, 'GET /culture-notes/{id}', { params: { id: address.split('/').at(-1) ?? '' } })).status,
    ).toBe(404)
    await visit(page, '/culture/reports')
    await page.getByRole('button', { name: en.culture.settle }).click()
    await page.getByText(en.culture.reportsEmpty).waitFor()
  }
  for (const window of [hers, theirs, moderators]) {
    expect(window.troubles.filter((trouble) => !trouble.includes('status of 409'))).toEqual([])
    await window.close()
  }
})
