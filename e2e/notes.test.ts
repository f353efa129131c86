import type { Locator, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { password, signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit, type Window } from './harness.ts'
import type { Visit } from './visits.ts'

let author: Person
let friend: Person
let photoNote: string
let window: Window

shareSite(async () => {
  author = await signUp(site, { handle: 'ada', displayName: 'Ada' })
  friend = await signUp(site, { handle: 'bobo', displayName: 'Bo' })
  for (let number = 1; number <= 30; number++) await publish({ kind: 'text', title: `Note ${number}`, body: 'Words.' })
  const photos = [{ mediaId: await site.photo(author) }, { mediaId: await site.photo(author) }]
  photoNote = await publish({ kind: 'photo', title: 'Two photos', photos })
})
afterEach(() => window?.close())

const publish = async (body: object): Promise<string> => (await site.call(author, 'POST /notes', { body })).id
const say = async (id: string, body: string): Promise<string> =>
  (await site.call(friend, 'POST /notes/{id}/comments', { params: { id }, body: { body } })).id

const open = async (given: Visit = {}): Promise<Page> => {
  window = await openWindow(browser, site.url, given)
  return window.page
}
const desktop = { width: 1440, height: 900 }

test('Back returns to where the reader was among the cards', async () => {
  const page = await open({ person: friend })
  await visit(page, '/@ada')
  await page.evaluate('scrollTo(0, 1400)')
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  const inSight = `[...document.querySelectorAll('a[data-card]')].map((link) => [link, link.getBoundingClientRect()])
    .find(([, { top, bottom }]) => Math.abs((top + bottom - innerHeight) / 2) < 200)[0]`
  const index = await page.evaluate(`${inSight}.dataset.card`)
  const top = await page.evaluate(`${inSight}.getBoundingClientRect().top`)
  expect(await page.evaluate('scrollY')).toBeGreaterThan(800)
  await page.locator(`a[data-card="${index}"]`).click()
  await page.waitForURL('**/notes/*')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goBack()
  await page.waitForURL('**/@ada')
  await expect
    .poll(async () =>
      Math.abs(
        Number(await page.evaluate(`document.querySelector('a[data-card="${index}"]')?.getBoundingClientRect().top`)) -
          Number(top),
      ),
    )
    .toBeLessThan(3)
  expect(window.troubles).toEqual([])
})

test('Back to a page that was left in full shows what was liked and collected there', async () => {
  const reader = await signUp(site)
  const page = await open({ person: reader })
  const pressed = (name: string | RegExp) => page.locator('.bar').getByRole('button', { name, pressed: true })
  await visit(page, `/notes/${photoNote}`)
  await page.locator('.bar').getByRole('button', { name: 'Like' }).click()
  await page.locator('.bar').getByRole('button', { name: 'Save to a board' }).click()
  const seen = async () => (await site.call(reader, 'GET /notes/{id}', { params: { id: photoNote } })).viewer
  await expect.poll(seen).toMatchObject({ liked: true, collected: true })
  await visit(page, '/@bobo')
  await page.goBack()
  await pressed(/like/i).waitFor()
  await pressed(/save to a board/i).waitFor()

  await visit(page, '/@ada')
  const like = page.locator(`[data-note-id="${photoNote}"]`).getByRole('button', { name: /like/i })
  await like.click()
  await expect.poll(seen).toMatchObject({ liked: false })
  await visit(page, '/@bobo')
  await page.goBack()
  await expect.poll(() => like.getAttribute('aria-pressed')).toBe('false')
  expect(window.troubles).toEqual([])
})

test('a like pressed while the page asks again how its notes stand is not taken back by what is answered then', async () => {
  const reader = await signUp(site)
  const page = await open({ person: reader })
  const like = page.locator('.bar').getByRole('button', { name: /like/i })
  const liked = async () => (await site.call(reader, 'GET /notes/{id}', { params: { id: photoNote } })).viewer?.liked
  await visit(page, `/notes/${photoNote}`)
  await like.click()
  await expect.poll(liked).toBe(true)
  await visit(page, '/@bobo')
  // what is answered was read before the like is taken back, and tells of more comments
  let asked = false
  let answer = () => {}
  const held = new Promise<void>((done) => {
    answer = done
  })
  await page.route(`**/api/v1/notes/${photoNote}`, async (route) => {
    const response = await route.fetch()
    const json = await response.json()
    asked = true
    await held
    await route.fulfill({ response, json: { ...json, counts: { ...json.counts, comments: 77 } } })
  })
  await page.goBack()
  await expect.poll(() => asked).toBe(true)
  const before = await like.getAttribute('aria-pressed')
  const confirmed = page.waitForResponse('**/like')
  await like.click()
  await (await confirmed).finished()
  answer()
  await page.locator('.bar').getByText('77', { exact: true }).waitFor()
  expect(await like.getAttribute('aria-pressed')).not.toBe(before)
})

test('arrows go from card to card, and the keys of a note work over the feed and on its page', async () => {
  const reader = await signUp(site)
  const page = await open({ person: reader, ...desktop })
  await visit(page, '/@ada')
  const focused = async () =>
    (await page.evaluate(`(() => {
      const { x, y } = document.activeElement.getBoundingClientRect()
      return { card: document.activeElement.dataset.card, x, y: y + scrollY }
    })()`)) as { card: string; x: number; y: number }
  await page.locator('a[data-card="0"]').focus()
  const first = await focused()
  const go = async (key: string) => {
    const { card } = await focused()
    await page.keyboard.press(key)
    await expect.poll(async () => (await focused()).card).not.toBe(card)
    return focused()
  }
  const right = await go('ArrowRight')
  expect(right.x).toBeGreaterThan(first.x)
  const below = await go('ArrowDown')
  expect(below.x).toBe(right.x)
  expect(below.y).toBeGreaterThan(right.y)
  expect((await go('ArrowLeft')).x).toBeLessThan(below.x)
  const { card, y } = await go('ArrowUp')
  expect(y).toBeLessThan(below.y)

  await page.keyboard.press('Enter')
  const note = page.getByRole('dialog')
  await note.getByRole('heading', { level: 1 }).waitFor()
  const id = page.url().split('/').at(-1) ?? ''
  const seen = async () => (await site.call(reader, 'GET /notes/{id}', { params: { id } })).viewer
  await page.keyboard.press('l')
  await expect.poll(seen).toMatchObject({ liked: true })
  await page.keyboard.press('Escape')
  await page.waitForURL('**/@ada')
  await expect.poll(() => note.count()).toBe(0)
  await expect.poll(async () => (await focused()).card).toBe(card)

  await visit(page, `/notes/${id}`)
  await page.keyboard.press('s')
  await expect.poll(seen).toMatchObject({ collected: true })
  await page.keyboard.press('l')
  await expect.poll(seen).toMatchObject({ liked: false })
  await page.keyboard.press('c')
  const field = page.getByRole('textbox', { name: 'Comment' })
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA')
  // Whoever writes types letters, and no more than that.
  await page.keyboard.type('lls')
  expect(await field.inputValue()).toBe('lls')
  expect(await seen()).toMatchObject({ liked: false, collected: true })
  expect(window.troubles).toEqual([])
})

test('what is said over the feed can be seen and pressed there', async () => {
  const page = await open(desktop)
  await visit(page, '/@ada')
  await page.locator('a[data-card="0"]').click()
  const note = page.getByRole('dialog')
  await note.getByRole('button', { name: 'Like', exact: true }).click()
  const said = note.getByRole('status').filter({ hasText: 'Sign in to like this note.' })
  await said.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/sign-in\?to=%2Fnotes%2F/)
  expect(window.troubles).toEqual([])
})

test('what is said in dialogs is read out once, outlives them and stays where it is', async () => {
  const reader = await signUp(site)
  const page = await open({ person: reader })
  // As a screen reader does: what comes into a live region that was there before.
  await page.addInitScript(`window.readOut = []
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const region = target.closest?.('[role=status]')
        const modal = [...document.querySelectorAll(':modal')].at(-1) ?? document
        if (modal.contains(region ?? null)) readOut.push(...[...addedNodes].map((node) => node.textContent.trim()))
      }
    }).observe(document, { childList: true, subtree: true })`)
  const readOut = () => page.evaluate('readOut.filter((text) => /^(Saved|Taken out)/.test(text))')
  await visit(page, `/notes/${photoNote}`)
  const bottom = async (text: string) => {
    const box = await page.getByRole('paragraph').filter({ hasText: text }).boundingBox()
    return box && Math.round(box.y + box.height)
  }
  await page.keyboard.press('s')
  await page.getByText('Saved.').waitFor()
  await page.evaluate('new Promise((done) => setTimeout(done, 600))')
  const place = await bottom('Saved.')
  await page.keyboard.press('s')
  const sheet = page.getByRole('dialog', { name: 'Save to' })
  await sheet.getByText('Saved.').waitFor()
  await expect.poll(() => bottom('Saved.')).toBe(place)
  await sheet.getByRole('button', { name: 'Take out' }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByRole('status').getByText('Taken out of your boards.').waitFor()
  await expect.poll(() => bottom('Taken out of your boards.')).toBe(place)
  expect(await readOut()).toEqual(['Saved. Choose a board', 'Taken out of your boards.'])
  expect(window.troubles).toEqual([])
})

test('the way to one’s boards that is offered over the feed leads there from the feed as well', async () => {
  const page = await open({ person: await signUp(site), ...desktop })
  await visit(page, '/@ada')
  await page.locator('a[data-card="0"]').click()
  const note = page.getByRole('dialog')
  await note.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('s')
  await note.getByText('Saved.').waitFor()
  await page.keyboard.press('Escape')
  await note.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Choose a board' }).click()
  const sheet = page.getByRole('dialog', { name: 'Save to' })
  await sheet.getByRole('button', { name: 'Take out of my boards' }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByText('Taken out of your boards.').waitFor()
  expect(window.troubles).toEqual([])
})

test('a note that can’t be had over the feed says why, and opens once it can', async () => {
  const page = await open(desktop)
  await visit(page, '/@ada')
  const note = page.getByRole('dialog')
  const title = note.getByRole('heading', { level: 1 })
  await page.locator('a[data-card="0"]').click()
  await title.waitFor()
  await page.goBack()
  await title.waitFor({ state: 'detached' })

  await window.context.setOffline(true)
  await page.locator('a[data-card="1"]').click()
  await note.getByText('The connection is lost').waitFor()
  await window.context.setOffline(false)
  await note.getByRole('button', { name: 'Try again' }).click()
  await title.waitFor()
  await page.goBack()
  await title.waitFor({ state: 'detached' })

  let status = 0
  await page.route('**/api/v1/notes/*', (route) => route.fulfill({ status, json: {} }))
  for (const [refusal, words] of [
    [429, 'That was a little fast.'],
    [500, 'It has been noted.'],
    [404, 'It may have been deleted'],
  ] as const) {
    status = refusal
    await page.locator('a[data-card="2"]').click()
    await note.getByText(words).waitFor()
    await page.goBack()
    await note.waitFor({ state: 'detached' })
  }
})

test('a note is not opened over the feed by a page that lacks what shows it, and says so, until the connection is back', async () => {
  const page = await open(desktop)
  await visit(page, '/@ada')
  await window.context.setOffline(true)
  await page.locator('a[data-card="1"]').click()
  await page.getByText('The connection').waitFor()
  await page.waitForURL('**/@ada')
  await window.context.setOffline(false)
  await page.locator('a[data-card="1"]').click()
  // Over the feed, or as a page where the browser asks for no part again that it could not have.
  await page.waitForURL('**/notes/*')
  await page.getByRole('heading', { level: 1, name: /^Note |^Two photos/ }).waitFor()
})

test('Escape takes back a reply over the feed, not the note', async () => {
  const id = await publish({ kind: 'text', title: 'Answered' })
  await say(id, 'First!')
  const page = await open({ person: author, ...desktop })
  await visit(page, '/@ada')
  await page.getByRole('link', { name: 'Answered' }).first().click()
  const note = page.getByRole('dialog')
  await note.getByRole('button', { name: 'Reply' }).click()
  await note.getByRole('textbox', { name: 'Reply to Bo…' }).fill('Thanks')
  await page.keyboard.press('Escape')
  expect(await note.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Thanks')
  await page.keyboard.press('Escape')
  await note.waitFor({ state: 'detached' })
  expect(window.troubles).toEqual([])
})

test('with fingers, two presses look closer at a photo and one closes it', async () => {
  const page = await open({ person: friend })
  await visit(page, `/notes/${photoNote}`)
  await page.getByRole('button', { name: 'Look closer' }).first().click()
  const photo = page.locator('dialog[open] .stage > .photo')
  await photo.waitFor()
  /** As fast as no busy machine could do from outside the page. */
  const twice = () =>
    page.evaluate(`(() => {
      const touched = document.elementFromPoint(180, 390)
      const at = { bubbles: true, isPrimary: true, pointerId: 7, pointerType: 'touch', clientX: 180, clientY: 390 }
      for (let tapped = 0; tapped < 2; tapped++)
        for (const type of ['pointerdown', 'pointerup', 'click']) touched.dispatchEvent(new PointerEvent(type, at))
    })()`)
  await twice()
  await expect.poll(() => photo.getAttribute('style')).toContain('scale(2.5)')
  await page.evaluate('new Promise((done) => setTimeout(done, 400))')
  await twice()
  await expect.poll(() => photo.getAttribute('style')).toContain('scale(1)')
  await page.evaluate('new Promise((done) => setTimeout(done, 400))')
  await page.touchscreen.tap(180, 390)
  await expect.poll(() => photo.count()).toBe(0)
  expect(window.troubles).toEqual([])
})

test('the like of a comment outlasts a reply, a deletion and a pin', async () => {
  const id = await publish({ kind: 'text', title: 'Much said' })
  const commentId = await say(id, 'So true.')
  await say(id, 'And more.')
  const page = await open({ person: author, ...desktop })
  await visit(page, `/notes/${id}`)
  const comment = page.getByRole('article', { name: 'Bo' }).filter({ hasText: 'So true.' })
  const like = comment.getByRole('button', { name: 'Like this comment' })
  const stays = async () => {
    expect(await like.getAttribute('aria-pressed')).toBe('true')
    expect(await like.getAttribute('title')).toBe('1 like')
  }
  await like.click()
  await expect
    .poll(async () => {
      const { items } = await site.call(author, 'GET /notes/{id}/comments', { params: { id } })
      return items.find((one) => one.id === commentId)?.viewer?.liked
    })
    .toBe(true)

  await comment.getByRole('button', { name: 'Reply' }).click()
  await page.getByRole('textbox', { name: 'Reply to Bo…' }).fill('Thank you!')
  await page.getByRole('button', { name: 'Send' }).click()
  const reply = page.getByRole('article', { name: 'Ada' }).filter({ hasText: 'Thank you!' })
  await reply.getByRole('button', { name: 'Reply' }).waitFor()
  await stays()

  await reply.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Comment deleted.').waitFor()
  await stays()

  const other = page.getByRole('article', { name: 'Bo' }).filter({ hasText: 'And more.' })
  await other.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Pin' }).click()
  await other.getByText('Pinned').waitFor()
  await stays()
  expect(window.troubles).toEqual([])
})

test('words that could not be sent stay with those begun since, also for the next visit', async () => {
  const id = await publish({ kind: 'text', title: 'Hard to answer' })
  const page = await open({ person: friend })
  let giveUp: () => void = () => {}
  const held = new Promise<void>((done) => {
    giveUp = done
  })
  await page.route('**/api/v1/notes/*/comments', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await held
    await route.abort()
  })
  await visit(page, `/notes/${id}`)
  const field = page.getByRole('textbox', { name: 'Comment' })
  // On a phone there is one place to begin: the bar.
  const bar = page.getByRole('button', { name: 'Say something kind' })
  expect(await field.count()).toBe(0)
  await bar.click()
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA')
  await field.fill('The first words.')
  await page.getByRole('button', { name: 'Send' }).click()
  await bar.click()
  await field.fill('And some more')
  // As if the page were lost now: nothing is gone yet.
  const kept = () => page.evaluate(`localStorage.getItem('redbud:comment:${friend.id}:${id}')`)
  await expect.poll(kept).toBe('The first words.\nAnd some more')
  giveUp()
  await page.getByText('Your words are still here').waitFor()
  await expect.poll(() => field.inputValue()).toBe('The first words.\nAnd some more')
  await visit(page, `/notes/${id}`)
  await expect.poll(() => field.inputValue()).toBe('The first words.\nAnd some more')
})

test('words begun under a note are their writer’s alone, and go with them', async () => {
  const id = await publish({ kind: 'text', title: 'Shared tablet' })
  const page = await open({ person: friend, ...desktop })
  const field = page.getByRole('textbox', { name: 'Comment' })
  const become = async ({ token }: Person) => {
    await page.context().addCookies([{ name: 'redbud_session', value: token, url: site.url, httpOnly: true }])
    await visit(page, `/notes/${id}`)
  }
  await visit(page, `/notes/${id}`)
  await field.fill('Between us')
  await become(author)
  expect(await field.inputValue()).toBe('')
  await become(friend)
  await expect.poll(() => field.inputValue()).toBe('Between us')

  const { token } = await signUp(site)
  const leaving = await site.call(null, 'POST /sessions', { body: { identifier: 'bobo', password } })
  await become(leaving.status === 'signedIn' ? { ...friend, token: leaving.token } : friend)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(`${site.url}/`)
  await become({ ...friend, token })
  const left = await page.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('redbud:comment:'))`)
  expect(left).toEqual([])
  expect(window.troubles).toEqual([])
})

test('the interface’s language is changed in a note’s menu, not beside its words, and the reader stays where they are', async () => {
  const page = await open({ width: 360, height: 400 })
  await visit(page, `/notes/${photoNote}`)
  const inChinese = page.getByRole('main').getByText('简体中文')
  expect(await inChinese.count()).toBe(0)
  await page.evaluate('scrollTo(0, 200)')
  // pressed by the page itself: what presses like a hand scrolls first
  const press = (button: Locator) => button.evaluate((element: { click(): void }) => element.click())
  await press(page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first())
  const choice = page.getByRole('menuitem', { name: 'Interface: 简体中文' })
  await choice.waitFor()
  expect(await page.evaluate('scrollY')).toBe(200)
  await press(choice)
  await page.locator('html[lang=zh-Hans]').waitFor()
  await expect.poll(() => page.evaluate('scrollY')).toBe(200)
  expect(new URL(page.url()).pathname).toBe(`/notes/${photoNote}`)
  expect(window.troubles).toEqual([])
  await window.close()

  const long = await publish({
    kind: 'photo',
    title: 'A long one',
    body: 'Line.\n'.repeat(200),
    photos: [{ mediaId: await site.photo(author) }],
  })
  for (const path of ['/@ada', `/notes/${long}`]) {
    const wide = await open(desktop)
    await visit(wide, path)
    if (path === '/@ada') await wide.locator(`[data-note-id="${long}"] [data-card]`).click()
    const words = wide.locator(path === '/@ada' ? 'dialog [data-reading]' : 'main [data-reading]')
    await words.evaluate((element: { scrollTop: number }) => {
      element.scrollTop = 1500
    })
    await press(wide.locator('[aria-labelledby=note-title]').getByRole('button', { name: 'More', exact: true }).first())
    await press(wide.getByRole('menuitem', { name: 'Interface: 简体中文' }))
    await wide.locator('html[lang=zh-Hans]').waitFor()
    const place = () =>
      wide.locator('main [data-reading]').evaluate((element: { scrollTop: number }) => element.scrollTop)
    await expect.poll(place).toBe(1500)
    await window.close()
  }

  const plain = await open({ width: 360, javaScript: false })
  await visit(plain, `/notes/${photoNote}`)
  await plain.locator('main form[action^="/language/zh-Hans"] button').click()
  await plain.locator('html[lang=zh-Hans]').waitFor()
})

test('a link is copied where the browser has no clipboard for pages, else shown', async () => {
  const page = await open({ person: friend, ...desktop })
  // As on a page without https.
  await page.addInitScript(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`)
  const address = `${site.url}/notes/${photoNote}`
  await visit(page, `/notes/${photoNote}`)
  const copy = async () => {
    await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click()
    await page.getByRole('menuitem', { name: 'Copy link' }).click()
  }
  await copy()
  await page.getByText('Link copied.').waitFor()
  await page.getByRole('textbox', { name: 'Comment' }).focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect.poll(() => page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe(address)

  await page.evaluate('document.execCommand = () => false')
  const shown = page.waitForEvent('dialog')
  const copied = copy()
  const dialog = await shown
  expect([dialog.type(), dialog.defaultValue()]).toEqual(['prompt', address])
  await dialog.dismiss()
  await copied
  expect(window.troubles).toEqual([])
})
