import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'

describe('what a note says beside its own words', () => {
  let site: TestSite
  let author: Person
  const notes: Record<string, string> = {}
  beforeAll(async () => {
    site = await openTestSite()
    author = await signUp(site)
  })
  afterAll(() => site?.close())

  const write = async (name: string, body: Record<string, unknown>): Promise<string> => {
    notes[name] = (await site.call(author, 'POST /notes', { body: { kind: 'text', ...body } })).id
    return notes[name]
  }
  const found = async (q: string): Promise<string[]> => {
    await site.settle()
    const { items } = await site.call(null, 'GET /search/notes', { query: { q } })
    return items.map(({ id }) => Object.entries(notes).find(([, one]) => one === id)?.[0] ?? id)
  }
  const caption = (videoId: string, language: string, text: string) =>
    site.call(author, 'PUT /media/{id}/captions/{language}', {
      params: { id: videoId, language },
      body: { text: `00:01.000 --> 00:02.000\n${text}` },
    })

  it('is found by what its pictures show, for as long as that is said of them', async () => {
    const [one, two] = [await site.photo(author), await site.photo(author)]
    const id = await write('birds', {
      kind: 'photo',
      title: 'By the pond',
      photos: [
        { mediaId: one, alt: 'A grey heron on one leg' },
        { mediaId: two, alt: '一只翠鸟' },
      ],
    })
    for (const q of ['heron', '"one leg"', '翠鸟', 'pond heron']) expect(await found(q), q).toEqual(['birds'])
    expect(await found('pond -heron')).toEqual([])
    expect(await found('pond -"one leg"')).toEqual([])
    const patch = (photos: object[]) => site.call(author, 'PATCH /notes/{id}', { params: { id }, body: { photos } })
    await patch([
      { mediaId: one, alt: 'An egret' },
      { mediaId: two, alt: '一只翠鸟' },
    ])
    expect([await found('heron'), await found('egret'), await found('翠鸟')]).toEqual([[], ['birds'], ['birds']])
    await patch([{ mediaId: one, alt: 'An egret' }])
    expect([await found('翠鸟'), await found('egret')]).toEqual([[], ['birds']])
    await patch([{ mediaId: one, alt: '' }])
    expect(await found('egret')).toEqual([])
  })

  it('is found by the captions of its video in each language, once and as long as there are any', async () => {
    const videoId = await site.video(author)
    await caption(videoId, 'en', 'Knead the sourdough')
    await write('bread', { kind: 'video', title: 'A morning in the kitchen', videoId })
    expect(await found('sourdough')).toEqual(['bread'])
    await caption(videoId, 'zh-Hans', '把酸面团揉光滑')
    for (const q of ['sourdough', '酸面团', '"knead the"', '"揉光滑"']) expect(await found(q), q).toEqual(['bread'])
    expect(await found('kitchen -sourdough')).toEqual([])
    await caption(videoId, 'en', 'Knead the brioche')
    expect([await found('sourdough'), await found('brioche')]).toEqual([[], ['bread']])
    await site.call(author, 'DELETE /media/{id}/captions/{language}', { params: { id: videoId, language: 'en' } })
    expect([await found('brioche'), await found('酸面团')]).toEqual([[], ['bread']])
  })

  it('weighs less the further it is from what the note is about', async () => {
    const said = { title: 'Other words', body: 'About something else' }
    const videoId = await site.video(author)
    const commented = await write('comment', said)
    await site.call(author, 'POST /notes/{id}/comments', { params: { id: commented }, body: { body: 'numbat' } })
    await write('caption', { ...said, kind: 'video', videoId })
    await caption(videoId, 'en', 'numbat')
    await write('alt', { ...said, kind: 'photo', photos: [{ mediaId: await site.photo(author), alt: 'numbat' }] })
    await write('body', { ...said, body: 'About numbat else' })
    await write('topic', { ...said, body: 'About something #numbat' })
    const order = await found('numbat')
    expect(order).toEqual(['topic', 'body', 'alt', 'caption', 'comment'])
    await write('title', { ...said, title: 'Numbat words' })
    expect((await found('numbat')).slice(0, 3).sort()).toEqual(['body', 'title', 'topic'])
    expect((await found('numbat')).indexOf('title')).toBeLessThan(2)
  })
})
