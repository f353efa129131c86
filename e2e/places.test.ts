import type { PlaceSpot } from '@redbud/contract'
import { interfaceLanguages } from '@redbud/contract/words'
import { expect, test } from 'vitest'
import { findSeededPlaces, seedPlaces } from '../apps/server/src/features/places/commands.ts'
import { toPublicId } from '../apps/server/src/platform/ids.ts'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en, 'zh-Hans': zh } = messagesOf

let june: Person
let xiaomei: Person
let keeper: Person
let chengdu: string

shareSite(async () => {
  await seedPlaces(site.ctx)
  june = await signUp(site, { handle: 'june' })
  xiaomei = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
  keeper = await signUp(site, { handle: 'keeper', role: 'moderator' })
  chengdu = toPublicId((await findSeededPlaces(site.ctx.db)).get('cn-city-chengdu') ?? '')
  const body = { kind: 'text', title: '锦里的三大炮', placeId: chengdu, language: 'zh-Hans' }
  await site.call(xiaomei, 'POST /notes', { body })
  await site.settle()
})

test('a note says where it belongs, and leads to the place and what is near it', async () => {
  const window = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
  const { page } = window
  await visit(page, '/publish')
  await page.getByText(en.publish.kinds.text, { exact: true }).click()
  await page.getByLabel(en.publish.noteTitle).fill('Fog over the bridge')
  await page.getByRole('button', { name: en.places.addToNote }).click()
  const dialog = page.getByRole('dialog', { name: en.places.place, exact: true })
  await dialog.getByLabel(en.places.search).fill('golden gate')
  await dialog.getByRole('button', { name: 'Golden Gate Bridge' }).click()
  await dialog.waitFor({ state: 'detached' })
  // what is kept on the device has the place, too
  const kept = () => page.evaluate(() => Object.values(localStorage).join().includes('Golden Gate Bridge'))
  await expect.poll(kept).toBe(true)
  await visit(page, '/publish')
  await page.getByRole('button', { name: 'Golden Gate Bridge' }).waitFor()
  await page.getByRole('button', { name: en.publish.publish, exact: true }).click()
  const link = page.getByRole('link', { name: 'Golden Gate Bridge' })
  await link.click()
  await page.getByRole('heading', { level: 1, name: 'Golden Gate Bridge' }).waitFor()
  await page.getByText('金门大桥', { exact: true }).waitFor()
  await page.getByRole('img', { name: /^Map of Golden Gate Bridge/ }).waitFor()
  await page.locator('article', { hasText: 'Fog over the bridge' }).waitFor()
  const around = page.getByRole('navigation', { name: en.places.placesAround })
  await around.getByRole('link', { name: /^San Francisco(?! Airport)/ }).click()
  await page.getByRole('heading', { level: 1, name: 'San Francisco' }).waitFor()
  await around.getByRole('link', { name: /^Golden Gate Bridge/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Golden Gate Bridge' }).waitFor()
  await page.getByRole('link', { name: en.places.nearIt }).click()
  await page.getByRole('heading', { level: 1, name: en.places.near('Golden Gate Bridge') }).waitFor()
  await page.locator('article', { hasText: 'Fog over the bridge' }).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('Nearby goes by where the device is, told to five kilometres and not in the address', async () => {
  const window = await openWindow(browser, site.url, { language: 'zh-Hans', width: 1440, height: 900 })
  const { page, context } = window
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 30.66123, longitude: 104.07891 })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await visit(page, '/')
  await page.getByRole('link', { name: zh.places.nearby, exact: true }).click()
  await page.getByRole('button', { name: zh.places.around }).click()
  await page.locator('article', { hasText: '锦里的三大炮' }).waitFor()
  await page.getByRole('img', { name: /地图/ }).waitFor()
  expect(new URL(page.url()).search).toBe('')
  const told = asked.filter((url) => url.includes('latitude='))
  expect(told.length).toBeGreaterThan(0)
  for (const url of told) {
    const { searchParams } = new URL(url)
    expect([searchParams.get('latitude'), searchParams.get('longitude')]).toEqual(['30.65', '104.1'])
  }
  // The tab remembers it, until it is told not to.
  await visit(page, '/nearby')
  await page.locator('article', { hasText: '锦里的三大炮' }).waitFor()
  await page.getByRole('button', { name: zh.places.forget }).click()
  await page.getByRole('heading', { level: 1, name: zh.places.start }).waitFor()
  await visit(page, '/nearby')
  await page.getByRole('heading', { level: 1, name: zh.places.start }).waitFor()
  expect(await page.getByRole('button', { name: zh.places.forget }).count()).toBe(0)
  expect(window.troubles).toEqual([])
  await window.close()
})

test('Nearby works without a position, and without scripts for a chosen place', async () => {
  const window = await openWindow(browser, site.url, { width: 360, height: 780 })
  const { page } = window
  await visit(page, '/nearby')
  await page.getByRole('button', { name: en.places.around }).click()
  await page.getByRole('alert').getByText(en.places.noPosition).waitFor()
  await page.getByRole('button', { name: en.places.choose }).click()
  await page.getByRole('dialog').getByLabel(en.places.search).fill('cheng')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Chengdu/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: en.places.near('Chengdu') }).waitFor()
  await page.locator('article', { hasText: '锦里的三大炮' }).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()

  const plain = await openWindow(browser, site.url, { javaScript: false })
  await plain.page.goto(`/nearby?place=${chengdu}`)
  expect(await plain.page.locator('article').count()).toBe(1)
  await plain.close()
})

test.each(interfaceLanguages)(
  'on a phone, pictures begin on the first screen of Nearby and of a place: %s',
  async (language) => {
    const m = messagesOf[language]
    const window = await openWindow(browser, site.url, { language, width: 360, height: 780 })
    const { page } = window
    /** Two thirds of a screen at most are not pictures. */
    const cardsBegin = async (path: string) => {
      await visit(page, path)
      const top = async () => (await page.locator('article').first().boundingBox())?.y
      await expect.poll(top, { message: path }).toBeLessThan(520)
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${path} is as wide as the window`).toBe(360)
    }
    // where nobody has said where they are, what there is lately, first what they can read
    const lately = await fetch(`${site.url}/api/v1/places?limit=1`, { headers: { 'accept-language': language } })
    const { items } = (await lately.json()) as { items: PlaceSpot[] }
    await cardsBegin('/nearby')
    await page.getByRole('heading', { level: 2, name: m.places.latelyNear(items[0]?.names[language] ?? '') }).waitFor()
    await cardsBegin(`/places/${chengdu}`)
    await cardsBegin(`/nearby?place=${chengdu}`)
    const map = page.getByRole('img')
    const height = async () => (await map.boundingBox())?.height ?? 0
    expect(await height()).toBeLessThan(110)
    expect(await page.getByText(m.places.rings).isVisible()).toBe(false)
    await page.getByRole('button', { name: m.places.biggerMap }).click()
    await expect.poll(height).toBeGreaterThan(190)
    await page.getByText(m.places.rings).waitFor()
    await page.getByText(m.places.rounded).waitFor()
    await page.getByRole('button', { name: m.places.smallerMap }).click()
    await expect.poll(height).toBeLessThan(110)
    expect(window.troubles).toEqual([])
    await window.close()

    // who can't make it bigger sees it whole
    const plain = await openWindow(browser, site.url, { language, javaScript: false, width: 360, height: 780 })
    await plain.page.goto(`/nearby?place=${chengdu}`)
    expect((await plain.page.getByRole('img').boundingBox())?.height).toBeGreaterThan(190)
    expect(await plain.page.getByRole('button', { name: m.places.biggerMap }).count()).toBe(0)
    await plain.close()
  },
)

test('a member adds a place, hears of one like it, and a moderator makes them one', async () => {
  const window = await openWindow(browser, site.url, { person: june, width: 1440, height: 900 })
  const { page } = window
  const add = async (name: string) => {
    await visit(page, '/publish')
    await page.getByText(en.publish.kinds.text, { exact: true }).click()
    await page.getByLabel(en.publish.noteTitle).fill(`At ${name}`)
    await page.getByRole('button', { name: en.places.addToNote }).click()
    await page.getByLabel(en.places.search).fill(name)
    await page.getByText(en.places.notFound(name)).waitFor()
    await page.getByRole('button', { name: en.places.add }).click()
    await page.getByRole('button', { name: en.places.showMap }).click()
    const map = page.getByRole('dialog').getByRole('img')
    await map.waitFor()
    // to be shown a map is to say nothing of where it is
    await page.getByRole('button', { name: en.places.addIt }).click()
    await page.getByText(en.places.positionNeeded).first().waitFor()
    expect(await page.getByLabel(en.places.latitude).inputValue()).toBe('')
    await map.click({ position: { x: 100, y: 100 } })
    await page.getByLabel(en.places.latitude).fill('40.75')
    await page.getByLabel(en.places.longitude).fill('-73.99')
    await page.getByRole('button', { name: en.places.addIt }).click()
  }
  await add('Dumpling Corner')
  await page.getByRole('button', { name: 'Dumpling Corner' }).waitFor()
  await page.getByRole('button', { name: en.publish.publish, exact: true }).click()
  await page.getByRole('link', { name: 'Dumpling Corner' }).waitFor()
  await add('Dumplings Corner')
  await page.getByText(en.places.alike).waitFor()
  await page.getByRole('button', { name: en.places.another }).click()
  await page.getByRole('button', { name: en.publish.publish, exact: true }).click()
  await page.getByRole('link', { name: 'Dumplings Corner' }).click()
  await page.getByRole('heading', { level: 1, name: 'Dumplings Corner', exact: true }).waitFor()
  const { pathname: old } = new URL(page.url())
  expect(window.troubles.filter((trouble) => !trouble.includes('409'))).toEqual([])
  await window.close()

  const theirs = await openWindow(browser, site.url, { person: keeper, width: 360, height: 780 })
  await visit(theirs.page, old)
  await theirs.page.getByRole('button', { name: en.places.more }).click()
  await theirs.page.getByRole('menuitem', { name: en.places.merge }).click()
  await theirs.page.getByLabel(en.places.search).fill('dumpling corner')
  await theirs.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Dumpling Corner/ })
    .click()
  await theirs.page.getByRole('button', { name: en.places.mergeAction, exact: true }).click()
  await theirs.page.getByRole('heading', { level: 1, name: 'Dumpling Corner', exact: true }).waitFor()
  await site.settle()
  await visit(theirs.page, old)
  await theirs.page.getByRole('heading', { level: 1, name: 'Dumpling Corner', exact: true }).waitFor()
  await expect.poll(() => theirs.page.locator('article').count()).toBe(2)
  expect(theirs.troubles).toEqual([])
  await theirs.close()
})

test('to say where one is says nothing of where a new place is', async () => {
  const window = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
  const { page, context } = window
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 47.60621, longitude: -122.33207 })
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/places')) sent.push(request.postData() ?? '')
  })
  await visit(page, '/publish')
  await page.getByText(en.publish.kinds.text, { exact: true }).click()
  await page.getByRole('button', { name: en.places.addToNote }).click()
  await page.getByRole('button', { name: en.places.nearMe }).click()
  await page.getByRole('button', { name: en.places.nearMe, disabled: false }).waitFor()
  await page.getByLabel(en.places.search).fill('Dogwood Diner')
  await page.getByText(en.places.notFound('Dogwood Diner')).waitFor()
  await page.getByRole('button', { name: en.places.add }).click()
  // the map begins there, to press on
  const map = page.getByRole('dialog').getByRole('img')
  await map.waitFor()
  const [latitude, longitude] = [page.getByLabel(en.places.latitude), page.getByLabel(en.places.longitude)]
  expect([await latitude.inputValue(), await longitude.inputValue()]).toEqual(['', ''])
  await page.getByRole('button', { name: en.places.addIt }).click()
  await page.getByText(en.places.positionNeeded).first().waitFor()
  expect(sent).toEqual([])
  await map.click()
  const chosen = [Number(await latitude.inputValue()), Number(await longitude.inputValue())]
  expect(Math.abs((chosen[0] ?? 0) - 47.6)).toBeLessThan(1)
  expect(Math.abs((chosen[1] ?? 0) + 122.35)).toBeLessThan(1)
  await latitude.fill('47.612')
  await longitude.fill('-122.341')
  await page.getByRole('button', { name: en.places.addIt }).click()
  await page.getByRole('button', { name: 'Dogwood Diner' }).waitFor()
  expect(sent.map((body) => JSON.parse(body))).toMatchObject([{ latitude: 47.612, longitude: -122.341 }])
  expect(window.troubles).toEqual([])
  await window.close()
})

test('a moderator moves a place, in degrees or on the map', async () => {
  const names = { en: 'Wandering Pavilion', 'zh-Hans': '漂泊亭' }
  const body = { names, kind: 'sight', latitude: 30.2, longitude: 120.2, evenSo: true }
  const { id } = await site.call(xiaomei, 'POST /places', { body })
  const where = async () => {
    const { latitude, longitude } = await site.call(null, 'GET /places/{id}', { params: { id } })
    return [latitude, longitude]
  }
  const window = await openWindow(browser, site.url, { person: keeper, width: 360, height: 780 })
  const { page } = window
  const dialog = page.getByRole('dialog')
  const correct = async () => {
    await visit(page, `/places/${id}`)
    await page.getByRole('button', { name: en.places.more }).click()
    await page.getByRole('menuitem', { name: en.places.change }).click()
    await dialog.getByRole('img', { name: /^Map of Wandering Pavilion/ }).waitFor()
  }
  const save = () => dialog.getByRole('button', { name: en.shell.save }).click()
  await correct()
  for (const [field, wrong] of [
    [en.places.latitude, '90.5'],
    [en.places.latitude, 'NaN'],
    [en.places.longitude, '-180.5'],
    [en.places.longitude, ''],
  ] as const) {
    const before = await dialog.getByLabel(field).inputValue()
    await dialog.getByLabel(field).fill(wrong)
    await save()
    await dialog.getByText(en.places.positionNeeded).waitFor()
    expect(await dialog.getByLabel(field).getAttribute('aria-invalid')).toBe('true')
    await dialog.getByLabel(field).fill(before)
  }
  await dialog.getByLabel(en.places.latitude).fill('30,25')
  await dialog.getByLabel(en.places.longitude).fill('-180')
  await save()
  await dialog.waitFor({ state: 'detached' })
  expect(await where()).toEqual([30.25, -180])
  await correct()
  const map = dialog.getByRole('img')
  const scale = () => map.locator('.small').textContent()
  const before = await scale()
  await dialog.getByRole('button', { name: en.places.farther }).click()
  await expect.poll(scale).not.toBe(before)
  const box = await map.boundingBox()
  await map.click({ position: { x: (box?.width ?? 0) / 2 + 40, y: (box?.height ?? 0) / 2 } })
  await save()
  await dialog.waitFor({ state: 'detached' })
  const [latitude = 0, longitude = 0] = await where()
  expect(Math.abs(latitude - 30.25)).toBeLessThan(0.3)
  expect(longitude).toBeGreaterThan(-180)
  expect(longitude).toBeLessThan(-178)
  expect(window.troubles).toEqual([])
  await window.close()
})

test('the search finds places by a slip of the hand, of one kind alone, and leads to them', async () => {
  const window = await openWindow(browser, site.url, { language: 'zh-Hans', width: 360, height: 780 })
  const { page } = window
  await visit(page, '/search?q=chengdu')
  await page.getByRole('link', { name: zh.places.tab, exact: true }).click()
  await page.getByRole('link', { name: /^成都\s*Chengdu\s*城市\s*1/ }).waitFor()
  await page.getByRole('combobox', { name: zh.places.kind }).selectOption('museum')
  await page.getByText(zh.places.noneOfKind(zh.places.kinds.museum, 'chengdu')).waitFor()
  await page.getByRole('link', { name: zh.places.anyKind, exact: true }).click()
  await page.getByRole('link', { name: /^成都/ }).first().waitFor()
  await page.getByRole('combobox', { name: zh.search.field }).fill('chegdu')
  await page.keyboard.press('Enter')
  // it stays among places
  await page.waitForURL(/q=chegdu.*tab=places/)
  await page.getByRole('link', { name: /^成都/ }).first().click()
  await page.getByRole('heading', { level: 1, name: '成都' }).waitFor()
  await visit(page, '/search?q=zzzzqq&tab=places')
  await page.getByText(zh.places.notCalled('zzzzqq')).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()

  const plain = await openWindow(browser, site.url, { javaScript: false })
  await plain.page.goto('/search?q=golden&tab=places')
  expect(await plain.page.getByRole('link', { name: /^Golden Gate Bridge/ }).count()).toBe(1)
  await plain.close()
})

test('the search offers places by name while one types', async () => {
  const window = await openWindow(browser, site.url, { language: 'zh-Hans', width: 360, height: 780 })
  const { page } = window
  await visit(page, '/search')
  await page.getByRole('combobox').fill('天坛')
  await page.getByRole('option', { name: '天坛' }).click()
  await page.getByRole('heading', { level: 1, name: '天坛' }).waitFor()
  await page.getByText('Temple of Heaven', { exact: true }).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('a city shows what lies in it, and is found by its everyday name', async () => {
  const alley = (await site.call(null, 'GET /places', { query: { q: '宽窄巷子' } })).items[0]
  const body = { kind: 'text', title: '巷子里的盖碗茶', placeId: alley?.id, language: 'zh-Hans' }
  await site.call(xiaomei, 'POST /notes', { body })
  const window = await openWindow(browser, site.url, { language: 'zh-Hans', width: 360, height: 780 })
  const { page } = window
  await visit(page, '/nearby')
  await page.getByRole('button', { name: zh.places.choose }).click()
  await page.getByRole('dialog').getByLabel(zh.places.search).fill('蓉城')
  await page.getByRole('dialog').getByRole('button', { name: /^成都/ }).click()
  await page.getByRole('link', { name: zh.places.open('成都') }).click()
  await page.getByRole('heading', { level: 1, name: '成都' }).waitFor()
  await page.getByText(zh.places.wholeCity).waitFor()
  await page.locator('article', { hasText: '锦里的三大炮' }).waitFor()
  await page.locator('article', { hasText: '巷子里的盖碗茶' }).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('where the map can’t be had, that is said, and it can be asked for again', async () => {
  const { page, close } = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
  await visit(page, '/publish')
  await page.getByText(en.publish.kinds.text, { exact: true }).click()
  await page.getByRole('button', { name: en.places.addToNote }).click()
  await page.getByLabel(en.places.search).fill('Nowhere Inn')
  await page.getByRole('button', { name: en.places.add }).click()
  await page.route('**/api/v1/map?*', (route) => route.abort())
  await page.getByRole('button', { name: en.places.showMap }).click()
  const alert = page.getByRole('dialog').getByRole('alert')
  await alert.getByText(en.places.noMap(en.errors.connection)).waitFor()
  expect(await page.getByRole('button', { name: en.places.closer }).count()).toBe(0)
  await page.unroute('**/api/v1/map?*')
  await alert.getByRole('button', { name: en.shell.retry }).click()
  const map = page.getByRole('dialog').getByRole('img')
  await map.waitFor()
  expect(await alert.count()).toBe(0)
  // what is there already stays
  await page.route('**/api/v1/map?*', (route) => route.fulfill({ status: 429, body: '' }))
  await page.getByRole('button', { name: en.places.closer }).click()
  await alert.getByText(en.places.noMap(en.errors.tooMany)).waitFor()
  expect(await map.count()).toBe(1)
  await page.unroute('**/api/v1/map?*')
  await alert.getByRole('button', { name: en.shell.retry }).click()
  await alert.waitFor({ state: 'detached' })
  await close()
})

test('whether a place is one of those that are there is asked anew when it is called otherwise or lies elsewhere', async () => {
  const body = { names: { en: 'Lantern Alley' }, kind: 'food' as const, latitude: 45.5, longitude: -73.5 }
  await site.call(xiaomei, 'POST /places', { body })
  const { page, close } = await openWindow(browser, site.url, { person: june, width: 1440, height: 900 })
  await visit(page, '/publish')
  await page.getByText(en.publish.kinds.text, { exact: true }).click()
  await page.getByRole('button', { name: en.places.addToNote }).click()
  await page.getByLabel(en.places.search).fill('Lanterns Alley')
  await page.getByRole('button', { name: en.places.add }).click()
  await page.getByLabel(en.places.latitude).fill('45.5')
  await page.getByLabel(en.places.longitude).fill('-73.5')
  const add = () => page.getByRole('button', { name: en.places.addIt }).click()
  const alike = page.getByText(en.places.alike)
  await add()
  await alike.waitFor()
  await page.getByLabel(en.places.nameIn.en).fill('Lantern Alleys')
  expect(await alike.count()).toBe(0)
  await add()
  await alike.waitFor()
  await page.getByLabel(en.places.latitude).fill('45.6')
  expect(await alike.count()).toBe(0)
  await page.getByLabel(en.places.latitude).fill('48')
  await add()
  await page.getByRole('button', { name: 'Lantern Alleys' }).waitFor()
  await close()
})
