import { problems } from '@redbud/contract/problems'
import { expect, test, vi } from 'vitest'
import { problem } from '../apps/server/src/platform/http/problem.ts'
import { settleIn, signUp } from '../apps/server/test/factories.ts'
import { type Community, makeCommunity } from './community.ts'
import { browser, openSite, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en } = messagesOf
let community: Community

shareSite(async () => {
  community = await makeCommunity(site)
  await site.settle()
})

test('search is one press away, completes what is typed by key, and finds', async () => {
  const window = await openWindow(browser, site.url, { width: 360, height: 780 })
  const { page } = window
  await visit(page, '/')
  await page.getByRole('link', { name: en.shell.search, exact: true }).click()
  const field = page.getByRole('combobox', { name: en.search.field })
  await field.fill('break')
  await page.getByRole('option', { name: /breakfast/ }).waitFor()
  await field.press('ArrowDown')
  expect(await field.getAttribute('aria-activedescendant')).toBe(
    await page.getByRole('option', { selected: true }).getAttribute('id'),
  )
  await field.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'breakfast' }).waitFor()

  await visit(page, '/search')
  await page.getByRole('combobox').fill('soy milk')
  await page.keyboard.press('Enter')
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  await page.getByRole('link', { name: en.search.sort.new, exact: true }).click()
  await page.waitForURL(/sort=new/)
  expect(await page.locator('article', { hasText: 'Soy milk at six' }).count()).toBe(1)
  await page.getByText(en.search.filters, { exact: true }).click()
  await page.getByRole('combobox', { name: en.search.kind }).selectOption('video')
  await page.getByText(en.search.emptyFiltered).waitFor()
  await page.getByRole('link', { name: en.search.reset }).first().click()
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  await page.getByRole('link', { name: en.search.tabs.people, exact: true }).click()
  await page.getByText(en.search.emptyPeople('soy milk')).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('what is typed while an answer is awaited stays, and what is asked for otherwise takes its place', async () => {
  const window = await openWindow(browser, site.url, { width: 360, height: 780 })
  const { page } = window
  await visit(page, '/search')
  const answered = Promise.withResolvers<void>()
  await page.route('**/api/v1/search/notes?*', async (route) => {
    await answered.promise
    await route.continue()
  })
  const field = page.getByRole('combobox', { name: en.search.field })
  await field.fill('soy')
  await field.press('Enter')
  await field.pressSequentially(' milk')
  answered.resolve()
  await page.waitForURL(/q=soy$/)
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  expect(await field.inputValue()).toBe('soy milk')
  await field.press('Enter')
  await page.waitForURL(/q=soy[+]milk$/)
  await field.fill('something else')
  await page.goBack()
  await page.waitForURL(/q=soy$/)
  await expect.poll(() => field.inputValue()).toBe('soy')
  await window.close()
})

test('“/” leads to search, and a member’s last searches can be cleared', async () => {
  const { member } = community.people.en
  await site.call(member, 'GET /search/notes', { query: { q: 'soy milk' } })
  const window = await openWindow(browser, site.url, { person: member, width: 1440 })
  const { page } = window
  await visit(page, '/')
  await page.keyboard.press('/')
  await page.getByRole('heading', { name: en.search.history }).waitFor()
  await page.getByRole('button', { name: en.search.clearHistory }).click()
  await page.getByRole('heading', { name: en.search.history }).waitFor({ state: 'detached' })
  await expect.poll(async () => (await site.call(member, 'GET /search/history')).items).toEqual([])
  await window.close()
})

test.each([
  ['en', 'soy milk', 'Soy milk at six'],
  ['zh-Hans', '豆浆', '早餐吃什么'],
] as const)(
  'a member can look for what they have opened, or not, as long as that is kept: %s',
  async (who, q, title) => {
    const [member, m] = [community.people[who].newcomer, messagesOf[who]]
    await site.call(member, 'PATCH /me', { body: { personalised: true } })
    const window = await openWindow(browser, site.url, { person: member, width: 360, height: 780 })
    const { page } = window
    await visit(page, `/search?q=${encodeURIComponent(q)}`)
    const card = page.locator('article', { hasText: title })
    await card.waitFor()
    await page.getByText(m.search.filters, { exact: true }).click()
    await page.getByRole('combobox', { name: m.search.seen }).selectOption('seen')
    await page.waitForURL(/seen=seen/)
    await page.getByText(m.search.emptyFiltered).waitFor()
    await page.getByRole('combobox', { name: m.search.seen }).selectOption('unseen')
    await page.waitForURL(/seen=unseen/)
    await card.waitFor()
    await site.call(member, 'PATCH /me', { body: { personalised: false } })
    // an old address finds as if nothing was said, and the filter isn't offered
    await visit(page, `/search?q=${encodeURIComponent(q)}&seen=seen`)
    await card.waitFor()
    await page.getByText(m.search.filters, { exact: true }).click()
    await page.getByRole('combobox', { name: m.search.by }).waitFor()
    expect(await page.getByRole('combobox', { name: m.search.seen }).count()).toBe(0)
    await site.call(member, 'PATCH /me', { body: { personalised: true } })
    expect(window.troubles).toEqual([])
    await window.close()
  },
)

test.each([
  ['en', 'zh-Hans', 'foodie', '吃货日记', (m: typeof en) => m.search.across.chinese],
  ['zh-Hans', 'en', '平替', 'A dupe that lasts', (m: typeof en) => m.search.across.english],
] as const)(
  'what nobody wrote in one’s own words is offered in the other language: %s',
  async (own, other, q, title, nameOf) => {
    const m = messagesOf[own]
    const author = community.people[other].member
    await site.call(author, 'POST /notes', { body: { kind: 'text', title, body: '' } })
    await site.settle()
    for (const width of [360, 1440]) {
      const window = await openWindow(browser, site.url, { person: community.people[own].member, width })
      const { page } = window
      await visit(page, `/search?q=${encodeURIComponent(q)}`)
      const offer = page.getByRole('link', { name: m.search.acrossHere(nameOf(m)) })
      await offer.waitFor()
      const card = page.locator('article', { hasText: title })
      await card.waitFor()
      expect(await page.getByText(m.search.empty(q)).count()).toBe(0)
      // it stays where it was when one comes back from it
      await card.getByRole('link').first().click()
      await page.waitForURL('**/notes/*')
      await page.goBack()
      await page.waitForURL('**/search?*')
      await card.waitFor()
      await offer.click()
      await page
        .getByText(m.search.acrossTitle(nameOf(m)))
        .first()
        .waitFor()
      await page.locator('article', { hasText: title }).waitFor()
      await page.getByRole('link', { name: m.search.acrossBack }).click()
      await offer.waitFor()
      // also where only one's own language was looked through
      await visit(page, `/search?q=${encodeURIComponent(q)}&language=${own}`)
      await offer.waitFor()
      expect(window.troubles).toEqual([])
      await window.close()
    }
    const plain = await openWindow(browser, site.url, { person: community.people[own].member, javaScript: false })
    await visit(plain.page, `/search?q=${encodeURIComponent(q)}`)
    await plain.page.locator('article', { hasText: title }).waitFor()
    await plain.close()
  },
)

test('what is typed in pinyin is offered in English, too', async () => {
  const { 'zh-Hans': chinese, en: english } = community.people
  await site.call(chinese.member, 'POST /notes', { body: { kind: 'text', title: '用了三年', body: '#平替' } })
  await site.call(english.member, 'POST /notes', { body: { kind: 'text', title: 'A dupe from Poland', body: '' } })
  await site.settle()
  const window = await openWindow(browser, site.url, { person: chinese.member, width: 360 })
  const { page } = window
  const m = messagesOf['zh-Hans']
  await visit(page, '/search?q=pingti')
  await page.locator('article', { hasText: '用了三年' }).waitFor()
  await page.getByRole('link', { name: m.search.acrossMore(m.search.across.english) }).click()
  await page.locator('article', { hasText: 'A dupe from Poland' }).waitFor()
  const title = page.getByText(`${m.search.acrossTitle(m.search.across.english)} ${m.search.acrossAs('dupe')}`)
  await title.waitFor()
  // Back from a note of it, and from one to what was typed
  await page.locator('article', { hasText: 'A dupe from Poland' }).getByRole('link').first().click()
  await page.waitForURL('**/notes/*')
  await page.goBack()
  await page.waitForURL('**/search?*')
  await title.waitFor()
  await page.goBack()
  await page.getByText(m.search.corrected[0]).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('a lost connection is said as one, and the search goes on when it is back', async () => {
  const window = await openWindow(browser, site.url, { width: 360, height: 780 })
  const { page } = window
  await visit(page, '/search')
  await page.context().setOffline(true)
  await page.getByRole('combobox').fill('soy milk')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: en.errors.unreachableTitle }).waitFor()
  await page.context().setOffline(false)
  await page.goBack()
  await page.getByRole('combobox').fill('soy milk')
  await page.keyboard.press('Enter')
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  await window.close()
})

test('a search that fails is tried again with all that was asked for', async () => {
  const window = await openWindow(browser, site.url, { width: 360, height: 780 })
  const { page } = window
  const failing = vi.spyOn(site.ctx.search, 'find').mockRejectedValue(problem('search_unavailable'))
  const answer = await page.goto('/search?q=soy%20milk&sort=new')
  expect(answer?.status()).toBe(503)
  await page.getByRole('heading', { name: en.errors.unreachableTitle }).waitFor()
  failing.mockRestore()
  await page.getByRole('link', { name: en.shell.retry }).click()
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  expect(new URL(page.url()).search).toBe('?q=soy%20milk&sort=new')
  await window.close()
})

test('what is found is shown also where what stands beside it fails', async () => {
  const window = await openWindow(browser, site.url, { width: 360, height: 780 })
  const { page } = window
  const failed: string[] = []
  const fail = (address: RegExp) =>
    page.route(address, (route) => {
      failed.push(new URL(route.request().url()).pathname)
      return route.fulfill({ status: 503, json: {} })
    })
  await visit(page, '/search')
  await fail(/search\/related/)
  await fail(/search\/notes.*across=other/)
  await page.getByRole('combobox').fill('soy milk')
  await page.keyboard.press('Enter')
  await page.locator('article', { hasText: 'Soy milk at six' }).waitFor()
  expect(failed.sort()).toEqual(['/api/v1/search/notes', '/api/v1/search/related'])
  await window.close()
})

test('who searches too much is told so, with a way to try the same again', async () => {
  const strict = await openSite({ searchesPerMinute: 1 })
  try {
    for (const language of ['en', 'zh-Hans'] as const) {
      const [m, { title }] = [messagesOf[language], problems.too_many_requests]
      const { context, page, close } = await openWindow(browser, strict.url, { language })
      // the one of this minute, whoever else has had it
      for (const q of ['one', 'two', 'three']) await context.request.get(`/search?q=${language}-${q}`)
      const answer = await page.goto('/search?q=soy%20milk&sort=new')
      expect(answer?.status()).toBe(429)
      await page.getByRole('heading', { name: title[language] }).waitFor()
      expect(await page.getByText(m.errors.brokenTitle).count()).toBe(0)
      await page.getByRole('link', { name: m.shell.retry }).click()
      await page.waitForLoadState('load')
      expect(new URL(page.url()).search).toBe('?q=soy%20milk&sort=new')
      await close()
    }
  } finally {
    await strict.close()
  }
})

test('an address that is too long is a page in the reader’s language', async () => {
  for (const [language, theme, width, title] of [
    ['en', 'light', 360, 'This address is too long'],
    ['zh-Hans', 'dark', 1440, '网址太长了'],
  ] as const) {
    const window = await openWindow(browser, site.url, { language, theme, width })
    const { page } = window
    const answer = await page.goto(`/search?q=${encodeURIComponent('字'.repeat(10_000))}`)
    expect(answer?.status()).toBe(413)
    await page.getByRole('heading', { name: title }).waitFor()
    await page.getByRole('link').click()
    await page.waitForURL(`${site.url}/`)
    await window.close()
  }
  const window = await openWindow(browser, site.url)
  await visit(window.page, '/search')
  const field = window.page.getByRole('combobox')
  await field.fill('a'.repeat(300))
  await window.page.keyboard.press('Enter')
  await window.page.getByText(en.search.tooLong(200)).waitFor()
  expect(await field.getAttribute('maxlength')).toBe('1000')
  await window.close()
})

test('a moderator hides what is hot, and lets it be shown again', async () => {
  const keeper = await signUp(site, { role: 'moderator' })
  const people = await Promise.all(Array.from({ length: 5 }, () => signUp(site)))
  await settleIn(site, ...people)
  for (const who of people) await site.call(who, 'GET /search/notes', { query: { q: 'soy milk' } })
  const hot = async () => {
    // as it is now, not a minute ago
    site.ctx.bus.publish('hotSearchesChanged', {})
    return (await site.call(keeper, 'GET /search/hot')).items
  }
  await expect.poll(hot).toEqual(['soy milk'])
  const window = await openWindow(browser, site.url, { person: keeper })
  const { page } = window
  const g = en.glossary.searches
  await visit(page, '/admin')
  await page.getByRole('link', { name: g.title }).click()
  await page.getByRole('button', { name: `${g.hide}: soy milk` }).click()
  await page.getByRole('button', { name: `${g.showAgain}: soy milk` }).waitFor()
  await expect.poll(() => page.getByText(g.none).count()).toBe(2)
  await expect.poll(async () => (await site.call(null, 'GET /search/hot')).items).toEqual([])
  await page.getByRole('button', { name: `${g.showAgain}: soy milk` }).click()
  await page.getByRole('button', { name: `${g.hide}: soy milk` }).waitFor()
  await page.getByLabel(g.words).fill('Free followers')
  await page.getByLabel(g.words).press('Enter')
  await page.getByRole('button', { name: `${g.showAgain}: free followers` }).waitFor()
  await expect.poll(() => page.getByLabel(g.words).inputValue()).toBe('')
  expect(window.troubles).toEqual([])
  await window.close()
})

test('a slip shows what was probably meant, and says so', async () => {
  const window = await openWindow(browser, site.url)
  const { page } = window
  await visit(page, '/search?q=breakfsat')
  await page.getByRole('link', { name: 'breakfast', exact: true }).first().waitFor()
  await page.getByText(en.search.corrected[0]).waitFor()
  expect(await page.locator('article').count()).toBeGreaterThan(0)
  expect(window.troubles).toEqual([])
  await window.close()
})

test('search works without scripts', async () => {
  const window = await openWindow(browser, site.url, { javaScript: false })
  const { page } = window
  await visit(page, '/search')
  await page.getByRole('combobox').fill('豆浆')
  await page.getByRole('button', { name: en.search.go, exact: true }).click()
  await page.locator('article', { hasText: '早餐吃什么' }).waitFor()
  await visit(page, `/search?q=${'a'.repeat(300)}`)
  await page.getByText(en.search.tooLong(200)).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('where more may be found than is shown, it says so', async () => {
  const writer = await signUp(site)
  const topics = Array.from(
    { length: 51 },
    (_, nth) => `#wombat${String.fromCharCode(97 + (nth % 26), 97 + Math.floor(nth / 26))}`,
  )
  for (let from = 0; from < topics.length; from += 10)
    await site.call(writer, 'POST /notes', {
      body: {
        kind: 'text',
        title: 'Wombats',
        body: [...topics.slice(from, from + 10), '#quokka'].join(' '),
        language: 'en',
      },
    })
  await site.settle()
  const { page, troubles, close } = await openWindow(browser, site.url, { width: 360, height: 780 })
  await visit(page, '/search?q=wombat&tab=topics')
  await page.getByText(en.search.best(50)).waitFor()
  expect(await page.locator('a.topic').count()).toBe(50)
  await visit(page, '/search?q=quokka&tab=topics')
  await page.locator('a.topic').first().waitFor()
  expect(await page.getByText(en.search.best(50)).count()).toBe(0)
  expect(troubles).toEqual([])
  await close()
})
