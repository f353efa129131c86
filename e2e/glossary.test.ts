import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Loopback, openLoopback, sendJson } from '../apps/server/src/platform/translate/loopback.ts'
import { signUp } from '../apps/server/test/factories.ts'
import { noTranslation, type Person } from '../apps/server/test/site.ts'
import unsaved from '../apps/web/messages/unsaved/zh-Hans.ts'
import { type OpenSite, openBrowser, openSite, openWindow, share, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en, 'zh-Hans': zh } = messagesOf

let browser: Browser
let engine: Loopback
let site: OpenSite
let keeper: Person
let june: Person
let note: string

share(
  async () => {
    const languages = ['en', 'zh-Hans'].map((code) => ({ code, targets: ['en', 'zh-Hans'] }))
    engine = await openLoopback(({ path, body }, response) => {
      if (path === '/languages') return sendJson(response, languages)
      const { q } = JSON.parse(body) as { q: string[] }
      // one that has no idea of slang
      return sendJson(response, { translatedText: q.map((text) => text.replace(/\p{Script=Han}+/gu, ' wuhu ')) })
    })
    const translation = {
      ...noTranslation,
      translators: ['libretranslate'] as const,
      libreTranslate: { url: engine.url, key: undefined },
    }
    ;[browser, site] = await Promise.all([openBrowser(), openSite({ translation })])
    keeper = await signUp(site, { handle: 'keeper', interfaceLanguage: 'zh-Hans', role: 'moderator' })
    june = await signUp(site, { handle: 'june' })
    const writer = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
    note = (await site.call(writer, 'POST /notes', { body: { kind: 'text', body: '芜湖，今天不用上班啦。' } })).id
  },
  async () => {
    await browser?.close()
    await site?.close()
    await engine?.close()
  },
)

test('a moderator says what a word means, and readers read it so', async () => {
  const hers = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
  await visit(hers.page, `/notes/${note}`)
  await hers.page.getByText('wuhu').first().waitFor()
  expect(await hers.page.getByText('woohoo').count()).toBe(0)

  const theirs = await openWindow(browser, site.url, { person: keeper, language: 'zh-Hans', width: 360, height: 780 })
  const { page } = theirs
  await visit(page, '/admin')
  expect(await page.getByText(zh.admin.mailsLead).count(), 'mails are for administrators').toBe(0)
  await page.getByRole('link', { name: zh.glossary.title }).click()
  await page.getByRole('button', { name: zh.glossary.add }).click()
  const dialog = page.getByRole('dialog', { name: zh.glossary.add })
  await dialog.getByRole('button', { name: zh.shell.save }).click()
  await expect.poll(() => dialog.getByText(zh.fields.required).count()).toBe(2)
  await dialog.getByLabel(zh.glossary.source, { exact: true }).fill('芜湖')
  await dialog.getByLabel(zh.glossary.target, { exact: true }).fill('<b>woohoo</b>')
  await dialog.getByRole('button', { name: zh.shell.save }).click()
  await dialog.locator('[aria-invalid=true][name=target]').waitFor()
  await dialog.getByLabel(zh.glossary.target, { exact: true }).fill('woohoo')
  await dialog.getByRole('button', { name: zh.shell.save }).click()
  await page.getByText(zh.glossary.added('芜湖')).waitFor()
  await page.getByText('woohoo').waitFor()

  // the same once more is told, beside the field
  await page.getByRole('button', { name: zh.glossary.add }).click()
  await dialog.getByLabel(zh.glossary.source, { exact: true }).fill('芜湖')
  await dialog.getByLabel(zh.glossary.target, { exact: true }).fill('yay')
  await dialog.getByRole('button', { name: zh.shell.save }).click()
  await dialog.getByText(zh.glossary.taken).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: unsaved.leave }).click()
  await dialog.waitFor({ state: 'detached' })

  // what was kept before is made anew when somebody reads it, for whoever reads it next
  await site.ctx.pool.query("update translations set until = now() - interval '1 second'")
  const now = async () =>
    (await site.call(june, 'POST /translations', { body: { items: [{ kind: 'note', id: note }], to: 'en' } })).items[0]
  await expect.poll(now).toMatchObject({ body: expect.stringContaining('woohoo') })
  await visit(hers.page, `/notes/${note}`)
  await hers.page.getByText('woohoo').first().waitFor()

  await page.getByRole('button', { name: `${zh.glossary.remove}: 芜湖` }).click()
  await page
    .getByRole('dialog', { name: zh.glossary.removeTitle('芜湖') })
    .getByRole('button', { name: zh.glossary.remove })
    .click()
  await page.getByText(zh.glossary.removed).waitFor()
  expect(await page.getByText('woohoo').count()).toBe(0)
  for (const window of [hers, theirs]) {
    expect(window.troubles.filter((trouble) => !/status of (409|422)/.test(trouble))).toEqual([])
    await window.close()
  }
})

test('what comes with Redbud can be changed, switched off and put back', async () => {
  const editor = await signUp(site, { handle: 'editor', role: 'moderator' })
  const { page, troubles, close } = await openWindow(browser, site.url, { person: editor, width: 1440, height: 900 })
  await visit(page, '/admin/glossary')
  await page.getByRole('searchbox', { name: en.glossary.search }).fill('yyds')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=yyds/)
  const row = page.getByRole('listitem').filter({ hasText: 'yyds' })
  await row.getByText('the greatest of all time').waitFor()
  await row.getByRole('button', { name: `${en.glossary.switchOff}: yyds` }).click()
  await row.getByText(en.glossary.off, { exact: true }).waitFor()
  const own = async () => (await site.call(keeper, 'GET /glossary', { query: { q: 'yyds' } })).items[0]
  await expect.poll(own).toMatchObject({ off: true })
  await row.getByRole('button', { name: `${en.glossary.switchOn}: yyds` }).click()
  await expect.poll(own).toMatchObject({ id: null, off: false })

  await row.getByRole('button', { name: `${en.glossary.change}: yyds` }).click()
  const dialog = page.getByRole('dialog', { name: en.glossary.changeOf('yyds') })
  await dialog.getByLabel(en.glossary.target, { exact: true }).fill('the GOAT')
  await dialog.getByRole('button', { name: en.shell.save }).click()
  await row.getByText('the GOAT').waitFor()
  await row.getByText(en.glossary.shipped('the greatest of all time')).waitFor()
  await row.getByRole('button', { name: `${en.glossary.restore}: yyds` }).click()
  await row.getByText('the greatest of all time').waitFor()
  await expect.poll(own).toMatchObject({ id: null, target: 'the greatest of all time' })
  await page.getByRole('link', { name: 'English', exact: true }).click()
  await page.getByText(en.glossary.none).waitFor()
  expect(troubles).toEqual([])
  await close()
})

test('it is not for members', async () => {
  const { page, close } = await openWindow(browser, site.url, { person: june })
  await visit(page, '/admin/glossary')
  await page.getByRole('heading', { name: en.errors.forbiddenTitle }).waitFor()
  await close()
})
