import sharp from 'sharp'
import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'

shareSite()

interface Manifest {
  name: string
  lang: string
  start_url: string
  display: string
  icons: { src: string; sizes: string; type: string; purpose: string }[]
}

test.for([
  ['en', 'Redbud'],
  ['zh-CN,zh;q=0.9', '紫荆'],
])('has a manifest in the language %s, with icons of the sizes it says', async ([language = '', name = '']) => {
  const answer = await fetch(`${site.url}/manifest.webmanifest`, { headers: { 'accept-language': language } })
  expect(answer.headers.get('content-type')).toContain('application/manifest+json')
  const manifest = (await answer.json()) as Manifest
  expect(manifest).toMatchObject({ name, start_url: '/', display: 'standalone' })
  expect(manifest.icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`)).toEqual([
    'any 192x192',
    'any 512x512',
    'maskable 512x512',
  ])
  for (const { src, sizes } of manifest.icons) {
    const icon = await sharp(await (await fetch(new URL(src, site.url))).arrayBuffer()).metadata()
    expect(`${icon.width}x${icon.height} ${icon.format}`).toBe(`${sizes} png`)
  }
})

test.for([
  ['en', 'You are offline'],
  ['zh-Hans', '网络断开了'],
] as const)('without a connection says so in %s, and goes on by itself', async ([language, words]) => {
  const person = await signUp(site, { interfaceLanguage: language })
  const window = await openWindow(browser, site.url, { person, language, worker: true })
  const { page, context } = window
  await visit(page, '/')
  await page.evaluate('navigator.serviceWorker.ready')
  await visit(page, '/settings/profile')

  await context.setOffline(true)
  await page.goto('/following')
  await page.getByRole('heading', { name: words }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe(language)
  await context.setOffline(false)
  await page.waitForURL(`${site.url}/following`)
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()

  // Nothing made for this person stays in the browser: no page, no answer of the API.
  const kept = (await page.evaluate(`caches.keys().then((names) => Promise.all(names.map(async (name) =>
    (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).then((all) => all.flat())`)) as string[]
  expect(kept).toContain('/offline.html')
  expect(kept.filter((path) => path !== '/offline.html' && !path.startsWith('/_app/immutable/'))).toEqual([])
  await window.close()
})
