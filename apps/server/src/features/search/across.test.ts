import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'

describe('searching across the bridge by the dictionary', () => {
  let site: TestSite
  let author: Person
  const notes: Record<string, string> = {}
  const write = async (name: string, title: string, body = ''): Promise<void> => {
    notes[name] = (await site.call(author, 'POST /notes', { body: { kind: 'text', title, body } })).id
  }
  const search = (q: string, query: Record<string, string> = {}) =>
    site.call(null, 'GET /search/notes', { query: { q, across: 'other', ...query } })
  const nameOf = (id: string) => Object.entries(notes).find(([, one]) => one === id)?.[0] ?? id
  const found = async (...given: Parameters<typeof search>) =>
    (await search(...given)).items.map(({ id }) => nameOf(id))
  const sorts = ['best', 'new', 'likes', 'collects']

  beforeAll(async () => {
    site = await openTestSite({}, { dictionary: true })
    author = await signUp(site)
    for (let nth = 0; nth < 20; nth++)
      await write(`filler ${nth}`, `An evening walk ${nth}`, 'Along the river in the rain.')
    for (let nth = 0; nth < 20; nth++) await write(`闲 ${nth}`, `傍晚散步 ${nth}`, '雨里沿着河边走。')
    await write('chicken soup', 'Chicken soup for a cold', 'Simmered all afternoon.')
    await write('tomato soup', 'Tomato soup for a cold', 'Simmered all afternoon.')
    await write('鸡汤', '感冒喝鸡汤', '炖一个下午。')
    await write('番茄汤', '感冒喝番茄汤', '炖一个下午。')
    await write('at home', 'Roast chicken at home', 'With lemon and thyme.')
    await write('wegmans', 'The roast chicken at Wegmans', 'Still five dollars.')
    await write('chairs', 'Garden chairs from Wegmans', 'Still comfortable.')
    await write('家里', '在家做烤鸡', '柠檬和百里香。')
    await write('超市', 'Wegmans的烤鸡', '还是那个价。')
    await write('pork', '周末的菜', '慢慢炖 #红烧肉')
    await write('turkey', 'Thanksgiving turkey', 'For twelve of us.')
    await write('lazy', 'A lazy day', 'One long day, day in, day out.')
    await write('tent', 'We camp by the lake', 'With two dogs.')
    await write('loud', 'Out loud', 'Read it out at the beach.')
    await write('thin', 'How I lose weight slowly', 'By walking.')
    await write('heavy', 'A blanket with some weight', 'Good weight.')
    await write('火', '周末吃火锅', '毛肚七上八下。')
    await write('braised', 'Red braised pork for the weekend', 'With rice.')
    await site.settle()
  }, 120_000)
  afterAll(() => site?.close())

  it('takes any meaning of a word for the word, in whatever order', async () => {
    // 汤 is a rushing current before it is soup, of which nobody writes
    for (const sort of sorts) {
      expect((await found('汤', { sort })).sort(), sort).toEqual(['chicken soup', 'tomato soup'])
      expect((await found('soup', { sort })).sort(), sort).toEqual(['番茄汤', '鸡汤'])
    }
  })

  it('keeps names and numbers that nobody knows', async () => {
    const mixed = await found('Wegmans 烤鸡')
    expect(mixed[0]).toBe('wegmans')
    expect(mixed).toContain('at home')
    expect(await found('Wegmans 烤鸡', { sort: 'new' })).toContain('wegmans')
    expect((await found('roast chicken Wegmans')).slice(0, 2)).toEqual(['超市', '家里'])
    expect((await search('烤鸡 wegmans')).translated).toEqual(['roast chicken', 'wegmans'])
    // a name alone is found without a bridge
    for (const q of ['Wegmans', 'zzzzqqqq', '2027'])
      expect(await search(q), q).toMatchObject({ items: [], translated: [] })
  })

  it('is no less for a word that no note has in the other language', async () => {
    for (const sort of sorts) expect((await found('豆腐 烤鸡', { sort })).sort(), sort).toEqual(['at home', 'wegmans'])
  })

  it('leaves out what is not wanted, said in either language', async () => {
    for (const sort of sorts) {
      expect(await found('汤 -鸡', { sort }), sort).toEqual(['tomato soup'])
      expect(await found('汤 -chicken', { sort }), sort).toEqual(['tomato soup'])
      expect(await found('soup -chicken', { sort }), sort).toEqual(['番茄汤'])
      expect(await found('soup -鸡', { sort }), sort).toEqual(['番茄汤'])
    }
    // of several words together only what they mean together
    expect((await found('soup -"roast chicken"')).sort()).toEqual(['番茄汤', '鸡汤'])
    expect(await found('chicken -"roast chicken"')).toEqual(['鸡汤'])
  })

  it('finds what is too short to tell its language', async () => {
    await write('short', 'Soup!')
    const setLanguage = (language: string) =>
      site.ctx.pool.query('update notes set language = $2 where id = $1', [fromPublicId(notes.short ?? ''), language])
    await setLanguage('und')
    await site.settle()
    expect(await found('汤')).toContain('short')
    // it has the word itself
    expect(await found('soup')).not.toContain('short')
    await setLanguage('ja')
    await site.settle()
    expect(await found('汤')).not.toContain('short')
    await site.call(author, 'DELETE /notes/{id}', { params: { id: notes.short ?? '' } })
    await site.settle()
  })

  it('wants what a phrase is about, not a common word of it', async () => {
    for (const sort of sorts) {
      expect(await found('感恩节', { sort }), sort).toEqual(['turkey'])
      expect(await found('露营', { sort }), sort).toEqual(['tent'])
      expect(await found('减肥', { sort }), sort).toEqual(['thin'])
      for (const q of ['hot pot', 'hotpot']) expect(await found(q, { sort }), `${q} ${sort}`).toEqual(['火'])
    }
  })

  it('takes pinyin for the topic that is called so', async () => {
    const pinyin = await search('hongshaorou')
    expect(pinyin).toMatchObject({ correction: '红烧肉', corrected: true, translated: ['red braised pork'] })
    expect(pinyin.items.map(({ id, reason }) => [nameOf(id), reason])[0]).toEqual(['braised', 'bridge'])
    // what a dictionary knows was meant as it is
    expect(await search('yarn')).toMatchObject({ items: [], correction: null, corrected: false })
  })
})
