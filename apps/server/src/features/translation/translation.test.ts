import { setTimeout as sleep } from 'node:timers/promises'
import type { TranslationAnswer } from '@redbud/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { noTranslation, openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { type Loopback, openLoopback, sendJson } from '../../platform/translate/loopback.ts'
import { translateAhead } from './commands.ts'
import { type Flights, openFlights } from './flights.ts'
import { glossaryLanguage, shippedTerms } from './glossary.ts'
import { forgetTranslations, reserveTexts } from './keeping.ts'
import { type Text, textOf } from './texts.ts'

/** LibreTranslate as it answers, with what it was taught; everything else is said to be translated. */
const taught: Record<string, string> = {
  '我想去看樱花。': 'I want to go and see the cherry blossoms.',
  樱花: 'Cherry blossoms',
  '你好，明天一起去吧。': 'Hello, let’s go together tomorrow.',
  'See you tomorrow at the gate.': '明天门口见。',
}
const languages = ['en', 'zh-Hans', 'ja'].map((code) => ({ code, targets: ['en', 'zh-Hans', 'ja'] }))

let site: TestSite
let engine: Loopback
let broken = false
let slowMs = 0
let writer: Person
let reader: Person

beforeAll(async () => {
  engine = await openLoopback(async ({ path, body }, response) => {
    if (path === '/languages') return sendJson(response, languages)
    if (broken) return sendJson(response, { error: 'out of order' }, 400)
    await sleep(slowMs)
    const { q } = JSON.parse(body) as { q: string[] }
    return sendJson(response, { translatedText: q.map((text) => taught[text] ?? 'a text that nobody taught it') })
  })
  site = await openTestSite({
    translation: {
      ...noTranslation,
      translators: ['libretranslate'],
      libreTranslate: { url: engine.url, key: undefined },
    },
  })
  writer = await signUp(site, { interfaceLanguage: 'zh-Hans' })
  reader = await signUp(site)
})
beforeEach(() => {
  broken = false
  slowMs = 0
})
afterAll(async () => {
  await site?.close()
  await engine?.close()
})

const ordered = () => engine.asked.filter(({ path }) => path === '/translate')
const write = async (title: string, body: string, more: object = {}, by = writer) =>
  (
    await site.call(by, 'POST /notes', {
      body: { kind: 'text', title, body, visibility: 'public', status: 'published', channel: 'travel', ...more },
    })
  ).id
const translate = async (who: Person | null, kind: 'note' | 'comment', id: string, to?: string) => {
  const { items } = await site.call(who, 'POST /translations', {
    body: { items: [{ kind, id }], ...(to ? { to } : {}) },
  })
  return items[0] as TranslationAnswer
}

describe('a note in another language', () => {
  it('is translated into the first language of the reader, and kept', async () => {
    const id = await write('樱花', '我想去看樱花。')
    const before = ordered().length
    expect(await translate(reader, 'note', id)).toEqual({
      status: 'translated',
      kind: 'note',
      id,
      from: 'zh-Hans',
      to: 'en',
      title: 'Cherry blossoms',
      body: 'I want to go and see the cherry blossoms.',
      alts: [],
      engine: 'libretranslate',
      quality: 'machine',
    })
    expect(ordered().length).toBe(before + 1)
    // for everyone, also who isn't signed in, and for the same words by someone else
    expect(await translate(null, 'note', id, 'en')).toMatchObject({ status: 'translated' })
    const other = await write('', '我想去看樱花。')
    expect(await translate(reader, 'note', other)).toMatchObject({ status: 'translated', title: '' })
    expect(ordered().length).toBe(before + 1)
  })

  it('is translated anew when it changes', async () => {
    const id = await write('', '我想去看樱花。')
    await translate(reader, 'note', id)
    const before = ordered().length
    await site.call(writer, 'PATCH /notes/{id}', { params: { id }, body: { body: '你好，明天一起去吧。' } })
    expect(await translate(reader, 'note', id)).toMatchObject({ body: 'Hello, let’s go together tomorrow.' })
    expect(ordered().length).toBe(before + 1)
  })

  it('is answered together with its comments, each in its place', async () => {
    const id = await write('', '我想去看樱花。')
    const comment = await site.call(reader, 'POST /notes/{id}/comments', {
      params: { id },
      body: { body: 'See you tomorrow at the gate.' },
    })
    const items = [
      { kind: 'comment', id: comment.id },
      { kind: 'note', id },
    ]
    const answer = await site.call(writer, 'POST /translations', { body: { items } })
    expect(answer.items).toMatchObject([
      { status: 'translated', from: 'en', to: 'zh-Hans', title: '', body: '明天门口见。' },
      { status: 'none', reason: 'same_language' },
    ])
  })

  it('is there for all who wrote the same, asked for at once', async () => {
    taught['哈哈，笑死我了。'] = 'Haha, I’m dying.'
    const ids = [
      await write('', '哈哈，笑死我了。'),
      await write('', '哈哈，笑死我了。'),
      await write('', '昨天下雨了。'),
    ]
    const { items } = await site.call(reader, 'POST /translations', {
      body: { items: ids.map((id) => ({ kind: 'note' as const, id })) },
    })
    expect(items).toMatchObject([
      { status: 'translated', body: 'Haha, I’m dying.' },
      { status: 'translated', body: 'Haha, I’m dying.' },
      { status: 'translated' },
    ])
  })

  it('has what its photos show translated from the language that each is in, or left as it is', async () => {
    Object.assign(taught, { '一棵开满花的树。': 'A tree in full bloom.' })
    const shown = [
      '一棵开满花的树。',
      'The whole street in the morning, full of people.',
      'Les fleurs du jardin de ma grand-mère.',
    ]
    const photos = await Promise.all(shown.map(async (alt) => ({ mediaId: await site.photo(writer), alt })))
    const id = await write('', '我想去看樱花。', { kind: 'photo', photos })
    expect(await translate(reader, 'note', id)).toMatchObject({
      status: 'translated',
      body: 'I want to go and see the cherry blossoms.',
      // in English it needs none, and from French nothing here translates
      alts: ['A tree in full bloom.', '', ''],
    })
  })

  it('is made ahead for cards that say the same', async () => {
    taught.同一个标题 = 'The same title'
    const titled = await signUp(site, { interfaceLanguage: 'zh-Hans' })
    for (let nth = 0; nth < 2; nth++) await write('同一个标题', '', {}, titled)
    await site.settle()
    await site.ctx.pool.query("delete from translations where text = 'The same title'")
    site.ctx.translations.clear()
    const shown = async () => {
      const { items } = await site.call(reader, 'GET /accounts/{handle}/notes', { params: { handle: titled.handle } })
      return items.map(({ translation }) => translation?.text)
    }
    expect(await shown()).toEqual([undefined, undefined])
    await vi.waitFor(async () => {
      await site.settle()
      site.ctx.translations.clear()
      expect(await shown()).toEqual(['The same title', 'The same title'])
    }, 10_000)
  })

  it('can be read where an engine fails with what a photo shows', async () => {
    const [noodles, sunset] = ['一碗热气腾腾的面条。', '海边的日落，天空很红。']
    taught[noodles] = noodles
    taught[sunset] = 'Sunset by the sea.'
    const photos = await Promise.all([noodles, sunset].map(async (alt) => ({ mediaId: await site.photo(writer), alt })))
    const id = await write('樱花', '我想去看樱花。', { kind: 'photo', photos })
    expect(await translate(reader, 'note', id)).toMatchObject({
      status: 'translated',
      title: 'Cherry blossoms',
      alts: ['', 'Sunset by the sea.'],
    })
    const wordless = await write('', '', {
      kind: 'photo',
      photos: [{ mediaId: await site.photo(writer), alt: noodles }],
      language: 'zh-Hans',
    })
    expect(await translate(reader, 'note', wordless)).toMatchObject({ status: 'none', reason: 'bad_answer' })
  })

  it('is for no one to read who may not read the note', async () => {
    const blocked = await signUp(site)
    await site.call(writer, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
    const open = await write('', '我想去看樱花。')
    const own = await write('', '我想去看樱花。', { visibility: 'private' })
    const said = await site.call(writer, 'POST /notes/{id}/comments', {
      params: { id: own },
      body: { body: '你好，明天一起去吧。' },
    })
    await translate(reader, 'note', open)
    for (const answer of [
      await translate(blocked, 'note', open),
      await translate(reader, 'note', own),
      await translate(null, 'note', own, 'en'),
      await translate(reader, 'comment', said.id),
    ])
      expect(answer).toMatchObject({ status: 'none', reason: 'not_found' })
    expect(await translate(writer, 'note', own, 'en')).toMatchObject({ status: 'translated' })
    expect(await translate(writer, 'comment', said.id, 'en')).toMatchObject({ status: 'translated' })
  })

  it('names the reason where there is none', async () => {
    broken = true
    const id = await write('', '今天的天气真不错，我们去爬山。')
    expect(await translate(reader, 'note', id)).toMatchObject({ status: 'none', reason: 'unreachable' })
    // not everyone asks what just failed
    const before = ordered().length
    broken = false
    expect(await translate(writer, 'note', id, 'en')).toMatchObject({ reason: 'unreachable' })
    expect(ordered().length).toBe(before)
    await site.refuse(reader, 'POST /translations', 'invalid_input', {
      body: { items: Array.from({ length: 41 }, () => ({ kind: 'note', id })) },
    })
  })
})

describe('a card in a feed', () => {
  const cardOf = async (who: Person | null, id: string, language = 'en') => {
    const { items } = await site.call(who, 'GET /feeds/explore', {
      query: { limit: 40 },
      headers: { 'accept-language': language },
    })
    return items.find((card) => card.id === id)?.translation
  }

  it('has its title translated ahead for who does not read it', async () => {
    taught.清晨的菜市场 = 'The market at dawn'
    const id = await write('清晨的菜市场', '')
    await site.settle()
    expect(await cardOf(reader, id)).toEqual({ to: 'en', text: 'The market at dawn' })
    expect(await cardOf(null, id)).toEqual({ to: 'en', text: 'The market at dawn' })
    expect(await cardOf(writer, id)).toBeNull()
    // nor for who wrote it, in a language that they don’t read
    const learner = await signUp(site)
    const own = await write('清晨的菜市场', '', {}, learner)
    expect(await cardOf(learner, own)).toBeNull()
    expect(await cardOf(reader, own)).toMatchObject({ text: 'The market at dawn' })
    expect(await cardOf(null, id, 'zh-CN')).toBeNull()
    expect(ordered().filter(({ body }) => body.includes('清晨的菜市场'))).toHaveLength(1)
  })

  it('has its first words translated where it has no title', async () => {
    taught['豆浆和油条，还有一碗热乎乎的馄饨。'] = 'Soy milk, fried dough, and a bowl of hot wontons.'
    const id = await write('', '豆浆和油条，还有一碗热乎乎的馄饨。')
    await site.settle()
    expect(await cardOf(reader, id)).toEqual({ to: 'en', text: 'Soy milk, fried dough, and a bowl of hot wontons.' })
  })

  it('is the same among what is found, as each reader wishes', async () => {
    taught.凌晨的夜市摊 = 'A night market stall before dawn'
    const id = await write('凌晨的夜市摊', '')
    await site.settle()
    const found = async (who: Person | null, query: object = {}) =>
      (await site.call(who, 'GET /search/notes', { query: { q: '夜市摊', ...query } })).items.find(
        (card) => card.id === id,
      )?.translation
    expect(await found(reader)).toEqual({ to: 'en', text: 'A night market stall before dawn' })
    expect(await found(null)).toMatchObject({ to: 'en' })
    expect(await found(reader, { language: 'zh-Hans', sort: 'new' })).toMatchObject({ to: 'en' })
    expect(await found(writer)).toBeNull()
    const picky = await signUp(site)
    await site.call(picky, 'PATCH /me', { body: { translationOf: { 'zh-Hans': 'never' } } })
    expect(await found(picky)).toBeNull()
    await site.call(picky, 'PATCH /me', { body: { translationOf: { 'zh-Hans': 'tap' } } })
    expect(await found(picky)).toBeNull()
  })

  it('is asked for by who looks, where nobody asked ahead', async () => {
    taught.给关注我的人看的夜市 = 'The night market'
    const friend = await signUp(site)
    await site.call(friend, 'PUT /accounts/{handle}/follow', { params: { handle: writer.handle } })
    const id = await write('给关注我的人看的夜市', '', { visibility: 'followers' })
    await site.settle()
    const look = async () =>
      (await site.call(friend, 'GET /feeds/following', { query: {} })).items.find((card) => card.id === id)?.translation
    expect(await look()).toBeNull()
    await expect
      .poll(async () => {
        await site.settle()
        site.ctx.translations.clear()
        return look()
      })
      .toEqual({ to: 'en', text: 'The night market' })
  })

  it('stays as it is for who wishes that', async () => {
    taught.周末去爬山 = 'Up the mountain at the weekend'
    const id = await write('周末去爬山', '')
    await site.settle()
    const picky = await signUp(site)
    expect(await cardOf(picky, id)).toMatchObject({ to: 'en' })
    await site.call(picky, 'PATCH /me', { body: { translationOf: { 'zh-Hans': 'tap' } } })
    expect(await cardOf(picky, id)).toBeNull()
    await site.call(picky, 'PATCH /me', { body: { translationOf: {}, translation: 'never' } })
    expect(await cardOf(picky, id)).toBeNull()
    await site.call(picky, 'PATCH /me', { body: { translationOf: { 'zh-Hans': 'always' } } })
    expect(await cardOf(picky, id)).toMatchObject({ to: 'en' })
  })
})

it('a bio is translated for who may see the person', async () => {
  taught['摄影师，住在成都。'] = 'Photographer, living in Chengdu.'
  const painter = await signUp(site, { interfaceLanguage: 'zh-Hans' })
  const blocked = await signUp(site)
  await site.call(painter, 'PATCH /me', { body: { bio: '摄影师，住在成都。' } })
  await site.call(painter, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
  const { id, bioLanguage } = await site.call(reader, 'GET /accounts/{handle}', { params: { handle: painter.handle } })
  expect(bioLanguage).toBe('zh-Hans')
  const answer = async (who: Person | null) =>
    (await site.call(who, 'POST /translations', { body: { items: [{ kind: 'account', id }], to: 'en' } })).items[0]
  expect(await answer(reader)).toMatchObject({ status: 'translated', body: 'Photographer, living in Chengdu.' })
  expect(await answer(null)).toMatchObject({ status: 'translated' })
  expect(await answer(blocked)).toMatchObject({ status: 'none', reason: 'not_found' })
})

it('goes by the language that the author says, of a comment and of a bio, also later', async () => {
  const id = await write('樱花', '我想去看樱花。')
  const comment = await site.call(writer, 'POST /notes/{id}/comments', {
    params: { id },
    body: { body: '我想去看樱花。', language: 'ja' },
  })
  expect(comment.language).toBe('ja')
  const say = (who: Person, language: 'zh-Hans' | 'und') =>
    site.send(who, 'PUT /comments/{id}/language', { params: { id: comment.id }, body: { language } })
  expect(await translate(reader, 'comment', comment.id)).toMatchObject({ status: 'translated', from: 'ja' })
  for (const language of ['zh-Hans', 'und'] as const) {
    expect((await say(reader, language)).status).toBe(403)
    expect((await say(writer, language)).status).toBe(204)
    const { items } = await site.call(reader, 'GET /notes/{id}/comments', { params: { id } })
    expect(items[0]).toMatchObject({ id: comment.id, language })
    expect(await translate(reader, 'comment', comment.id)).toMatchObject({
      status: 'translated',
      from: language,
      body: 'I want to go and see the cherry blossoms.',
    })
  }
  await site.refuse(writer, 'PUT /comments/{id}/language', 'invalid_input', {
    params: { id: comment.id },
    body: { language: 'elvish' } as never,
  })

  const person = await signUp(site)
  const bio = '我想去看樱花。'
  const told = async () =>
    (await site.call(reader, 'GET /accounts/{handle}', { params: { handle: person.handle } })).bioLanguage
  await site.call(person, 'PATCH /me', { body: { bio } })
  expect(await site.call(person, 'GET /me')).toMatchObject({ bio, bioLanguage: null })
  expect(await told()).toBe('zh-Hans')
  for (const language of ['ja', 'und'] as const) {
    expect(await site.call(person, 'PATCH /me', { body: { bioLanguage: language } })).toMatchObject({
      bioLanguage: language,
    })
    expect(await told()).toBe(language)
    const { items } = await site.call(reader, 'POST /translations', {
      body: { items: [{ kind: 'account', id: person.id }], to: 'en' },
    })
    expect(items[0]).toMatchObject({ status: 'translated', from: language })
  }
  // in lists of people, too
  await site.call(person, 'PUT /accounts/{handle}/follow', { params: { handle: writer.handle } })
  const followers = await site.call(reader, 'GET /accounts/{handle}/followers', { params: { handle: writer.handle } })
  expect(followers.items.find(({ handle }) => handle === person.handle)).toMatchObject({ bio, bioLanguage: 'und' })
  // whatever is written later, until nothing is said of it any more
  await site.call(person, 'PATCH /me', { body: { bio: 'Hello from the other side of the world.' } })
  expect(await told()).toBe('und')
  await site.call(person, 'PATCH /me', { body: { bioLanguage: null } })
  expect(await told()).toBe('en')
})

describe('a preview', () => {
  const preview = (who: Person, body: object) =>
    site.call(who, 'POST /translations/preview', { body: { to: ['en', 'zh-Hans'], ...body } })

  it('shows how words will read, and what comes back', async () => {
    taught['明天八点在门口见。'] = 'See you at eight tomorrow at the gate.'
    taught['See you at eight tomorrow at the gate.'] = '明天八点在大门口见。'
    expect(await preview(writer, { body: '明天八点在门口见。' })).toEqual({
      status: 'translated',
      from: 'zh-Hans',
      to: 'en',
      title: '',
      body: 'See you at eight tomorrow at the gate.',
      back: { title: '', body: '明天八点在大门口见。' },
      engine: 'libretranslate',
    })
    // said, it is there already
    const before = ordered().length
    const id = await write('', '明天八点在门口见。')
    expect(await translate(reader, 'note', id)).toMatchObject({ body: 'See you at eight tomorrow at the gate.' })
    expect(ordered().length).toBe(before)
  })

  it('has only what was changed translated again, and its lines stand as they were written', async () => {
    Object.assign(taught, {
      早上好: 'Good morning',
      '今天吃了什么？': 'What did you eat today?',
      '我吃了面。': 'I had noodles.',
      '我吃了粥。': 'I had congee.',
      'Good morning': '早安',
      'What did you eat today?': '你今天吃了什么？',
      'I had noodles.': '我吃了面条。',
      'I had congee.': '我喝了粥。',
    })
    await preview(writer, { title: '早上好', body: '今天吃了什么？\n\n我吃了面。' })
    const before = ordered().length
    expect(await preview(writer, { title: '早上好', body: '今天吃了什么？\n\n我吃了粥。' })).toMatchObject({
      title: 'Good morning',
      body: 'What did you eat today?\n\nI had congee.',
      back: { title: '早安', body: '你今天吃了什么？\n\n我喝了粥。' },
    })
    const asked = ordered().slice(before)
    expect(asked.map(({ body }) => JSON.parse(body).q)).toEqual([['我吃了粥。'], ['I had congee.']])
  })

  it('takes nothing from what its author may have translated to read', async () => {
    const eager = await signUp(site, { interfaceLanguage: 'zh-Hans' })
    taught['a text that nobody taught it'] = '一段没有人教过它的文字'
    /** 98 lines of 50 characters that nobody wrote before. */
    const bodyOf = (nth: number): string =>
      Array.from({ length: 98 }, (_, line) => {
        const from = 0x4e00 + (nth * 98 + line) * 8
        return Array.from({ length: 50 }, (_, at) => String.fromCodePoint(from + at)).join('')
      }).join('\n')
    const write5000 = (nth: number) => preview(eager, { body: bodyOf(nth), language: 'zh-Hans' })
    expect(await write5000(0)).toMatchObject({ status: 'translated' })
    let last: unknown
    for (let nth = 1; nth < 22; nth++) last = await write5000(nth)
    delete taught['a text that nobody taught it']
    expect(last).toEqual({ status: 'none', reason: 'too_many' })
    const id = await write('', 'See you tomorrow at the gate.', {}, reader)
    expect(await translate(eager, 'note', id)).toMatchObject({ status: 'translated' })
  }, 60_000)

  it('goes by the language that its author says it is in', async () => {
    expect(await preview(writer, { body: '你好', language: 'ja', to: ['ja'] })).toEqual({
      status: 'none',
      reason: 'same_language',
    })
    expect(await preview(writer, { body: '', to: ['en'] })).toMatchObject({ status: 'none' })
  })

  it('says what stands in the way', async () => {
    broken = true
    expect(await preview(writer, { body: '这一句没有人翻译得了。' })).toEqual({ status: 'none', reason: 'unreachable' })
    await site.refuse(writer, 'POST /translations/preview', 'invalid_input', {
      body: { body: '好'.repeat(5001), to: ['en'] },
    })
  })
})

describe('what members know better', () => {
  let moderator: Person
  beforeAll(async () => {
    moderator = await signUp(site, { role: 'moderator' })
  })

  const better = (who: Person, id: string, body: { title?: string; body?: string }, to = 'en') =>
    site.call(who, 'PUT /notes/{id}/translations/{to}', { params: { id, to: to as 'en' }, body })
  const suggested = async (who: Person, id: string) =>
    (await site.call(who, 'GET /notes/{id}/translations', { params: { id } })).items

  it('takes the author’s own words at once, for everyone, and for good', async () => {
    const id = await write('夜樱', '晚上一起去看夜樱。')
    await translate(reader, 'note', id)
    expect(await better(writer, id, { title: 'Sakura', body: 'I’d love to see the cherry trees.' })).toEqual({
      status: 'taken',
    })
    expect(await translate(null, 'note', id, 'en')).toMatchObject({
      title: 'Sakura',
      body: 'I’d love to see the cherry trees.',
      engine: 'memory',
      quality: 'author',
    })
    await site.ctx.pool.query("update translations set read_at = now() - interval '90 days'")
    await forgetTranslations(site.ctx.db)
    const before = ordered().length
    expect(await translate(reader, 'note', id)).toMatchObject({ title: 'Sakura', quality: 'author' })
    expect(ordered().length).toBe(before)
    // but not for others who wrote the same
    taught.夜樱 = 'Cherry blossoms at night'
    taught['晚上一起去看夜樱。'] = 'Let us see the cherry blossoms tonight.'
    const other = await signUp(site, { interfaceLanguage: 'zh-Hans' })
    const same = await write('夜樱', '晚上一起去看夜樱。', {}, other)
    expect(await translate(reader, 'note', same)).toMatchObject({
      title: 'Cherry blossoms at night',
      quality: 'machine',
    })
    // the feed says the same
    await expect
      .poll(async () => {
        const { items } = await site.call(reader, 'GET /feeds/explore', { query: { limit: 40 } })
        return items.find((card) => card.id === id)?.translation?.text
      })
      .toBe('Sakura')
  })

  it('may hold half a character', async () => {
    const id = await write('', '只有半个表情的一篇笔记。')
    const half = `Only half an emoji ${'\\ud83d'}`
    const answer = await site.app.inject({
      method: 'PUT',
      url: `/api/v1/notes/${id}/translations/en`,
      headers: { authorization: `Bearer ${writer.token}`, 'content-type': 'application/json' },
      payload: `{"body":"${half}"}`,
    })
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'taken' }])
    expect(await translate(reader, 'note', id)).toMatchObject({ body: 'Only half an emoji \uFFFD' })
  })

  it('lets readers suggest, and the author decide', async () => {
    const id = await write('', '这家店的面太绝了。\n下次还来。')
    const other = await signUp(site)
    expect(await better(reader, id, { body: 'Their noodles are unbelievable.\nI’ll be back.' })).toEqual({
      status: 'waiting',
    })
    await better(reader, id, { body: 'The noodles here are unreal.\nI’ll be back.' })
    expect(await suggested(other, id)).toEqual([])
    const [mine] = await suggested(reader, id)
    expect(mine).toMatchObject({ body: 'The noodles here are unreal.\nI’ll be back.', permissions: { accept: false } })
    await site.refuse(reader, 'PUT /translation-suggestions/{id}/acceptance', 'not_allowed', {
      params: { id: mine?.id ?? '' },
    })
    const [one, ...more] = await suggested(writer, id)
    expect([one?.by.handle, more.length]).toEqual([reader.handle, 0])
    await site.call(writer, 'PUT /translation-suggestions/{id}/acceptance', { params: { id: one?.id ?? '' } })
    expect(await suggested(writer, id)).toEqual([])
    expect(await translate(reader, 'note', id)).toMatchObject({
      body: 'The noodles here are unreal.\nI’ll be back.',
      quality: 'checked',
    })
    // what a moderator says of a line holds wherever it stands
    await better(moderator, id, { body: 'Unreal noodles.\nI’ll be back.' })
    expect(await translate(reader, 'note', id)).toMatchObject({ body: 'Unreal noodles.\nI’ll be back.' })
    taught['今天下雨。'] = 'It is raining today.'
    const again = await write('', '今天下雨。\n下次还来。')
    expect(await translate(reader, 'note', again)).toMatchObject({ body: 'It is raining today.\nI’ll be back.' })
  })

  describe('of comments', () => {
    const suggest = (who: Person, id: string, body: string, to = 'en') =>
      site.call(who, 'PUT /comments/{id}/translations/{to}', { params: { id, to: to as 'en' }, body: { body } })
    const say = async (who: Person, noteId: string, body: string) =>
      (await site.call(who, 'POST /notes/{id}/comments', { params: { id: noteId }, body: { body } })).id

    it('lets readers suggest, and whoever wrote the comment decide', async () => {
      const host = await signUp(site)
      const note = await write('', 'A note that is not theirs.', { language: 'en' }, host)
      const comment = await say(writer, note, '笑死我了。')
      taught['笑死我了。'] = 'Laughed me to death.'
      expect(await translate(reader, 'comment', comment)).toMatchObject({ body: 'Laughed me to death.' })
      expect(await suggest(reader, comment, 'I’m dying.')).toEqual({ status: 'waiting' })
      await suggest(reader, comment, 'I’m dying laughing.')
      // not for the note's author to decide, nor for anyone else to see
      for (const other of [host, await signUp(site)]) expect(await suggested(other, note)).toEqual([])
      const [mine] = await suggested(reader, note)
      expect(mine).toMatchObject({ of: { kind: 'comment', id: comment }, permissions: { accept: false } })
      const of = { params: { id: mine?.id ?? '' } }
      await site.refuse(reader, 'PUT /translation-suggestions/{id}/acceptance', 'not_allowed', of)
      await site.refuse(host, 'PUT /translation-suggestions/{id}/acceptance', 'not_found', of)
      const [one, ...more] = await suggested(writer, note)
      expect([one?.body, one?.by.handle, one?.permissions.accept, more.length]).toEqual([
        'I’m dying laughing.',
        reader.handle,
        true,
        0,
      ])
      await site.call(writer, 'PUT /translation-suggestions/{id}/acceptance', of)
      expect(await suggested(writer, note)).toEqual([])
      expect(await translate(null, 'comment', comment, 'en')).toMatchObject({
        body: 'I’m dying laughing.',
        engine: 'memory',
        quality: 'checked',
      })
      // the same words elsewhere stay what the engine made of them, until a moderator says otherwise
      const same = await say(writer, note, '笑死我了。')
      expect(await translate(reader, 'comment', same)).toMatchObject({ body: 'Laughed me to death.' })
      await suggest(moderator, same, 'I can’t breathe.')
      expect(await translate(reader, 'comment', await say(writer, note, '笑死我了。'))).toMatchObject({
        body: 'I can’t breathe.',
        quality: 'checked',
      })
      expect(await translate(reader, 'comment', comment)).toMatchObject({ body: 'I’m dying laughing.' })
    })

    it('counts for a moderator’s list only those of comments that can be seen', async () => {
      const host = await signUp(site)
      const note = await write('', 'A note with many comments.', { language: 'en' }, host)
      const gone = await signUp(site)
      const [hidden, seen] = [await say(gone, note, '看不见的评论。'), await say(writer, note, '看得见的评论。')]
      // older than the one that can be seen, and more than a list holds
      await site.ctx.pool.query(
        `insert into translation_suggestions (id, note_id, comment_id, member_id, target, version, title, body, created_at)
         select gen_random_uuid(), $1, $2, $3, 'x' || n, decode(repeat('00', 32), 'hex'), '', 'Hidden', now() - interval '1 day'
         from generate_series(1, 60) n`,
        [fromPublicId(note), fromPublicId(hidden), fromPublicId(reader.id)],
      )
      await suggest(reader, seen, 'What one can see.')
      await site.ctx.pool.query("update accounts set status = 'deleted' where handle = $1", [gone.handle])
      for (const who of [moderator, reader])
        expect((await suggested(who, note)).map(({ body }) => body)).toEqual(['What one can see.'])
      await site.ctx.pool.query("update accounts set status = 'active' where handle = $1", [gone.handle])
    })

    it('takes what their authors say at once, and goes with them', async () => {
      const note = await write('', '我想去看樱花。')
      const comment = await say(writer, note, '一条要删掉的评论。')
      await suggest(reader, comment, 'A comment that goes.')
      expect(await suggest(writer, comment, 'A comment that will be gone.')).toEqual({ status: 'taken' })
      expect(await translate(reader, 'comment', comment)).toMatchObject({ quality: 'author' })
      await site.call(writer, 'DELETE /comments/{id}', { params: { id: comment } })
      const left =
        "select text from translations where text like 'A comment that%' union all select body from translation_suggestions where body like 'A comment that%'"
      expect((await site.ctx.pool.query(left)).rows).toEqual([])
      const other = await say(writer, note, '跟着笔记走的评论。')
      await suggest(reader, other, 'A comment that goes along.')
      await suggest(writer, other, 'A comment that goes along too.')
      await site.call(writer, 'DELETE /notes/{id}', { params: { id: note } })
      expect((await site.ctx.pool.query(left)).rows).toEqual([])
    })

    it('stays when the author says another language of the comment', async () => {
      const note = await write('', '我想去看樱花。')
      const comment = await say(writer, note, '花见小路真美。')
      await suggest(writer, comment, 'Hanamikoji is lovely.')
      await suggest(writer, comment, '花見小路は美しい。', 'ja')
      const friend = await signUp(site)
      await suggest(friend, comment, 'Hanamikoji is so beautiful.')
      await suggest(friend, comment, '花見小路は本当に美しい。', 'ja')
      const change = (language: 'ja' | 'zh-Hans') =>
        site.call(writer, 'PUT /comments/{id}/language', { params: { id: comment }, body: { language } })
      await change('ja')
      expect(await translate(reader, 'comment', comment)).toMatchObject({
        from: 'ja',
        body: 'Hanamikoji is lovely.',
        quality: 'author',
      })
      const kept = async () =>
        (await site.ctx.pool.query("select target from translations where text ~ '^(花見小路|Hanamikoji)' order by 1"))
          .rows
      expect(await kept()).toEqual([{ target: 'en' }])
      const [one, ...more] = await suggested(writer, note)
      expect([one?.body, more]).toEqual(['Hanamikoji is so beautiful.', []])
      await change('zh-Hans')
      expect(await translate(reader, 'comment', comment)).toMatchObject({ body: 'Hanamikoji is lovely.' })
      await site.call(writer, 'PUT /translation-suggestions/{id}/acceptance', { params: { id: one?.id ?? '' } })
      expect(await translate(reader, 'comment', comment)).toMatchObject({ body: 'Hanamikoji is so beautiful.' })
      expect(await kept()).toEqual([{ target: 'en' }])
    })

    it('is for those who can see the comment, in another language', async () => {
      const note = await write('', '我想去看樱花。')
      const comment = await say(writer, note, '你好，明天一起去吧。')
      const blocked = await signUp(site)
      await suggest(blocked, comment, 'Let’s go together tomorrow.')
      expect(await suggested(writer, note)).toHaveLength(1)
      await site.call(writer, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
      expect(await suggested(writer, note)).toEqual([])
      const to = { params: { id: comment, to: 'en' as const }, body: { body: 'Hello' } }
      await site.refuse(blocked, 'PUT /comments/{id}/translations/{to}', 'not_found', to)
      await site.refuse(reader, 'PUT /comments/{id}/translations/{to}', 'invalid_input', {
        params: { id: comment, to: 'zh-Hant' },
        body: { body: '你好' },
      })
      await site.refuse(reader, 'PUT /comments/{id}/translations/{to}', 'invalid_input', { ...to, body: { body: ' ' } })
    })
  })

  it('stays when the author says another language of the note, for the words that stay', async () => {
    const id = await write('花见小路', '花见小路的早晨。')
    const own = { title: 'Hanamikoji', body: 'A morning in Hanamikoji.' }
    await better(writer, id, own)
    await better(writer, id, { title: '花見小路', body: '花見小路の朝。' }, 'ja')
    await better(reader, id, { title: 'Hanamikoji Street', body: 'Morning on Hanamikoji Street.' })
    await better(reader, id, { title: '花見小路', body: '花見小路の午前。' }, 'ja')
    const change = (patch: object) => site.call(writer, 'PATCH /notes/{id}', { params: { id }, body: patch })
    const readIt = async () => {
      const { title, body, quality } = { title: '', body: '', quality: '', ...(await translate(reader, 'note', id)) }
      return { title, body, quality }
    }
    for (const language of ['zh-Hant', 'zh-Hans', 'zh-Hant', 'ja'] as const) {
      await change({ language })
      expect(await readIt()).toEqual({ ...own, quality: 'author' })
      const targets = (await suggested(writer, id)).map(({ to }) => to)
      expect(targets).toEqual(language === 'ja' ? ['en'] : ['en', 'ja'])
    }
    // what it meant in the language that it is in now is no translation
    expect(await translate(reader, 'note', id, 'ja')).toMatchObject({ status: 'none', reason: 'same_language' })
    await change({ language: 'zh-Hans', body: '花见小路的夜晚。' })
    taught['花见小路的夜晚。'] = 'Night in Hanamikoji.'
    expect(await readIt()).toEqual({ title: own.title, body: 'Night in Hanamikoji.', quality: 'machine' })
    await change({ body: '花见小路的早晨。' })
    await better(writer, id, { ...own, body: 'Morning, Hanamikoji.' })
    await change({ language: 'ja' })
    expect(await readIt()).toEqual({ ...own, body: 'Morning, Hanamikoji.', quality: 'author' })
  })

  it('goes with the note', async () => {
    const id = await write('', '一张要删掉的照片。')
    await better(reader, id, { body: 'A photo that goes.' })
    await better(writer, id, { body: 'A photo that will be gone.' })
    await site.call(writer, 'DELETE /notes/{id}', { params: { id } })
    const { rows } = await site.ctx.pool.query(
      "select text from translations where text like 'A photo that%' union all select body from translation_suggestions where body like 'A photo that%'",
    )
    expect(rows).toEqual([])
  })

  it('is about the words as they are now, in another language, and has their parts', async () => {
    const id = await write('', '我想去看樱花。')
    await better(reader, id, { body: 'I want to see the blossoms.' })
    const [one] = await suggested(writer, id)
    await site.call(writer, 'PATCH /notes/{id}', { params: { id }, body: { body: '你好，明天一起去吧。' } })
    expect(await suggested(writer, id)).toEqual([])
    await site.refuse(writer, 'PUT /translation-suggestions/{id}/acceptance', 'conflict', {
      params: { id: one?.id ?? '' },
    })
    for (const [to, body] of [
      ['zh-Hant', { body: '你好' }],
      ['en', { title: 'A title that it does not have', body: 'Hello' }],
      ['en', { body: ' ' }],
    ] as const)
      await site.refuse(reader, 'PUT /notes/{id}/translations/{to}', 'invalid_input', { params: { id, to }, body })
  })
})

describe('one engine call', () => {
  it('is all that 1,000 readers at once cause', async () => {
    slowMs = 300
    const id = await write('', '一千个人同时想看这一篇笔记的译文。')
    taught['一千个人同时想看这一篇笔记的译文。'] = 'A thousand people want to read this note at once.'
    const before = ordered().length
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, at) => translate(at % 2 ? reader : null, 'note', id, 'en')),
    )
    expect(new Set(answers.map((answer) => answer.status === 'translated' && answer.body))).toEqual(
      new Set(['A thousand people want to read this note at once.']),
    )
    expect(ordered().length).toBe(before + 1)
  }, 60_000)

  it('is all that several processes cause', async () => {
    slowMs = 300
    const text = textOf('两个进程也只问一次翻译引擎。', 'zh-Hans')
    taught[text.text] = 'Two processes ask the engine only once, too.'
    const before = ordered().length
    const processes: Flights[] = [openFlights(site.ctx, 8000), openFlights(site.ctx, 8000), openFlights(site.ctx, 8000)]
    const landings = await Promise.all(
      processes.map((flights) => flights.take([text], 'en', async () => true).get(text.hash)),
    )
    expect(landings).toMatchObject(
      Array(3).fill({ text: taught[text.text], engine: 'libretranslate', quality: 'machine' }),
    )
    expect(ordered().length).toBe(before + 1)
  })

  it('is made by the work role where a process has no engine', async () => {
    const text = textOf('这个进程自己不能翻译。', 'zh-Hans')
    taught[text.text] = 'This process can’t translate by itself.'
    const web = openFlights({ ...site.ctx, translator: { ...site.ctx.translator, can: async () => 'elsewhere' } }, 8000)
    const landing = web.take([text], 'en', async () => true).get(text.hash)
    await sleep(300)
    await site.settle()
    expect(await landing).toMatchObject({ text: taught[text.text], engine: 'libretranslate', quality: 'machine' })
  })
})

describe('what waits in the background', () => {
  const anyone = async () => true
  const elsewhere = () =>
    openFlights({ ...site.ctx, translator: { ...site.ctx.translator, can: async () => 'elsewhere' } }, 300)
  const ahead = (text: Text) => translateAhead(site.ctx, [text], 'en')
  const jobsFor = async ({ text }: Text) =>
    (
      await site.ctx.pool.query(
        `select j.priority from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = 'translate' and j.payload::jsonb->'texts' ? $1 order by j.priority`,
        [text],
      )
    ).rows.map(({ priority }) => priority)

  it('is taken over by a reader where the engine is, and not made again', async () => {
    const text = textOf('后台还在排队的一句话。', 'zh-Hans')
    taught[text.text] = 'A sentence that waits its turn.'
    await site.settle()
    await ahead(text)
    expect(await openFlights(site.ctx, 8000).take([text], 'en', anyone).get(text.hash)).toMatchObject({
      text: taught[text.text],
    })
    const before = ordered().length
    await site.settle()
    expect(ordered()).toHaveLength(before)
  })

  it('goes before the rest once where readers wait for it, however many, and is asked for once', async () => {
    const text = textOf('很多人在等的一句话。', 'zh-Hans')
    taught[text.text] = 'A sentence that many wait for.'
    await site.settle()
    await ahead(text)
    await ahead(text)
    expect(await jobsFor(text)).toEqual([5])
    const waiting = [elsewhere(), elsewhere(), elsewhere()].map((flights) =>
      flights.take([text], 'en', anyone).get(text.hash),
    )
    // no longer than a request waits
    expect(await Promise.all(waiting)).toEqual([undefined, undefined, undefined])
    expect(await jobsFor(text)).toEqual([-10, 5])
    const before = ordered().length
    await site.settle()
    expect(ordered()).toHaveLength(before + 1)
    expect(await elsewhere().take([text], 'en', anyone).get(text.hash)).toMatchObject({ text: taught[text.text] })
  })

  it('is nobody else’s for as long as it is being made, and no longer', async () => {
    slowMs = 6_500
    const text = textOf('要翻译很久很久的一句话。', 'zh-Hans')
    taught[text.text] = 'A sentence that takes long.'
    const bytes = Buffer.from(text.hash, 'hex')
    const landing = openFlights(site.ctx, 8000).take([text], 'en', anyone).get(text.hash)
    await sleep(300)
    const held = async () =>
      (
        await site.ctx.pool.query(
          'select extract(epoch from until - now())::float as s from translations where text_hash = $1',
          [bytes],
        )
      ).rows[0].s
    await site.ctx.pool.query("update translations set until = now() + interval '6 seconds' where text_hash = $1", [
      bytes,
    ])
    await sleep(5_500)
    expect(await held()).toBeGreaterThan(10)
    expect(await reserveTexts(site.ctx, [text], 'en', 'making')).toEqual(new Set())
    expect(await landing).toMatchObject({ text: taught[text.text] })
    // who ended while they made it holds it no longer than that
    const lost = textOf('做到一半就没了的一句话。', 'zh-Hans')
    expect((await reserveTexts(site.ctx, [lost], 'en', 'making')).size).toBe(1)
    await site.ctx.pool.query('update translations set until = now() where text is null')
    expect((await reserveTexts(site.ctx, [lost], 'en', 'queued')).size).toBe(1)
  }, 20_000)

  it('is looked for in one statement, however many wait', async () => {
    const texts = Array.from({ length: 500 }, (_, nth) => textOf(`第${nth}句正在别处翻译的话。`, 'zh-Hans'))
    await reserveTexts(site.ctx, texts, 'en', 'making')
    const flights = openFlights(site.ctx, 2_000)
    const lanes = site.ctx.pool as unknown as { read(statement: { name?: string }): Promise<unknown> }
    const read = vi.spyOn(lanes, 'read')
    const landings = texts.map((text) => flights.take([text], 'en', anyone).get(text.hash))
    await sleep(1_000)
    const looks = read.mock.calls.filter(([{ name }]) => name === 'translations_of').length
    read.mockRestore()
    expect(looks).toBeGreaterThan(0)
    expect(looks).toBeLessThan(10)
    await site.ctx.pool.query(
      "update translations set text = 'Done.', engine = 'memory', model = '' where text_hash = any($1)",
      [texts.slice(0, 250).map(({ hash }) => Buffer.from(hash, 'hex'))],
    )
    const landed = await Promise.all(landings)
    expect(landed.filter((it) => it && 'text' in it)).toHaveLength(250)
    expect(landed.filter((it) => it === undefined)).toHaveLength(250)
    await site.ctx.pool.query('delete from translations where text is null')
  }, 20_000)
})

it('has a limit for each reader, which is nobody else’s', async () => {
  const text = textOf('这是一位读者今天看不了的译文。', 'zh-Hans')
  taught[text.text] = 'A translation that one reader can’t have today.'
  const flights = openFlights(site.ctx, 8000)
  const [refused, made] = await Promise.all([
    flights.take([text], 'en', async () => false).get(text.hash),
    flights.take([text], 'en', async () => true).get(text.hash),
  ])
  expect(refused).toEqual({ failure: 'too_many' })
  expect(made).toMatchObject({ text: taught[text.text] })
  // signed out 20,000 characters an hour: the fifth of these is more
  const answers: TranslationAnswer[] = []
  for (let nth = 0; nth < 5; nth++)
    answers.push(await translate(null, 'note', await write('', `${nth}${'好'.repeat(4500)}`), 'ja'))
  expect(answers.at(-1)).toMatchObject({ status: 'none', reason: 'too_many' })
  expect(answers[0]).not.toMatchObject({ reason: 'too_many' })
}, 30_000)

describe('the name of a topic', () => {
  const look = async (who: Person | null, name: string, language = 'en') =>
    (await site.call(who, 'GET /topics/{name}', { params: { name }, headers: { 'accept-language': language } }))
      .translation

  it('is translated beside it for who does not read it, and stays what it is', async () => {
    taught.春天的菜市场 = 'Markets in spring'
    await write('', '#春天的菜市场')
    expect(await look(reader, '春天的菜市场')).toBeNull()
    await site.settle()
    site.ctx.translations.clear()
    const before = ordered().length
    expect(await look(reader, '春天的菜市场')).toEqual({ to: 'en', text: 'Markets in spring' })
    expect(await look(null, '春天的菜市场')).toEqual({ to: 'en', text: 'Markets in spring' })
    expect(await look(writer, '春天的菜市场')).toBeNull()
    expect(await look(null, '春天的菜市场', 'zh-CN')).toBeNull()
    const { items } = await site.call(reader, 'GET /topics', { query: { prefix: '春天的' } })
    expect(items).toMatchObject([{ name: '春天的菜市场', translation: { text: 'Markets in spring' } }])
    expect(ordered()).toHaveLength(before)
  })

  it('is what the glossary says, where it is slang', async () => {
    await write('', '#种草')
    const { target } = shippedTerms['zh-Hans'].find(({ source }) => source === '种草') ?? {}
    expect(await look(reader, '种草')).toEqual({ to: 'en', text: target })
  })

  it('stays untranslated where a topic is in no public note, or in a language nobody can tell', async () => {
    await write('', '#只给自己看的话题', { visibility: 'private' })
    await write('', '#ootd')
    const before = ordered().length
    for (const name of ['只给自己看的话题', 'ootd']) {
      const { status } = await site.send(reader, 'GET /topics/{name}', { params: { name } })
      if (status === 200) expect(await look(reader, name)).toBeNull()
    }
    await site.settle()
    expect(ordered()).toHaveLength(before)
  })
})

describe('captions in a language that a video has none in', () => {
  const track = (...texts: string[]) =>
    ['WEBVTT', ...texts.map((text, at) => `00:0${at}.000 --> 00:0${at}.900\n${text}`)].join('\n\n')
  const film = async (text: string, visibility: 'public' | 'private' = 'public') => {
    const id = await site.video(writer)
    await site.call(writer, 'POST /notes', { body: { kind: 'video', title: '樱花', videoId: id, visibility } })
    await caption(id, 'zh-Hans', text)
    return id
  }
  const caption = (id: string, language: string, text: string) =>
    site.call(writer, 'PUT /media/{id}/captions/{language}', { params: { id, language }, body: { text } })
  const read = (who: Person | null, id: string, to?: string) =>
    site.call(who, 'POST /media/{id}/captions/translation', { params: { id }, body: to ? { to } : {} })

  it('are translated cue by cue, lines that only fit the picture as one, and kept', async () => {
    const id = await film(track('我想去\n看樱花。', '你好，明天一起去吧。', '你好，明天一起去吧。'))
    const before = ordered().length
    const expected = {
      status: 'translated',
      from: 'zh-Hans',
      to: 'en',
      engine: 'libretranslate',
      cues: [
        { from: 0, to: 0.9, text: 'I want to go and see the cherry blossoms.' },
        { from: 1, to: 1.9, text: 'Hello, let’s go together tomorrow.' },
        { from: 2, to: 2.9, text: 'Hello, let’s go together tomorrow.' },
      ],
    }
    expect(await read(reader, id)).toEqual(expected)
    const asked = ordered().length
    expect(asked).toBeLessThanOrEqual(before + 1)
    expect(await read(null, id)).toEqual(expected)
    expect(ordered()).toHaveLength(asked)
  })

  it('are in the first language of the reader’s that they can be translated into, which they are told beforehand', async () => {
    const id = await film(track('我想去看樱花。'))
    const several = await signUp(site)
    const target = (who: Person | null) => site.call(who, 'GET /translations/target', { query: { from: 'zh-Hans' } })
    await site.call(several, 'PATCH /me', { body: { reads: ['fr', 'en'] } })
    expect(await target(several)).toEqual({ to: 'en' })
    expect(await read(several, id)).toMatchObject({ status: 'translated', to: 'en' })
    await site.call(several, 'PATCH /me', { body: { reads: ['fr', 'de'] } })
    expect(await target(several)).toEqual({ to: 'fr' })
    expect(await read(several, id)).toEqual({ status: 'none', reason: 'unsupported' })
    expect(await target(null)).toEqual({ to: 'en' })
  })

  it('are never made where their author has set them', async () => {
    const id = await film(track('我想去看樱花。'))
    await caption(id, 'en', track('Blossoms, please!'))
    expect(await read(reader, id)).toEqual({ status: 'none', reason: 'same_language' })
  })

  it('are for whoever may see the video', async () => {
    const id = await film(track('我想去看樱花。'), 'private')
    const params = { id }
    await site.refuse(reader, 'POST /media/{id}/captions/translation', 'not_found', { params, body: {} })
    expect(await read(writer, id, 'en')).toMatchObject({ status: 'translated' })
  })

  it('are none where there is nothing to translate, or nothing that translates', async () => {
    expect(await read(writer, await site.video(writer))).toEqual({ status: 'none', reason: 'not_found' })
    const id = await film(track('没有人教过的话。'))
    broken = true
    expect(await read(reader, id)).toMatchObject({ status: 'none' })
  })
})

it('tells a member which language their words are in', async () => {
  const told = async (text: string) =>
    (await site.call(reader, 'POST /languages/detection', { body: { text } })).language
  expect(await told('先把豆子泡好。')).toBe('zh-Hans')
  expect(await told('First you soak the beans.')).toBe('en')
  expect(await told('😍')).toBe('und')
  await site.refuse(null, 'POST /languages/detection', 'not_signed_in', { body: { text: '你好' } })
})

it('forgets what nobody has read for a month', async () => {
  const id = await write('', '我想去看樱花。')
  await translate(reader, 'note', id)
  const count = async () =>
    (await site.ctx.pool.query("select count(*)::int as count from translations where quality = 'machine'")).rows[0]
      .count
  await site.ctx.pool.query("update translations set read_at = now() - interval '29 days'")
  // reading it keeps it
  await translate(reader, 'note', id)
  await site.ctx.pool.query("update translations set read_at = read_at - interval '2 days'")
  await forgetTranslations(site.ctx.db)
  expect(await count()).toBe(1)
})

it('tells whether anything is translated here, and what the reader wants', async () => {
  expect(await site.call(null, 'GET /site')).toMatchObject({ translation: 'ready' })
  expect(await site.call(reader, 'GET /me')).toMatchObject({ translation: 'always', translationOf: {} })
  await site.call(reader, 'PATCH /me', { body: { translation: 'tap', translationOf: { 'zh-Hans': 'always' } } })
  expect(await site.call(reader, 'GET /me')).toMatchObject({
    translation: 'tap',
    translationOf: { 'zh-Hans': 'always' },
  })
  await site.refuse(reader, 'PATCH /me', 'invalid_input', { body: { translationOf: { elvish: 'always' } as object } })
})

it('knows slang both ways, each term once', () => {
  for (const terms of [shippedTerms['zh-Hans'], shippedTerms.en]) {
    expect(terms.length).toBeGreaterThanOrEqual(55)
    expect(new Set(terms.map(({ source }) => source)).size).toBe(terms.length)
  }
  expect(glossaryLanguage('zh-Hans', 'ja')).toBeUndefined()
})
