import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleIn, signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { hotSearches, presentable } from './asked.ts'
import { rebuildIndex } from './commands.ts'
import { indexAll } from './indexing.ts'
import { indexNames } from './names.ts'
import { tellNotesOfPlaces } from './telling.ts'

let site: TestSite
let cook: Person
let reader: Person
const notes: Record<string, string> = {}

const write = async (author: Person, name: string, body: Record<string, unknown>): Promise<string> => {
  const { id } = await site.call(author, 'POST /notes', { body: { kind: 'text', ...body } })
  notes[name] = id
  return id
}
type Query = Record<string, string | number>
const search = (q: string, query: Query = {}, who: Person | null = null) =>
  site.call(who, 'GET /search/notes', { query: { q, ...query } })
const nameOf = (id: string) => Object.entries(notes).find(([, one]) => one === id)?.[0] ?? id
const found = async (q: string, query: Query = {}, who: Person | null = null): Promise<string[]> =>
  (await search(q, query, who)).items.map(({ id }) => nameOf(id))

beforeAll(async () => {
  site = await openTestSite({}, { dictionary: true })
  cook = await signUp(site, { handle: 'mei_cooks', displayName: '陈小梅' })
  reader = await signUp(site, { handle: 'sam_reads', displayName: 'Sam Rivers' })
  await write(cook, 'pork', { title: '家常红烧肉', body: '肥而不腻，冰糖炒色。 #红烧肉 #家常菜', channel: 'food' })
  await write(cook, 'chicken', { title: '白切鸡', body: '鸡要冷水下锅。', channel: 'food' })
  await write(cook, 'waiting', { title: '事情太多', body: '桌上还有三十封待处理的信。' })
  await write(cook, 'soy', { title: '酱油怎么选', body: '看氨基酸态氮。' })
  for (let nth = 0; nth < 8; nth++) await write(cook, `oil ${nth}`, { title: '油', body: `油温要高，油要多 ${nth}` })
  await write(reader, 'traditional', { title: '臺灣滷肉飯', body: '記憶裡的味道' })
  await write(reader, 'hiking', {
    title: 'Running shoes for hiking',
    body: 'I went hiking in Yosemite 🏔️ last weekend.',
  })
  await write(reader, 'hike', { title: 'A hike', body: 'The weekend last year was too hot to hike.' })
  await write(reader, 'braised', { title: 'Braised pork belly', body: 'With soy sauce and sugar.' })
  await write(reader, 'chicken soup', { title: 'Chicken soup', body: 'For a cold.' })
  await site.settle()
}, 120_000)
afterAll(() => site?.close())

describe('places of notes', () => {
  let moderator: Person
  beforeAll(async () => {
    moderator = await signUp(site, { role: 'moderator' })
  })
  const add = async (en: string, zh: string): Promise<string> => {
    const at = { latitude: 31.2, longitude: 121.3, evenSo: true }
    const names = { en, 'zh-Hans': zh }
    return (await site.call(await signUp(site), 'POST /places', { body: { ...at, names, kind: 'station' } })).id
  }
  const waits = async (): Promise<number> =>
    (await site.ctx.pool.query('select count(*)::int as n from search_changes')).rows[0].n

  it('are searched in both languages, as a field that weighs less than a title', async () => {
    const placeId = await add('Hongqiao Railway Station', '虹桥火车站')
    await write(reader, 'waiting there', { title: 'Waiting for you', placeId })
    await write(cook, 'about it', { title: '虹桥火车站指南', body: '怎么走' })
    await site.settle()
    expect(await found('hongqiao')).toEqual(['waiting there'])
    expect(await found('虹橋火車站')).toEqual(['about it', 'waiting there'])
    expect(await found('"railway station"')).toEqual(['waiting there'])
    expect(await found('"station railway"')).toEqual([])
    expect(await found('waiting -hongqiao')).toEqual([])
    expect(await found('waiting -"railway station"')).toEqual([])
    expect((await search('hongqaio')).correction).toBe(null)
    const params = { id: notes['waiting there'] ?? '' }
    await site.call(reader, 'PATCH /notes/{id}', { params, body: { placeId: null } })
    await site.settle()
    expect(await found('hongqiao')).toEqual([])
    await site.call(reader, 'PATCH /notes/{id}', { params, body: { placeId } })
    await site.settle()
    expect(await found('hongqiao')).toEqual(['waiting there'])
  })

  it('tell nothing of what only some may read', async () => {
    const placeId = await add('Wobbegong Cove', '须鲨湾')
    for (const visibility of ['public', 'followers', 'private'])
      await write(cook, `${visibility} there`, { title: 'A walk', placeId, visibility })
    const fan = await signUp(site)
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: cook.handle } })
    await site.settle()
    for (const q of ['wobbegong', '须鲨湾', '"wobbegong cove"']) {
      for (const who of [null, reader]) expect(await found(q, {}, who)).toEqual(['public there'])
      expect((await found(q, {}, fan)).sort()).toEqual(['followers there', 'public there'])
    }
    await site.call(cook, 'PUT /accounts/{handle}/block', { params: { handle: fan.handle } })
    expect(await found('wobbegong', {}, fan)).toEqual([])
    await site.call(cook, 'DELETE /accounts/{handle}/block', { params: { handle: fan.handle } })
  })

  it('that are called otherwise, merged or taken out have their notes found by what holds now, some at a time', async () => {
    const [first, second] = [await add('Axolotl Lane', '美西螈巷'), await add('Capybara Lane', '水豚巷')]
    const [placeId, into] = [first, second]
    for (let nth = 0; nth < 5; nth++) await write(cook, `lane ${nth}`, { title: 'A lane', placeId })
    await write(cook, 'lane draft', { title: 'A lane', placeId, status: 'draft' })
    await site.settle()
    expect((await found('axolotl')).length).toBe(5)
    await site.call(moderator, 'PATCH /places/{id}', {
      params: { id: first },
      body: { names: { en: 'Salamander Lane' } },
    })
    const [told, more]: [number[], boolean[]] = [[], []]
    do {
      const before = await waits()
      more.push(await tellNotesOfPlaces(site.ctx, 2))
      told.push((await waits()) - before)
    } while (more.at(-1))
    expect(told).toEqual([2, 2, 1, 0])
    await site.settle()
    expect([(await found('axolotl')).length, (await found('salamander')).length]).toEqual([0, 5])
    await site.call(moderator, 'PUT /places/{id}/merge', { params: { id: first }, body: { into } })
    await site.settle()
    expect([(await found('salamander')).length, (await found('capybara')).length]).toEqual([0, 5])
    // of what was merged into it before, too
    await site.call(moderator, 'PATCH /places/{id}', { params: { id: into }, body: { names: { en: 'Guinea Lane' } } })
    await site.settle()
    expect([(await found('capybara')).length, (await found('guinea')).length]).toEqual([0, 5])
    await rebuildIndex(site.ctx)
    await site.settle()
    expect((await found('guinea')).length).toBe(5)
    await site.call(moderator, 'DELETE /places/{id}', { params: { id: into } })
    await site.settle()
    expect(await found('guinea')).toEqual([])
    expect((await found('水豚巷')).length).toBe(0)
    for (let nth = 0; nth < 5; nth++)
      await site.call(cook, 'DELETE /notes/{id}', { params: { id: notes[`lane ${nth}`] ?? '' } })
    await site.settle()
  })
})

describe('searching notes', () => {
  it('finds what one character is in, part of a longer word, and no flood of a part', async () => {
    expect(await found('鸡')).toEqual(['chicken'])
    expect(await found('处理')).toEqual(['waiting'])
    expect(await found('酱油')).toEqual(['soy'])
    expect((await found('油')).length).toBe(9)
  })

  it('reads Traditional and Simplified, full and half width, capitals, accents, stems and pictures alike', async () => {
    expect(await found('台湾卤肉饭')).toEqual(['traditional'])
    expect(await found('紅燒肉')).toEqual(['pork'])
    expect(await found('ＹＯＳＥＭＩＴＥ')).toEqual(['hiking'])
    expect(await found('yosémite')).toEqual(['hiking'])
    expect((await found('hiked')).sort()).toEqual(['hike', 'hiking'])
    expect(await found('🏔')).toEqual(['hiking'])
  })

  it('weighs a title more than the body', async () => {
    expect((await found('hike'))[0]).toBe('hike')
    expect(await found('running shoes')).toEqual(['hiking'])
  })

  it('understands phrases, what to leave out, people and topics', async () => {
    expect(await found('"last weekend"')).toEqual(['hiking'])
    expect(await found('weekend -yosemite')).toEqual(['hike'])
    expect(await found('"冰糖炒色"')).toEqual(['pork'])
    expect(await found('"色糖炒冰"')).toEqual([])
    expect(await found('肉 from:@sam_reads')).toEqual(['traditional'])
    expect(await found('#家常菜')).toEqual(['pork'])
    expect(await found('"待处理的信"')).toEqual(['waiting'])
    expect(await found('weekend -"hiking in"')).toEqual(['hike'])
    expect(await found('油 -油温要高')).toEqual(['soy'])
    expect(await found('鸡 -锅')).toEqual([])
    expect(await found('from:@nobody_here 肉')).toEqual([])
    expect((await found('肉')).sort()).toEqual(['pork', 'traditional'])
    expect(await found('肉 -from:@sam_reads -from:@nobody_here')).toEqual(['pork'])
    expect(await found('肉 -#家常菜')).toEqual(['traditional'])
    // under a topic is something else than to have its word
    expect((await found('肉 -#冰糖')).sort()).toEqual(['pork', 'traditional'])
  })

  it('filters by kind, channel, language, time and whom one follows', async () => {
    expect(await found('pork', { language: 'zh-Hans' })).toEqual([])
    expect(await found('鸡', { channel: 'food' })).toEqual(['chicken'])
    expect(await found('鸡', { channel: 'travel' })).toEqual([])
    expect(await found('鸡', { kind: 'video' })).toEqual([])
    expect(await found('鸡', { within: 'day' })).toEqual(['chicken'])
    const fan = await signUp(site)
    expect(await found('soup', { by: 'following' }, fan)).toEqual([])
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: reader.handle } })
    expect(await found('soup', { by: 'following' }, fan)).toEqual(['chicken soup'])
    await site.refuse(null, 'GET /search/notes', 'not_signed_in', { query: { q: 'soup', by: 'following' } })
  })

  it('filters by what one has opened before, as long as that is kept', async () => {
    const member = await signUp(site)
    const told = (noteId: string, kind: string) => ({ noteId, kind, amount: 1 })
    const signals = [told(notes['oil 1'] ?? '', 'open'), told(notes['oil 2'] ?? '', 'impression')]
    await site.call(member, 'POST /signals', { body: { id: randomUUID(), signals } })
    await site.call(member, 'PUT /notes/{id}/like', { params: { id: notes['oil 4'] ?? '' } })
    await write(member, 'own oil', { title: '油', body: '我的油温' })
    await site.settle()
    const all = (await found('油', {}, member)).sort()
    expect(all).toContain('own oil')
    const opened = ['oil 1', 'oil 4']
    for (const sort of ['best', 'new', 'likes', 'collects']) {
      expect((await found('油', { sort, seen: 'seen' }, member)).sort(), sort).toEqual(opened)
      expect((await found('油', { sort, seen: 'unseen' }, member)).sort(), sort).toEqual(
        all.filter((name) => name !== 'own oil' && !opened.includes(name)),
      )
      const pages: string[] = []
      let cursor: string | null = null
      do {
        const page = await search('油', { sort, seen: 'unseen', limit: 3, ...(cursor ? { cursor } : {}) }, member)
        pages.push(...page.items.map(({ id }) => nameOf(id)))
        cursor = page.cursor
      } while (cursor)
      expect([pages.length, new Set(pages).size], sort).toEqual([all.length - 3, all.length - 3])
    }
    await site.refuse(null, 'GET /search/notes', 'not_signed_in', { query: { q: '油', seen: 'seen' } })
    await site.call(member, 'PATCH /me', { body: { personalised: false } })
    for (const seen of ['seen', 'unseen'])
      await site.refuse(member, 'GET /search/notes', 'personalisation_off', { query: { q: '油', seen } })
    await site.call(member, 'PATCH /me', { body: { personalised: true } })
    // what was done before says nothing any more
    expect(await found('油', { seen: 'seen' }, member)).toEqual([])
    await site.call(member, 'DELETE /notes/{id}/like', { params: { id: notes['oil 4'] ?? '' } })
    await site.call(member, 'PUT /notes/{id}/like', { params: { id: notes['oil 4'] ?? '' } })
    expect(await found('油', { seen: 'seen' }, member)).toEqual(['oil 4'])
    await site.call(member, 'DELETE /notes/{id}/like', { params: { id: notes['oil 4'] ?? '' } })
    expect(await found('油', { seen: 'seen' }, member)).toEqual([])
    await site.call(member, 'DELETE /notes/{id}', { params: { id: notes['own oil'] ?? '' } })
    await site.settle()
  })

  it('sorts by time, likes and collects, and pages through all of them once', async () => {
    const oils = (await found('油')).filter((name) => name.startsWith('oil'))
    await site.call(reader, 'PUT /notes/{id}/like', { params: { id: notes['oil 3'] ?? '' } })
    await site.call(reader, 'PUT /notes/{id}/collect', { params: { id: notes['oil 5'] ?? '' }, body: {} })
    expect((await found('油', { sort: 'likes' }))[0]).toBe('oil 3')
    expect((await found('油', { sort: 'collects' }))[0]).toBe('oil 5')
    for (const sort of ['best', 'new', 'likes', 'collects']) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page = await search('油', { sort, limit: 2, ...(cursor ? { cursor } : {}) })
        seen.push(...page.items.map(({ id }) => nameOf(id)))
        cursor = page.cursor
      } while (cursor)
      expect(new Set(seen)).toEqual(new Set([...oils, 'soy']))
      expect(seen.length).toBe(9)
    }
  })

  it('puts the better liked of two that fit alike first, also where one is known already', async () => {
    const liked = await write(cook, 'liked', { title: 'Hoopoe', body: 'A bird.' })
    await write(cook, 'newer', { title: 'Hoopoe', body: 'A bird.' })
    await site.settle()
    await site.ctx.pool.query('update note_ranks set score = score + 3 where note_id = $1', [fromPublicId(liked)])
    expect(await found('hoopoe')).toEqual(['liked', 'newer'])
    await write(cook, 'newest', { title: 'Hoopoe', body: 'A bird.' })
    await site.settle()
    const first = await search('hoopoe', { limit: 2 })
    const rest = await search('hoopoe', { limit: 2, cursor: first.cursor ?? '' })
    expect([...first.items, ...rest.items].map(({ id }) => nameOf(id))).toEqual(['liked', 'newest', 'newer'])
  })

  it('follows edits, deletions, visibility and comments', async () => {
    const id = await write(cook, 'changing', { title: '变化', body: '这里说的是麒麟瓜' })
    await site.settle()
    expect(await found('麒麟瓜')).toEqual(['changing'])
    await site.call(cook, 'PATCH /notes/{id}', { params: { id }, body: { body: '这里说的是火龙果' } })
    await site.settle()
    expect(await found('麒麟瓜')).toEqual([])
    expect(await found('火龙果')).toEqual(['changing'])
    await site.call(reader, 'POST /notes/{id}/comments', { params: { id }, body: { body: '我更喜欢榴莲' } })
    await site.settle()
    expect(await found('榴莲')).toEqual(['changing'])
    await site.call(cook, 'PATCH /notes/{id}', { params: { id }, body: { visibility: 'private' } })
    // the rule holds before the index knows
    expect(await found('火龙果')).toEqual([])
    await site.settle()
    expect(await found('火龙果', {}, cook)).toEqual(['changing'])
    await site.call(cook, 'DELETE /notes/{id}', { params: { id } })
    expect(await found('火龙果', {}, cook)).toEqual([])
    await site.settle()
    const { rows } = await site.ctx.pool.query(
      'select count(*)::int as there from search_documents where subject_id = $1',
      [fromPublicId(id)],
    )
    expect(rows[0].there).toBe(0)
  })

  it('is rebuilt while it answers', async () => {
    await rebuildIndex(site.ctx)
    let isDone = false
    const rebuilt = indexAll(site.ctx, 2).finally(() => {
      isDone = true
    })
    let asked = 0
    for (; !isDone; asked++) expect(await found('鸡')).toEqual(['chicken'])
    await rebuilt
    expect(asked).toBeGreaterThan(5)
    expect(await found('鸡')).toEqual(['chicken'])
    const { rows } = await site.ctx.pool.query('select count(*)::int as dead from search_dead')
    expect(rows[0].dead).toBeLessThan(10)
  })

  it('tells nothing of what only some may read, by what it finds, where it ends or what it corrects', async () => {
    for (const visibility of ['private', 'followers', 'mutual'])
      await write(cook, `of ${visibility}`, {
        title: `Zanzibarish ${visibility}`,
        body: 'xylophonist 秘密花园',
        visibility,
      })
    const fan = await signUp(site)
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: cook.handle } })
    await site.settle()
    for (const who of [null, reader])
      for (const q of ['xylophonist', '秘密花园', 'from:@mei_cooks zanzibarish'])
        for (const sort of ['best', 'new'])
          expect(await search(q, { sort, limit: 1 }, who), q).toMatchObject({
            items: [],
            cursor: null,
            correction: null,
          })
    for (const who of [null, reader, fan]) expect((await search('xylophonst', {}, who)).correction).toBe(null)
    expect((await found('xylophonist', {}, cook)).length).toBe(3)
    for (const sort of ['best', 'new']) expect(await found('xylophonist', { sort }, fan)).toEqual(['of followers'])
    await site.call(cook, 'PATCH /notes/{id}', {
      params: { id: notes['of private'] ?? '' },
      body: { visibility: 'public' },
    })
    await site.settle()
    expect((await search('xylophonst')).correction).toBe('xylophonist')
    await site.call(cook, 'DELETE /notes/{id}', { params: { id: notes['of private'] ?? '' } })
    await site.settle()
    expect((await search('xylophonst')).correction).toBe(null)
  })

  it('corrects a slip of the hand, and pinyin', async () => {
    expect((await search('yosemitte')).correction).toBe('yosemite')
    const shown = await search('yosemitte')
    expect(shown).toMatchObject({ corrected: true, cursor: null })
    expect(shown.items.map(({ id }) => nameOf(id))).toEqual(['hiking'])
    expect(await search('yosemitte', { kind: 'video' })).toMatchObject({ corrected: false, items: [] })
    expect(await search('yosemite')).toMatchObject({ corrected: false, correction: null })
    expect((await search('hikng "yosemite"')).correction).toBe('hiking "yosemite"')
    expect((await search('hongshaorou')).correction).toBe('红烧肉')
    expect((await search('hiking')).correction).toBe(null)
    expect((await search('zzzzqqqq')).correction).toBe(null)
  })
})

describe('across the bridge', () => {
  it('finds notes in the other language, marked, and none of one’s own', async () => {
    const english = await search('红烧肉', { across: 'other' })
    expect(english.items.map(({ id }) => nameOf(id))[0]).toBe('braised')
    expect(english.items.every(({ language, reason }) => language === 'en' && reason === 'bridge')).toBe(true)
    expect(english.translated.join(' ')).toMatch(/pork|braise/)
    expect(await found('chicken', { across: 'other' })).toEqual(['chicken'])
    expect((await found('soy sauce', { across: 'other' }))[0]).toBe('soy')
    expect(await found('zzzzqqqq', { across: 'other' })).toEqual([])
  })
})

describe('people and topics', () => {
  const people = async (q: string, who: Person | null = null) =>
    (await site.call(who, 'GET /search/accounts', { query: { q } })).items.map(({ handle }) => handle)
  const topics = async (q: string) =>
    (await site.call(null, 'GET /search/topics', { query: { q } })).items.map(({ name }) => name)

  it('are found by handle, name, part of a name, pinyin, initials, and with a slip', async () => {
    for (const q of ['mei_cooks', '@mei', 'cooks', '陈小梅', '小梅', 'chenxiaomei', 'chen xiao', 'cxm', '陳小梅'])
      expect(await people(q), q).toContain('mei_cooks')
    expect(await people('rivers')).toEqual(['sam_reads'])
    expect(await people('rivesr')).toEqual(['sam_reads'])
    for (const q of ['红烧', '烧肉', 'hongshaorou', 'hsr', '#紅燒肉']) expect(await topics(q), q).toContain('红烧肉')
    expect(await topics('jiachangcai')).toEqual(['家常菜'])
  })

  it('that many use or follow come before hundreds that begin alike', async () => {
    const author = await signUp(site)
    // more than compete, each earlier in the alphabet
    for (let from = 0; from < 600; from += 10)
      await site.call(author, 'POST /notes', {
        body: {
          kind: 'text',
          body: Array.from({ length: 10 }, (_, nth) => `#qa${String(from + nth).padStart(3, '0')}`).join(' '),
          visibility: 'public',
        },
      })
    for (let nth = 0; nth < 5; nth++)
      await site.call(author, 'POST /notes', { body: { kind: 'text', body: `#qzfood #qzfood${nth} #美食 ${nth}` } })
    await site.settle()
    expect((await topics('q')).slice(0, 1)).toEqual(['qzfood'])
    expect((await topics('qz'))[0]).toBe('qzfood')
    expect((await topics('qzfood3'))[0]).toBe('qzfood3')
    const completed = await site.call(null, 'GET /topics', { query: { prefix: 'q', limit: 1 } })
    expect(completed.items.map(({ name }) => name)).toEqual(['qzfood'])
    await signUp(site, { handle: 'zed_one' })
    const known = await signUp(site, { handle: 'zed_two' })
    const fan = await signUp(site)
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: known.handle } })
    await site.settle()
    expect(await people('zed')).toEqual(['zed_two', 'zed_one'])
  })

  it('that are new do not wait for a rebuild', async () => {
    await rebuildIndex(site.ctx)
    await signUp(site, { handle: 'just_now' })
    expect(await people('just_now')).toEqual([])
    await indexNames(site.ctx)
    expect(await people('just_now')).toEqual(['just_now'])
    await site.settle()
  })

  it('leave out whom a block separates, and who was suspended', async () => {
    const other = await signUp(site, { handle: 'blocks_mei' })
    await site.settle()
    await site.call(other, 'PUT /accounts/{handle}/block', { params: { handle: 'mei_cooks' } })
    expect(await people('mei_cooks', other)).toEqual([])
    expect(await people('blocks_mei', cook)).toEqual([])
    const gone = await signUp(site, { handle: 'soon_gone' })
    await site.settle()
    await site.ctx.db
      .updateTable('accounts')
      .set({ status: 'suspended' })
      .where('id', '=', fromPublicId(gone.id))
      .execute()
    expect(await people('soon_gone')).toEqual([])
  })
})

describe('suggestions, history and what many look for', () => {
  const history = async (who: Person) => (await site.call(who, 'GET /search/history')).items
  const eventually = async (check: () => Promise<void>) => {
    for (let tries = 0; ; tries++)
      try {
        return await check()
      } catch (error) {
        if (tries > 200) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
  }

  it('keeps what a member looked for, for them alone, until they clear it', async () => {
    const member = await signUp(site)
    await search('红烧肉', {}, member)
    await search('鸡', {}, member)
    await eventually(async () => expect(await history(member)).toEqual(['鸡', '红烧肉']))
    expect(await history(await signUp(site))).toEqual([])
    await site.call(member, 'DELETE /search/history', { query: { q: '鸡' } })
    expect(await history(member)).toEqual(['红烧肉'])
    const suggested = await site.call(member, 'GET /search/suggestions', { query: { q: '红' } })
    expect(suggested).toMatchObject({ queries: ['红烧肉'], topics: [{ name: '红烧肉' }] })
    expect((await site.call(null, 'GET /search/suggestions', { query: { q: '红' } })).queries).toEqual([])
    await site.call(member, 'DELETE /search/history')
    expect(await history(member)).toEqual([])
  })

  it('suggests people', async () => {
    const { accounts } = await site.call(null, 'GET /search/suggestions', { query: { q: 'mei' } })
    expect(accounts.map(({ handle }) => handle)).toContain('mei_cooks')
  })

  it('shows what enough different people looked for, and nothing else', async () => {
    const hot = async () => (await site.call(null, 'GET /search/hot')).items
    for (let times = 0; times < 12; times++) await search('chicken soup')
    const people = await Promise.all(Array.from({ length: 5 }, () => signUp(site)))
    // as many new accounts on one network are one person, with those who are signed out there
    for (const who of people) await search('chicken soup', {}, who)
    const peopleOf = async (query: string) =>
      (await site.ctx.pool.query<{ people: number }>('select people from search_hot where query = $1', [query])).rows[0]
    // what is looked for is written together a little later: once this is there, all before it is
    await search('soup chicken')
    await eventually(async () => expect(await peopleOf('soup chicken')).toEqual({ people: 1 }))
    expect(await peopleOf('chicken soup')).toEqual({ people: 1 })
    await site.ctx.pool.query(`delete from search_hot where query = 'soup chicken'`)
    await settleIn(site, ...people)
    // one of them has confirmed no address
    await site.ctx.pool.query('update accounts set email_verified = false where handle = $1', [people[0]?.handle])
    for (const who of people) await search('pork belly', {}, who)
    await eventually(async () => expect(await peopleOf('pork belly')).toEqual({ people: 5 }))
    await search('pork belly')
    await settleIn(site, ...people)
    for (const who of people) await search('hiking', {}, who)
    await eventually(async () =>
      expect(new Set(await hotSearches(site.ctx, 0).top('en'))).toEqual(new Set(['hiking', 'pork belly'])),
    )
    expect(await peopleOf('pork belly')).toEqual({ people: 5 })
    expect(await hot()).not.toContain('chicken soup')
    await site.ctx.pool.query(`delete from search_hot where query = 'pork belly'`)
  })

  it('never shows slurs and explicit words, though many look for them and somebody writes them', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => signUp(site)))
    await settleIn(site, ...people)
    const id = await write(people[0] as Person, 'rude', { title: 'Porn and fücking', body: '裸聊约炮' })
    await site.settle()
    for (const who of people) for (const q of ['porn', 'fücking', '裸聊']) await search(q, {}, who)
    await eventually(async () => {
      const kept = await site.ctx.pool.query(`select from search_hot where enough_on is not null and query <> 'hiking'`)
      expect(kept.rowCount).toBe(3)
    })
    const shown = hotSearches(site.ctx, 0)
    expect(await shown.top('en')).toEqual(['hiking'])
    expect(await shown.beginningWith('en', 'por', 5)).toEqual([])
    await site.call(people[0] as Person, 'DELETE /notes/{id}', { params: { id } })
    await site.settle()
  })

  it('shows nobody what stands only where some may read it, however many of them look for it', async () => {
    const author = await signUp(site)
    const id = await write(author, 'secret', {
      title: 'To my friends',
      body: 'Her name will be Wilhelmina Rivers.',
      visibility: 'followers',
    })
    const friends = await Promise.all(Array.from({ length: 6 }, () => signUp(site)))
    await settleIn(site, ...friends)
    for (const friend of friends)
      await site.call(friend, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
    await write(reader, 'of rivers', { title: 'Rivers', body: 'Rivers of the world' })
    await site.settle()
    for (const friend of friends)
      for (const q of ['wilhelmina', 'wilhelmina rivers', 'rivers'])
        expect(await found(q, {}, friend), q).not.toEqual([])
    // the last also by a public note that has a part of it: kept, and not shown
    await eventually(async () =>
      expect(
        (await site.ctx.pool.query('select distinct query from search_asked where query ~ $1 order by 1', ['rivers']))
          .rows,
      ).toEqual([{ query: 'rivers' }, { query: 'wilhelmina rivers' }]),
    )
    await eventually(async () => expect(await hotSearches(site.ctx, 0).top('en')).toContain('rivers'))
    const shown = hotSearches(site.ctx, 0)
    expect((await shown.top('en')).join()).not.toContain('wilhelmina')
    expect(await shown.beginningWith('en', 'wil', 5)).toEqual([])
    await site.call(author, 'PATCH /notes/{id}', { params: { id }, body: { visibility: 'public' } })
    await site.settle()
    expect(await hotSearches(site.ctx, 0).beginningWith('en', 'wil', 5)).toEqual(['wilhelmina rivers'])
    await site.call(author, 'DELETE /notes/{id}', { params: { id } })
    await site.call(reader, 'DELETE /notes/{id}', { params: { id: notes['of rivers'] ?? '' } })
    await site.settle()
  })

  it('shows nothing that the site’s moderators have said not to, at once, and logs it', async () => {
    const moderator = await signUp(site, { role: 'moderator' })
    const hot = async () => (await site.call(null, 'GET /search/hot')).items
    const completed = async () => (await site.call(null, 'GET /search/suggestions', { query: { q: 'hik' } })).queries
    const hide = (words: string) => site.call(moderator, 'PUT /admin/searches/unwanted', { body: { words } })
    await hide('Nothing, of the sort!')
    expect([await hot(), await completed()]).toEqual([['hiking'], ['hiking']])
    expect(await site.call(moderator, 'GET /admin/searches')).toMatchObject({
      hot: [
        { language: 'en', items: ['hiking'] },
        { language: 'zh-Hans', items: [] },
      ],
      unwanted: [{ words: 'nothing of the sort' }],
    })
    for (const words of ['iking', 'hiking boots']) {
      await hide(words)
      expect(await hot(), words).toEqual(['hiking'])
    }
    for (let times = 0; times < 2; times++) await hide('ＨＩＫＩＮＧ')
    expect([await hot(), await completed()]).toEqual([[], []])
    await site.call(moderator, 'DELETE /admin/searches/unwanted', { query: { words: 'hiking' } })
    expect(await hot()).toEqual(['hiking'])
    await site.refuse(moderator, 'PUT /admin/searches/unwanted', 'invalid_input', { body: { words: ' … ' } })
    const { rows } = await site.ctx.pool.query(
      `select kind, reason from actions where kind like 'search.%' and reason = 'hiking' order by id`,
    )
    expect(rows).toEqual([
      { kind: 'search.hide', reason: 'hiking' },
      { kind: 'search.show', reason: 'hiking' },
    ])
  })

  it('counts one person once a day and a few dozen times in all, and cools as days pass', async () => {
    const [busy, another] = [await signUp(site), await signUp(site)]
    await settleIn(site, busy, another)
    const letters = 'abcdefgh'
    for (const one of letters) for (const other of letters) await search(`hiking ${one}${other}`, {}, busy)
    const kept = async () =>
      (await site.ctx.pool.query('select count(*)::int as n from search_asked where query ~ $1', ['^hiking [a-h]{2}$']))
        .rows[0].n
    await eventually(async () => expect(await kept()).toBe(50))
    const before = await site.ctx.pool.query('select people, warmth from search_hot where query = $1', ['hiking'])
    // five members, and who asked signed out above
    expect(before.rows[0].people).toBe(6)
    // those of yesterday are as warm as half as many of today
    const day = Math.floor(Date.now() / 86_400_000)
    expect(before.rows[0].warmth).toBeCloseTo(day + Math.log2(6), 5)
    await site.ctx.pool.query(`update search_asked set day = day - 1 where query = 'hiking'`)
    await site.ctx.pool.query(`update search_hot set warmth = warmth - 1 where query = 'hiking'`)
    await search('hiking', {}, another)
    await eventually(async () => {
      const { rows } = await site.ctx.pool.query('select people, warmth from search_hot where query = $1', ['hiking'])
      expect(rows[0].people).toBe(7)
      expect(rows[0].warmth).toBeCloseTo(day + Math.log2(4), 5)
    })
  })

  it('answers only so many searches of one person or address in a minute', async () => {
    const small = await openTestSite({ searchesPerMinute: 2 })
    try {
      const member = await signUp(small)
      for (const who of [null, member]) {
        for (let times = 0; times < 2; times++) await small.call(who, 'GET /search/notes', { query: { q: 'tea' } })
        await small.refuse(who, 'GET /search/notes', 'too_many_requests', { query: { q: 'tea' } })
      }
      await small.call(await signUp(small), 'GET /search/notes', { query: { q: 'tea' } })
    } finally {
      await small.close()
    }
  })

  it('never shows what could be somebody’s number, address or handle', () => {
    for (const query of [
      'call 13800138000',
      'me@example.org',
      'from:@sam',
      'www.example.org',
      '"a phrase"',
      '-x',
      '#topic',
    ])
      expect(presentable(query), query).toBe(null)
    expect(presentable('  Red  SHOES ')).toBe('red shoes')
  })
})

describe('among many notes', () => {
  /** As `settle`, without drawing hundreds of cards that nobody looks at. */
  const settleUndrawn = async () => {
    await site.ctx.pool.query(
      `select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where task_identifier = 'notes_draw_cards'`,
    )
    await site.settle()
  }
  /** More than are looked at at once. */
  const others = 220
  let author: Person
  beforeAll(async () => {
    author = await signUp(site)
    await write(author, 'the end', { title: 'A film', body: `${'Long before it began. '.repeat(40)} It was the end.` })
    for (let nth = 0; nth < others; nth++)
      await site.call(author, 'POST /notes', { body: { kind: 'text', title: `Ends ${nth}`, body: 'End' } })
    await write(author, 'last', { title: 'Another film', body: `${'Long before. '.repeat(40)} This was the end, too.` })
    await settleUndrawn()
  }, 180_000)

  it('finds a phrase however many others have its words, in whatever order, page by page', async () => {
    for (const sort of ['best', 'new', 'likes', 'collects']) {
      const first = await search('"the end"', { sort })
      expect(first.items.map(({ id }) => nameOf(id)).sort(), sort).toEqual(['last', 'the end'])
      expect(first.cursor, sort).toBe(null)
      const pages: string[] = []
      let cursor: string | null = null
      let requests = 0
      do {
        const page = await search('"the end"', { sort, limit: 1, ...(cursor ? { cursor } : {}) })
        pages.push(...page.items.map(({ id }) => nameOf(id)))
        cursor = page.cursor
        requests++
      } while (cursor)
      expect(pages.sort(), sort).toEqual(['last', 'the end'])
      expect(requests, sort).toBeLessThan(4)
    }
    expect((await found('end -"the end"', { limit: 100 })).length).toBe(100)
    const params = { id: notes['the end'] ?? '' }
    await site.call(reader, 'PUT /notes/{id}/like', { params })
    expect(await found('"the end"', { sort: 'likes' })).toEqual(['the end', 'last'])
  })

  it('pages through all of them once, also where each is compared with what was typed', async () => {
    for (const sort of ['best', 'new', 'likes']) {
      const pages: string[] = []
      let cursor: string | null = null
      do {
        const page = await search('end -"the end"', { sort, limit: 100, ...(cursor ? { cursor } : {}) })
        pages.push(...page.items.map(({ id }) => id))
        cursor = page.cursor
      } while (cursor)
      expect([pages.length, new Set(pages).size], sort).toEqual([others, others])
    }
  })

  it('finds and leaves out phrases of comments and of captions', async () => {
    const id = await write(author, 'weather', { title: 'Umbrellas', body: 'Which one?' })
    await site.call(reader, 'POST /notes/{id}/comments', { params: { id }, body: { body: 'Where purple rain falls.' } })
    await settleUndrawn()
    expect(await found('"rain falls"')).toEqual(['weather'])
    expect(await found('"falls rain"')).toEqual([])
    expect(await found('umbrellas -"purple rain"')).toEqual([])
    expect(await found('umbrellas -"rain purple"')).toEqual(['weather'])
  })

  it('sorts by likes and collects also where only a topic or a person is asked for', async () => {
    const ids = []
    for (const name of ['first', 'second', 'third'])
      ids.push(await write(author, name, { title: name, body: '#narrowed' }))
    await site.call(reader, 'PUT /notes/{id}/like', { params: { id: ids[0] ?? '' } })
    await site.call(reader, 'PUT /notes/{id}/collect', { params: { id: ids[1] ?? '' }, body: {} })
    await settleUndrawn()
    for (const q of ['#narrowed', `#narrowed from:@${author.handle}`]) {
      expect(await found(q, { sort: 'likes' }), q).toEqual(['first', 'third', 'second'])
      expect(await found(q, { sort: 'collects' }), q).toEqual(['second', 'third', 'first'])
      expect(await found(q, { sort: 'new' }), q).toEqual(['third', 'second', 'first'])
    }
    const { cursor } = await search('#narrowed', { sort: 'likes', limit: 1 })
    expect(await found('#narrowed', { sort: 'likes', limit: 1, cursor: cursor ?? '' })).toEqual(['third'])
  })

  it('finds flags', async () => {
    await write(author, 'flag', { title: 'National day 🇨🇳' })
    await write(author, 'other flag', { title: 'National day 🇺🇸' })
    await settleUndrawn()
    expect(await found('🇨🇳')).toEqual(['flag'])
    expect(await found('national -🇨🇳')).toEqual(['other flag'])
  })

  it('finds what a friend wrote for some, however many strangers did', async () => {
    const stranger = await signUp(site)
    const friend = await signUp(site)
    const fan = await signUp(site)
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: friend.handle } })
    await write(friend, 'of a friend', {
      title: 'Birds',
      body: `${'What a day it was. '.repeat(20)} A quetzal!`,
      visibility: 'followers',
    })
    for (let nth = 0; nth < 130; nth++)
      await site.call(stranger, 'POST /notes', {
        body: { kind: 'text', title: `Quetzal ${nth}`, visibility: 'followers' },
      })
    await settleUndrawn()
    for (const sort of ['best', 'new', 'likes'])
      expect(await found('quetzal', { sort }, fan), sort).toEqual(['of a friend'])
    expect(await found('quetzal')).toEqual([])
    await site.call(fan, 'DELETE /accounts/{handle}/follow', { params: { handle: friend.handle } })
    expect(await found('quetzal', {}, fan)).toEqual([])
  }, 60_000)
})

describe('related topics', () => {
  it('are those of what is found, and after them those that are called alike', async () => {
    const author = await signUp(site)
    for (const body of ['Xiaolongbao at home #steamed #homemade', 'Xiaolongbao in town #steamed', 'Else #xiaolongbao'])
      await site.call(author, 'POST /notes', { body: { kind: 'text', body } })
    await site.call(author, 'POST /notes', {
      body: { kind: 'text', body: 'Xiaolongbao #for_friends', visibility: 'followers' },
    })
    await site.settle()
    const { items } = await site.call(null, 'GET /search/related', { query: { q: 'xiaolongbao' } })
    expect(items.map(({ name }) => name)).toEqual(['steamed', 'homemade', 'xiaolongbao'])
  })
})

describe('a slip that somebody made before', () => {
  it('is corrected where very many have it right, and found all the same', async () => {
    const author = await signUp(site)
    for (let nth = 0; nth < 20; nth++)
      await site.call(author, 'POST /notes', { body: { kind: 'text', title: `Marmalade ${nth}` } })
    await write(author, 'slip', { title: 'My marmelade' })
    await write(author, 'a name', { title: 'Marmaduke and Marmaduko' })
    await site.settle()
    const slip = await search('marmelade')
    expect(slip).toMatchObject({ correction: 'marmalade', corrected: false })
    expect(slip.items.map(({ id }) => nameOf(id))).toEqual(['slip'])
    expect((await search('marmaduko')).correction).toBe(null)
    expect((await search('marmalade')).correction).toBe(null)
  })
})

describe('what is no query', () => {
  it('is refused with the limit where it is too long or empty', async () => {
    const refusal = await site.refuse(null, 'GET /search/notes', 'invalid_input', { query: { q: 'a'.repeat(10_000) } })
    expect(JSON.stringify(refusal)).toContain('200')
    await site.refuse(null, 'GET /search/notes', 'invalid_input', { query: { q: ' ' } })
    await site.refuse(null, 'GET /search/notes', 'invalid_input')
  })

  it.each([
    '" "" "',
    '- -- -"',
    'from: from:@ #',
    "'; drop table notes; --",
    'a & b | !c <-> d:*',
    '%_\\',
    '((((',
    '👩‍👩‍👧‍👦',
    '“未闭合',
    '油'.repeat(200),
    '-油 -鸡 -"a b"',
    '#'.repeat(200),
    '"'.repeat(199),
    "' or 1=1) union select handle from accounts; --",
    "油:* & !'鸡' | (a <2> b)",
    '🏔️🏔️ 🇨🇳 👍🏽',
  ])('%s finds something or nothing', async (q) => {
    for (const across of ['own', 'other']) await search(q, { across })
    for (const key of ['GET /search/accounts', 'GET /search/topics', 'GET /search/suggestions'] as const)
      await site.call(null, key, { query: { q } })
  })

  it('refuses a cursor of another list', async () => {
    const { cursor } = await search('油', { sort: 'new', limit: 1 })
    await site.refuse(null, 'GET /search/notes', 'invalid_cursor', { query: { q: '油', cursor: cursor ?? '' } })
    await site.refuse(null, 'GET /search/notes', 'invalid_cursor', { query: { q: '油', cursor: 'AAAA' } })
    const { cursor: ofLikes } = await search('油', { sort: 'likes', limit: 1 })
    await site.refuse(null, 'GET /search/notes', 'invalid_cursor', { query: { q: '油', cursor: ofLikes ?? '' } })
    const fan = await signUp(site)
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: cook.handle } })
    await write(cook, 'for followers', { title: '油茶', body: '两篇才有下一页' })
    await site.settle()
    const feeds = [
      await site.call(fan, 'GET /feeds/following', { query: { limit: 1 } }),
      await site.call(fan, 'GET /feeds/explore', { query: { limit: 1 } }),
      await site.call(fan, 'GET /accounts/{handle}/notes', { params: { handle: cook.handle }, query: { limit: 1 } }),
    ]
    for (const { cursor: ofFeed } of feeds) {
      expect(ofFeed).not.toBe(null)
      for (const sort of ['best', 'new', 'likes', 'collects'])
        await site.refuse(fan, 'GET /search/notes', 'invalid_cursor', {
          query: { q: '油', sort, cursor: ofFeed ?? '' },
        })
    }
  })
})
