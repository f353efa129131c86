import type { GlossaryTerm, TranslationAnswer } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { noTranslation, openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { createContext } from '../../context.ts'
import { type Loopback, openLoopback, sendJson } from '../../platform/translate/loopback.ts'
import { forgetGoneTerms } from './glossary-commands.ts'
import { textOf } from './texts.ts'

/** Says of every Chinese word that it is one; what it is to leave alone it leaves alone. */
const spell = (text: string) => text.replace(/\p{Script=Han}+/gu, (word) => ` word${word.length} `).trim()

let site: TestSite
let engine: Loopback
let broken = false
let writer: Person
let reader: Person
let moderator: Person

beforeAll(async () => {
  engine = await openLoopback(async ({ path, body }, response) => {
    const codes = ['en', 'zh-Hans', 'zh-Hant']
    if (path === '/languages')
      return sendJson(
        response,
        codes.map((code) => ({ code, targets: codes })),
      )
    if (broken) return sendJson(response, { error: 'out of order' }, 400)
    const { q } = JSON.parse(body) as { q: string[] }
    return sendJson(response, { translatedText: q.map(spell) })
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
  moderator = await signUp(site, { role: 'moderator' })
})
beforeEach(() => {
  broken = false
})
afterAll(async () => {
  await site?.close()
  await engine?.close()
})

const ordered = () => engine.asked.filter(({ path }) => path === '/translate')
const write = async (body: string, more: object = {}) =>
  (await site.call(writer, 'POST /notes', { body: { kind: 'text', body, ...more } })).id
const read = async (id: string, kind: 'note' | 'account' = 'note') => {
  const { items } = await site.call(reader, 'POST /translations', { body: { items: [{ kind, id }], to: 'en' } })
  return items[0] as TranslationAnswer
}
const bodyOf = async (id: string) => {
  const answer = await read(id)
  return answer.status === 'translated' ? answer.body : answer.status === 'none' ? answer.reason : answer.status
}
/** What is kept is read until there is better. */
const becomes = (id: string, body: string) => expect.poll(() => bodyOf(id)).toBe(body)
const add = (source: string, target: string, more: object = {}) =>
  site.call(moderator, 'POST /glossary', { body: { from: 'zh-Hans', source, target, ...more } })
const remove = ({ id }: GlossaryTerm) => site.call(moderator, 'DELETE /glossary/{id}', { params: { id: id as string } })
const list = async (query: Record<string, string | number> = {}) =>
  (await site.call(moderator, 'GET /glossary', { query })).items
/** So that what was made may be made anew at once. */
const later = () => site.ctx.pool.query("update translations set until = now() - interval '1 second'")

describe('a word of this site', () => {
  it('is put as its moderators say, at once, the longest first and in either script', async () => {
    await add('芜湖', 'woohoo')
    await add('芜湖起飞', 'off we go')
    await add('skr', 'smooth', { plain: '非常厉害' })
    expect(await bodyOf(await write('今天芜湖。'))).toBe('word2 woohoo。')
    expect(await bodyOf(await write('今天芜湖起飞啦。'))).toBe('word2 off we go word1 。')
    // what is one of its words and nothing else needs no engine
    expect(await read(await write('芜湖！'))).toMatchObject({ body: 'woohoo！', engine: 'glossary' })
    // in plainer words, which the engine knows
    expect(await bodyOf(await write('他真是ＳＫＲ的人，不是skrr。'))).toBe('word9 ， word2 skrr。')
    const { id } = await site.call(moderator, 'POST /glossary', {
      body: { from: 'en', source: 'Rizzler', target: '万人迷' },
    })
    const english = await site.call(reader, 'POST /notes', { body: { kind: 'text', body: 'RIZZLER!' } })
    const { items } = await site.call(writer, 'POST /translations', {
      body: { items: [{ kind: 'note', id: english.id }] },
    })
    expect(items[0]).toMatchObject({ body: '万人迷!' })
    expect(id).not.toBeNull()
  })

  it('also in Traditional texts, where it is spelled so', async () => {
    await add('開心', 'glad')
    expect(await bodyOf(await write('我今天真的很開心，你呢？', { language: 'zh-Hant' }))).toContain('glad')
  })

  it('comes before what comes with Redbud, which can be switched off, too', async () => {
    const own = await add('种草', 'sold on it')
    expect(own.shipped).toMatchObject({ target: 'getting tempted to try it' })
    expect(await bodyOf(await write('种草'))).toBe('sold on it')
    const id = own.id as string
    const off = { target: 'sold on it', plain: '', off: true }
    expect(await site.call(moderator, 'PATCH /glossary/{id}', { params: { id }, body: off })).toMatchObject({
      off: true,
    })
    expect(await bodyOf(await write('种草！'))).toBe('word2 ！')
    await remove(own)
    expect(await bodyOf(await write('种草？'))).toBe('getting tempted to try it？')
    expect(await list({ q: '种草', from: 'zh-Hans' })).toContainEqual(
      expect.objectContaining({ id: null, off: false, source: '种草' }),
    )
  })

  it('is looked for by it in the other language', async () => {
    const { id } = await site.call(reader, 'POST /notes', {
      body: { kind: 'text', title: 'Wanderkarma', body: 'All about it in one note for you.' },
    })
    await site.settle()
    const find = async () =>
      (await site.call(null, 'GET /search/notes', { query: { q: '旅缘', across: 'other' } })).items.map(
        (item) => item.id,
      )
    expect(await find()).toEqual([])
    await add('旅缘', 'wanderkarma')
    expect(await find()).toEqual([id])
  })

  it('is what a topic of that name means', async () => {
    await write('#显摆日')
    await add('显摆日', 'show-off day')
    const topic = await site.call(reader, 'GET /topics/{name}', { params: { name: '显摆日' } })
    expect(topic.translation).toEqual({ to: 'en', text: 'show-off day' })
  })
})

describe('translations that are kept', () => {
  it('are made anew when they are next read, where the word is in them and nowhere else', async () => {
    const [with_, without] = [await write('咱们一起撸铁吧。'), await write('咱们一起喝茶吧。')]
    expect(await bodyOf(with_)).toBe('word7 。')
    await bodyOf(without)
    await later()
    const before = ordered().length
    const term = await add('撸铁', 'pump iron')
    expect(await bodyOf(without)).toBe('word7 。')
    expect(ordered()).toHaveLength(before)
    await becomes(with_, 'word4 pump iron word1 。')
    expect(ordered()).toHaveLength(before + 1)
    // and again when it says something else, or nothing
    await later()
    const params = { id: term.id as string }
    await site.call(moderator, 'PATCH /glossary/{id}', { params, body: { target: 'lift' } })
    await becomes(with_, 'word4 lift word1 。')
    await later()
    await remove(term)
    await becomes(with_, 'word7 。')
    expect(ordered()).toHaveLength(before + 3)
  })

  it('stay as they are while nothing can make better ones, and are not asked for by every reader', async () => {
    const id = await write('下班去干饭。')
    const old = await bodyOf(id)
    await later()
    await add('干饭', 'dig in')
    broken = true
    const asked = ordered().length
    expect(await bodyOf(id)).toBe(old)
    // a better one is asked for behind the answer
    await expect.poll(() => ordered().length).toBe(asked + 1)
    expect(await bodyOf(id)).toBe(old)
    // what is asked for with another note comes after what would be asked for with this one
    await bodyOf(await write('下班去跑步。'))
    await expect.poll(() => ordered().length).toBeGreaterThan(asked + 1)
    expect(ordered()).toHaveLength(asked + 2)
    broken = false
    await later()
    await vi.waitFor(async () => expect(await bodyOf(id)).toContain('dig in'), { timeout: 40_000, interval: 500 })
  }, 60_000)

  it('stay where somebody who knows has said what they mean', async () => {
    const id = await write('周末去露营野餐。')
    await site.call(writer, 'PUT /notes/{id}/translations/{to}', {
      params: { id, to: 'en' },
      body: { body: 'Off to camp and picnic.' },
    })
    await later()
    await add('露营', 'glamping')
    expect(await bodyOf(id)).toBe('Off to camp and picnic.')
  })

  it('are known to be old for as long as new ones are made, and asked for once', async () => {
    const text = textOf('今年去看萤火虫。', 'zh-Hans')
    expect(await bodyOf(await write(text.text))).toBe('word7 。')
    await add('萤火虫', 'fireflies')
    await site.ctx.pool.query("update translations set until = now() + interval '1 minute'")
    site.ctx.translations.clear()
    const found = await site.ctx.translations.find(site.ctx, [text], 'en')
    expect(found.get(text.hash)).toMatchObject({ outdated: true, busy: true })
    const before = ordered().length
    expect(await bodyOf(await write(text.text))).toBe('word7 。')
    await later()
    await becomes(await write(text.text), 'word4 fireflies。')
    expect(ordered()).toHaveLength(before + 1)
  })

  it('are old also where a longer word, that did not change since, stands around one that did', async () => {
    const text = textOf('我们去民宿村吧', 'zh-Hans')
    await remove(await add('民宿村', 'village of guesthouses'))
    const { version } = site.ctx.glossary
    const isOld = () => site.ctx.glossary.isOutdated(text, 'en', { glossary: version })
    expect(isOld()).toBe(false)
    await add('民宿', 'homestay')
    expect(isOld()).toBe(true)
  })

  it('use up what a reader may have only after what there is nothing of yet', async () => {
    const visit = async (...ids: string[]) => {
      const items = ids.map((id) => ({ kind: 'note' as const, id }))
      const answer = await site.call(null, 'POST /translations', { body: { items, to: 'en' } })
      return answer.items.map((item) => (item.status === 'translated' ? item.body : item))
    }
    const long = (beginning: string, sentences = 300) => write(`${beginning}。${'今天真好。'.repeat(sentences)}`)
    const old = await long('团建')
    const before = await bodyOf(old)
    // signed out it is 20,000 characters an hour
    for (let nth = 0; nth < 4; nth++) await visit(await long(`${nth}`, 900))
    await later()
    await add('团建', 'team outing')
    expect(await visit(old, await long('新的'))).toEqual([before, before])
  })

  it('on cards, too', async () => {
    await write('明天去赶海', { title: '明天去赶海' })
    const shown = async () => {
      const { items } = await site.call(reader, 'GET /accounts/{handle}/notes', { params: { handle: writer.handle } })
      return items.find(({ title }) => title === '明天去赶海')?.translation?.text
    }
    await site.settle()
    site.ctx.translations.clear()
    expect(await shown()).toBe('word5')
    await later()
    await add('赶海', 'beachcombing')
    // the old one as long as the new one is made
    expect(await shown()).toBe('word5')
    const settled = async () => {
      await site.settle()
      site.ctx.translations.clear()
      return shown()
    }
    await expect.poll(settled).toContain('beachcombing')
  })
})

describe('the other processes of a site', () => {
  it('hear of a change, and say so of what they have kept', async () => {
    const other = await createContext(site.ctx.settings, site.ctx.log)
    try {
      const meaning = () => other.glossary.meaningOf('上头', 'zh-Hans', 'en')
      expect(meaning()).toBeUndefined()
      const term = await add('上头', 'hooked')
      await expect.poll(meaning).toBe('hooked')
      const text = textOf('这首歌好上头', 'zh-Hans')
      const { version } = other.glossary
      expect(other.glossary.isOutdated(text, 'en', { glossary: version - 1 })).toBe(true)
      expect(other.glossary.isOutdated(text, 'en', { glossary: version })).toBe(false)
      expect(other.glossary.isOutdated(text, 'zh-Hans', { glossary: 0 })).toBe(false)
      await remove(term)
      await expect.poll(meaning).toBeUndefined()
      expect(other.glossary.isOutdated(text, 'en', { glossary: version })).toBe(true)
    } finally {
      await other.close()
    }
  })
})

describe('the list', () => {
  it('has this site’s words first, then those that come with Redbud, and finds in both', async () => {
    const all: GlossaryTerm[] = []
    let cursor: string | null | undefined
    do {
      const page = await site.call(moderator, 'GET /glossary', { query: { limit: 50, ...(cursor ? { cursor } : {}) } })
      all.push(...page.items)
      cursor = page.cursor
    } while (cursor)
    expect(new Set(all.map(({ from, source }) => `${from} ${source}`)).size).toBe(all.length)
    const firstShipped = all.findIndex(({ id }) => id === null)
    expect(all.slice(0, firstShipped).map(({ source }) => source)).toContain('芜湖')
    expect(all.slice(firstShipped).every(({ id }) => id === null)).toBe(true)
    expect(all.slice(firstShipped).map(({ source }) => source)).toEqual(expect.arrayContaining(['yyds', 'fit check']))
    expect((await list({ q: ' YYDS ' })).map(({ target }) => target)).toEqual(['the greatest of all time'])
    expect((await list({ q: 'pump' })).length).toBe(0)
    expect(await list({ q: '\ud800%_' })).toEqual([])
    await site.refuse(moderator, 'GET /glossary', 'invalid_input', { query: { q: '\u0000' } })
    expect((await list({ from: 'en', limit: 100 })).every(({ from }) => from === 'en')).toBe(true)
    await site.refuse(moderator, 'GET /glossary', 'invalid_cursor', { query: { cursor: 'bm9uc2Vuc2U' } })
  })

  it('is for moderators, and remembers who did what', async () => {
    for (const who of [reader, writer]) {
      await site.refuse(who, 'GET /glossary', 'not_allowed')
      await site.refuse(who, 'POST /glossary', 'not_allowed', {
        body: { from: 'zh-Hans', source: '上头', target: 'hooked' },
      })
    }
    const { rows } = await site.ctx.pool.query("select kind, reason from actions where kind like 'glossary.%'")
    expect(rows).toContainEqual({ kind: 'glossary.add', reason: 'zh-Hans: 撸铁 → pump iron' })
    expect(rows).toContainEqual({ kind: 'glossary.change', reason: 'zh-Hans: 撸铁 → lift' })
    expect(rows).toContainEqual({ kind: 'glossary.remove', reason: 'zh-Hans: 撸铁 → lift' })
  })

  it('takes each word once, however it is spelled, and a repeated request once', async () => {
    const headers = { 'idempotency-key': 'once' }
    const body = { from: 'zh-Hans', source: 'Chill  一下', target: 'take it easy' } as const
    const [one, other] = [
      await site.call(moderator, 'POST /glossary', { body, headers }),
      await site.call(moderator, 'POST /glossary', { body, headers }),
    ]
    expect(other.id).toBe(one.id)
    expect(one.source).toBe('Chill 一下')
    await site.refuse(moderator, 'POST /glossary', 'glossary_taken', { body: { ...body, source: 'ＣＨＩＬＬ 一下' } })
    await remove(one)
    expect((await add('chill 一下', 'relax')).target).toBe('relax')
    await site.refuse(moderator, 'PATCH /glossary/{id}', 'not_found', {
      params: { id: one.id as string },
      body: { target: 'gone' },
    })
  })

  it('lets no moderator write over what another has said in the meantime', async () => {
    const seen = await add('夜宵局', 'late snack', { plain: '晚上一起吃饭' })
    const params = { id: seen.id as string }
    const patch = (body: object) => site.call(moderator, 'PATCH /glossary/{id}', { params, body })
    expect(await patch({ target: 'midnight feast' })).toMatchObject({ target: 'midnight feast', plain: '晚上一起吃饭' })
    expect(await patch({ off: true })).toMatchObject({ target: 'midnight feast', plain: '晚上一起吃饭', off: true })
    const late = { target: 'supper', updatedAt: seen.updatedAt as string }
    await site.refuse(moderator, 'PATCH /glossary/{id}', 'conflict', { params, body: late })
    const { updatedAt } = (await list({ q: '夜宵局' }))[0] as GlossaryTerm
    expect(await patch({ ...late, updatedAt })).toMatchObject({ target: 'supper', off: true })
    // the same once more is no other
    expect(await patch(late)).toMatchObject({ target: 'supper' })
  })

  it('says what is wrong with what it can’t take', async () => {
    const refused = async (body: object, path: string, code: string) => {
      const { status, body: answer } = await site.send(moderator, 'POST /glossary', {
        body: { from: 'zh-Hans', source: '好词', target: 'good word', ...body } as never,
      })
      expect([
        status,
        (answer as { errors: { path: string; code: string }[] }).errors.map((one) => [one.path, one.code]),
      ]).toEqual([422, expect.arrayContaining([[path, code]])])
    }
    await refused({ source: '', target: '' }, 'source', 'too_short')
    await refused({ source: ' ', target: ' ' }, 'target', 'too_short')
    await refused({ source: '草' }, 'source', 'too_short')
    await refused({ source: '词'.repeat(limits.glossaryTerm + 1) }, 'source', 'too_long')
    await refused({ target: 'w'.repeat(limits.glossaryMeaning + 1) }, 'target', 'too_long')
    await refused({ plain: 'w'.repeat(limits.glossaryMeaning + 1) }, 'plain', 'too_long')
    await refused({ source: '好\u0000词' }, 'source', 'unsafe_characters')
    await refused({ target: 'a\u0007word' }, 'target', 'unsafe_characters')
    await refused({ target: 'evil\u202Etxt' }, 'target', 'unsafe_characters')
    await refused({ plain: 'in\u200Bvisible' }, 'plain', 'unsafe_characters')
    await refused({ source: '\ud800\ud800词' }, 'source', 'unsafe_characters')
    await refused({ target: '<b>bold</b>' }, 'target', 'invalid')
    await refused({ source: '#话题' }, 'source', 'invalid')
    await refused({ source: '@somebody' }, 'source', 'invalid')
    await refused({ target: 'https://example.com' }, 'target', 'invalid')
    await refused({ source: '！！' }, 'source', 'invalid')
    await refused({ from: 'ja' }, 'from', 'invalid')
    await refused({ more: 1 }, 'more', 'unknown_field')
  })

  it('holds so many and no more, and forgets what is gone when nothing can be left of it', async () => {
    await site.ctx.pool.query(
      `insert into glossary_terms (id, source_language, source, key, target, plain, version)
       select gen_random_uuid(), 'en', 'filler ' || n, 'filler ' || n, '填', '', 1 from generate_series(1, $1) n`,
      [limits.glossaryTerms],
    )
    await site.refuse(moderator, 'POST /glossary', 'limit_reached', {
      body: { from: 'zh-Hans', source: '满了', target: 'full' },
    })
    await site.ctx.pool.query("delete from glossary_terms where source like 'filler %'")
    const gone = async () =>
      (await site.ctx.pool.query('select count(*)::int as n from glossary_terms where gone')).rows[0].n
    const before = await gone()
    expect(before).toBeGreaterThan(0)
    await forgetGoneTerms(site.ctx.db)
    expect(await gone()).toBe(before)
    await site.ctx.pool.query("update glossary_terms set updated_at = now() - interval '41 days'")
    await forgetGoneTerms(site.ctx.db)
    expect(await gone()).toBe(0)
  })
})
