import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { dictionaryVersion } from '../../platform/dictionary/version.ts'
import { importDictionary } from './commands.ts'
import { basesOf } from './english.ts'
import { orderDictionary } from './tasks.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
  await site.refuse(null, 'GET /dictionary/{lang}/{word}', 'dictionary_not_ready', chinese('银行'))
  await orderDictionary(site.ctx, 0)
  await site.settle()
}, 120_000)
afterAll(() => site?.close())

const chinese = (word: string) => ({ params: { lang: 'zh', word } })
const english = (word: string) => ({ params: { lang: 'en', word } })
const lookUp = async (word: string) => {
  const found = await site.call(null, 'GET /dictionary/{lang}/{word}', chinese(word))
  if (found.language !== 'zh') throw new Error(`${word} should be Chinese`)
  return found
}
const translate = async (word: string) => {
  const found = await site.call(null, 'GET /dictionary/{lang}/{word}', english(word))
  if (found.language !== 'en') throw new Error(`${word} should be English`)
  return found
}
const annotate = async (...texts: string[]) =>
  (await site.call(null, 'POST /dictionary/annotations', { body: { texts } })).items.map(({ segments }) => segments)
const pinyinOf = async (text: string) =>
  (await annotate(text))[0]
    ?.flatMap(({ pinyin }) => pinyin ?? [])
    .filter((syllable) => syllable !== '')
    .join(' ')

describe('importing the dictionary', () => {
  it('puts in every word of the packages, once', async () => {
    const count = async (table: string) =>
      (await site.ctx.pool.query(`select count(*) as count from ${table}`)).rows[0].count
    expect(await count('dictionary_entries')).toBe(124_188)
    expect(await count('dictionary_glosses')).toBeGreaterThan(100_000)
    expect(await count('dictionary_sounds')).toBeGreaterThan(110_000)
  })

  it('does nothing a second time', async () => {
    const first = async () =>
      (await site.ctx.pool.query('select xmin::text, ctid::text from dictionary_entries where id = 1')).rows
    const before = await first()
    await importDictionary(site.ctx)
    expect(await first()).toEqual(before)
    await orderDictionary(site.ctx, 0)
    const { rows } = await site.ctx.pool.query('select * from graphile_worker.jobs')
    expect(rows).toEqual([])
  })

  it('replaces another version, and leaves it where the new one fails', async () => {
    const remember = (version: string) =>
      site.ctx.pool.query(
        "update site_facts set value = jsonb_build_object('version', $1::text) where name = 'dictionary'",
        [version],
      )
    await remember('an older one')
    await site.ctx.pool.query('alter table dictionary_entries add check (id <> 3000) not valid')
    await expect(importDictionary(site.ctx)).rejects.toThrow()
    expect((await lookUp('斑马')).entries).toHaveLength(1)
    await site.ctx.pool.query('alter table dictionary_entries drop constraint dictionary_entries_id_check')
    await remember(dictionaryVersion)
  }, 60_000)
})

describe('a Chinese word', () => {
  it('has its readings, meanings, both scripts, measure words and place by frequency', async () => {
    expect(await lookUp('银行')).toMatchObject({
      word: '银行',
      entries: [
        {
          simplified: '银行',
          traditional: '銀行',
          pinyin: 'yín háng',
          meanings: ['bank'],
          measures: ['家 jiā', '个 gè'],
        },
      ],
      parts: [],
      drawable: ['银', '行'],
    })
    expect((await lookUp('行')).entries.map(({ pinyin }) => pinyin)).toEqual(['háng', 'héng', 'xíng'])
    expect((await lookUp('的')).rank).toBeLessThan(20)
    expect((await lookUp('银行')).rank).toBeGreaterThan(100)
    expect((await lookUp('银行')).longer.map(({ simplified }) => simplified)).toContain('银行家')
  })

  it('is found in 繁體 too', async () => {
    expect((await lookUp('銀行')).entries[0]).toMatchObject({ simplified: '银行', pinyin: 'yín háng' })
    expect((await lookUp('綠')).entries.map(({ pinyin }) => pinyin)).toContain('lǜ')
  })

  it('has names last', async () => {
    const { entries } = await lookUp('王')
    expect(entries.at(-1)?.meanings[0]).toMatch(/^surname/)
  })

  it('is taken apart into the longest words where the dictionary has not got it', async () => {
    const found = await lookUp('重庆火锅店')
    expect(found.entries).toEqual([])
    expect(found.parts.map(({ simplified }) => simplified)).toEqual(['重庆', '火锅', '店'])
    // Of the characters that are written 采 in 简体 the one that everybody means.
    expect((await lookUp('采蘑菇')).parts.map(({ meaning }) => meaning)).toEqual(['to pick', 'mushroom'])
    expect(found.rank).toBeNull()
  })

  it('that nobody knows has nothing, and is no error', async () => {
    expect(await lookUp('𰻝')).toMatchObject({ entries: expect.any(Array) })
    expect(await lookUp('🙂')).toMatchObject({ entries: [], parts: [], longer: [], drawable: [] })
    expect(await lookUp("'; drop table dictionary_entries; --")).toMatchObject({ entries: [] })
    await site.refuse(null, 'GET /dictionary/{lang}/{word}', 'invalid_input', chinese('长'.repeat(41)))
    await site.refuse(null, 'GET /dictionary/{lang}/{word}', 'invalid_input', { params: { lang: 'fr', word: 'mot' } })
  })
})

describe('an English word', () => {
  it.each([
    ['bank', '银行', 'bæŋk'],
    ['beautiful', '美丽', 'ˈbjutəfəl'],
    ['breakfast', '早饭', 'ˈbrɛkfəst'],
    ['umbrella', '伞', null],
    ['neighborhood', '街坊', null],
  ])('%s is %s in Chinese', async (word, expected, ipa) => {
    const found = await translate(word)
    expect(found.words.map(({ simplified }) => simplified)).toContain(expected)
    if (ipa) expect(found.ipa).toBe(ipa)
  })

  it.each([
    ['Went', 'go'],
    ['dresses', 'dress'],
    ['running', 'run'],
    ['cities', 'city'],
    ['making', 'make'],
    ['children', 'child'],
    ["grandmother's", 'grandmother'],
    ['stopped', 'stop'],
  ])('%s is found as %s', async (word, base) => {
    const found = await translate(word)
    expect(basesOf(word)).toContain(base)
    expect(found.words.length).toBeGreaterThan(0)
  })

  it('that explains none has none', async () => {
    expect(await translate('xyzzy')).toEqual({ language: 'en', word: 'xyzzy', base: 'xyzzy', ipa: null, words: [] })
  })
})

describe('annotating', () => {
  it('gives back the text, cut into words', async () => {
    const texts = [
      '我们今天去银行取钱，OK?',
      '我們今天去銀行取錢。',
      '😀👨‍👩‍👧‍👦 yyds!! T恤 AA制 #话题 @xiaomei https://example.org/路',
      '',
      '  \n\n\t',
      'مرحبا بالعالم',
      '𠮷野家 𰻝𰻝面',
      'only English here',
    ]
    const items = await annotate(...texts)
    expect(items.map((segments) => segments.map(({ text }) => text).join(''))).toEqual(texts)
    expect(items[0]?.slice(0, 4)).toEqual([
      { text: '我们', pinyin: ['wǒ', 'men'] },
      { text: '今天', pinyin: ['jīn', 'tiān'] },
      { text: '去', pinyin: ['qù'] },
      { text: '银行', pinyin: ['yín', 'háng'] },
    ])
    expect(items[1]?.map(({ text }) => text)).toEqual(['我們', '今天', '去', '銀行', '取', '錢', '。'])
    expect((await annotate('她采蘑菇'))[0]?.map(({ text }) => text)).toEqual(['她', '采', '蘑菇'])
    expect(items[2]).toContainEqual({ text: 'T恤', pinyin: ['', 'xù'] })
    for (const { text, pinyin } of items.flat()) if (pinyin) expect(pinyin).toHaveLength([...text].length)
  })

  it.each([
    ['银行的行长在行走', 'yín háng de háng zhǎng zài xíng zǒu'],
    ['孩子长大了，头发很长', 'hái zi zhǎng dà le tóu fa hěn cháng'],
    ['重庆的火锅很重要', 'chóng qìng de huǒ guō hěn zhòng yào'],
    ['音乐让我快乐', 'yīn yuè ràng wǒ kuài lè'],
    ['我觉得该睡觉了', 'wǒ jué de gāi shuì jiào le'],
    ['他还没还钱，得还给我', 'tā hái méi huán qián děi huán gěi wǒ'],
    ['她长得好看，慢慢地走，我得教他教书', 'tā zhǎng de hǎo kàn màn màn de zǒu wǒ děi jiāo tā jiāo shū'],
    ['那儿有一点儿薄荷', 'nà r yǒu yī diǎn r bò he'],
    ['这里很便宜，也很方便', 'zhè lǐ hěn pián yi yě hěn fāng biàn'],
    ['好吃的爱好', 'hǎo chī de ài hào'],
    ['背包压着后背', 'bēi bāo yā zhe hòu bèi'],
    ['數學老師睡覺，覺得頭髮長', 'shù xué lǎo shī shuì jiào jué de tóu fa cháng'],
  ])('reads characters as they are read there: %s', async (text, expected) => {
    expect(await pinyinOf(text)).toBe(expected)
  })

  it('takes 5,000 characters without a space, broken surrogates and markup', async () => {
    const long = '今天天气真好我们去公园散步吧'.repeat(400).slice(0, 5000)
    const [segments] = await annotate(long)
    expect(segments?.map(({ text }) => text).join('')).toBe(long)
    const odd = ['\ud83d你好\ude00', '<script>alert(1)</script>你好', '‮你好‬']
    const items = await annotate(...odd)
    expect(items[1]?.map(({ text }) => text).join('')).toBe(odd[1])
    for (const item of items) expect(item.some(({ text }) => text.includes('你好'))).toBe(true)
  })

  it('refuses more than it says', async () => {
    const texts = (count: number, length: number) => ({ body: { texts: Array(count).fill('好'.repeat(length)) } })
    const refused = await site.refuse(null, 'POST /dictionary/annotations', 'invalid_input', texts(1, 5001))
    expect(refused.errors?.[0]).toMatchObject({ path: 'texts.0', code: 'too_long' })
    await site.refuse(null, 'POST /dictionary/annotations', 'invalid_input', texts(101, 1))
    await site.refuse(null, 'POST /dictionary/annotations', 'invalid_input', texts(3, 4001))
    await site.refuse(null, 'POST /dictionary/annotations', 'invalid_input', { body: { texts: [] } })
  })

  it('is for each reader only so much that nobody read yet', async () => {
    const eager = await signUp(site)
    const body = (nth: number) => {
      const one = String.fromCodePoint(0x4e00 + nth)
      return { body: { texts: [...'上下左'].map((other) => `${one}${other}`.repeat(2000)) } }
    }
    const send = async (who: Person | null, nth: number) =>
      (await site.send(who, 'POST /dictionary/annotations', body(nth))).status
    let times = 0
    while (times < 40 && (await send(eager, times)) === 200) times++
    // about 200,000 characters, or twice that where the window ended meanwhile
    expect(times).toBeGreaterThanOrEqual(16)
    expect(times).toBeLessThanOrEqual(33)
    expect(await send(eager, times)).toBe(429)
    expect(await send(eager, times - 1), 'what is there anyway costs nobody anything').toBe(200)
    expect(await send(null, times), 'others go on').toBe(200)
  }, 60_000)

  it('goes on after its process was ended', async () => {
    const running = annotate('第一次'.repeat(50))
    await sleep(5)
    site.ctx.reading.close()
    await running.catch(() => {})
    expect(await pinyinOf('第二次')).toBe('dì èr cì')
  })
})

describe('strokes', () => {
  it('are there for a character, in order', async () => {
    const { strokes, medians } = await site.call(null, 'GET /dictionary/{lang}/{word}/strokes', chinese('好'))
    expect([strokes.length, medians.length]).toEqual([6, 6])
  })

  it.each(['/', '%', 'A', '..', 'index', '🙂'])('are not there for %s', async (word) => {
    const { status } = await site.send(null, 'GET /dictionary/{lang}/{word}/strokes', chinese(word))
    expect([404, 422]).toContain(status)
  })
})
