import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { type FakeOpenSearch, openFakeOpenSearch } from '../../../test/opensearch.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { searching } from '../../cli/doctor.ts'
import { finishRebuild, isIndexing, rebuildIndex } from './commands.ts'
import { indexAll } from './indexing.ts'

let server: FakeOpenSearch
let site: TestSite
let cook: Person
let reader: Person
let url: string
const notes: Record<string, string> = {}

const write = async (author: Person, name: string, body: Record<string, unknown>): Promise<string> => {
  const { id } = await site.call(author, 'POST /notes', { body: { kind: 'text', ...body } })
  notes[name] = id
  return id
}
const search = (q: string, query: Record<string, string | number> = {}, who: Person | null = null) =>
  site.call(who, 'GET /search/notes', { query: { q, ...query } })
const found = async (...given: Parameters<typeof search>): Promise<string[]> =>
  (await search(...given)).items.map(({ id }) => Object.entries(notes).find(([, one]) => one === id)?.[0] ?? id)

beforeAll(async () => {
  server = await openFakeOpenSearch()
  url = `${server.url.replace('//', '//redbud:secret@')}/notes`
  site = await openTestSite({ searchUrl: url })
  cook = await signUp(site, { handle: 'os_cook' })
  reader = await signUp(site, { handle: 'os_reader' })
  await write(cook, 'pork', { title: '家常红烧肉', body: '冰糖炒色 #红烧肉', channel: 'food' })
  await write(cook, 'soy', { title: '酱油怎么选', body: '看氨基酸态氮' })
  for (let nth = 0; nth < 6; nth++) await write(cook, `oil ${nth}`, { title: '油', body: `油温要高 ${nth}` })
  await write(reader, 'hiking', { title: 'Running shoes for hiking', body: 'I went hiking in Yosemite last weekend.' })
  await site.settle()
}, 120_000)
afterAll(async () => {
  await site?.close()
  await server?.close()
})

describe('a site whose notes are searched in OpenSearch', () => {
  it('finds as one without: words, phrases, filters, topics, what is left out', async () => {
    expect(await found('紅燒肉')).toEqual(['pork'])
    expect((await found('酱油'))[0]).toBe('soy')
    expect((await found('油')).length).toBe(7)
    expect(await found('"last weekend"')).toEqual(['hiking'])
    expect(await found('"weekend last"')).toEqual([])
    expect(await found('油 -油温要高')).toEqual(['soy'])
    expect(await found('#红烧肉')).toEqual(['pork'])
    expect(await found('from:@os_reader shoes')).toEqual(['hiking'])
    expect(await found('肉', { channel: 'food', within: 'day' })).toEqual(['pork'])
    expect(await found('肉', { kind: 'video' })).toEqual([])
    expect((await search('yosemitte')).correction).toBe('yosemite')
  })

  it('pages through all of them once, in every order', async () => {
    for (const sort of ['best', 'new', 'likes', 'collects']) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page = await search('油', { sort, limit: 2, ...(cursor ? { cursor } : {}) })
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.cursor
      } while (cursor)
      expect([seen.length, new Set(seen).size], sort).toEqual([7, 7])
    }
  })

  it('tells nothing of what only some may read', async () => {
    for (const visibility of ['private', 'followers', 'mutual'])
      await write(cook, `of ${visibility}`, { title: `For ${visibility}`, body: 'xylophonist 秘密花园', visibility })
    const fan = await signUp(site)
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: cook.handle } })
    await site.settle()
    for (const who of [null, reader])
      for (const q of ['xylophonist', '秘密花园'])
        for (const sort of ['best', 'new'])
          expect(await search(q, { sort, limit: 1 }, who)).toMatchObject({ items: [], cursor: null, correction: null })
    for (const who of [null, reader, fan]) expect((await search('xylophonst', {}, who)).correction).toBe(null)
    expect(await found('xylophonist', {}, fan)).toEqual(['of followers'])
    expect((await found('xylophonist', {}, cook)).length).toBe(3)
    await site.call(cook, 'PUT /accounts/{handle}/block', { params: { handle: fan.handle } })
    expect(await found('xylophonist', {}, fan)).toEqual([])
    expect(await found('红烧肉', {}, fan)).toEqual([])
  })

  it('follows edits and deletions, which the rule knows before the index', async () => {
    const id = await write(reader, 'changing', { body: 'a kumquat for everybody' })
    await site.settle()
    expect(await found('kumquat')).toEqual(['changing'])
    await site.call(reader, 'PATCH /notes/{id}', { params: { id }, body: { body: 'a durian for everybody' } })
    await site.settle()
    expect([await found('kumquat'), await found('durian')]).toEqual([[], ['changing']])
    await site.call(reader, 'DELETE /notes/{id}', { params: { id } })
    expect(await found('durian')).toEqual([])
    await site.settle()
    const words = [...server.indices.values()].flatMap(({ there }) => [...there.values()].map(({ fields }) => fields))
    expect(words.some((fields) => fields.words.includes('durian'))).toBe(false)
  })

  it('finds notes by what their places are called, and by what those are called later', async () => {
    const place = { names: { en: 'Hongqiao Railway Station', 'zh-Hans': '虹桥火车站' }, kind: 'station' }
    const at = { latitude: 31.2, longitude: 121.3 }
    const { id: placeId } = await site.call(reader, 'POST /places', { body: { ...place, ...at } })
    const id = await write(reader, 'there', { title: 'Waiting for you', placeId })
    await site.settle()
    for (const q of ['hongqiao', '虹橋火車站', '"railway station"']) expect(await found(q)).toEqual(['there'])
    const moderator = await signUp(site, { role: 'moderator' })
    const body = { names: { en: 'Western Terminus' } }
    await site.call(moderator, 'PATCH /places/{id}', { params: { id: placeId }, body })
    await site.settle()
    expect([await found('hongqiao'), await found('terminus'), await found('虹桥火车站')]).toEqual([
      [],
      ['there'],
      ['there'],
    ])
    await site.call(reader, 'DELETE /notes/{id}', { params: { id } })
    await site.settle()
  })

  it('is rebuilt while it answers', async () => {
    const before = [...server.indices.keys()]
    const { upTo } = await rebuildIndex(site.ctx)
    while (await isIndexing(site.ctx, upTo)) {
      expect(await found('红烧肉')).toEqual(['pork'])
      await indexAll(site.ctx, 3)
    }
    expect(server.indices.size).toBe(2)
    await finishRebuild(site.ctx)
    expect([...server.indices.keys()]).not.toEqual(before)
    expect(server.indices.size).toBe(1)
    expect(await found('红烧肉')).toEqual(['pork'])
  })

  it('makes the index again, with every note, where somebody removed it', async () => {
    server.indices.clear()
    expect((await searching({ searchUrl: url })).mark).toBe('!')
    await site.refuse(null, 'GET /search/notes', 'search_unavailable', { query: { q: '红烧肉' } })
    await site.settle()
    expect(await found('红烧肉')).toEqual(['pork'])
    expect(await searching({ searchUrl: url })).toMatchObject({
      mark: '✓',
      text: expect.stringMatching(/^OpenSearch 2\.19\.1 at 127\.0\.0\.1:\d+; notes-1 holds 12 notes$/),
    })
  })

  it('loses nothing, and says so in the reader’s language, while the engine can’t be reached', async () => {
    server.before = (_, response) => {
      response.destroy()
      return true
    }
    const id = await write(reader, 'meanwhile', { body: 'a rambutan for everybody' })
    await expect(site.settle()).rejects.toThrow("can't be reached")
    for (const [language, title] of [
      ['en', 'Notes can’t be searched right now. Please try again.'],
      ['zh-Hans', '暂时无法搜索笔记，请稍后再试。'],
    ]) {
      const headers = { 'accept-language': language ?? '' }
      const answer = await site.send(null, 'GET /search/notes', { query: { q: 'hiking' }, headers })
      expect(answer).toMatchObject({ status: 503, body: { code: 'search_unavailable', title } })
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    // people and topics are in the database
    await site.call(null, 'GET /search/topics', { query: { q: '红烧' } })
    expect((await site.call(null, 'GET /search/accounts', { query: { q: 'os_cook' } })).items).toHaveLength(1)
    await site.call(null, 'GET /search/suggestions', { query: { q: '红烧' } })
    await site.call(null, 'GET /notes/{id}', { params: { id } })
    const said = await searching({ searchUrl: url })
    expect(said).toMatchObject({ mark: '✗', text: expect.stringContaining("can't be reached") })
    expect(JSON.stringify(said)).not.toContain('secret')
    server.before = undefined
    await site.settle()
    expect(await found('rambutan')).toEqual(['meanwhile'])
  })

  it('needs no engine beside PostgreSQL', async () => {
    expect(await searching({ searchUrl: undefined })).toEqual({ mark: '✓', text: 'notes are searched in PostgreSQL' })
  })
})
