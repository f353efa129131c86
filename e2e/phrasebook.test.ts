import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readPackage } from '../apps/server/test/anki.ts'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { phrasebook: m, lesson: l, reading } = messagesOf.en

let note: string

shareSite(
  async () => {
    const xiaomei = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
    const body = { kind: 'text', title: '火锅店', body: '今天去吃火锅。孩子长大了也爱吃！', language: 'zh-Hans' }
    note = (await site.call(xiaomei, 'POST /notes', { body })).id
    await site.settle()
  },
  {},
  { dictionary: true },
)

const learner = async (handle: string): Promise<Person> => {
  const person = await signUp(site, { handle })
  await site.call(person, 'PATCH /me', { body: { reads: ['en'], learning: ['zh-Hans'] } })
  return person
}
const reviewed = async (person: Person) => (await site.call(person, 'GET /me/reviews')).reviewed
const grade = (page: Page, name: keyof typeof m.grades) =>
  page.getByRole('group', { name: m.grade }).getByRole('button', { name: new RegExp(`^${m.grades[name]}`) })
/** Keeps a phrase and answers so many times to it, so that it is asked for in the next way. */
const kept = async (person: Person, text: string, more: object, answers: number) => {
  const items = [{ language: 'zh-Hans', text, ...more }]
  const phraseId = (await site.call(person, 'POST /me/phrases', { body: { items } })).items[0]?.id ?? ''
  const at = new Date().toISOString()
  const reviews = Array.from({ length: answers }, () => ({
    ...{ id: randomUUID(), phraseId, exercise: 'recognise', grade: 'again', at },
  }))
  if (answers > 0) await site.call(person, 'POST /me/reviews', { body: { reviews, sentAt: at } })
  return phraseId
}

test('read, keep, review, take back, review without a connection, be in step again, take it away', async () => {
  const june = await learner('june')
  const window = await openWindow(browser, site.url, { person: june, worker: true })
  const { page, context } = window
  await visit(page, '/')
  await page.evaluate('navigator.serviceWorker.ready')

  await visit(page, `/notes/${note}`)
  await page.getByRole('button', { name: reading.help }).first().click()
  await page.locator('.words').getByRole('button', { name: '长大', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: '长大', exact: true })
  await sheet.getByRole('button', { name: m.keepWord }).click()
  await sheet.getByRole('link', { name: m.keptWord }).waitFor()
  await sheet.getByRole('button', { name: m.keepSentence }).click()
  await sheet.getByRole('link', { name: m.keptSentence }).waitFor()
  // it is known the next time
  await page.keyboard.press('Escape')
  await page.locator('.words').getByRole('button', { name: '长大', exact: true }).click()
  await sheet.getByRole('link', { name: m.keptWord }).click()

  await page.waitForURL(/\/phrasebook\/\w+/)
  await page.getByRole('heading', { name: '长大' }).waitFor()
  expect(await page.getByLabel(m.reading).inputValue()).toBe('zhǎng dà')
  expect(await page.getByLabel(m.meaning).inputValue()).toContain('to grow up')
  await page.getByRole('link', { name: '火锅店' }).waitFor()
  await page.getByLabel(m.meaning).fill('to grow up; to be brought up')
  await page.getByRole('button', { name: messagesOf.en.shell.save }).click()
  await page.getByText(m.saved).waitFor()

  await visit(page, '/phrasebook')
  await page.getByText(m.due(2)).waitFor()
  await page.getByRole('searchbox').fill('zhangda')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=zhangda/)
  await expect.poll(() => page.locator('a.phrase').count()).toBe(2)
  await page.getByRole('searchbox').fill('to grow')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('a.phrase').count()).toBe(1)

  await visit(page, '/phrasebook/review')
  await page.getByText(m.left(2)).waitFor()
  const first = await page.locator('.asked').textContent()
  await page.getByRole('button', { name: m.showAnswer }).click()
  await grade(page, 'easy').click()
  await page.getByText(m.left(1)).waitFor()
  await expect.poll(() => reviewed(june)).toBe(1)
  await page.getByRole('button', { name: m.undo }).click()
  await expect.poll(() => page.locator('.asked').textContent()).toBe(first)
  await expect.poll(() => reviewed(june)).toBe(0)

  // Without a connection, also when the page is opened anew.
  await expect
    .poll(() => page.evaluate(`caches.match('/phrasebook/review', { ignoreVary: true }).then(Boolean)`))
    .toBe(true)
  await context.setOffline(true)
  await page.goto('/phrasebook/review')
  await page.getByText(m.offline).waitFor()
  await expect.poll(() => page.locator('.asked').textContent()).toBe(first)
  await page.getByRole('button', { name: m.showAnswer }).click()
  await grade(page, 'easy').click()
  await page.getByText(m.offlineUnsent(1)).waitFor()
  await page.getByRole('button', { name: m.showAnswer }).click()
  await grade(page, 'easy').click()
  await page.getByRole('heading', { name: m.done }).waitFor()
  await page.getByText(m.offlineUnsent(2)).waitFor()
  expect(await reviewed(june)).toBe(0)
  await page.close()

  await context.setOffline(false)
  const again = await context.newPage()
  // Any page sends what waits.
  await visit(again, '/following')
  await expect.poll(() => reviewed(june)).toBe(2)
  await visit(again, '/phrasebook')
  await again.getByText(m.noneDue).waitFor()
  await again.getByText(m.doneToday(2)).waitFor()

  await again.getByRole('button', { name: m.download }).click()
  const [download] = await Promise.all([
    again.waitForEvent('download'),
    again.getByRole('menuitem', { name: m.anki }).click(),
  ])
  expect(download.suggestedFilename()).toBe('phrasebook-anki.txt')
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const lines = Buffer.concat(chunks).toString().trim().split('\n')
  expect(lines.filter((line) => !line.startsWith('#'))).toHaveLength(2)
  expect(lines.at(-2)).toContain('长大\tzhǎng dà\tto grow up; to be brought up\t孩子长大了也爱吃！')

  await again.getByRole('button', { name: m.download }).click()
  const [packed] = await Promise.all([
    again.waitForEvent('download'),
    again.getByRole('menuitem', { name: m.apkg }).click(),
  ])
  expect(packed.suggestedFilename()).toBe('phrasebook.apkg')
  const bytes: Buffer[] = []
  for await (const chunk of await packed.createReadStream()) bytes.push(chunk as Buffer)
  expect(readPackage(Buffer.concat(bytes)).notes.map(({ sfld }) => sfld)).toContain('长大')

  // Whoever signs out leaves nothing of it on the device.
  await visit(again, '/settings/about')
  await again.getByRole('main').getByRole('button', { name: messagesOf.en.settings.signOut }).click()
  await again.waitForURL(`${site.url}/`)
  const left = () =>
    again.evaluate(`Promise.all([
    caches.match('/phrasebook/review', { ignoreVary: true }).then(Boolean),
    indexedDB.databases().then((all) => all.filter(({ name }) => name.includes('phrasebook')).length),
    Object.keys(localStorage).filter((name) => name.includes('phrasebook')).length,
  ])`)
  await expect.poll(left).toEqual([false, 0, 0])
  await window.close()
})

test('English words are asked for by their spelling', async () => {
  const lin = await signUp(site, { handle: 'lin', interfaceLanguage: 'zh-Hans' })
  await site.call(lin, 'PATCH /me', { body: { reads: ['zh-Hans'], learning: ['en'] } })
  const { phrasebook: zh } = messagesOf['zh-Hans']
  const word = {
    language: 'en',
    reading: '/ˈneɪbɚˌhʊd/',
    meaning: '社区',
    sentence: 'A quiet neighborhood, they said.',
  }
  await kept(lin, 'neighborhood', word, 1)
  const window = await openWindow(browser, site.url, { person: lin, width: 360, height: 780, language: 'zh-Hans' })
  const { page } = window
  await visit(page, '/phrasebook/review')
  const task = page.getByRole('article', { name: zh.exercise.spell })
  await task.getByText('社区', { exact: true }).waitFor()
  expect(await task.textContent()).not.toContain('neighborhood')
  await page.getByLabel(zh.spelling, { exact: true }).fill('nieghborhood')
  await page.getByRole('button', { name: zh.check }).click()
  await page.getByText(zh.spelled.near).waitFor()
  await page.getByRole('region', { name: zh.answer }).getByText('neighborhood', { exact: true }).first().waitFor()

  await visit(page, '/phrasebook/review')
  await page.getByLabel(zh.spelling, { exact: true }).fill('Neighborhood')
  await page.keyboard.press('Enter')
  await page.getByText(zh.spelled.right, { exact: true }).waitFor()
  const easy = page
    .getByRole('group', { name: zh.grade })
    .getByRole('button', { name: new RegExp(`^${zh.grades.easy}`) })
  await easy.click()
  await page.getByRole('heading', { name: zh.done }).waitFor()
  await expect.poll(async () => (await site.call(lin, 'GET /me/phrases')).items[0]?.memory.phase).toBe('review')
  expect(window.troubles).toEqual([])
  await window.close()
})

test('after an update the page that reviews is kept anew by the next visit', async () => {
  const ruth = await learner('ruth')
  await kept(ruth, '银行', { reading: 'yín háng', meaning: 'bank' }, 0)
  const window = await openWindow(browser, site.url, { person: ruth, worker: true })
  const { page, context } = window
  const isKept = `caches.match('/phrasebook/review', { ignoreVary: true }).then(Boolean)`
  await visit(page, '/phrasebook/review')
  await expect.poll(() => page.evaluate(isKept)).toBe(true)
  await visit(page, '/')
  await page.evaluate('navigator.serviceWorker.ready')
  // What a new worker does to it as it takes over.
  expect(await page.evaluate(`caches.delete('redbud-phrasebook').then(() => ${isKept})`)).toBe(false)
  await visit(page, '/following')
  await expect.poll(() => page.evaluate(isKept)).toBe(true)
  await context.setOffline(true)
  await page.goto('/phrasebook/review')
  await page.getByText(m.offline).waitFor()
  await page.getByText('银行', { exact: true }).waitFor()
  await window.close()
})

test('a lesson: phrases attached while writing, kept all at once while reading', async () => {
  const teacher = await signUp(site, { handle: 'teacher' })
  const writing = await openWindow(browser, site.url, { person: teacher, width: 1440, height: 900 })
  await visit(writing.page, '/publish')
  await writing.page.getByText(messagesOf.en.publish.kinds.text, { exact: true }).click()
  await writing.page.getByLabel(messagesOf.en.publish.noteTitle).fill('Five words for breakfast')
  await writing.page.getByRole('button', { name: l.attach }).click()
  const dialog = writing.page.getByRole('dialog', { name: l.title })
  await dialog.getByLabel(l.text).fill('银行')
  await dialog.getByLabel(l.text).blur()
  // the dictionary fills in the rest
  await expect.poll(() => dialog.getByLabel(m.reading).inputValue()).toBe('yín háng')
  await dialog.getByRole('button', { name: l.add, exact: true }).click()
  await dialog.getByLabel(l.text).fill('好久不见！')
  await dialog.getByLabel(m.meaning).fill('Long time no see!')
  await dialog.getByLabel(m.meaning).press('Enter')
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(2)
  await dialog.getByRole('button', { name: messagesOf.en.shell.done }).click()
  await writing.page.getByRole('button', { name: l.attached(2) }).waitFor()
  await writing.page.getByRole('button', { name: messagesOf.en.publish.publish, exact: true }).click()
  await writing.page.waitForURL(/\/notes\/\w+$/)
  const path = new URL(writing.page.url()).pathname
  await writing.close()

  const pupil = await learner('pupil')
  const window = await openWindow(browser, site.url, { person: pupil })
  const { page } = window
  await visit(page, path)
  const lesson = page.getByRole('region', { name: m.lesson.heading })
  await expect.poll(() => lesson.getByRole('listitem').count()).toBe(2)
  await lesson.getByRole('button', { name: m.lesson.keepAll }).click()
  await lesson.getByRole('link', { name: m.kept }).waitFor()
  await visit(page, path)
  await lesson.getByRole('link', { name: m.kept }).click()
  await page.getByText(m.due(2)).waitFor()
  expect(window.troubles).toEqual([])
  await window.close()
})

test('asks in each way: typing pinyin, building the sentence, writing, listening', async () => {
  const leo = await learner('leo')
  /** What is answered is taken in at once; the server may hear of it later. */
  const answer = async (give: () => Promise<void>) => {
    const before = await reviewed(leo)
    await give()
    await expect.poll(() => reviewed(leo)).toBe(before + 1)
  }
  const window = await openWindow(browser, site.url, { person: leo, width: 1440, height: 900 })
  const { page } = window
  await kept(leo, '银行', { reading: 'yín háng', meaning: 'bank' }, 1)
  await visit(page, '/phrasebook/review')
  await page.getByRole('heading', { name: m.exercise.pinyin }).waitFor()
  await page.getByLabel(m.pinyin, { exact: true }).fill('yin2 hang4')
  await page.getByRole('button', { name: m.check }).click()
  await page.getByText(m.pinyinTones).waitFor()
  await page.keyboard.press('z')
  await visit(page, '/phrasebook/review')
  await page.getByLabel(m.pinyin, { exact: true }).fill('yinhang')
  await page.keyboard.press('Enter')
  await page.getByText(m.pinyinPlain).waitFor()
  await page.getByRole('region', { name: m.answer }).getByText('bank').waitFor()
  await answer(() => grade(page, 'easy').click())
  await page.getByRole('heading', { name: m.done }).waitFor()

  await kept(leo, '我们一起去公园散步吧。', { meaning: 'Let’s walk in the park.' }, 1)
  await visit(page, '/phrasebook/review')
  await page.getByRole('heading', { name: m.exercise.build }).waitFor()
  const tiles = page.getByRole('group', { name: m.tiles }).getByRole('button')
  const sentence = page.getByRole('group', { name: m.placed }).getByRole('button')
  await tiles.first().click()
  await sentence.first().click()
  await expect.poll(() => sentence.count(), { message: 'put back' }).toBe(0)
  let rest = '我们一起去公园散步吧。'
  while (rest !== '') {
    const texts = await tiles.allTextContents()
    const next = texts.findIndex((text) => rest.startsWith(text))
    expect(next, `a tile for ${rest}`).toBeGreaterThanOrEqual(0)
    rest = rest.slice(texts[next]?.length)
    await tiles.nth(next).click()
  }
  await page.getByText(m.buildRight, { exact: true }).waitFor()
  await answer(() => grade(page, 'easy').click())

  await kept(leo, '一', { reading: 'yī', meaning: 'one' }, 2)
  // The strokes are fetched with the first visit.
  await visit(page, '/phrasebook')
  await page.getByText(m.due(1)).waitFor()
  await expect
    .poll(() =>
      page.evaluate(`indexedDB.databases().then(([{ name }]) => new Promise((done) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => {
          const asking = opening.result.transaction('strokes').objectStore('strokes').getAllKeys()
          asking.onsuccess = () => (opening.result.close(), done(asking.result))
        }
      }))`),
    )
    .toContain('一')
  await visit(page, '/phrasebook/review')
  await page.getByRole('heading', { name: m.exercise.write }).waitFor()
  const square = page.getByRole('img', { name: m.writeSquare(1, 1) })
  await square.locator('svg').waitFor()
  const draw = async () => {
    const box = await square.boundingBox()
    if (!box) throw new Error('there is no square to write in')
    await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.5)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.48, { steps: 20 })
    await page.mouse.up()
  }
  // A stroke that comes before the square listens is none.
  const written = async () => {
    const right = page.getByText(m.writeRight)
    if (!(await right.isVisible())) await draw()
    return right.isVisible()
  }
  await expect.poll(written, { interval: 500 }).toBe(true)
  await answer(() => grade(page, 'easy').click())

  await kept(leo, '再见', { reading: 'zài jiàn', meaning: 'goodbye' }, 1)
  await page.addInitScript(`
    window.said = []
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class { constructor(text) { this.text = text } } })
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: 'zh-CN', name: 'A voice' }], cancel() {}, speak: ({ text, lang }) => said.push([text, lang]),
    }) })`)
  await visit(page, '/phrasebook/review')
  await page.getByRole('heading', { name: m.exercise.listen }).waitFor()
  expect(await page.evaluate('said'), 'nothing sounds by itself').toEqual([])
  await page.getByRole('button', { name: m.listen }).click()
  await expect.poll(() => page.evaluate('said')).toEqual([['再见', 'zh-CN']])
  await page.getByRole('button', { name: m.showAnswer }).click()
  await page.keyboard.press('4')
  await page.getByRole('heading', { name: m.done }).waitFor()

  const statistics = page.getByRole('heading', { name: m.stats.lastDays }).locator('..')
  await statistics.getByText(m.stats.days(1, 30)).waitFor()
  await statistics.getByText(m.stats.table).click()
  const cells = () => statistics.getByRole('row').last().getByRole('cell').allTextContents()
  await expect.poll(cells).toEqual(['4', '5'])
  expect(window.troubles).toEqual([])
  await window.close()
})
