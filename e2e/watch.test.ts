import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fromPublicId } from '../apps/server/src/platform/ids.ts'
import { openLoopback, sendJson } from '../apps/server/src/platform/translate/loopback.ts'
import { foldCounts } from '../apps/server/src/work.ts'
import { signUp } from '../apps/server/test/factories.ts'
import { noTranslation, type Person } from '../apps/server/test/site.ts'
import { browser, openSite, openWindow, shareSite, site, visit } from './harness.ts'
import { fiveVideos, patience, plays, swipeUp, titleInSight, type WatchedNote, watched } from './playing.ts'
import { messagesOf } from './screens.ts'
import { keepClip, smallClip } from './videos.ts'

const m = messagesOf.en

let author: Person
let reader: Person
/** Newest first, as Watch shows them. */
let notes: WatchedNote[]

shareSite(async () => {
  author = await signUp(site, { handle: 'june', interfaceLanguage: 'en' })
  reader = await signUp(site, { handle: 'reader', interfaceLanguage: 'en' })
  notes = await fiveVideos(site, author)
})

const openWatch = async (options: Parameters<typeof openWindow>[2] = {}, path = `/watch?from=${notes[0]?.id}`) => {
  const window = await openWindow(browser, site.url, { motion: true, ...options })
  await visit(window.page, path)
  return window
}

test('videos play one after the other, by key, button and thumb, in at most three players', async () => {
  const window = await openWatch({ person: reader })
  const { page } = window
  await plays(page)
  expect(await titleInSight(page)).toBe(notes[0]?.title)

  const shown = [notes[0]?.title ?? '']
  const goOn = async (how: () => Promise<unknown>) => {
    const before = shown.at(-1)
    await how()
    await expect.poll(() => titleInSight(page), patience).not.toBe(before)
    shown.push((await titleInSight(page)) ?? '')
    await plays(page)
    expect((await watched(page))?.all).toBeLessThanOrEqual(3)
  }
  await goOn(() => page.keyboard.press('ArrowDown'))
  await goOn(() => swipeUp(page))
  await goOn(() => page.keyboard.press('PageDown'))
  expect(new Set(shown).size).toBe(4)
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => titleInSight(page), patience).toBe(shown[2])
  await plays(page)

  // The address follows, for who passes it on.
  const id = notes.find(({ title }) => title === shown[2])?.id
  await expect.poll(() => new URL(page.url()).search, patience).toBe(`?from=${id}`)
  expect(window.troubles).toEqual([])
  await window.close()
})

test('a video says why it is there, leaves when it is not wanted, and comes back', async () => {
  const someone = await signUp(site, { interfaceLanguage: 'en' })
  const window = await openWatch({ person: someone })
  const { page } = window
  await plays(page)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => titleInSight(page), patience).not.toBe(notes[0]?.title)
  const unwanted = await titleInSight(page)
  const kept = async () => (await site.call(someone, 'GET /me/taste')).unwanted
  await page.locator('.slide:not([inert])').getByRole('button', { name: m.watch.more, exact: true }).click()
  await page.getByText(/^Why you see this: /).waitFor()
  await page.getByRole('button', { name: m.card.unwanted }).click()
  await expect.poll(() => titleInSight(page), patience).not.toBe(unwanted)
  await expect.poll(kept, patience).toBe(1)
  // The video that moved up plays, and keys still turn.
  await plays(page)
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => titleInSight(page), patience).toBe(notes[0]?.title)
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: m.card.undo }).click()
  await expect.poll(() => titleInSight(page), patience).toBe(unwanted)
  await expect.poll(kept, patience).toBe(0)
  expect(window.troubles).toEqual([])
  await window.close()
})

test('after the last video it says so', async () => {
  const window = await openWatch()
  const { page } = window
  const end = page.locator('.last:not([inert])').getByText(m.watch.end)
  for (let presses = 0; presses < 12 && !(await end.isVisible()); presses++) {
    await page.keyboard.press('ArrowDown')
    // A step is a step only once the one before was made.
    await expect.poll(() => page.locator('.slide:not([inert])').count()).toBe(1)
  }
  await end.waitFor()
  // There is nothing to comment on: no room is made for it.
  const rest = () => page.evaluate('new Promise((done) => setTimeout(done, 600))')
  await rest()
  const place = await end.boundingBox()
  await page.keyboard.press('c')
  await rest()
  expect(await end.boundingBox()).toEqual(place)
  await page.getByRole('button', { name: m.watch.again }).click()
  await plays(page)
  await window.close()
})

/** Taps the video so often, as fast as no busy machine could do from outside the page. */
const tap = (page: Page, times: number): Promise<unknown> =>
  page.evaluate(`(() => {
    const screen = document.querySelector('.slide:not([inert]) video')
    const at = { bubbles: true, isPrimary: true, pointerId: 7, pointerType: 'touch', clientX: 150, clientY: 300 }
    for (let tapped = 0; tapped < ${times}; tapped++)
      for (const type of ['pointerdown', 'pointerup']) screen.dispatchEvent(new PointerEvent(type, at))
  })()`)

test('a tap pauses, another goes on; a double tap likes', async () => {
  const window = await openWatch({ person: reader })
  const { page } = window
  await plays(page)
  await tap(page, 1)
  await expect.poll(async () => (await watched(page))?.paused, patience).toBe(true)
  await page.getByRole('button', { name: m.watch.play }).click()
  await plays(page)
  await tap(page, 2)
  await page.locator('.slide:not([inert]) .like[aria-pressed=true]').waitFor()
  await plays(page)
  await window.close()
})

test('held in its middle a video opens its menu, held at an edge it plays twice as fast until it is let go', async () => {
  const window = await openWatch({ person: reader })
  const { page } = window
  await plays(page)
  const cdp = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchEnd', x?: number) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: 300 }] })
  const sheet = page.getByRole('dialog', { name: m.watch.more })
  const rate = () => page.evaluate(`document.querySelector('.slide:not([inert]) video').playbackRate`)

  await touch('touchStart', 20)
  await expect.poll(rate, patience).toBe(2)
  await touch('touchEnd')
  await expect.poll(rate, patience).toBe(1)
  expect(await sheet.count()).toBe(0)

  await touch('touchStart', 180)
  await sheet.waitFor(patience)
  await touch('touchEnd')
  await page.waitForTimeout(300)
  expect(await sheet.isVisible()).toBe(true)
  expect(await rate()).toBe(1)
  await sheet.getByRole('button', { name: '1.5×' }).click()
  await expect.poll(rate, patience).toBe(1.5)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })

  // The hand is free again.
  const before = await titleInSight(page)
  await swipeUp(page)
  await expect.poll(() => titleInSight(page), patience).not.toBe(before)
  await window.close()
})

test('captions that nobody has set in the reader’s language are translated, marked, and the original is a tap away', async () => {
  const said = 'First, soak the beans in water.'
  const engine = await openLoopback(({ path, body }, response) => {
    if (path === '/languages') return sendJson(response, [{ code: 'zh-Hans', targets: ['en'] }])
    const { q } = JSON.parse(body) as { q: string[] }
    return sendJson(response, { translatedText: q.map((text) => (text === clip.spoken['zh-Hans'] ? said : 'Beans')) })
  })
  const clip = smallClip('circles')
  const other = await openSite({
    translation: {
      ...noTranslation,
      translators: ['libretranslate'],
      libreTranslate: { url: engine.url, key: undefined },
    },
  })
  try {
    const writer = await signUp(other, { handle: 'doubao', interfaceLanguage: 'zh-Hans' })
    const { 'zh-Hans': chinese = '' } = clip.captions ?? {}
    const videoId = await keepClip(other.ctx, writer.id, { ...clip, captions: { 'zh-Hans': chinese } })
    const body = { kind: 'video', title: '豆浆', language: 'zh-Hans', videoId } as const
    await other.call(writer, 'POST /notes', { body })
    await other.settle()
    const { page, close } = await openWindow(browser, other.url, {
      motion: true,
      width: 390,
      height: 780,
      language: 'en',
    })
    await visit(page, '/watch')
    const captions = page.locator('.captions')
    await captions.getByText(said).waitFor(patience)
    expect(await captions.locator('> span').getAttribute('lang')).toBe('en')
    await captions.getByText(m.translation.from(m.translation.languages['zh-Hans'])).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: m.watch.more, exact: true }).first().click()
    const sheet = page.getByRole('dialog')
    const made = sheet.getByRole('button', { name: m.watch.captionsMade('English') })
    expect(await made.getAttribute('aria-pressed')).toBe('true')
    await sheet.getByRole('button', { name: '简体中文', exact: true }).click()
    await page.keyboard.press('Escape')
    await captions.getByText(clip.spoken['zh-Hans']).waitFor(patience)
    expect(await captions.locator('> span').getAttribute('lang')).toBe('zh-Hans')
    await close()

    // who reads French first gets what can be reached, by its name
    const amelie = await signUp(other, { handle: 'amelie', interfaceLanguage: 'en' })
    await other.call(amelie, 'PATCH /me', { body: { reads: ['fr', 'en'], translation: 'tap' } })
    const french = await openWindow(browser, other.url, {
      motion: true,
      width: 390,
      height: 780,
      language: 'en',
      person: amelie,
    })
    await visit(french.page, '/watch')
    const theirs = french.page.locator('.captions')
    await theirs.getByText(clip.spoken['zh-Hans']).waitFor(patience)
    await french.page.getByRole('button', { name: m.watch.more, exact: true }).first().click()
    const english = french.page.getByRole('dialog').getByRole('button', { name: m.watch.captionsMade('English') })
    expect(await english.getAttribute('aria-pressed')).toBe('false')
    await english.click()
    expect(await english.getAttribute('aria-pressed')).toBe('true')
    await french.page.keyboard.press('Escape')
    await theirs.getByText(said).waitFor(patience)
    expect(await theirs.locator('> span').getAttribute('lang')).toBe('en')
    await french.close()
  } finally {
    await other.close()
    await engine.close()
  }
})

test('whoever doesn’t read what a video says of itself is told there that nothing is translated yet', async () => {
  const { translation } = await site.call(null, 'GET /site')
  if (translation === 'ready') throw new Error('this site translates')
  for (const [language, told] of [
    ['zh-Hans', 1],
    ['en', 0],
  ] as const) {
    const window = await openWatch({ language, width: 360, height: 780 })
    const about = window.page.locator('.slide:not([inert]) .about')
    await about.getByRole('heading', { name: notes[0]?.title ?? '' }).waitFor(patience)
    expect(await about.getByText(messagesOf[language].translation.none[translation]).count()).toBe(told)
    await window.close()
  }
})

test('captions are shown in a language the reader reads, and stay off when switched off', async () => {
  const { spoken } = smallClip('circles')
  const english = await openWatch()
  await english.page.getByText(spoken.en).waitFor(patience)
  await english.page.keyboard.press('t')
  await english.page.getByText(spoken.en).waitFor({ state: 'hidden' })
  await visit(english.page, '/watch')
  await plays(english.page)
  expect(await english.page.locator('.captions').count()).toBe(0)
  await english.close()

  const chinese = await openWatch({ language: 'zh-Hans' })
  await chinese.page.getByText(spoken['zh-Hans']).waitFor(patience)
  await chinese.close()
})

test('it starts silent; sound once wanted is kept, and asked for where the browser refuses it', async () => {
  const window = await openWatch()
  const { page } = window
  await plays(page)
  expect((await watched(page))?.muted).toBe(true)
  await page.getByRole('button', { name: m.watch.unmute }).click()
  await expect.poll(async () => (await watched(page))?.muted).toBe(false)
  await page.keyboard.press('ArrowDown')
  await plays(page)
  expect((await watched(page))?.muted).toBe(false)

  await visit(page, '/watch')
  await plays(page)
  // With sound, or silent with the way to it.
  if ((await watched(page))?.muted) await page.getByRole('button', { name: m.watch.tapForSound }).click()
  await expect.poll(async () => (await watched(page))?.muted).toBe(false)
  await page.getByRole('button', { name: m.watch.mute }).click()
  await visit(page, '/watch')
  await plays(page)
  expect((await watched(page))?.muted).toBe(true)
  expect(await page.getByRole('button', { name: m.watch.tapForSound }).count()).toBe(0)
  await window.close()
})

test('where movement is to be spared nothing starts by itself', async () => {
  const window = await openWatch({ motion: false })
  const { page } = window
  const play = page.getByRole('button', { name: m.watch.play })
  await play.waitFor(patience)
  await expect
    .poll(() => page.evaluate(`document.querySelector('.slide:not([inert]) video').readyState`), patience)
    .toBeGreaterThan(1)
  expect(await watched(page)).toMatchObject({ time: 0, paused: true })
  await play.click()
  await plays(page)
  await window.close()
})

test('where data are to be spared nothing of a video is fetched before it is played', async () => {
  const [note] = notes
  const spares = async (path: string) => {
    const window = await openWindow(browser, site.url, { motion: true })
    const { page } = window
    await page.addInitScript(`Object.defineProperty(navigator, 'connection', { value: { saveData: true } })`)
    const fetched: string[] = []
    page.on('request', (request) => {
      if (/\.(m3u8|mp4)$/.test(request.url())) fetched.push(request.url())
    })
    await visit(page, path)
    const play = page.locator('.middle.play')
    await play.waitFor(patience)
    // Longer than the players took where nothing was spared.
    await page.waitForTimeout(2000)
    expect(fetched).toEqual([])
    await play.click()
    await plays(page)
    expect(new Set(fetched.map((url) => url.split('/').at(-2))).size, 'only this one').toBe(1)
    await window.close()
  }
  await Promise.all([spares(`/watch?from=${note?.id}`), spares(`/notes/${note?.id}`)])
})

test('a video in a window of its own plays on where the page is scrolled away', async () => {
  const window = await openWindow(browser, site.url, { motion: true, width: 390, height: 700 })
  const { page } = window
  await visit(page, `/notes/${notes[0]?.id}`)
  await plays(page)
  const paused = async () => (await watched(page))?.paused
  // Browsers without a screen open no such window; they say that one is there.
  const float = (floats: boolean) =>
    page.evaluate(`(() => {
      const video = document.querySelector('.player video')
      Object.defineProperty(document, 'pictureInPictureElement', { configurable: true, value: ${floats} ? video : null })
      video.dispatchEvent(new Event('${floats ? 'enter' : 'leave'}pictureinpicture', { bubbles: true }))
    })()`)
  const scroll = (to: number) =>
    page.evaluate(`document.body.style.paddingBottom = '3000px'; scrollTo({ top: ${to}, behavior: 'instant' })`)
  await float(true)
  await scroll(2500)
  await page.waitForTimeout(500)
  await plays(page)
  await float(false)
  await expect.poll(paused, patience).toBe(true)
  await scroll(0)
  await expect.poll(paused, patience).toBe(false)
  await scroll(2500)
  await expect.poll(paused, patience).toBe(true)
  await window.close()
})

test('what a media key or a window of its own stops stays stopped, and what they start counts as started', async () => {
  const window = await openWindow(browser, site.url, { motion: true, width: 390, height: 700 })
  const { page } = window
  await visit(page, `/notes/${notes[0]?.id}`)
  await plays(page)
  // As a key, a call or a window of its own does it: past the page.
  const outside = (does: 'play' | 'pause') => page.evaluate(`document.querySelector('.player video').${does}()`)
  const show = (state: 'hidden' | 'visible') =>
    page.evaluate(`(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: '${state}' })
      document.dispatchEvent(new Event('visibilitychange'))
    })()`)
  const play = page.locator('.middle.play')
  await outside('pause')
  await play.waitFor(patience)
  await page.locator('.row').getByRole('button', { name: m.watch.play, exact: true }).waitFor()
  await show('hidden')
  await show('visible')
  await page.waitForTimeout(300)
  expect((await watched(page))?.paused).toBe(true)
  await outside('play')
  await plays(page)
  await play.waitFor({ state: 'detached' })
  // Hidden with its page it only rests.
  await show('hidden')
  await expect.poll(async () => (await watched(page))?.paused, patience).toBe(true)
  await page.waitForTimeout(300)
  await show('visible')
  await plays(page)
  await window.close()
})

test('the comments open beside the video, which plays on', async () => {
  const [note] = notes
  await site.call(reader, 'POST /notes/{id}/comments', { params: { id: note?.id ?? '' }, body: { body: 'So good!' } })
  const window = await openWatch({ person: reader })
  const { page } = window
  await plays(page)
  await page.locator('.slide:not([inert])').getByRole('button', { name: m.comments.title }).click()
  const panel = page.getByRole('complementary', { name: m.comments.title })
  await panel.getByText('So good!').waitFor()
  await plays(page)
  await panel.getByRole('textbox').fill('Where is it?')
  await panel.getByRole('button', { name: m.comments.send }).click()
  await panel.getByText('Where is it?').waitFor()
  await plays(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await window.close()
})

test('whoever is not to be seen again is muted or blocked from the menu, and their videos leave', async () => {
  const viewer = await signUp(site, { handle: 'choosy', interfaceLanguage: 'en' })
  const loud = await signUp(site, { handle: 'loud', interfaceLanguage: 'en' })
  const videoId = await keepClip(site.ctx, loud.id, smallClip('bars'))
  const { id } = await site.call(loud, 'POST /notes', { body: { kind: 'video', title: 'Very loud', videoId } })
  await site.settle()
  const window = await openWatch({ person: viewer }, `/watch?from=${id}`)
  const { page } = window
  const choose = async (name: string) => {
    await page.locator('.slide:not([inert])').getByRole('button', { name: m.watch.more }).click()
    await page.getByRole('dialog').getByRole('button', { name }).click()
  }
  await plays(page)
  expect(await titleInSight(page)).toBe('Very loud')
  await choose(`${m.people.mute} @loud`)
  await expect.poll(() => titleInSight(page), patience).not.toBe('Very loud')
  await plays(page)
  expect(await titleInSight(page)).not.toBe('Very loud')

  await choose(`${m.people.block} @june`)
  await page.getByRole('dialog').getByRole('button', { name: m.people.block, exact: true }).click()
  const blocking = async () => {
    const { body } = await site.send(viewer, 'GET /accounts/{handle}', { params: { handle: 'june' } })
    return (body as { relation: { blocking: boolean } }).relation.blocking
  }
  await expect.poll(blocking, patience).toBe(true)
  await page.locator('.slide:not([inert])').getByText(m.watch.empty).waitFor()
  await window.close()
  await site.call(loud, 'DELETE /notes/{id}', { params: { id } })
})

test('what was watched is told once', async () => {
  // Which no other test watches.
  const videoId = await keepClip(site.ctx, author.id, smallClip('bars'))
  const { id } = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Plum rain', videoId } })
  const watchedOf = async () => {
    await foldCounts(site.ctx)
    return site.ctx.db
      .selectFrom('note_plays')
      .select(['plays', 'seconds', 'completions'])
      .where('note_id', '=', fromPublicId(id) ?? '')
      .executeTakeFirst()
  }
  const before = await watchedOf()
  const window = await openWindow(browser, site.url, { motion: true, person: reader })
  const { page } = window
  // What a beacon carries no listener hears of.
  await page.addInitScript(`
    window.told = []
    const send = navigator.sendBeacon.bind(navigator)
    navigator.sendBeacon = (address, body) => {
      void body.text().then((text) => told.push(text))
      return send(address, body)
    }`)
  await visit(page, `/watch?from=${id}`)
  // To its end and on.
  await page.evaluate(`new Promise((again) => {
    const video = document.querySelector('.slide:not([inert]) video')
    let last = 0
    video.addEventListener('timeupdate', () => {
      if (video.currentTime < last) again()
      last = video.currentTime
    })
  })`)
  await page.keyboard.press('ArrowDown')
  await page.evaluate(`dispatchEvent(new Event('pagehide'))`)
  await expect.poll(async () => Number((await watchedOf())?.plays), patience).toBe(Number(before?.plays ?? 0) + 1)
  const after = await watchedOf()
  expect((after?.seconds ?? 0) - (before?.seconds ?? 0)).toBeGreaterThan(3)
  expect(Number(after?.completions)).toBe(Number(before?.completions ?? 0) + 1)

  const told = (await page.evaluate('told')) as string[]
  expect(told.length).toBeGreaterThan(0)
  for (const body of told) await site.send(reader, 'POST /plays', { body: JSON.parse(body) })
  expect(await watchedOf()).toEqual(after)
  await window.close()
})

test('who looks at something else in between has watched once, to the end', async () => {
  const videoId = await keepClip(site.ctx, author.id, smallClip('bars'))
  const { id } = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Long noodles', videoId } })
  const counted = async () => {
    site.ctx.notes.clear()
    return (await site.call(author, 'GET /notes/{id}', { params: { id } })).watched
  }
  const window = await openWindow(browser, site.url, { motion: true, person: reader })
  const { page } = window
  await visit(page, `/watch?from=${id}`)
  await plays(page)
  const show = (state: 'hidden' | 'visible') =>
    page.evaluate(`(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: '${state}' })
      document.dispatchEvent(new Event('visibilitychange'))
    })()`)
  await expect.poll(async () => (await watched(page))?.time, patience).toBeGreaterThan(1.5)
  await show('hidden')
  await expect.poll(counted, patience).toMatchObject({ plays: 1, completions: 0 })
  expect((await watched(page))?.paused).toBe(true)
  const before = (await counted())?.seconds ?? 0
  await show('visible')
  await plays(page)
  await expect.poll(async () => (await watched(page))?.time, patience).toBeLessThan(1)
  await show('hidden')
  await expect.poll(counted, patience).toMatchObject({ plays: 1, completions: 1 })
  expect((await counted())?.seconds).toBeGreaterThan(before + 1)
  await window.close()
})

test('a card opens Watch on a phone, and Back returns to the feed; on a wide window it opens over the feed and plays', async () => {
  const phone = await openWindow(browser, site.url, { person: reader, motion: true })
  await visit(phone.page, '/')
  await phone.page.locator('article').first().getByText('0:04').first().waitFor()
  await phone.page.locator('[data-card]').first().click()
  await phone.page.waitForURL(/\/watch\?from=/)
  await plays(phone.page)
  await phone.page.keyboard.press('ArrowDown')
  await plays(phone.page)
  await phone.page.getByRole('button', { name: m.shell.back }).click()
  await phone.page.locator('[data-card]').first().waitFor()
  expect(new URL(phone.page.url()).pathname).toBe('/')
  expect(phone.troubles).toEqual([])
  await phone.close()

  const wide = await openWindow(browser, site.url, { person: reader, motion: true, width: 1440, height: 900 })
  await visit(wide.page, '/')
  const card = wide.page.locator('article').nth(1)
  await card.hover()
  await card.locator('video.moving').waitFor({ ...patience, state: 'attached' })
  // How long it is stays in sight.
  const covered = await wide.page.evaluate(`(() => {
    const mark = document.querySelector('article:has(video.moving) .count')
    const { x, y, width, height } = mark.getBoundingClientRect()
    return !mark.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })()`)
  expect(covered).toBe(false)
  await card.locator('[data-card]').click()
  await wide.page.locator('dialog .player').waitFor(patience)
  await plays(wide.page)
  expect(wide.troubles).toEqual([])
  await wide.close()
})

test('without scripts Watch is a list of videos that leads to their notes', async () => {
  const window = await openWindow(browser, site.url, { javaScript: false })
  const { page } = window
  await visit(page, '/watch')
  // Playwright reads no text of <noscript>.
  await page.locator('.plain p').first().waitFor()
  await page.locator(`.plain a[href="/notes/${notes[0]?.id}"]`).click()
  await page.getByRole('heading', { level: 1, name: notes[0]?.title ?? '' }).waitFor()
  await window.close()
})

test.each([
  ['Watch', () => `/watch?from=${notes[0]?.id}`],
  ['a note', () => `/notes/${notes[0]?.id}`],
])('where %s fills the screen, what is said of what was just done can be seen and pressed', async (_, path) => {
  const someone = await signUp(site, { interfaceLanguage: 'en' })
  const window = await openWindow(browser, site.url, { motion: true, person: someone, width: 1440, height: 900 })
  const { page } = window
  await visit(page, path())
  await plays(page)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate('document.fullscreenElement !== null'), patience).toBe(true)
  await page.keyboard.press('s')
  const change = page.getByRole('status').getByRole('button', { name: m.boards.change })
  await change.waitFor()
  const seen = async () => {
    const { x, y, width, height } = (await change.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    return page.evaluate(`document.elementFromPoint(${x + width / 2}, ${y + height / 2})?.textContent`)
  }
  await expect.poll(seen, patience).toBe(m.boards.change)
  // what it opens is above the video, too, and says its own
  await change.click()
  await page.getByRole('dialog', { name: m.boards.choose }).waitFor(patience)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await page.evaluate('document.fullscreenElement !== null')).toBe(true)

  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate('document.fullscreenElement === null'), patience).toBe(true)
  await page.keyboard.press('s')
  await page.getByRole('dialog', { name: m.boards.choose }).waitFor(patience)
  await window.close()
})
