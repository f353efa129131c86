import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { browser, openWindow, shareSite, site, type Window } from './harness.ts'
import type { PictureFile } from './pictures.ts'

/** What a page does in one piece before someone notices; machines that do other things as well get more. */
const longestTaskMs = 800
const leastFramesPerSecond = 8

type Rgb = { r: number; g: number; b: number }
const corners = { topLeft: '#c83c32', topRight: '#3ca046', bottomLeft: '#325ac8', bottomRight: '#d2be5a' }

let person: Person
let window: Window

shareSite()
beforeEach(async () => {
  person = await signUp(site)
  window = await openWindow(browser, site.url, { person })
})
afterEach(async () => {
  await window.close()
})

/** A photo of four colours, one in each corner. `orientation`: as a camera that was held askew notes it. */
const fourColours = async (width: number, height: number, orientation = 1): Promise<PictureFile> => {
  const quarter = (background: string) => ({
    create: { width: width >> 1, height: height >> 1, channels: 3 as const, background },
  })
  const buffer = await sharp({ create: { width, height, channels: 3, background: corners.bottomRight } })
    .composite([
      { input: quarter(corners.topLeft), left: 0, top: 0 },
      { input: quarter(corners.topRight), left: width >> 1, top: 0 },
      { input: quarter(corners.bottomLeft), left: 0, top: height >> 1 },
    ])
    .withMetadata({ orientation })
    .jpeg({ quality: 95 })
    .toBuffer()
  return { name: 'colours.jpg', mimeType: 'image/jpeg', buffer }
}

const button = (name: string) => window.page.getByRole('button', { name, exact: true })
const editor = () => window.page.getByRole('dialog', { name: 'Edit photo' })
const described = () => window.page.getByText('Describe', { exact: true })

const openEditor = async () => {
  await button('Describe or move photo 1').click()
  await reopenEditor()
}
const reopenEditor = async () => {
  await window.page.getByRole('button', { name: /^Edit(ed)?$/ }).click()
  await editor().locator('canvas').first().waitFor()
}
const begin = async (photo: PictureFile) => {
  await arrive(window.page, '/publish')
  await window.page.locator('input[type=file]').setInputFiles([photo])
  await described().first().waitFor()
  await openEditor()
}
const choose = (name: string) => editor().getByText(name, { exact: true }).click()
const tool = (name: string) => editor().getByRole('tab', { name }).click()
const done = async () => {
  await editor().getByRole('button', { name: 'Done' }).click()
  await editor().waitFor({ state: 'detached' })
}

interface Published {
  width: number
  height: number
  topLeft: Rgb
  topRight: Rgb
  bottomLeft: Rgb
  bottomRight: Rgb
}

/** Publishes, and looks at what others will see. */
const publish = async (): Promise<Published> => {
  const { page } = window
  if (await page.getByRole('dialog').count())
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await described().first().waitFor()
  await button('Publish').click()
  await page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  const note = await site.call(person, 'GET /notes/{id}', { params: { id: page.url().split('/').at(-1) ?? '' } })
  const [photo] = note.photos
  if (!photo) throw new Error('The note has no photo')
  const picture = Buffer.from(await (await fetch(new URL(photo.full.jpegUrl, site.url))).arrayBuffer())
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number): Rgb => {
    const from = (Math.round(y * (info.height - 1)) * info.width + Math.round(x * (info.width - 1))) * info.channels
    return { r: data[from] ?? 0, g: data[from + 1] ?? 0, b: data[from + 2] ?? 0 }
  }
  return {
    width: photo.width,
    height: photo.height,
    topLeft: at(0.25, 0.25),
    topRight: at(0.75, 0.25),
    bottomLeft: at(0.25, 0.75),
    bottomRight: at(0.75, 0.75),
  }
}

const rgbOf = (hex: string): Rgb => {
  const number = Number.parseInt(hex.slice(1), 16)
  return { r: number >> 16, g: (number >> 8) & 255, b: number & 255 }
}
const apart = (one: Rgb, other: Rgb): number =>
  Math.max(Math.abs(one.r - other.r), Math.abs(one.g - other.g), Math.abs(one.b - other.b))

test('cropped, turned, filtered, one step undone: that is what is published, and the editor goes on from it', async () => {
  await begin(await fourColours(1200, 900))
  await choose('1:1')
  await editor().getByRole('button', { name: 'Turn right' }).click()
  await tool('Filters')
  await choose('Tasty')
  await choose('Mono')
  await button('Undo').last().click()
  expect(await editor().getByRole('radio', { name: 'Tasty' }).isChecked()).toBe(true)
  await button('Redo').click()
  await done()

  await reopenEditor()
  expect(await editor().getByRole('radio', { name: '1:1' }).isChecked()).toBe(true)
  await tool('Filters')
  expect(await editor().getByRole('radio', { name: 'Mono' }).isChecked()).toBe(true)
  expect(await button('Undo').last().isDisabled()).toBe(true)
  await editor().getByRole('slider', { name: 'Strength' }).fill('0')
  await done()

  const photo = await publish()
  expect([photo.width, photo.height]).toEqual([900, 900])
  // Turned clockwise: what was at the bottom left is at the top left. Without strength the filter changes nothing.
  expect(apart(photo.topLeft, rgbOf(corners.bottomLeft))).toBeLessThan(12)
  expect(apart(photo.topRight, rgbOf(corners.topLeft))).toBeLessThan(12)
  expect(apart(photo.bottomRight, rgbOf(corners.topRight))).toBeLessThan(12)
  expect(window.troubles).toEqual([])
})

test('going back to the original undoes everything; colours are adjusted from there', async () => {
  await begin(await fourColours(800, 600))
  await tool('Filters')
  await choose('Mono')
  await done()
  await button('Edited').waitFor()
  await reopenEditor()
  await button('Reset').click()
  await done()
  await button('Edit').waitFor()
  await reopenEditor()
  await tool('Adjust')
  await editor().getByRole('radiogroup', { name: 'Adjust' }).getByText('Warmth').click()
  await editor().getByRole('slider', { name: 'Warmth' }).fill('100')
  await done()
  const photo = await publish()
  expect([photo.width, photo.height]).toEqual([800, 600])
  const before = rgbOf(corners.bottomLeft)
  expect(photo.topLeft.r).toBeGreaterThan(photo.topLeft.g + 80)
  expect(photo.bottomLeft.r).toBeGreaterThan(before.r + 3)
  expect(photo.bottomLeft.b).toBeLessThan(before.b - 15)
  expect(window.troubles).toEqual([])
})

test('by keys alone: closer, moved, turned, finished; Escape asks before it forgets', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await page.locator('input[type=file]').setInputFiles([await fourColours(1200, 800)])
  await described().first().waitFor()
  await button('Describe or move photo 1').focus()
  await page.keyboard.press('Enter')
  await button('Edit').focus()
  await page.keyboard.press('Enter')
  await editor().locator('canvas').first().waitFor()
  await page.keyboard.press('+')
  await page.keyboard.press('Escape')
  await page.getByText('Leave without these changes?').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Leave without these changes?').waitFor({ state: 'detached' })
  await editor().getByRole('application').focus()
  for (let closer = 0; closer < 5; closer++) await page.keyboard.press('+')
  for (let left = 0; left < 30; left++) await page.keyboard.press('ArrowLeft')
  for (let up = 0; up < 30; up++) await page.keyboard.press('ArrowUp')
  await page.keyboard.press(']')
  await page.keyboard.press('Enter')
  await editor().waitFor({ state: 'detached' })

  const photo = await publish()
  expect(photo.width / photo.height).toBeCloseTo(800 / 1200, 2)
  expect(photo.height).toBeLessThan(700)
  // Moved into the corner that was top left: after the turn, that corner is at the top right.
  for (const corner of [photo.topLeft, photo.topRight, photo.bottomRight])
    expect(apart(corner, rgbOf(corners.topLeft))).toBeLessThan(12)
  expect(window.troubles).toEqual([])
})

test('by hand: the frame is pulled, the picture is moved and pinched', async () => {
  const { page } = window
  await begin(await fourColours(1200, 900))
  await choose('Free')
  const place = await editor().locator('[data-grip="1,1"]').boundingBox()
  if (!place) throw new Error('The corner is not in sight')
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 120, y - 90, { steps: 6 })
  await page.mouse.up()
  const size = () =>
    editor()
      .getByText(/^[\d,]+ × [\d,]+ pixels$/)
      .textContent()
  const pulled = await size()
  expect(pulled).not.toBe('1,200 × 900 pixels')

  const stage = await editor().getByRole('application').boundingBox()
  if (!stage) throw new Error('The picture is not in sight')
  const middle = { x: stage.x + stage.width / 2, y: stage.y + stage.height / 2 }
  const fingers = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', gap: number) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [-gap, gap].map((by, id) => ({ x: middle.x + by, y: middle.y, id })),
    })
  await touch('touchStart', 30)
  for (const gap of [36, 44, 54, 60]) await touch('touchMove', gap)
  await touch('touchEnd', 60)
  await expect.poll(size).not.toBe(pulled)
  await button('Undo').last().click()
  await expect.poll(size).toBe(pulled)
  expect(window.troubles).toEqual([])
})

test('a photo that was taken askew stands upright, and 12 megapixels never block the page', async () => {
  const { page } = window
  await page.addInitScript(`
    window.tasks = []
    new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) tasks.push([Math.round(startTime), Math.round(duration)]) }).observe({ type: 'longtask' })`)
  // 6: the camera was turned; upright it is 3024 × 4032.
  await begin(await fourColours(4032, 3024, 6))
  await page.evaluate('window.from = performance.now(); tasks.length = 0')
  const stage = await editor().getByRole('application').boundingBox()
  if (!stage) throw new Error('The picture is not in sight')
  await page.evaluate(
    `window.frames = []; const count = (now) => { frames.push(now); requestAnimationFrame(count) }; requestAnimationFrame(count)`,
  )
  await page.mouse.wheel(0, -400)
  await page.mouse.move(stage.x + 180, stage.y + 200)
  await page.mouse.down()
  for (let step = 0; step < 60; step++)
    await page.mouse.move(stage.x + 180 + Math.sin(step / 5) * 60, stage.y + 200 + Math.cos(step / 5) * 60)
  await page.mouse.up()
  const perSecond = (await page.evaluate('frames.length / ((frames.at(-1) - frames[0]) / 1000)')) as number
  await button('Reset').click()
  await tool('Filters')
  await choose('Film')
  await tool('Crop')
  await choose('3:4')
  const started = Date.now()
  await editor().getByRole('slider', { name: 'Straighten' }).fill('3')
  await done()
  const took = Date.now() - started
  const tasks = (await page.evaluate('tasks')) as [number, number][]
  const longest = Math.max(0, ...tasks.map(([, duration]) => duration))
  if (process.env.REDBUD_TELL) console.log({ perSecond, longest, tasks, took })
  expect(perSecond).toBeGreaterThan(leastFramesPerSecond)
  expect(longest).toBeLessThan(longestTaskMs)

  const photo = await publish()
  expect(photo.height).toBeGreaterThan(photo.width)
  const nearest = (one: Rgb) =>
    Object.values(corners).toSorted((a, b) => apart(one, rgbOf(a)) - apart(one, rgbOf(b)))[0]
  expect(nearest(photo.topLeft)).toBe(corners.bottomLeft)
  expect(nearest(photo.topRight)).toBe(corners.topLeft)
  expect(nearest(photo.bottomRight)).toBe(corners.topRight)
  expect(window.troubles).toEqual([])
})

test('without WebGL and without workers the picture is the same', async () => {
  const make = async (): Promise<Published> => {
    await begin(await fourColours(1000, 800))
    await editor().getByRole('button', { name: 'Mirror' }).click()
    await editor().getByRole('slider', { name: 'Straighten' }).fill('5')
    await tool('Filters')
    await choose('Dusk')
    await tool('Adjust')
    await editor().getByRole('slider', { name: 'Brightness' }).fill('20')
    await done()
    return publish()
  }
  const fast = await make()
  const before = window
  window = await openWindow(browser, site.url, { person })
  await window.page.addInitScript(`
    delete window.Worker
    const { getContext } = HTMLCanvasElement.prototype
    HTMLCanvasElement.prototype.getContext = function (kind, options) { return kind === 'webgl2' ? null : getContext.call(this, kind, options) }
    delete window.OffscreenCanvas`)
  const plain = await make()
  await before.close()
  expect([plain.width, plain.height]).toEqual([fast.width, fast.height])
  for (const corner of ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const)
    expect(apart(plain[corner], fast[corner])).toBeLessThan(6)
  expect(window.troubles).toEqual([])
})

test('a worker that can’t be loaded is done without', async () => {
  await window.page.route('**/workers/**', (route) => route.abort())
  await begin(await fourColours(900, 600))
  await choose('1:1')
  await done()
  const photo = await publish()
  expect([photo.width, photo.height]).toEqual([600, 600])
  expect(window.troubles.filter((trouble) => !trouble.includes('ERR_FAILED'))).toEqual([])
})

test('another photo, cut to the shape of a card, is the cover; what was edited and chosen is there after the tab was closed', async () => {
  const first = await fourColours(1200, 900)
  const second = await fourColours(900, 900)
  await arrive(window.page, '/publish')
  await window.page.locator('input[type=file]').setInputFiles([first, second])
  await expect.poll(() => described().count()).toBe(2)
  await openEditor()
  await choose('1:1')
  await done()
  await window.page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await button('Choose a cover').click()
  const dialog = window.page.getByRole('dialog', { name: 'Choose a cover' })
  await dialog.getByRole('img', { name: 'Photo 2 of 2' }).click()
  await dialog.locator('canvas').waitFor()
  await dialog.getByText('3:4', { exact: true }).click()
  await expect.poll(() => dialog.getByText(/pixels$/).textContent()).toBe('675 × 900 pixels')
  await dialog.getByRole('button', { name: 'Use as cover' }).click()
  await dialog.waitFor({ state: 'detached' })
  await window.page.getByRole('img', { name: 'Cover' }).waitFor()
  await expect.poll(() => described().count()).toBe(2)
  const kept = () =>
    window.page.evaluate(() => /"cover":\{"picture":\{[^}]*"photo":\{/.test(Object.values(localStorage).join()))
  await expect.poll(kept).toBe(true)
  await window.page.close({ runBeforeUnload: false })

  window.page = await window.context.newPage()
  await arrive(window.page, '/publish')
  await window.page.getByRole('img', { name: 'Cover' }).waitFor()
  await button('Describe or move photo 1').click()
  await reopenEditor()
  expect(await editor().getByRole('radio', { name: '1:1' }).isChecked()).toBe(true)
  await choose('Original')
  expect(
    await editor()
      .getByText(/pixels$/)
      .textContent(),
  ).toBe('1,200 × 900 pixels')
  await editor().getByRole('button', { name: 'Cancel' }).click()
  await button('Leave').click()
  await publish()
  const { items } = await site.call(person, 'GET /accounts/{handle}/notes', { params: { handle: person.handle } })
  expect(items[0]).toMatchObject({ photoCount: 2, cover: { width: 675, height: 900 } })
  expect(window.troubles).toEqual([])
})

test('a photo that this browser can’t read is edited as the server shows it', async () => {
  const heic = readFileSync(join(import.meta.dirname, '../apps/server/src/platform/photos/fixtures/phone.heic'))
  await begin({ name: 'phone.heic', mimeType: 'image/heic', buffer: heic })
  await choose('1:1')
  await done()
  const photo = await publish()
  expect(photo.width).toBe(photo.height)
  expect(window.troubles).toEqual([])
})

test('a cover goes with what is cut off the photo that it was cut out of', async () => {
  await arrive(window.page, '/publish')
  await window.page.locator('input[type=file]').setInputFiles([await fourColours(1200, 900)])
  await expect.poll(() => described().count()).toBe(1)
  await button('Choose a cover').click()
  const dialog = window.page.getByRole('dialog', { name: 'Choose a cover' })
  await dialog.locator('canvas').waitFor()
  await dialog.getByRole('button', { name: 'Use as cover' }).click()
  await dialog.waitFor({ state: 'detached' })
  const cover = window.page.getByRole('img', { name: 'Cover' })
  await cover.waitFor()

  await openEditor()
  await choose('1:1')
  await done()
  await window.page.getByText('The cover was cut out of that photo').waitFor()
  await window.page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  expect(await cover.count()).toBe(0)
  await publish()
  const id = window.page.url().split('/').at(-1) ?? ''
  expect(await site.call(person, 'GET /notes/{id}', { params: { id } })).toMatchObject({
    cover: null,
    photos: [{ width: 900, height: 900 }],
  })
  expect(window.troubles).toEqual([])
})

test('people and places are tagged; tags go along when the photo is mirrored; readers show and hide them', async () => {
  const { page } = window
  const friend = await signUp(site, { handle: 'tagged_friend', displayName: 'Bea' })
  await arrive(page, '/publish')
  await page.locator('input[type=file]').setInputFiles([await fourColours(1200, 900)])
  await described().first().waitFor()
  await button('Describe or move photo 1').click()
  await button('Tag').click()
  const tagging = page.getByRole('dialog', { name: 'Tag people and places' })
  const picture = tagging.getByRole('img')
  await expect.poll(async () => (await picture.boundingBox())?.width ?? 0).toBeGreaterThan(200)
  const box = await picture.boundingBox()
  if (!box) throw new Error('The photo is not in sight')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const

  await page.mouse.click(...at(0.25, 0.4))
  await tagging.getByRole('combobox').pressSequentially('@tagged_f')
  await tagging.getByRole('option', { name: /@tagged_friend/ }).click()
  await page.mouse.click(...at(0.5, 0.5))
  await tagging.getByText('Place', { exact: true }).click()
  await tagging.getByLabel('Which place is it?').fill('Old market')
  await page.keyboard.press('Enter')
  await page.mouse.move(...at(0.5, 0.5))
  await page.mouse.down()
  await page.mouse.move(...at(0.7, 0.8), { steps: 5 })
  await page.mouse.up()
  await tagging.getByRole('button', { name: /^Old market: drag/ }).focus()
  await page.keyboard.press('ArrowRight')
  await tagging.getByRole('button', { name: 'Add a tag in the middle' }).click()
  await tagging.getByLabel('Which place is it?').fill('A mistake')
  await tagging.getByRole('button', { name: 'Add', exact: true }).click()
  await tagging.getByRole('button', { name: 'Remove A mistake' }).click()
  await tagging.getByRole('button', { name: 'Done' }).click()

  await reopenEditor()
  await editor().getByRole('button', { name: 'Mirror' }).click()
  await done()
  await publish()
  const noteId = page.url().split('/').at(-1) ?? ''
  const { photos } = await site.call(person, 'GET /notes/{id}', { params: { id: noteId } })
  expect(photos[0]?.tags).toMatchObject([
    { kind: 'account', account: { handle: friend.handle, displayName: 'Bea' }, x: expect.closeTo(0.75, 1) },
    { kind: 'place', name: 'Old market', x: expect.closeTo(0.29, 1), y: expect.closeTo(0.8, 1) },
  ])

  const reader = await openWindow(browser, site.url, { width: 1440, height: 900 })
  await arrive(reader.page, `/notes/${noteId}`)
  const place = reader.page.getByText('Old market', { exact: true })
  expect(await place.count()).toBe(0)
  const toggle = reader.page.getByRole('button', { name: 'Show 2 tags' })
  await toggle.focus()
  await reader.page.keyboard.press('Enter')
  await place.waitFor()
  await toggle.click()
  await place.waitFor({ state: 'detached' })
  await toggle.click()
  await reader.page.getByRole('link', { name: 'Bea', exact: true }).click()
  await reader.page.waitForURL(/@tagged_friend$/)
  expect([...window.troubles, ...reader.troubles]).toEqual([])
  await reader.close()
})
