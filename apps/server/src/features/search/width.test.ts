import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'

describe('a query of which notes have a part', () => {
  let site: TestSite
  let author: Person
  const mornings = 30
  const write = async (body: Record<string, unknown>): Promise<string> =>
    (await site.call(author, 'POST /notes', { body: { kind: 'text', ...body } })).id
  const search = (q: string, query: Record<string, string | number> = {}) =>
    site.call(null, 'GET /search/notes', { query: { q, ...query } })
  const found = async (...given: Parameters<typeof search>) => (await search(...given)).items.map(({ id }) => id)
  const titles = async (...given: Parameters<typeof search>) => (await search(...given)).items.map(({ title }) => title)
  const sorts = ['best', 'new', 'likes', 'collects']

  beforeAll(async () => {
    site = await openTestSite()
    author = await signUp(site)
    for (let nth = 0; nth < mornings; nth++) await write({ title: `Breakfast ${nth}`, body: 'Slowly. #cosy' })
    for (let nth = 0; nth < 30; nth++) await write({ title: `Evening ${nth}`, body: 'Late.' })
    await write({ title: 'A place', body: '#homely' })
    await write({ title: 'Yosemite', body: 'A breakfast above the valley' })
    await write({ title: '白切鸡', body: '冷水下锅。' })
    await write({ title: '火车站', body: '怎么走' })
    await site.settle()
  }, 120_000)
  afterAll(() => site?.close())

  it('finds that where nothing has the rest, in whatever order, page by page', async () => {
    for (const sort of sorts) {
      const pages: string[] = []
      let cursor: string | null = null
      let requests = 0
      do {
        const page = await search('breakfast xylotile', { sort, limit: 10, ...(cursor ? { cursor } : {}) })
        pages.push(...page.items.map(({ id }) => id))
        cursor = page.cursor
        requests++
      } while (cursor)
      expect([pages.length, new Set(pages).size], sort).toEqual([mornings + 1, mornings + 1])
      expect(requests, sort).toBe(4)
    }
  })

  it('finds the same where the rest stands only in what others may read', async () => {
    const before = await Promise.all(sorts.map((sort) => found('breakfast wobblegong', { sort })))
    const id = await write({ title: 'Wobblegong', body: 'at breakfast', visibility: 'private' })
    await site.settle()
    expect(await Promise.all(sorts.map((sort) => found('breakfast wobblegong', { sort })))).toEqual(before)
    expect(before.every(({ length }) => length > 0)).toBe(true)
    await site.call(author, 'PATCH /notes/{id}', { params: { id }, body: { visibility: 'public' } })
    await site.settle()
    const [best, ...others] = await Promise.all(sorts.map((sort) => found('breakfast wobblegong', { sort })))
    expect([best?.[0], best?.length]).toEqual([id, 20])
    // in other orders it would stand somewhere among whatever has a part
    expect(others).toEqual([[id], [id], [id]])
    await site.call(author, 'DELETE /notes/{id}', { params: { id } })
    await site.settle()
  })

  it('shows what was meant rather than a part of what was typed', async () => {
    const slip = await search('breakfast yosemitte')
    expect(slip).toMatchObject({ correction: 'breakfast yosemite', corrected: true })
    expect(slip.items[0]?.title).toBe('Yosemite')
  })

  it('finds notes with a character of a word where nothing has more, unless that is very little of it', async () => {
    expect(await titles('鸡杂')).toEqual(['白切鸡'])
    expect(await titles('火龙果')).toEqual([])
    expect(await titles('火车站')).toEqual(['火车站'])
  })

  it('has the related topics of what fits, and of a part only where nothing does', async () => {
    const related = async (q: string) =>
      (await site.call(null, 'GET /search/related', { query: { q } })).items.map(({ name }) => name)
    expect(await related('breakfast homely')).toEqual(['homely'])
    expect(await related('breakfast xylotile')).toEqual(['cosy'])
  })
})
