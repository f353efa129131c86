import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Community, makeCommunity } from './community.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'
import { picturesInSight } from './visits.ts'

const scriptBytesAtMost = 90_000
const cardsAtMost = 90

let community: Community

shareSite(async () => {
  community = await makeCommunity(site)
})

test('a first visit to Explore loads at most 90 kB of script', async () => {
  const window = await openWindow(browser, site.url, { worker: true })
  const sizes: Promise<number>[] = []
  window.context.on('response', (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (type.includes('javascript'))
      sizes.push(
        response
          .request()
          .sizes()
          .then((size) => size.responseBodySize),
      )
  })
  await visit(window.page, '/')
  // Until nothing more comes for a while.
  let known = 0
  const settled = () => {
    const before = known
    known = sizes.length
    return known > 0 && known === before
  }
  await expect.poll(settled, { interval: 700 }).toBe(true)
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(scriptBytesAtMost)
  expect(window.troubles).toEqual([])
  await window.close()
})

/** As it travels: `fetch` unpacks, and says nothing of it. */
const fetchPacked = async (headers: Record<string, string>, path = '/') => {
  const [answer] = (await once(
    get(new URL(path, site.url), { headers: { accept: 'text/html', ...headers } }),
    'response',
  )) as [IncomingMessage]
  return { status: answer.statusCode, headers: answer.headers, bytes: await buffer(answer) }
}

test('a page travels compressed, to a browser and to who takes only gzip', async () => {
  for (const [accepted, encoding, decode] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ] as const) {
    const [first, kept] = [
      await fetchPacked({ 'accept-encoding': accepted }),
      await fetchPacked({ 'accept-encoding': accepted }),
    ]
    for (const { headers, bytes } of [first, kept]) {
      expect(headers['content-encoding']).toBe(encoding)
      expect(headers.vary).toContain('Accept-Encoding')
      const page = decode(bytes)
      expect(page.toString()).toContain('</html>')
      expect(bytes.length).toBeLessThan(page.length / 3)
    }
    const tag = String(first.headers.etag)
    expect((await fetchPacked({ 'accept-encoding': accepted, 'if-none-match': tag })).status).toBe(304)

    // A page that is nobody else's is rendered each time, but not sent each time.
    const own = { cookie: `redbud_session=${community.people.en.member.token}`, 'accept-encoding': accepted }
    const mine = await fetchPacked(own, '/settings/languages')
    expect(mine.headers['content-encoding']).toBe(encoding)
    const again = await fetchPacked({ ...own, 'if-none-match': `W/${mine.headers.etag}` }, '/settings/languages')
    expect([again.status, again.bytes.length]).toEqual([304, 0])
  }
  expect((await fetchPacked({})).headers['content-encoding']).toBeUndefined()
})

interface Paint {
  /** The card whose picture or words were the largest paint. */
  card: string
  picture: string
  /** Pixels of CSS. */
  size: number
  shift: number
}

/** The largest contentful paint of Explore, and by how much anything moved (Layout Instability, CLS). */
const paintOf = async (withScripts: boolean): Promise<Paint> => {
  const window = await openWindow(browser, site.url, { width: 1440, height: 900 })
  const { page } = window
  await page.addInitScript(`
    window.paint = { card: '', picture: '', size: 0, shift: 0 }
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1)
      paint.card = last.element?.closest('article')?.querySelector('a')?.getAttribute('href') ?? last.element?.outerHTML
      paint.picture = last.url
      paint.size = last.size
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) paint.shift += value
    }).observe({ type: 'layout-shift', buffered: true })`)
  if (!withScripts) await page.route('**/*.js', (route) => route.abort())
  await page.goto('/', { waitUntil: 'load' })
  if (withScripts) await page.locator('#svelte-announcer').waitFor({ state: 'attached' })
  await picturesInSight(page)
  // A picture is reported a while after it is there, and a larger one may follow: until none does.
  const paintNow = () => page.evaluate('paint') as Promise<Paint>
  let paint = await paintNow()
  const settled = async () => {
    const before = paint
    paint = await paintNow()
    return paint.picture.includes('/media/') && paint.size === before.size
  }
  await expect.poll(settled, { interval: 500 }).toBe(true)
  await window.close()
  return paint
}

test('the largest paint needs HTML, style and a picture, and no script; nothing moves', async () => {
  const without = await paintOf(false)
  const withScripts = await paintOf(true)
  expect(without.card).toMatch(/^\/notes\//)
  expect(withScripts.card).toMatch(/^\/notes\//)
  // Of several cards of that size the first to be painted is it.
  expect(withScripts.size).toBe(without.size)
  expect([withScripts.shift, without.shift]).toEqual([0, 0])
})

const placesOfCards = (page: Page): Promise<Record<string, number[]>> =>
  page.evaluate(`Object.fromEntries([...document.querySelectorAll('article')].map((card) => {
    const { left, top, width, height } = card.getBoundingClientRect()
    return [card.querySelector('a').getAttribute('href'), [left, top, width, height].map((value) => Math.round(value * 10) / 10)]
  }))`)

test.for([360, 768, 1440])(
  'cards stand in the same place before and after scripts take over, at %i px',
  async (width) => {
    const [plain, live] = await Promise.all(
      [false, true].map(async (javaScript) => {
        const window = await openWindow(browser, site.url, { width, javaScript })
        await visit(window.page, '/')
        const places = await placesOfCards(window.page)
        await window.close()
        return places
      }),
    )
    expect(Object.keys(plain ?? {}).length).toBeGreaterThanOrEqual(8)
    expect(plain).toMatchObject(live ?? {})
  },
)

test('reading works without scripts: Explore, a note, a person, a board, a topic', async () => {
  const { photoNote, other, board } = community.places.en
  const window = await openWindow(browser, site.url, { javaScript: false, language: 'zh-Hans' })
  const { page } = window
  await visit(page, '/')
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
  await page.locator(`a[href="/notes/${photoNote}"]`).click()
  await page.getByRole('heading', { level: 1, name: '宿舍改造 200 元' }).waitFor()
  await page.getByText('这叫什么？').waitFor()
  await page.getByRole('link', { name: '小美' }).first().click()
  await page.getByRole('heading', { level: 1, name: '小美' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/@${other}`)
  await page.getByRole('link', { name: '收藏', exact: true }).click()
  await page.getByRole('link', { name: /周末 weekends/ }).click()
  await page.getByRole('heading', { level: 1, name: '周末 weekends' }).waitFor()
  await visit(page, `/boards/${board}`)
  await page.getByRole('heading', { level: 1, name: '周末 weekends' }).waitFor()
  await visit(page, '/topics/breakfast')
  await page.getByRole('heading', { level: 1, name: 'breakfast' }).waitFor()
  expect(await page.locator('article').count()).toBe(4)
  expect(window.troubles).toEqual([])
  await window.close()
})

test('of ten thousand cards only those near the window are in the page', async () => {
  const { items } = await site.call(null, 'GET /feeds/explore', { query: { limit: 8 } })
  const lengths = [20, ...Array.from({ length: 5 }, () => 2000)]
  const window = await openWindow(browser, site.url, { width: 1440, height: 900 })
  const { page } = window
  await page.route('**/api/v1/feeds/explore*', (route) => {
    const cursor = new URL(route.request().url()).searchParams.get('cursor')
    const index = cursor?.startsWith('page-') ? Number(cursor.slice(5)) : 0
    const cards = Array.from({ length: lengths[index] ?? 0 }, (_, card) => ({
      ...items[card % items.length],
      id: `01m${String(index * 10_000 + card).padStart(23, '0')}`,
    }))
    return route.fulfill({ json: { items: cards, cursor: index + 1 < lengths.length ? `page-${index + 1}` : null } })
  })
  // Arriving by a link, so that the list comes from the API and not with the page.
  await visit(page, '/following')
  await page.getByRole('link', { name: 'Explore', exact: true }).click()
  await page.locator('article').first().waitFor()

  let most = 0
  const end = page.getByText(messagesOf.en.feed.end)
  await expect
    .poll(
      async () => {
        await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)')
        most = Math.max(most, await page.locator('article').count())
        return end.isVisible()
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBeGreaterThan(400_000)
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight / 2)')
  await expect.poll(() => page.locator('article').count()).toBeGreaterThan(5)
  most = Math.max(most, await page.locator('article').count())
  expect(most).toBeLessThanOrEqual(cardsAtMost)
  await window.close()
})
