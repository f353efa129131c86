import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

shareSite(async () => {
  const xiaomei = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
  await site.call(xiaomei, 'POST /notes', {
    body: { kind: 'text', body: '被这只杯子种草了 #种草', language: 'zh-Hans' },
  })
  await site.settle()
})

test('a topic in another language says what its name means, and keeps its name', async () => {
  const english = await openWindow(browser, site.url, { width: 360, height: 780, language: 'en' })
  await visit(english.page, `/topics/${encodeURIComponent('种草')}`)
  await english.page.getByRole('heading', { name: '种草', exact: true }).waitFor()
  const means = english.page.locator('.means')
  expect(await means.locator('[lang=en]').textContent()).toMatch(/^[a-z ]+$/i)
  expect(await means.textContent()).toContain(messagesOf.en.translation.translated)
  const text = (await means.locator('[lang=en]').textContent()) ?? ''
  for (const tab of ['', '&tab=topics']) {
    await visit(english.page, `/search?q=${encodeURIComponent('种草')}${tab}`)
    await english.page.locator('a', { hasText: '#种草' }).locator('[lang=en]', { hasText: text }).waitFor()
  }
  expect(english.troubles).toEqual([])
  await english.close()

  const chinese = await openWindow(browser, site.url, { language: 'zh-Hans' })
  await visit(chinese.page, `/topics/${encodeURIComponent('种草')}`)
  await chinese.page.getByRole('heading', { name: '种草', exact: true }).waitFor()
  expect(await chinese.page.locator('.means').count()).toBe(0)
  await chinese.close()
})
