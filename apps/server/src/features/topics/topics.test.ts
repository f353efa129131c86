import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
  const author = await signUp(site)
  const bodies = ['#早餐 #Breakfast', '#早餐 #breakfast_club', '#早餐店 and 100%', '#BREAKFAST again', '#under_score']
  for (const body of bodies) await site.call(author, 'POST /notes', { body: { kind: 'text', body } })
  await site.call(author, 'POST /notes', { body: { kind: 'text', body: '#breakfast_secret', visibility: 'private' } })
})
afterAll(() => site?.close())

const names = async (query: Record<string, string | number>) =>
  (await site.call(null, 'GET /topics', { query })).items.map((topic) => `${topic.name} ${topic.noteCount}`)

describe('topics', () => {
  it('are found by how they begin, in any case and script, most used first', async () => {
    expect(await names({ prefix: 'break' })).toEqual(['Breakfast 2', 'breakfast_club 1'])
    expect(await names({ prefix: 'ＢＲＥＡＫ' })).toEqual(['Breakfast 2', 'breakfast_club 1'])
    expect(await names({ prefix: '早' })).toEqual(['早餐 2', '早餐店 1'])
    expect(await names({ prefix: '%' })).toEqual([])
    expect(await names({ prefix: 'under_' })).toEqual(['under_score 1'])
  })

  it('are the most used ones without a beginning', async () => {
    expect(await names({ limit: 2 })).toEqual(['breakfast 2', '早餐 2'].map((name) => name.replace('b', 'B')))
  })

  it('spell themselves as first written, whatever the address says', async () => {
    expect(await site.call(null, 'GET /topics/{name}', { params: { name: 'breakFAST' } })).toEqual({
      name: 'Breakfast',
      noteCount: 2,
      translation: null,
    })
    const page = await site.call(null, 'GET /topics/{name}/notes', {
      params: { name: 'ｂreakfast' },
      query: { limit: 1 },
    })
    expect(page.items).toMatchObject([{ excerpt: '#BREAKFAST again' }])
    const rest = await site.call(null, 'GET /topics/{name}/notes', {
      params: { name: 'Breakfast' },
      query: { cursor: page.cursor ?? '' },
    })
    expect(rest.items).toMatchObject([{ excerpt: '#早餐 #Breakfast' }])
  })

  it('lead to those that stand together with them, those first that say most of it', async () => {
    const author = await signUp(site)
    for (const body of ['#ramen #noodles #common', '#ramen #noodles', '#ramen #broth', '#soba #noodles'])
      await site.call(author, 'POST /notes', { body: { kind: 'text', body } })
    for (let nth = 0; nth < 30; nth++)
      await site.call(author, 'POST /notes', { body: { kind: 'text', body: `#common ${nth}` } })
    await site.call(author, 'POST /notes', {
      body: { kind: 'text', body: '#ramen #hiddenplace', visibility: 'followers' },
    })
    const related = async (name: string) =>
      (await site.call(null, 'GET /topics/{name}/related', { params: { name } })).items.map((topic) => topic.name)
    expect(await related('Ramen')).toEqual(['noodles', 'broth', 'common'])
    expect(await related('nothing-like-it')).toEqual([])
  })

  it('show the notes of one language alone, and follow what their authors say of it', async () => {
    const author = await signUp(site)
    const write = async (body: string, language: string, visibility = 'public') =>
      (await site.call(author, 'POST /notes', { body: { kind: 'text', body, language, visibility } })).id
    const ids = [
      await write('Tea #teatime', 'en'),
      await write('茶 #teatime', 'zh-Hans'),
      await write('More tea #teatime', 'en'),
      await write('Third tea #teatime #second', 'en'),
    ]
    await write('Secret tea #teatime', 'en', 'private')
    const under = async (language?: string, limit = 2, name = 'teatime') => {
      const found: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: { id: string }[]; cursor: string | null } = await site.call(
          null,
          'GET /topics/{name}/notes',
          { params: { name }, query: { limit, ...(language ? { language } : {}), ...(cursor ? { cursor } : {}) } },
        )
        found.push(...page.items.map(({ id }) => id))
        cursor = page.cursor
      }
      return found.map((id) => ids.indexOf(id))
    }
    expect(await under()).toEqual([3, 2, 1, 0])
    expect(await under('en')).toEqual([3, 2, 0])
    expect(await under('zh-Hans')).toEqual([1])
    expect(await under('ja')).toEqual([])
    // corrected, with other topics or the same
    await site.call(author, 'PATCH /notes/{id}', { params: { id: ids[0] ?? '' }, body: { language: 'ja' } })
    await site.call(author, 'PATCH /notes/{id}', {
      params: { id: ids[3] ?? '' },
      body: { language: 'ja', body: 'Third tea #teatime #third' },
    })
    expect(await under('ja')).toEqual([3, 0])
    expect(await under('en')).toEqual([2])
    expect(await under('ja', 2, 'third')).toEqual([3])
    const missing = { params: { name: 'nothing-like-it' }, query: { language: 'en' } }
    await site.refuse(null, 'GET /topics/{name}/notes', 'not_found', missing)
  })
})
