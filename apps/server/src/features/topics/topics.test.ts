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
})
