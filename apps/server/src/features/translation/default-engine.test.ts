import { rmSync } from 'node:fs'
import type { TranslationAnswer } from '@redbud/contract'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { noTranslation, openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { expectedOf } from '../../../test/tiny-model.ts'
import { folderWithTinyModels } from '../../../test/tiny-models.ts'

// the real engine yields to everything else on the machine
vi.setConfig({ testTimeout: 120_000 })

let folder: string
let site: TestSite
let writer: Person
let reader: Person

beforeAll(async () => {
  folder = folderWithTinyModels()
  site = await openTestSite({
    translation: { ...noTranslation, translators: ['bergamot'], modelsFolder: folder },
  })
  writer = await signUp(site, { interfaceLanguage: 'zh-Hans' })
  reader = await signUp(site)
})
afterAll(async () => {
  await site?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** Writes a note, and reads it once it is translated. */
const read = async (note: { title?: string; body: string; language: string }, to?: string, who = reader) => {
  const { id } = await site.call(writer, 'POST /notes', {
    body: { kind: 'text', title: '', visibility: 'public', status: 'published', channel: 'travel', ...note },
  })
  const ask = async () =>
    (await site.call(who, 'POST /translations', { body: { items: [{ kind: 'note', id }], ...(to ? { to } : {}) } }))
      .items[0] as TranslationAnswer
  await vi.waitFor(async () => expect((await ask()).status).not.toBe('pending'), 60_000)
  return ask()
}

it('translates what nobody can tell the language of by its script, and leaves what can be read already', async () => {
  const chinese = '阿波次 的鹅佛。'
  expect(await read({ body: chinese, language: 'und' }, 'en')).toMatchObject({
    status: 'translated',
    from: 'und',
    body: expectedOf(chinese, 'latin'),
    engine: 'bergamot',
  })
  expect(await read({ body: 'abc def', language: 'und' }, 'zh-Hans')).toMatchObject({
    status: 'translated',
    body: expectedOf('abc def', 'chinese'),
  })
  expect(await read({ body: 'abc def', language: 'und' }, 'en')).toMatchObject({ reason: 'same_language' })
  expect(await read({ body: 'مرحبا بكم', language: 'und' }, 'en')).toMatchObject({ reason: 'unsupported' })
})

it('translates a note that says a line in the reader’s language, and leaves that line', async () => {
  const chinese = '阿波次 的鹅佛。\nI love this place so much'
  expect(await read({ body: chinese, language: 'zh-Hans' }, 'en')).toMatchObject({
    status: 'translated',
    body: `${expectedOf('阿波次 的鹅佛。', 'latin')}\nI love this place so much`,
  })
  expect(await read({ body: 'abc def\n好看！', language: 'en' }, 'zh-Hans')).toMatchObject({
    status: 'translated',
    body: `${expectedOf('abc def', 'chinese')}\n好看！`,
  })
})

it('translates into the first language of a reader that there is a way to', async () => {
  const readsIn = async (...reads: string[]) => {
    const person = await signUp(site)
    await site.call(person, 'PATCH /me', { body: { reads } })
    return person
  }
  const spanish = await readsIn('es', 'en')
  const note = { title: '阿波次', body: '阿波次 的鹅佛。', language: 'zh-Hans' }
  expect(await read(note, undefined, spanish)).toMatchObject({ status: 'translated', to: 'en' })
  expect(await read({ body: '阿波次 的鹅', language: 'und' }, undefined, spanish)).toMatchObject({ to: 'en' })
  // what they read need not be translated, nor is anything made up where there is no way
  expect(await read({ body: 'abc def', language: 'en' }, undefined, spanish)).toMatchObject({ reason: 'same_language' })
  expect(await read({ body: 'abc def', language: 'fr' }, undefined, spanish)).toMatchObject({ reason: 'unsupported' })
  expect(await read(note, undefined, await readsIn('es', 'ko'))).toMatchObject({ reason: 'unsupported' })
  expect(await read({ body: 'i like', language: 'en' }, undefined, await readsIn('zh-Hant', 'es'))).toMatchObject({
    to: 'zh-Hant',
    body: '衣 樂衣科鵝',
  })
  const cards = async (who: Person) =>
    (await site.call(who, 'GET /accounts/{handle}/notes', { params: { handle: writer.handle } })).items
  await site.settle()
  site.ctx.translations.clear()
  const [card] = (await cards(spanish)).filter(({ title }) => title === note.title)
  expect(card?.translation).toEqual({ to: 'en', text: expectedOf(note.title, 'latin') })
})

it('makes ahead what is read first of a new note: its title and its first lines', async () => {
  const note = { title: '波次的', body: '鹅佛歌 河衣机。\n科乐美', language: 'zh-Hans' }
  await site.call(writer, 'POST /notes', {
    body: { kind: 'text', visibility: 'public', status: 'published', channel: 'travel', ...note },
  })
  const long = '阿波次 的鹅佛。'.repeat(60)
  await site.call(writer, 'POST /notes', {
    body: {
      kind: 'text',
      body: long,
      title: '河衣',
      language: 'zh-Hans',
      visibility: 'public',
      status: 'published',
      channel: 'travel',
    },
  })
  await site.settle()
  const { rows } = await site.ctx.pool.query('select text from translations where text is not null')
  const made = rows.map(({ text }) => text)
  expect(made).toEqual(expect.arrayContaining([note.title, note.body, '河衣'].map((text) => expectedOf(text, 'latin'))))
  expect(made.every((text) => text.length < 300)).toBe(true)
})
