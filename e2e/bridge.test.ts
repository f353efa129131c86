import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createCultureNote } from '../apps/server/src/features/culture/commands.ts'
import { shippedTerms } from '../apps/server/src/features/translation/glossary.ts'
import { fromPublicId, newId } from '../apps/server/src/platform/ids.ts'
import { detectLanguage } from '../apps/server/src/platform/language/detect.ts'
import { openGlossary } from '../apps/server/src/platform/translate/glossary.ts'
import { type Loopback, openLoopback, sendJson } from '../apps/server/src/platform/translate/loopback.ts'
import { signUp } from '../apps/server/test/factories.ts'
import { noTranslation, type Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { type OpenSite, openBrowser, openSite, openWindow, share, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

/**
 * One who reads only English and one who reads only Chinese talk under a note. What translates answers from real pairs of
 * sentences (Tatoeba, CC BY 2.0 FR), so that what each reads is what people wrote.
 */
const file = process.env.REDBUD_TEST_PAIRS ?? join(import.meta.dirname, '../../shared/data/pairs/tatoeba-en-zh.txt')
const there = existsSync(file)
if (!there) console.warn(`e2e/bridge.test.ts is skipped: there is no ${file}`)

const { en, 'zh-Hans': zh } = messagesOf

/** Pairs that both sides can be told apart by, and that are nobody else's. */
const readPairs = (): [english: string, chinese: string][] => {
  const all = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const times = Map.groupBy(all.flat(), (sentence) => sentence)
  const [toChinese, toEnglish] = [openGlossary(shippedTerms.en), openGlossary(shippedTerms['zh-Hans'])]
  return all.flatMap(([english = '', chinese = '']): [string, string][] => {
    const fits =
      /^[A-Z][a-z ]{24,50}\.$/.test(english) &&
      /^\p{Script=Han}{9,20}。$/u.test(chinese) &&
      times.get(english)?.length === 1 &&
      times.get(chinese)?.length === 1 &&
      toChinese.foundIn(english).length + toEnglish.foundIn(chinese).length === 0 &&
      detectLanguage(english) === 'en' &&
      detectLanguage(chinese) === 'zh-Hans'
    return fits ? [[english, chinese]] : []
  })
}

describe.skipIf(!there)('a note between two languages', () => {
  let browser: Browser
  let engine: Loopback
  let site: OpenSite
  let june: Person
  let xiaomei: Person
  let note: string
  let pairs: [english: string, chinese: string][]

  share(
    async () => {
      pairs = readPairs()
      expect(pairs.length).toBeGreaterThan(20)
      const known = new Map(
        pairs.flatMap(([english, chinese]) => [[english, chinese] as const, [chinese, english] as const]),
      )
      const languages = ['en', 'zh-Hans'].map((code) => ({ code, targets: ['en', 'zh-Hans'] }))
      engine = await openLoopback(({ path, body }, response) => {
        if (path === '/languages') return sendJson(response, languages)
        const { q } = JSON.parse(body) as { q: string[] }
        return sendJson(response, { translatedText: q.map((text) => known.get(text) ?? '') })
      })
      const translation = {
        ...noTranslation,
        translators: ['libretranslate'] as const,
        libreTranslate: { url: engine.url, key: undefined },
      }
      ;[browser, site] = await Promise.all([openBrowser(), openSite({ translation })])
      june = await signUp(site, { handle: 'june' })
      xiaomei = await signUp(site, { handle: 'xiaomei', interfaceLanguage: 'zh-Hans' })
      await site.call(june, 'PATCH /me', { body: { translation: 'tap' } })
      const [title, body] = pairs
      note = (await site.call(xiaomei, 'POST /notes', { body: { kind: 'text', title: title?.[1], body: body?.[1] } }))
        .id
    },
    async () => {
      await browser?.close()
      await site?.close()
      await engine?.close()
    },
  )

  const say = async (page: Page, words: string, send: string) => {
    await page.locator('#comments textarea').fill(words)
    await page.getByRole('button', { name: send, exact: true }).click()
    await page.locator('.comment:not(.pending)', { hasText: words }).waitFor()
  }
  const textOf = (page: Page, what: string) => page.locator(what).first().textContent()

  test('is read and answered by who reads neither the other’s words nor their interface', async () => {
    const [title = ['', ''], body = ['', ''], question = ['', ''], answer = ['', '']] = pairs
    const junes = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
    await visit(junes.page, `/notes/${note}`)
    expect(await textOf(junes.page, '#note-title')).toBe(title[1])
    await junes.page.locator('.aids').getByRole('button', { name: en.translation.show }).click()
    await junes.page.getByText(en.translation.from(en.translation.languages['zh-Hans'])).first().waitFor()
    expect(await textOf(junes.page, '#note-title')).toBe(title[0])
    expect(await textOf(junes.page, '.words .body')).toBe(body[0])
    expect(await junes.page.locator('.words .body').getAttribute('lang')).toBe('en')
    // on a phone one begins in the bar
    await junes.page.getByRole('button', { name: en.comments.placeholder }).click()
    await say(junes.page, question[0], en.comments.send)

    // everything is translated at once, in one request, unless one wishes otherwise
    const meis = await openWindow(browser, site.url, { person: xiaomei, width: 1440, height: 900, language: 'zh-Hans' })
    const asked: string[] = []
    meis.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/translations')) asked.push(request.postData() ?? '')
    })
    await visit(meis.page, `/notes/${note}`)
    await meis.page.getByText(zh.translation.from(zh.translation.languages.en)).waitFor()
    expect((await textOf(meis.page, '.comment .words'))?.trim()).toBe(question[1])
    expect(await textOf(meis.page, '#note-title'), 'one’s own language stays').toBe(title[1])
    expect(asked).toHaveLength(1)
    await meis.page.getByRole('button', { name: zh.translation.original }).click()
    expect((await textOf(meis.page, '.comment .words'))?.trim()).toBe(question[0])
    await say(meis.page, answer[1], zh.comments.send)

    await visit(junes.page, `/notes/${note}`)
    const reply = junes.page.locator('.comment', { hasText: answer[1] })
    await reply.getByRole('button', { name: en.translation.show }).click()
    await junes.page.locator('.comment', { hasText: answer[0] }).waitFor()
    const orders = () => engine.asked.filter(({ path }) => path === '/translate').length
    const before = orders()

    // what is made is there for everyone, also who isn't signed in
    const theirs = await openWindow(browser, site.url, { width: 1440, height: 900 })
    await visit(theirs.page, `/notes/${note}`)
    await expect.poll(() => textOf(theirs.page, '#note-title')).toBe(title[0])
    await theirs.page.getByRole('button', { name: en.translation.beside }).click()
    await theirs.page.locator('.pairs [lang=zh-Hans]', { hasText: body[1] }).waitFor()
    await theirs.page.locator('.pairs [lang=en]', { hasText: body[0] }).waitFor()
    await theirs.page.locator('.aids').getByRole('button', { name: en.translation.original }).click()
    expect(await textOf(theirs.page, '#note-title')).toBe(title[1])
    expect(orders()).toBe(before)

    // what one writes shows how it will read, and what comes back, before it is said
    const [next = ['', '']] = pairs.slice(4)
    await junes.page.getByRole('button', { name: en.comments.placeholder }).click()
    await junes.page.locator('#comments textarea').fill(next[0])
    await junes.page.getByRole('button', { name: en.translation.preview }).click()
    await junes.page.locator('.preview [lang=zh-Hans]', { hasText: next[1] }).waitFor()
    await junes.page.locator('.preview [lang=en]', { hasText: next[0] }).waitFor()

    // and the feed has her title
    await visit(theirs.page, '/')
    await theirs.page.locator('article', { hasText: title[0] }).waitFor()

    // a wish for one language
    await visit(meis.page, '/settings/languages')
    await meis.page.getByText(zh.translation.wishOf).click()
    await meis.page.locator('select[name=translation-en]').selectOption('tap')
    await meis.page.getByText(zh.settings.saved).first().waitFor()
    await visit(meis.page, `/notes/${note}`)
    await meis.page.locator('.comment').getByRole('button', { name: zh.translation.show }).first().waitFor()
    expect((await textOf(meis.page, '.comment .words'))?.trim()).not.toBe(question[1])

    for (const window of [junes, meis, theirs]) {
      expect(window.troubles).toEqual([])
      await window.close()
    }
  })

  test('has the terms that culture notes explain under a translation, where they don’t occur', async () => {
    const [, body = ['', '']] = pairs
    const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(body[1])].map(({ segment }) => segment)
    const term = words.find((word) => word.length > 1) ?? ''
    const author = { id: fromPublicId(june.id) ?? '' }
    const explanations = { en: 'Explained for the test.', 'zh-Hans': '' }
    await createCultureNote(site.ctx, author, newId(), { kind: 'word', terms: [term], explanations })
    const window = await openWindow(browser, site.url, { width: 360, height: 780 })
    const { page } = window
    await visit(page, `/notes/${note}`)
    await page.getByText(en.culture.inThis).waitFor()
    await page.locator('.aids').getByRole('button', { name: en.translation.original }).click()
    await expect.poll(() => page.locator('.words .body a').allTextContents()).toEqual([term])
    await page.locator('.aids').getByRole('button', { name: en.translation.show }).click()
    await page.getByText(en.culture.inThis).waitFor()
    expect(await textOf(page, '.words .body')).toBe(body[0])
    await page.locator('.words').getByRole('link', { name: term, exact: true }).click()
    await page.getByRole('dialog', { name: term, exact: true }).getByText(explanations.en).waitFor()
    expect(window.troubles).toEqual([])
    await window.close()
  })

  test('readers make a translation better, its author takes it, or says it in their own words', async () => {
    const [title = ['', '']] = pairs
    const junes = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
    const meis = await openWindow(browser, site.url, { person: xiaomei, language: 'zh-Hans', width: 1440, height: 900 })
    const translated = async () => {
      await visit(junes.page, `/notes/${note}`)
      await junes.page.locator('.aids').getByRole('button', { name: en.translation.show }).click()
      await junes.page.locator('.aids').getByText(en.translation.from(en.translation.languages['zh-Hans'])).waitFor()
    }
    await translated()
    await junes.page.getByRole('button', { name: en.translation.better.improve }).click()
    const dialog = junes.page.getByRole('dialog')
    const field = dialog.getByLabel(en.translation.better.body)
    await field.fill('')
    await dialog.getByRole('button', { name: en.shell.save }).click()
    await dialog.getByText(en.fields.required).waitFor()
    await field.fill('Our milk comes from cows.')
    await junes.context.setOffline(true)
    await dialog.getByRole('button', { name: en.shell.save }).click()
    await dialog.getByText(en.fields.connection).waitFor()
    expect(await field.inputValue()).toBe('Our milk comes from cows.')
    await junes.context.setOffline(false)
    junes.troubles.length = 0
    await dialog.getByRole('button', { name: en.shell.save }).dblclick()
    await junes.page.getByText(en.translation.better.waiting).waitFor()

    await visit(meis.page, `/notes/${note}`)
    await meis.page.getByText('Our milk comes from cows.').first().waitFor()
    expect(await meis.page.getByText('Our milk comes from cows.').count(), 'once, though pressed twice').toBe(1)
    await meis.page.getByRole('button', { name: zh.translation.better.take, exact: true }).click()
    await meis.page.getByText(zh.translation.better.taken).waitFor()
    await translated()
    expect(await textOf(junes.page, '.words .body')).toBe('Our milk comes from cows.')
    await junes.page.locator('.aids').getByText(`(${en.translation.quality.checked})`).waitFor()

    // in a language of her choice, beginning with what readers see now
    await meis.page.getByRole('button', { name: zh.translation.better.own }).click()
    const own = meis.page.getByRole('dialog')
    const said = own.getByLabel(zh.translation.better.body)
    await expect.poll(() => said.inputValue()).toBe('Our milk comes from cows.')
    await own.locator('select[name=to]').selectOption('ja')
    await expect.poll(() => said.inputValue()).toBe('')
    await said.fill('牛乳は牛から。')
    await own.getByLabel(zh.translation.better.noteTitle).fill('フォーク')
    await own.getByRole('button', { name: zh.shell.save }).click()
    await own.waitFor({ state: 'detached' })
    const inJapanese = await site.call(null, 'POST /translations', {
      body: { items: [{ kind: 'note', id: note }], to: 'ja' },
    })
    expect(inJapanese.items[0]).toMatchObject({ status: 'translated', body: '牛乳は牛から。', quality: 'author' })

    await meis.page.getByRole('button', { name: zh.translation.better.own }).click()
    await own.getByLabel(zh.translation.better.noteTitle).fill('Down went the fork.')
    await own.getByLabel(zh.translation.better.body).fill('Thank a cow for your milk.')
    await own.getByRole('button', { name: zh.shell.save }).click()
    await own.waitFor({ state: 'detached' })
    await translated()
    expect(await textOf(junes.page, '#note-title')).toBe('Down went the fork.')
    expect(await textOf(junes.page, '#note-title')).not.toBe(title[0])
    await junes.page.locator('.aids').getByText(`(${en.translation.quality.author})`).waitFor()
    for (const window of [junes, meis]) {
      expect(window.troubles).toEqual([])
      await window.close()
    }
  })

  test('readers make the translation of a comment better, and whoever wrote it takes it', async () => {
    const [english, chinese] = pairs.at(-1) ?? ['', '']
    await site.call(xiaomei, 'POST /notes/{id}/comments', { params: { id: note }, body: { body: chinese } })
    const junes = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
    const meis = await openWindow(browser, site.url, { person: xiaomei, language: 'zh-Hans', width: 1440, height: 900 })
    const theirs = junes.page.locator('.comment', { hasText: chinese })
    const translated = junes.page.locator('.comment', { hasText: english })
    const read = async () => {
      await visit(junes.page, `/notes/${note}`)
      await theirs.getByRole('button', { name: en.translation.show }).click()
    }
    await read()
    await translated.getByRole('button', { name: en.comments.more }).click()
    await junes.page.getByRole('menuitem', { name: en.translation.better.suggest }).click()
    const dialog = junes.page.getByRole('dialog')
    expect(await dialog.getByLabel(en.translation.better.body).inputValue()).toBe(english)
    await dialog.getByLabel(en.translation.better.body).fill('That is how I would say it.')
    await dialog.getByRole('button', { name: en.shell.save }).click()
    await junes.page.getByText(en.translation.better.waiting).waitFor()

    await visit(meis.page, `/notes/${note}`)
    const hers = meis.page.locator('.comment', { hasText: chinese })
    await hers.getByText('That is how I would say it.').waitFor()
    await hers.getByRole('button', { name: zh.translation.better.take, exact: true }).click()
    await meis.page.getByText(zh.translation.better.taken).waitFor()
    await expect.poll(() => hers.getByText('That is how I would say it.').count()).toBe(0)
    await read()
    await junes.page.locator('.comment', { hasText: 'That is how I would say it.' }).waitFor()
    await junes.page.locator('.comment').getByText(`(${en.translation.quality.checked})`).waitFor()

    // and in her own words, at once
    await hers.getByRole('button', { name: zh.comments.more }).click()
    await meis.page.getByRole('menuitem', { name: zh.translation.better.own }).click()
    await meis.page.getByRole('dialog').getByLabel(zh.translation.better.body).fill('My own words.')
    await meis.page.getByRole('dialog').getByRole('button', { name: zh.shell.save }).click()
    await meis.page.getByText(zh.translation.better.taken).waitFor()
    await read()
    await junes.page.locator('.comment', { hasText: 'My own words.' }).waitFor()
    for (const window of [junes, meis]) {
      expect(window.troubles).toEqual([])
      await window.close()
    }
  })

  test('an author sees how a note will read, and what comes back, before it goes out', async () => {
    const [title = ['', ''], body = ['', '']] = pairs.slice(-8)
    const window = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
    const { page } = window
    await arrive(page, '/publish')
    await page.getByLabel('Title').fill(title[0])
    await page.getByLabel('Text', { exact: true }).fill(body[0])
    await page.getByRole('button', { name: en.translation.preview }).click()
    const [there, back] = [page.locator('.preview [lang=zh-Hans]'), page.locator('.preview [lang=en]')]
    await there.waitFor()
    expect(await there.locator('p').allTextContents()).toEqual([title[1], body[1]])
    expect(await back.locator('p').allTextContents()).toEqual([title[0], body[0]])
    // follows what is written on
    await page.getByLabel('Title').fill('')
    await expect.poll(() => there.locator('p').allTextContents()).toEqual([body[1]])
    expect(window.troubles).toEqual([])
    await window.close()
  })

  test('side by side, topics and people lead where they do', async () => {
    const [english, chinese] = pairs.at(-4) ?? ['', '']
    const { id } = await site.call(xiaomei, 'POST /notes', {
      body: { kind: 'text', body: `${chinese}\n#银杏 @june`, language: 'zh-Hans' },
    })
    const window = await openWindow(browser, site.url, { width: 1440, height: 900 })
    const { page } = window
    await visit(page, `/notes/${id}`)
    await page.getByRole('button', { name: en.translation.beside }).click()
    await page.locator('.pairs [lang=en]', { hasText: english }).waitFor()
    for (const lang of ['en', 'zh-Hans'])
      expect(
        await page.evaluate(
          `[...document.querySelectorAll('.pairs p[lang=${lang}] a')].map((link) => link.getAttribute('href'))`,
        ),
      ).toEqual([`/topics/${encodeURIComponent('银杏')}`, '/@june'])
    expect(window.troubles).toEqual([])
    await window.close()
  })

  test('what a photo shows is told in the voice of its language', async () => {
    const [english, chinese] = pairs.at(-5) ?? ['', '']
    const [title = ['', '']] = pairs
    const photos = [{ mediaId: await site.photo(xiaomei), alt: chinese }]
    const { id } = await site.call(xiaomei, 'POST /notes', {
      body: { kind: 'photo', title: title[1], photos, language: 'zh-Hans' },
    })
    const window = await openWindow(browser, site.url, { person: june, width: 1440, height: 900 })
    const { page } = window
    await visit(page, `/notes/${id}`)
    expect(await page.getByAltText(chinese).getAttribute('lang')).toBe('zh-Hans')
    await page.locator('.aids').getByRole('button', { name: en.translation.show }).click()
    await page.getByAltText(english).waitFor()
    expect(await page.getByAltText(english).getAttribute('lang')).toBe('en')
    expect(window.troubles).toEqual([])
    await window.close()
  })

  test('what people say of themselves is translated in lists, all of one list in one request', async () => {
    const [english, chinese] = pairs.at(-3) ?? ['', '']
    await site.call(xiaomei, 'PATCH /me', { body: { bio: chinese, bioLanguage: 'zh-Hans' } })
    await site.settle()
    const window = await openWindow(browser, site.url, { width: 360, height: 780 })
    const asked: string[] = []
    window.page.on('request', (request) => {
      if (request.url().endsWith('/translations')) asked.push(request.postData() ?? '')
    })
    await visit(window.page, '/search?q=xiaomei&tab=people')
    await window.page.locator('.bio [lang=en]', { hasText: english }).waitFor()
    expect(asked).toHaveLength(1)
    expect(window.troubles).toEqual([])
    await window.close()
  })

  test('what is found can be translated at a tap, and Explore and topics can be of one language', async () => {
    const [english, chinese] = pairs.at(-2) ?? ['', '']
    await site.call(xiaomei, 'POST /notes', { body: { kind: 'text', title: chinese, body: '#银杏' } })
    await site.call(june, 'POST /notes', { body: { kind: 'text', title: english, body: '#银杏' } })
    await site.settle()
    const wide = await openWindow(browser, site.url, { person: june, width: 1440, height: 900 })
    const cards = (page: Page, hasText: string) => page.locator('article.card', { hasText }).first()
    const press = async (card: ReturnType<typeof cards>, name: string) => {
      await card.hover()
      await card.getByRole('button', { name: en.card.more }).click()
      await wide.page.getByRole('menuitem', { name }).click()
    }
    await visit(wide.page, `/search?q=${encodeURIComponent(chinese.slice(0, 6))}`)
    await press(cards(wide.page, chinese), en.translation.show)
    await cards(wide.page, english).locator('h2[lang=en]').waitFor()
    await press(cards(wide.page, english), en.translation.original)
    await cards(wide.page, chinese).locator('h2[lang=zh-Hans]').waitFor()
    expect(wide.troubles).toEqual([])
    await wide.close()

    const junes = await openWindow(browser, site.url, { person: june, width: 360, height: 780 })
    const { page } = junes
    for (const path of [`/topics/${encodeURIComponent('银杏')}`, '/', '/explore/everyday']) {
      await visit(page, path)
      await cards(page, english).waitFor()
      await page.getByLabel(en.search.language).selectOption('zh-Hans')
      await page.waitForURL(/language=zh-Hans/)
      await cards(page, chinese).waitFor()
      expect(await page.locator('article.card', { hasText: english }).count(), path).toBe(0)
      await page.getByLabel(en.search.language).selectOption('ko')
      await page.getByText(en.feed.emptyLanguage(en.translation.languages.ko)).waitFor()
      await page.getByLabel(en.search.language).selectOption('')
      await page.waitForURL((url) => url.search === '')
      await cards(page, english).waitFor()
    }
    expect(junes.troubles).toEqual([])
    await junes.close()
  })
})
