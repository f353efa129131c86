import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/harness.ts'
import { expectedOf, makeTinyModel, type TinyModel } from '../../../../test/tiny-model.ts'
import { putTinyModel } from '../../../../test/tiny-models.ts'
import { openDatabase } from '../../db/db.ts'
import { openBudget } from '../budget.ts'
import { openChain } from '../chain.ts'
import { bergamot } from '../drivers/bergamot.ts'
import { keepModels } from '../models/keep.ts'
import type { Model } from '../models/list.ts'
import { type Models, openModels } from '../models/store.ts'
import { bergamotElsewhere } from '../told.ts'
import type { Translation, Translator } from '../translator.ts'
import { type BergamotEngine, type EngineLimits, openEngine } from './engine.ts'

// it yields to everything else on the machine
vi.setConfig({ testTimeout: 120_000 })

/** The real engine, with models that know no language: see test/tiny-model.ts. */
const made = { chinese: makeTinyModel('chinese'), latin: makeTinyModel('latin'), kana: makeTinyModel('kana') }

let database: TestDatabase
let opened: ReturnType<typeof openDatabase>
beforeAll(async () => {
  database = await createTestDatabase()
  opened = openDatabase({ url: database.url, poolSize: 2, onError: () => {} })
})
afterAll(async () => {
  await opened.pool.end()
  await database.drop()
})

let folder: string
const closers: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-bergamot-'))
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  rmSync(folder, { recursive: true, force: true })
})

const put = (from: string, to: string, files: TinyModel): Model => putTinyModel(folder, from, to, files)

interface Opened {
  translator: Translator
  engine: BergamotEngine
}
const openIn = (folder: string, list: Model[], limits: Partial<EngineLimits> = {}): Opened => {
  writeFileSync(join(folder, 'models.json'), JSON.stringify(list))
  const engine = openEngine(limits)
  const drivers = [bergamot({ models: openModels(folder), engine })]
  const translator = openChain({ drivers, budget: openBudget(opened.db, {}), log: pino({ level: 'silent' }) })
  return { translator, engine }
}
const open = (list: Model[], limits?: Partial<EngineLimits>): Opened => {
  const opened = openIn(folder, list, limits)
  closers.push(() => opened.translator.close())
  return opened
}
const bothIn = (folder: string) => [
  putTinyModel(folder, 'en', 'zh', made.chinese),
  putTinyModel(folder, 'zh', 'en', made.latin),
]
const both = () => bothIn(folder)

const textsOf = (all: Translation[]): string[] => all.map((it) => ('text' in it ? it.text : `(${it.failure})`))
/** Its process, which is there: signalling process 0 would reach all that belong to this one, the test run as well. */
const processOf = (engine: BergamotEngine): number => {
  const pid = engine.pid()
  if (pid === undefined) throw new Error('the engine has no process')
  return pid
}
const runs = (pid: number | undefined): boolean => pid !== undefined && existsSync(`/proc/${pid}`)
const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 500 && !holds(); i++) await sleep(20)
  expect(holds()).toBe(true)
}

describe('the engine', () => {
  /** One that most share: each compiles the engine anew when it starts. */
  let shared: string
  let translator: Translator
  let engine: BergamotEngine
  beforeAll(() => {
    shared = mkdtempSync(join(tmpdir(), 'redbud-bergamot-'))
    ;({ translator, engine } = openIn(shared, bothIn(shared)))
  })
  afterAll(async () => {
    await translator.close()
    rmSync(shared, { recursive: true, force: true })
  })

  it('translates both ways, each model in its direction, and says which made it', async () => {
    const text = 'Good morning. I eat 3 apples and you?'
    const [there] = await translator.translate([text], 'en', 'zh-Hans')
    expect(there).toEqual({
      text: expectedOf(text, 'chinese').replace('。 ', '。'),
      by: { engine: 'bergamot', model: 'en-zh tiny' },
    })
    const chinese = there && 'text' in there ? there.text : ''
    const [back] = await translator.translate([chinese], 'zh-Hans', 'en')
    expect(back).toEqual({ text, by: { engine: 'bergamot', model: 'zh-en tiny' } })
  })

  it('goes by way of English where no model leads there, and says what it can', async () => {
    const { translator } = open([...both(), put('en', 'ja', made.kana)])
    const made2 = await translator.translate(['阿波次 的鹅佛。'], 'zh-Hant', 'ja')
    expect(made2).toEqual([
      { text: expectedOf('abc def.', 'kana'), by: { engine: 'bergamot', model: 'zh-en tiny, en-ja tiny' } },
    ])
    expect(await translator.can('zh-Hans', 'ja')).toBe('here')
    expect(await translator.can('ja', 'en')).toBe('unsupported')
    expect(await translator.can('en', 'ko')).toBe('unsupported')
    rmSync(join(folder, 'en-ja'), { recursive: true })
    await sleep(3_100)
    expect(await translator.can('en', 'ja')).toBe('not_installed')
    expect(await translator.translate(['hello there'], 'en', 'ja')).toEqual([{ failure: 'not_installed' }])
  })

  it('writes Traditional Chinese as well, from what its models write', async () => {
    expect(await translator.can('en', 'zh-Hant')).toBe('here')
    const made = await translator.translate(['i like #Food me'], 'en', 'zh-Hant')
    // two of its characters differ; what has to survive does
    const expected = `${expectedOf('i like ', 'chinese')}#Food${expectedOf(' me', 'chinese')}`
    expect(textsOf(made)).toEqual([expected.replaceAll('乐', '樂').replaceAll('鹅', '鵝')])
  })

  it('keeps what must survive, through its own markup', async () => {
    const text = 'love the 🍜 at #Food @amy now & then <b>so</b> good\nsee https://a.example/x?y=1&z for ¥128 off'
    expect(textsOf(await translator.translate([text], 'en', 'zh-Hans'))).toEqual([
      [
        'love the ',
        '🍜',
        ' at ',
        '#Food @amy',
        ' now & then ',
        '<b>',
        'so',
        '</b>',
        ' good\nsee ',
        'https://a.example/x?y=1&z',
        ' for ',
        '¥128',
        ' off',
      ]
        .map((part) => (/^[#<h¥🍜]/u.test(part) ? part : expectedOf(part, 'chinese')))
        .join(''),
    ])
  })

  it('takes odd texts: 1,200 characters without a space, markup that is none, letters that it does not know', async () => {
    const long = Array.from({ length: 1_200 }, (_, i) => 'abcdefghijklmnopqrstuvwxyz'[(i * 7) % 26]).join('')
    const [made3, entities] = textsOf(
      await translator.translate([long, 'a &amp; b < c > d </var> &#x41; <'], 'en', 'zh-Hans'),
    )
    expect(made3?.replaceAll(' ', '')).toBe(expectedOf(long, 'chinese'))
    expect(entities).toContain('</var>')
    const odd = ['ñandú مرحبا', '\uD83D and more', 'line\u0000zero', '\u202Eturned']
    for (const it of await translator.translate(odd, 'en', 'zh-Hans'))
      expect('text' in it || it.failure === 'bad_answer').toBe(true)
    expect(textsOf(await translator.translate(['abc'], 'en', 'zh-Hans'))).toEqual(['阿波次'])
  })

  it('serves many at once in one process, each with its own', async () => {
    const texts = Array.from({ length: 60 }, (_, i) => `Text ${i} of ${'abcdefghij'[i % 10]} is here.`)
    const all = await Promise.all(texts.map((text) => translator.translate([text], 'en', 'zh-Hans')))
    expect(textsOf(all.flat())).toEqual(texts.map((text) => expectedOf(text, 'chinese')))
    expect(runs(engine.pid())).toBe(true)
  })
})

describe('when it breaks', () => {
  it('starts anew after its process was killed, idle or at work', async () => {
    const { translator, engine } = open(both())
    await translator.translate(['abc'], 'en', 'zh-Hans')
    const first = processOf(engine)
    process.kill(first, 'SIGKILL')
    await until(() => !runs(first))
    expect(textsOf(await translator.translate(['abc'], 'en', 'zh-Hans'))).toEqual(['阿波次'])
    const work = translator.translate(
      Array.from({ length: 40 }, (_, i) => `abc number ${i} here`),
      'en',
      'zh-Hans',
    )
    await sleep(100)
    process.kill(processOf(engine), 'SIGKILL')
    // what was being worked on is tried again by itself, or fails with its name
    for (const it of await work) expect('text' in it || it.failure === 'unreachable').toBe(true)
    expect(textsOf(await translator.translate(['abc'], 'en', 'zh-Hans'))).toEqual(['阿波次'])
  })

  it('is ended where it hangs, and those who waited behind it get theirs', async () => {
    const { translator, engine } = open(both(), { translateMs: 4_000, perCharacterMs: 0 })
    await translator.translate(['abc'], 'en', 'zh-Hans')
    const hung = processOf(engine)
    process.kill(hung, 'SIGSTOP')
    const first = translator.translate(['abc'], 'en', 'zh-Hans')
    await sleep(50)
    const second = translator.translate(['def'], 'en', 'zh-Hans')
    expect(await first).toEqual([{ failure: 'unreachable' }])
    expect(textsOf(await second)).toEqual(['的鹅佛'])
    expect(runs(hung)).toBe(false)
  })

  it('says so where a model is no model, and goes on with the others', async () => {
    const junk = {
      ...made.latin,
      model: Buffer.concat([made.latin.model.subarray(0, 20_000), Buffer.alloc(100_000, 7)]),
    }
    const { translator } = open([put('en', 'zh', made.chinese), put('zh', 'en', junk)])
    expect(await translator.translate(['阿波次'], 'zh-Hans', 'en')).toEqual([{ failure: 'unreachable' }])
    expect(textsOf(await translator.translate(['abc'], 'en', 'zh-Hans'))).toEqual(['阿波次'])
  })

  it('does not load a file that changed on the disk', async () => {
    const { translator } = open(both())
    const file = join(folder, 'en-zh/tiny/model.bin')
    const changed = Buffer.from(made.chinese.model)
    changed[changed.length - 500] = (changed[changed.length - 500] ?? 0) ^ 1
    writeFileSync(file, changed)
    expect(await translator.translate(['abc'], 'en', 'zh-Hans')).toEqual([{ failure: 'unreachable' }])
    expect((await translator.states())[0]).toMatchObject({ engine: 'bergamot', state: 'ready' })
    writeFileSync(file, made.chinese.model)
    expect(textsOf(await translator.translate(['abc'], 'en', 'zh-Hans'))).toEqual(['阿波次'])
  })
})

describe('its memory', () => {
  it('goes when nobody has wanted anything for a while, and comes back', async () => {
    const { translator, engine } = open(both(), { idleMs: 300 })
    await translator.translate(['abc'], 'en', 'zh-Hans')
    const pid = engine.pid()
    expect(runs(pid)).toBe(true)
    await until(() => !runs(pid))
    expect(engine.pid()).toBeUndefined()
    expect(textsOf(await translator.translate(['abc'], 'en', 'zh-Hans'))).toEqual(['阿波次'])
  })

  it('holds so many models and no more: the one used longest ago makes room', async () => {
    const { translator } = open([...both(), put('en', 'ja', made.kana)], { models: 1 })
    for (let i = 0; i < 3; i++) {
      expect(textsOf(await translator.translate(['abc'], 'en', 'zh-Hans'))).toEqual(['阿波次'])
      expect(textsOf(await translator.translate(['abc'], 'en', 'ja'))).toEqual([expectedOf('abc', 'kana')])
    }
  })

  it('is given back at once when the site closes', async () => {
    const { translator, engine } = open(both())
    await translator.translate(['abc'], 'en', 'zh-Hans')
    const pid = engine.pid()
    await translator.close()
    await until(() => !runs(pid))
    expect(await translator.translate(['abc'], 'en', 'zh-Hans')).toEqual([{ failure: 'unreachable' }])
  })
})

const keepingWith = (
  parts: { models: Models; translator: Translator },
  { source = 'off', log = pino({ level: 'silent' }), tellMissing = (_: string) => {} } = {},
): Parameters<typeof keepModels>[0] => ({
  settings: {
    translators: ['bergamot'],
    dailyCharacters: {},
    modelsSource: source,
    modelsFolder: folder,
    runsModels: true,
    libreTranslate: undefined,
    deepL: undefined,
    chat: undefined,
  },
  ...parts,
  tellMissing,
  db: opened.db,
  log,
})

describe('a process that does not run it', () => {
  it('knows from the one that does what could be translated', async () => {
    const list = both().slice(0, 1)
    const { translator } = open(list)
    const models = openModels(folder)
    const elsewhere = () =>
      openChain({
        drivers: [bergamotElsewhere(models, opened.db)],
        budget: openBudget(opened.db, {}),
        log: pino({ level: 'silent' }),
      })
    expect(await elsewhere().can('en', 'zh-Hans')).toBe('not_installed')
    const end = keepModels(keepingWith({ models, translator }))
    closers.push(end)
    for (let i = 0; i < 100 && (await elsewhere().can('en', 'zh-Hans')) !== 'elsewhere'; i++) await sleep(50)
    expect(await elsewhere().can('en', 'zh-Hans')).toBe('elsewhere')
    expect(await elsewhere().can('zh-Hans', 'en')).toBe('not_installed')
    expect(await elsewhere().can('en', 'ko')).toBe('unsupported')
    expect(await elsewhere().translate(['hello there'], 'en', 'zh-Hans')).toEqual([{ failure: 'elsewhere' }])
    expect(await elsewhere().states()).toEqual([
      { engine: 'bergamot', state: 'elsewhere', detail: expect.stringContaining('en-zh') },
    ])
  })
})

describe('in the background', () => {
  it('models are fetched and used from then on; where they can not be, that is said once', async () => {
    const { translator } = open(both())
    const source = mkdtempSync(join(tmpdir(), 'redbud-bergamot-source-'))
    closers.push(() => rmSync(source, { recursive: true }))
    for (const pair of ['en-zh', 'zh-en']) renameSync(join(folder, pair), join(source, pair))
    const said: string[] = []
    const missing: string[] = []
    const log = pino({ level: 'info' }, { write: (line: string) => said.push(line) })
    const models = openModels(folder)
    const fails = keepModels(
      keepingWith(
        { models, translator },
        { source: join(source, 'nowhere'), log, tellMissing: (why) => missing.push(why) },
      ),
    )
    await until(() => missing.length > 0)
    await sleep(200)
    await fails()
    expect(missing).toEqual([expect.stringContaining('nowhere')])
    expect(said, 'that there is no network is no fault').toEqual([])
    expect(await translator.translate(['abc'], 'en', 'zh-Hans')).toEqual([{ failure: 'not_installed' }])
    const works = keepModels(keepingWith({ models, translator }, { source, log }))
    await until(() => said.length === 2)
    await works()
    await sleep(3_100)
    expect(textsOf(await translator.translate(['abc'], 'en', 'zh-Hans'))).toEqual(['阿波次'])
  })
})
