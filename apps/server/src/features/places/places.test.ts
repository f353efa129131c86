import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId, newId } from '../../platform/ids.ts'
import { landWithin } from '../../platform/map/outline.ts'
import { keysOf } from '../../platform/text/name-keys.ts'
import { areasAround, cellsOf, kilometresBetween, nearsAround, ringsAround } from './cells.ts'
import { countPopularity, seedPlaces } from './commands.ts'
import { aliases } from './seed/aliases.ts'
import { seeds } from './seed/seed.ts'

let site: TestSite
let author: Person
let reader: Person
let moderator: Person
beforeAll(async () => {
  site = await openTestSite()
  await seedPlaces(site.ctx)
  author = await signUp(site)
  reader = await signUp(site)
  moderator = await signUp(site, { role: 'moderator' })
  await site.settle()
})
afterAll(() => site?.close())

const found = async (query: Record<string, string | number>) =>
  (await site.call(null, 'GET /places', { query })).items.map(({ names }) => names.en || names['zh-Hans'])
const idOf = async (q: string): Promise<string> => {
  const [place] = (await site.call(null, 'GET /places', { query: { q } })).items
  if (!place) throw new Error(`there is no ${q}`)
  return place.id
}
const write = (placeId: string | null, more: object = {}) =>
  site.call(author, 'POST /notes', { body: { kind: 'text', title: 'A walk', placeId, ...more } })
/** Each by somebody new, who hasn't added too many. */
const add = async (body: object) => site.call(await signUp(site), 'POST /places', { body })

describe('cells', () => {
  it('hold every place of a circle, wherever it is', () => {
    for (const [latitude, longitude] of [
      [0, 0],
      [31.2, 121.5],
      [-36.9, 179.99],
      [65, -179.95],
      [89.7, 10],
      [-90, 0],
      [90, 180],
    ] as const) {
      const middle = { latitude, longitude }
      for (const kilometres of [5, 60, 240]) {
        const near = new Set(nearsAround(middle, kilometres))
        const area = new Set(areasAround(middle, kilometres))
        for (let nth = 0; nth < 400; nth++) {
          const reach = kilometres / 111.2
          const point = {
            latitude: Math.max(-90, Math.min(90, latitude + ((nth % 20) / 9.5 - 1) * reach)),
            longitude:
              ((((longitude +
                ((Math.floor(nth / 20) / 9.5 - 1) * reach) / Math.max(0.001, Math.cos((latitude * Math.PI) / 180))) %
                360) +
                540) %
                360) -
              180,
          }
          if (kilometresBetween(middle, point) > kilometres) continue
          const cells = cellsOf(point)
          expect(area.has(cells.area), `${latitude} ${longitude} ${JSON.stringify(point)}`).toBe(true)
          expect(near.has(cells.near)).toBe(true)
        }
      }
    }
  })

  it('of rings are in one ring each, and not too many', () => {
    for (const latitude of [0, 31, 64, 89]) {
      const { close, around, beyond } = ringsAround({ latitude, longitude: 100 })
      expect(new Set([...close, ...around]).size).toBe(close.length + around.length)
      const areas = new Set(around.map((cell) => Math.floor(cell / 25)))
      expect(beyond.filter((area) => areas.has(area))).toEqual([])
      expect(close.length + around.length + beyond.length).toBeLessThan(900)
    }
  })
})

describe('the places that come with Redbud', () => {
  it('are plausible: named in both languages, each once, on land or close to it', async () => {
    expect(seeds.length).toBeGreaterThan(300)
    expect(new Set(seeds.map(({ seed }) => seed)).size).toBe(seeds.length)
    expect(new Set(seeds.map(({ en }) => en)).size).toBe(seeds.length)
    expect(new Set(seeds.map(({ zh }) => zh)).size).toBe(seeds.length)
    for (const { en, zh, latitude, longitude, seed } of seeds) {
      expect(en).toMatch(/\p{Script=Latin}/u)
      expect(zh).toMatch(/\p{Script=Han}/u)
      if (seed.startsWith('cn-')) expect(latitude > 18 && latitude < 54 && longitude > 73 && longitude < 135).toBe(true)
      if (seed.startsWith('us-'))
        expect(latitude > 21 && latitude < 64 && longitude > -158 && longitude < -63).toBe(true)
      const tenth = 0.1
      const land = await landWithin(
        { west: longitude - tenth, east: longitude + tenth, south: latitude - tenth, north: latitude + tenth },
        100,
        100,
      )
      expect(land, `${en} lies in the sea`).not.toBe('')
    }
  })

  it('are put in once, and what became of one stays', async () => {
    const id = await idOf('Wuzhen')
    await site.call(moderator, 'PATCH /places/{id}', { params: { id }, body: { kind: 'district' } })
    await Promise.all([seedPlaces(site.ctx), seedPlaces(site.ctx)])
    const { rows } = await site.ctx.pool.query('select count(*)::int as n from places')
    expect(rows[0].n).toBe(seeds.length)
    expect(await site.call(null, 'GET /places/{id}', { params: { id } })).toMatchObject({ kind: 'district' })
  })

  it('are found by a word of their name in either language and in pinyin, cities first', async () => {
    expect((await found({ q: 'shang' }))[0]).toBe('Shanghai')
    expect((await found({ q: 'bund' }))[0]).toBe('The Bund')
    expect((await found({ q: '外滩' }))[0]).toBe('The Bund')
    expect((await found({ q: 'jiujinshan' }))[0]).toBe('San Francisco')
    expect((await found({ q: '舊金山' }))[0]).toBe('San Francisco')
    expect(await found({ q: '%' })).toEqual([])
    expect(await found({ q: 'zzzzqq' })).toEqual([])
  })

  it('are found by where they lie, too, said behind their names', async () => {
    for (const q of ['San Francisco, California', 'san francisco california', 'San Francisco, CA, USA'])
      expect((await found({ q }))[0], q).toBe('San Francisco')
    expect((await found({ q: '上海 中国' }))[0]).toBe('Shanghai')
    expect(await found({ q: 'zzzzqq, California' })).toEqual([])
  })

  it('are found by what people call them from day to day, in either language, first', async () => {
    for (const [q, name] of [
      ['NYC', 'New York City'],
      ['LA', 'Los Angeles'],
      ['SF', 'San Francisco'],
      ['魔都', 'Shanghai'],
      ['帝都', 'Beijing'],
      ['羊城', 'Guangzhou'],
    ] as const)
      expect((await found({ q }))[0], q).toBe(name)
    for (const [seed, names] of Object.entries(aliases)) {
      const place = seeds.find((one) => one.seed === seed)
      expect(place, `nothing is called ${seed}`).toBeDefined()
      for (const q of names) {
        expect((await found({ q, limit: 1 }))[0], q).toBe(place?.en)
        const [first] = (await site.call(null, 'GET /search/places', { query: { q, limit: 1 } })).items
        expect(first?.names.en, q).toBe(place?.en)
      }
    }
    // said with where it lies, or small, or in the other script
    for (const q of ['NYC, USA', 'nyc', 'N.Y.C.']) expect((await found({ q }))[0], q).toBe('New York City')
    expect((await found({ q: '長安' }))[0]).toBe('Xi’an')
    // nobody looks for a part of one
    expect(await found({ q: '官城' })).toEqual([])
  })

  it('keep what people call them where a moderator corrects a name', async () => {
    const id = await idOf('PVG')
    const body = { names: { en: 'Pudong International Airport' } }
    await site.call(moderator, 'PATCH /places/{id}', { params: { id }, body })
    expect(await found({ q: 'pvg' })).toEqual(['Pudong International Airport'])
    await site.call(moderator, 'PATCH /places/{id}', {
      params: { id },
      body: { names: { en: 'Shanghai Pudong Airport' } },
    })
  })

  it('are found around a position, the nearest first, and with how far they are', async () => {
    const { items } = await site.call(null, 'GET /places', { query: { latitude: 31.24, longitude: 121.49, limit: 5 } })
    expect(items.map(({ names }) => names.en)).toContain('The Bund')
    expect(items.every(({ kilometres }) => kilometres !== null && kilometres < 8)).toBe(true)
    expect(await found({ latitude: -48.9, longitude: -123.4 })).toEqual([])
    await site.refuse(null, 'GET /places', 'invalid_input', { query: { latitude: 3 } })
  })
})

/** Many places at once, past what one member may add. */
const crowd = async (spots: { name: string; latitude: number; longitude: number }[]): Promise<void> => {
  const rows = spots.map(({ name, ...point }) => ({
    id: newId(),
    seed: null,
    name_en: name,
    name_zh: '',
    kind: 'food',
    ...point,
    ...cellsOf(point),
    added_by: null,
    merged_into: null,
  }))
  await site.ctx.db.insertInto('places').values(rows).execute()
  const keys = rows.flatMap(({ id, name_en }) => keysOf(name_en).map((key) => ({ place_id: id, key })))
  await site.ctx.db.insertInto('place_keys').values(keys).execute()
}

describe('in a dense city', () => {
  const middle = { latitude: 5.05, longitude: -30.05 }
  beforeAll(async () => {
    const spread = (from: number, count: number) =>
      Array.from({ length: count }, (_, nth) => ({
        name: `Stall ${from} ${nth}`,
        latitude: Math.round((middle.latitude - 0.15 + from * 0.1 + (nth % 12) * 0.004) * 1000) / 1000,
        longitude: Math.round((middle.longitude - 0.1 + Math.floor(nth / 12) * 0.004) * 1000) / 1000,
      }))
    // what used to be read first, and more than was read of any
    await crowd([...spread(0, 500), ...spread(1, 500)])
    await crowd(
      Array.from({ length: 300 }, (_, nth) => ({
        name: `Corner ${nth}`,
        latitude: middle.latitude + (nth % 2) * 0.001,
        longitude: middle.longitude + (nth % 3) * 0.001,
      })),
    )
  }, 60_000)

  it('a place much like one close by is told of, however many others are', async () => {
    const old = { names: { en: 'Old Harbour Teahouse', 'zh-Hans': '老港茶馆' }, kind: 'food' }
    const { id } = await add({ ...old, latitude: middle.latitude + 0.01, longitude: middle.longitude, evenSo: true })
    for (const names of [old.names, { en: 'Old harbor teahouse' }, { 'zh-Hans': '老港茶馆子' }]) {
      await site.refuse(reader, 'POST /places', 'place_alike', { body: { ...old, ...middle, names } })
      const query = { ...middle, en: names.en ?? '', zh: names['zh-Hans'] ?? '' }
      const alike = await site.call(reader, 'GET /places/alike', { query })
      expect(alike.items.map((place) => place.id)).toEqual([id])
    }
    // where it was moved away to, and no more where it was
    await site.call(moderator, 'PATCH /places/{id}', { params: { id }, body: { latitude: 7, longitude: -30 } })
    const at = { names: old.names, kind: 'food', latitude: 7.001, longitude: -30 }
    await site.refuse(reader, 'POST /places', 'place_alike', { body: at })
    const query = { ...middle, en: old.names.en }
    expect((await site.call(reader, 'GET /places/alike', { query })).items).toEqual([])
  })

  it('the nearest come first, and all of those asked for', async () => {
    const { items } = await site.call(null, 'GET /places', { query: { ...middle, limit: 50 } })
    expect(items.length).toBe(50)
    expect(items.every(({ names }) => names.en?.startsWith('Corner'))).toBe(true)
    const map = await site.call(null, 'GET /map', { query: { ...middle, degrees: 1 } })
    expect(map.places.length).toBeGreaterThan(1)
  })

  it('cities and what notes name come before many others whose names begin alike', async () => {
    const at = { latitude: 9, longitude: -30 }
    const nth = (one: number) => String(one).padStart(3, '0')
    await crowd(Array.from({ length: 600 }, (_, one) => ({ ...at, name: `Zzva${nth(one)}` })))
    const known = await add({ names: { en: 'Zzvy lake' }, kind: 'nature', latitude: 10, longitude: -30 })
    const city = await add({ names: { en: 'Zzvz' }, kind: 'city', ...at, evenSo: true })
    await add({ names: { en: 'Zzv' }, kind: 'food', ...at, evenSo: true })
    await write(known.id)
    expect(await found({ q: 'zzv', limit: 2 })).toEqual(['Zzv', 'Zzvz'])
    await countPopularity(site.ctx)
    const searched = async () =>
      (await site.call(null, 'GET /search/places', { query: { q: 'zzv', limit: 3 } })).items.map(
        ({ names }) => names.en,
      )
    expect(await searched()).toEqual(['Zzv', 'Zzvy lake', 'Zzvz'])
    expect((await found({ q: 'zzv', limit: 50 }))[1]).toBe('Zzvz')
    await site.call(moderator, 'PATCH /places/{id}', { params: { id: city.id }, body: { kind: 'other' } })
    expect(await found({ q: 'zzv', limit: 50 })).not.toContain('Zzvz')
  })
})

describe('a member', () => {
  it('adds a place, kept to some hundred metres, once however often it is sent', async () => {
    const body = {
      names: { en: ' Lao Wang’s  Buns ', 'zh-Hans': '老王包子铺' },
      kind: 'food',
      latitude: 30.65791,
      longitude: 104.0661,
    }
    const headers = { 'idempotency-key': 'buns' }
    const place = await site.call(author, 'POST /places', { body, headers })
    expect(place).toMatchObject({
      names: { en: 'Lao Wang’s Buns', 'zh-Hans': '老王包子铺' },
      latitude: 30.658,
      longitude: 104.066,
      noteCount: 0,
      permissions: { moderate: false },
    })
    expect(await site.call(author, 'POST /places', { body, headers })).toEqual(place)
    await site.settle()
    expect(await found({ q: 'baozipu' })).toEqual([])
    expect(await found({ q: 'lwbzp' })).toEqual(['Lao Wang’s Buns'])
  })

  it('is told of one much like it close by, and may say that it is another', async () => {
    const body = { names: { en: 'Lao Wang Buns' }, kind: 'food', latitude: 30.66, longitude: 104.07 }
    await site.refuse(reader, 'POST /places', 'place_alike', { body })
    const { items } = await site.call(reader, 'GET /places/alike', {
      query: { latitude: 30.66, longitude: 104.07, en: 'Lao Wang Buns' },
    })
    expect(items.map(({ names }) => names.en)).toEqual(['Lao Wang’s Buns'])
    await site.call(reader, 'POST /places', { body: { ...body, latitude: 40, longitude: 116 } })
    await site.call(reader, 'POST /places', { body: { ...body, evenSo: true } })
  })

  it('is refused what is no place, and more than somebody adds', async () => {
    const body = { names: { en: 'Somewhere' }, kind: 'other', latitude: 1, longitude: 1 }
    for (const wrong of [
      { names: {} },
      { names: { en: '…' } },
      { names: { en: 'x'.repeat(81) } },
      { kind: 'planet' },
      { latitude: 91 },
    ])
      await site.refuse(author, 'POST /places', 'invalid_input', { body: { ...body, ...wrong } })
    const busy = await signUp(site)
    for (let nth = 0; nth < 10; nth++)
      await site.call(busy, 'POST /places', { body: { ...body, latitude: nth, evenSo: true } })
    await site.refuse(busy, 'POST /places', 'too_many_requests', { body: { ...body, latitude: 11 } })
  })
})

describe('a note', () => {
  it('names a place when its author chose one, until they choose another or none', async () => {
    const bund = await idOf('Bund')
    const lake = await idOf('West Lake')
    const note = await write(bund)
    expect(note.place).toEqual({ id: bund, names: { en: 'The Bund', 'zh-Hans': '外滩' }, kind: 'sight' })
    const params = { id: note.id }
    expect((await site.call(null, 'GET /notes/{id}', { params })).place?.id).toBe(bund)
    expect((await site.call(author, 'PATCH /notes/{id}', { params, body: { title: 'Else' } })).place?.id).toBe(bund)
    expect((await site.call(author, 'PATCH /notes/{id}', { params, body: { placeId: lake } })).place?.id).toBe(lake)
    const notesOf = async (id: string) =>
      (await site.call(null, 'GET /places/{id}/notes', { params: { id } })).items.map(({ id }) => id)
    expect(await notesOf(bund)).toEqual([])
    expect(await notesOf(lake)).toEqual([note.id])
    expect(await site.call(null, 'GET /places/{id}', { params: { id: lake } })).toMatchObject({ noteCount: 1 })
    expect((await site.call(author, 'PATCH /notes/{id}', { params, body: { placeId: null } })).place).toBeNull()
    expect(await notesOf(lake)).toEqual([])
    expect((await write(null)).place).toBeNull()
  })

  it('is on the map for as long as it is public and there', async () => {
    const place = await idOf('Mount Tai')
    const seen = async () =>
      (await site.call(null, 'GET /places/{id}/notes', { params: { id: place } })).items.map(({ title }) => title)
    const draft = await write(place, { title: 'Draft', status: 'draft' })
    expect(draft.place?.id).toBe(place)
    expect(await seen()).toEqual([])
    const params = { id: draft.id }
    await site.call(author, 'PATCH /notes/{id}', { params, body: { status: 'published' } })
    expect(await seen()).toEqual(['Draft'])
    await site.call(author, 'PATCH /notes/{id}', { params, body: { visibility: 'followers' } })
    expect(await seen()).toEqual([])
    await site.call(author, 'PATCH /notes/{id}', { params, body: { visibility: 'public' } })
    expect(await seen()).toEqual(['Draft'])
    await site.call(author, 'DELETE /notes/{id}', { params })
    expect(await seen()).toEqual([])
    const { rows } = await site.ctx.pool.query(
      'select count(*)::int as n from place_notes p join notes n on n.id = p.note_id where n.title = $1',
      ['Draft'],
    )
    expect(rows[0].n).toBe(0)
  })

  it('is refused with a place that isn’t there', async () => {
    for (const placeId of ['00000000000000000000000000', 'nowhere'])
      await site.refuse(author, 'POST /notes', 'invalid_input', { body: { kind: 'text', title: 'x', placeId } })
  })

  it('sent again is the one that was made, also where its place was taken out or merged meanwhile', async () => {
    const at = { kind: 'food', latitude: 22, longitude: 22, evenSo: true }
    const [gone, merged, stays] = [
      await add({ ...at, names: { en: 'Soon gone' } }),
      await add({ ...at, names: { en: 'Soon merged' } }),
      await add({ ...at, names: { en: 'Here to stay' } }),
    ]
    const send = (placeId: string, key: string, status: string) =>
      site.call(author, 'POST /notes', {
        body: { kind: 'text', title: `At ${key}`, placeId, status },
        headers: { 'idempotency-key': key },
      })
    const first = await Promise.all([
      send(gone.id, 'gone', 'published'),
      send(gone.id, 'gone-draft', 'draft'),
      send(merged.id, 'merged', 'published'),
    ])
    await site.call(moderator, 'DELETE /places/{id}', { params: { id: gone.id } })
    await site.call(moderator, 'PUT /places/{id}/merge', { params: { id: merged.id }, body: { into: stays.id } })
    const again = await Promise.all([
      send(gone.id, 'gone', 'published'),
      send(gone.id, 'gone-draft', 'draft'),
      send(merged.id, 'merged', 'published'),
    ])
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    expect(again.map(({ place }) => place?.id ?? null)).toEqual([null, null, stays.id])
    // another note can't name it
    await site.refuse(author, 'POST /notes', 'invalid_input', {
      body: { kind: 'text', title: 'Late', placeId: gone.id },
    })
  })

  it('leaves the map with its suspended author, and comes back', async () => {
    const place = await idOf('Mount Hua')
    const other = await signUp(site)
    await site.call(other, 'POST /notes', { body: { kind: 'text', title: 'High', placeId: place } })
    const count = async () => {
      await site.settle()
      return (await site.call(null, 'GET /places/{id}', { params: { id: place } })).noteCount
    }
    expect(await count()).toBe(1)
    const params = { handle: other.handle }
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', { params, body: { reason: 'For the test' } })
    expect(await count()).toBe(0)
    await site.call(moderator, 'DELETE /accounts/{handle}/suspension', { params })
    expect(await count()).toBe(1)
  })
})

describe('nearby', () => {
  it('shows rings around a position, each newest first, page by page without repeating or missing any', async () => {
    const at = async (latitude: number, title: string) => {
      const { id } = await add({
        names: { en: `Spot ${title}` },
        kind: 'other',
        latitude,
        longitude: -150,
        evenSo: true,
      })
      await write(id, { title })
    }
    // kilometres to the north of 10°, oldest first
    for (const [title, away] of [
      ['200', 200],
      ['2a', 2],
      ['40', 40],
      ['2b', 3],
      ['600', 600],
      ['35', 35],
      ['180', 180],
    ] as const)
      await at(-10 + away / 111.2, title)
    const read = async (query: Record<string, string | number>) => {
      const titles: string[] = []
      let cursor: string | null = null
      do {
        const page: { items: { title: string }[]; cursor: string | null } = await site.call(null, 'GET /feeds/nearby', {
          query: { ...query, ...(cursor ? { cursor } : {}) },
        })
        titles.push(...page.items.map(({ title }) => title))
        cursor = page.cursor
      } while (cursor)
      return titles
    }
    const all = ['2b', '2a', '35', '40', '180', '200']
    for (const limit of [1, 2, 3, 20]) expect(await read({ latitude: -10, longitude: -150, limit })).toEqual(all)
    expect(await read({ place: await idOf('Spot 2a'), limit: 4 })).toEqual(all)
    // what is said more exactly than is used makes no difference
    expect(await read({ latitude: -10.0123, longitude: -150.0211 })).toEqual(all)
  })

  it('begins, where nobody said where they are, with what most people tell of in a language that one reads', async () => {
    const [denver, harbin] = [await idOf('Denver'), await idOf('Harbin')]
    const tell = async (placeId: string, title: string, people: number, each: number) => {
      for (let nth = 0; nth < people; nth++) {
        const one = await signUp(site)
        for (let at = 0; at < each; at++)
          await site.call(one, 'POST /notes', { body: { kind: 'text', title, placeId } })
      }
    }
    await tell(denver, 'A walk by the river in the evening', 4, 1)
    await tell(harbin, '河边的茶馆，晚上也开门', 3, 3)
    const begins = async (language: string) => {
      const answer = await site.app.inject({
        url: '/api/v1/places?limit=1',
        headers: { 'accept-language': language },
      })
      return answer.json().items[0].id
    }
    expect(await begins('en')).toBe(denver)
    expect(await begins('zh-CN')).toBe(harbin)
    const one = await signUp(site)
    await site.call(one, 'PATCH /me', { body: { reads: ['zh-Hans'] } })
    expect((await site.call(one, 'GET /places', { query: { limit: 1 } })).items[0]?.id).toBe(harbin)
  })

  it('needs to be told where', async () => {
    await site.refuse(null, 'GET /feeds/nearby', 'invalid_input')
    await site.refuse(null, 'GET /feeds/nearby', 'invalid_input', { query: { latitude: 3 } })
    await site.refuse(null, 'GET /feeds/nearby', 'invalid_input', { query: { latitude: 91, longitude: 0 } })
    await site.refuse(null, 'GET /feeds/nearby', 'not_found', { query: { place: '00000000000000000000000000' } })
    await site.refuse(null, 'GET /feeds/nearby', 'invalid_cursor', {
      query: { latitude: 1, longitude: 1, cursor: 'WzldCg' },
    })
  })
})

describe('a city', () => {
  /** Far from all that comes with Redbud. */
  const middle = { latitude: -20, longitude: -130 }
  const north = (kilometres: number) => ({ ...middle, latitude: middle.latitude + kilometres / 111.2, evenSo: true })
  const make = async (en: string, kind: string, kilometres: number) =>
    (await add({ names: { en }, kind, ...north(kilometres) })).id
  const shown = async (id: string) => {
    await site.settle()
    const params = { id }
    const titles: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string | number> = { limit: 2, ...(cursor ? { cursor } : {}) }
      const page: { items: { title: string }[]; cursor: string | null } = await site.call(
        null,
        'GET /places/{id}/notes',
        { params, query },
      )
      titles.push(...page.items.map(({ title }) => title))
      cursor = page.cursor
    } while (cursor)
    const { noteCount } = await site.call(null, 'GET /places/{id}', { params })
    expect(noteCount).toBe(titles.length)
    return titles
  }

  it('shows what lies in it beside its own notes, newest first, and not what lies in the next one', async () => {
    const chengdu = await idOf('Chengdu')
    const hongKong = await idOf('Hong Kong')
    for (const [title, q] of [
      ['in an alley', 'Kuanzhai Alley'],
      ['in Chengdu', 'Chengdu'],
      ['with pandas', 'Chengdu Panda Base'],
      ['far away', 'Sanxingdui Museum'],
      ['between two', 'Huaqiangbei'],
      ['at the pier', 'Tsim Sha Tsui'],
      ['in the alley, for some', 'Kuanzhai Alley'],
    ] as const)
      await write(await idOf(q), { title, visibility: title.endsWith('some') ? 'followers' : 'public' })
    expect(await shown(chengdu)).toEqual(['with pandas', 'in Chengdu', 'in an alley'])
    expect(await shown(hongKong)).toEqual(['at the pier'])
    // any other place shows what names it
    expect(await shown(await idOf('Kuanzhai Alley'))).toEqual(['in an alley'])
    expect((await site.call(null, 'GET /search/places', { query: { q: 'chengdu', limit: 1 } })).items).toMatchObject([
      { id: chengdu, noteCount: 3 },
    ])
  })

  it('that a member adds gathers what is in no other, and takes nothing from one that came with Redbud', async () => {
    const stall = await make('Lonely stall', 'food', 20)
    await write(stall, { title: 'soup' })
    await write(await make('Lonely pier', 'sight', 40), { title: 'boats' })
    const city = await make('Lonely Town', 'city', 0)
    expect(await shown(city)).toEqual(['soup'])
    const nearer = await make('Lonelier Town', 'city', 30)
    expect(await shown(nearer)).toEqual(['boats', 'soup'])
    expect(await shown(city)).toEqual([])
    await write(stall, { title: 'more soup' })
    expect(await shown(nearer)).toEqual(['more soup', 'boats', 'soup'])
    // no city lies in another
    await write(city, { title: 'town hall' })
    expect(await shown(nearer)).toEqual(['more soup', 'boats', 'soup'])

    const usurper = await add({
      names: { en: 'Alley City' },
      kind: 'city',
      latitude: 30.664,
      longitude: 104.055,
      evenSo: true,
    })
    expect(await shown(usurper.id)).toEqual([])
    expect(await shown(await idOf('Chengdu'))).toContain('in an alley')
  })

  it('gives what lies in it to the next one where it moves, is merged, is taken out or is none', async () => {
    const spot = await make('Moving spot', 'food', 500)
    await write(spot, { title: 'tea' })
    const [first, second] = [await make('First Town', 'city', 505), await make('Second Town', 'city', 515)]
    const patch = (id: string, body: object) => site.call(moderator, 'PATCH /places/{id}', { params: { id }, body })
    const towns = async () => [await shown(first), await shown(second)]
    expect(await towns()).toEqual([['tea'], []])
    const there = ({ latitude, longitude }: ReturnType<typeof north>) => ({ latitude, longitude })
    await patch(first, there(north(600)))
    expect(await towns()).toEqual([[], ['tea']])
    await patch(first, there(north(501)))
    expect(await towns()).toEqual([['tea'], []])
    await patch(first, { kind: 'district' })
    expect(await towns()).toEqual([[], ['tea']])
    await patch(first, { kind: 'city' })
    expect(await towns()).toEqual([['tea'], []])
    await patch(spot, there(north(530)))
    expect(await towns()).toEqual([[], ['tea']])
    await patch(spot, there(north(500)))
    expect(await towns()).toEqual([['tea'], []])
    const third = await make('Third Town', 'city', 499)
    expect(await towns()).toEqual([[], []])
    await site.call(moderator, 'PUT /places/{id}/merge', { params: { id: third }, body: { into: second } })
    expect(await towns()).toEqual([['tea'], []])
    await site.call(moderator, 'DELETE /places/{id}', { params: { id: first } })
    expect(await shown(second)).toEqual(['tea'])
  })
})

describe('a moderator', () => {
  it('makes two places one: addresses lead on, notes move, and so do places merged before', async () => {
    const body = { kind: 'food', latitude: 20, longitude: 20, evenSo: true }
    const [first, second, third] = await Promise.all(
      ['One café', 'One cafe', 'The one café'].map((en) => add({ ...body, names: { en } })),
    )
    if (!first || !second || !third) throw new Error('three were added')
    const note = await write(first.id)
    const merge = (from: string, into: string) =>
      site.call(moderator, 'PUT /places/{id}/merge', { params: { id: from }, body: { into } })
    await site.refuse(moderator, 'PUT /places/{id}/merge', 'conflict', {
      params: { id: first.id },
      body: { into: first.id },
    })
    expect((await merge(first.id, second.id)).id).toBe(second.id)
    expect((await merge(second.id, third.id)).id).toBe(third.id)
    // told again, it stays as it is
    expect((await merge(first.id, third.id)).id).toBe(third.id)
    await site.settle()
    expect((await site.call(null, 'GET /notes/{id}', { params: { id: note.id } })).place?.id).toBe(third.id)
    for (const { id } of [first, second, third]) {
      expect(await site.call(null, 'GET /places/{id}', { params: { id } })).toMatchObject({
        id: third.id,
        noteCount: 1,
      })
      expect((await site.call(null, 'GET /places/{id}/notes', { params: { id } })).items.map(({ id }) => id)).toEqual([
        note.id,
      ])
    }
    expect(await found({ q: 'one caf' })).toEqual(['The one café'])
    expect((await write(first.id)).place?.id).toBe(third.id)
    const { rows } = await site.ctx.pool.query(
      `select kind from actions where subject_place_id = any ($1) and kind = 'place.merge'`,
      [[first, second].map(({ id }) => fromPublicId(id))],
    )
    expect(rows.length).toBe(2)
  })

  it('takes notes off the map whose place was merged into one that was then taken out', async () => {
    const at = { kind: 'food', latitude: 24, longitude: 24, evenSo: true }
    const first = await add({ ...at, names: { en: 'Mirage' } })
    const second = await add({ ...at, names: { en: 'The mirage' } })
    const { id } = await write(first.id)
    await site.call(moderator, 'PUT /places/{id}/merge', { params: { id: first.id }, body: { into: second.id } })
    await site.call(moderator, 'DELETE /places/{id}', { params: { id: second.id } })
    await site.settle()
    const near = await site.call(null, 'GET /feeds/nearby', { query: { latitude: 24, longitude: 24 } })
    expect(near.items.map((card) => card.id)).not.toContain(id)
    expect((await site.call(null, 'GET /notes/{id}', { params: { id } })).place).toBeNull()
  })

  it('corrects one name and keeps the other', async () => {
    const names = { en: 'Old mill', 'zh-Hans': '老磨坊' }
    const { id } = await add({ names, kind: 'sight', latitude: 25, longitude: 25 })
    const body = { names: { en: 'Old water mill' } }
    const changed = await site.call(moderator, 'PATCH /places/{id}', { params: { id }, body })
    expect(changed.names).toEqual({ en: 'Old water mill', 'zh-Hans': '老磨坊' })
    await site.settle()
    expect(await found({ q: 'laomofang' })).toEqual(['Old water mill'])
    expect(await found({ q: 'old mill' })).toEqual([])
  })

  it('moves a place: it is found where it is now, and so are its notes, those of others stay', async () => {
    const at = { latitude: 26, longitude: 26, evenSo: true }
    const { id } = await add({ ...at, names: { en: 'Lighthouse' }, kind: 'sight' })
    const before = await add({ ...at, names: { en: 'Old lighthouse' }, kind: 'sight' })
    const stays = await add({ ...at, names: { en: 'Beach' }, kind: 'nature' })
    const merged = await write(before.id)
    await site.call(moderator, 'PUT /places/{id}/merge', { params: { id: before.id }, body: { into: id } })
    const notes = [merged, await write(id), await write(id)]
    const other = await write(stays.id)
    await site.settle()
    const params = { id }
    const patch = (body: object) => site.call(moderator, 'PATCH /places/{id}', { params, body })
    const near = async (latitude: number, longitude: number) =>
      (await site.call(null, 'GET /feeds/nearby', { query: { latitude, longitude } })).items
        .map((card) => card.id)
        .sort()
    const ids = notes.map((note) => note.id).sort()
    expect(await near(26, 26)).toEqual([...ids, other.id].sort())
    const moved = await patch({ latitude: -33.12345, longitude: 151.5 })
    expect(moved).toMatchObject({ latitude: -33.123, longitude: 151.5, kind: 'sight', names: { en: 'Lighthouse' } })
    await site.settle()
    expect(await near(26, 26)).toEqual([other.id])
    expect(await near(-33.1, 151.5)).toEqual(ids)
    expect((await found({ latitude: -33.1, longitude: 151.5 }))[0]).toBe('Lighthouse')
    expect(await found({ q: 'lighthouse' })).toEqual(['Lighthouse'])
    // 180 and -180 are one meridian
    for (const [to, from] of [
      [180, -180],
      [-180, 180],
    ] as const) {
      expect(await patch({ latitude: -33, longitude: to })).toMatchObject({ longitude: to })
      await site.settle()
      expect(await near(-33, from)).toEqual(ids)
      expect(await near(-33, from > 0 ? 179.95 : -179.95)).toEqual(ids)
    }
    // said again it isn't moved, nor by what is corrected beside it
    await patch({ latitude: -33, longitude: -180 })
    await patch({ kind: 'other' })
    const { rows } = await site.ctx.pool.query(
      'select kind, reason from actions where subject_place_id = $1 order by id',
      [fromPublicId(id)],
    )
    expect(rows).toEqual([
      { kind: 'place.move', reason: '26, 26 → -33.123, 151.5' },
      { kind: 'place.move', reason: '-33.123, 151.5 → -33, 180' },
      { kind: 'place.move', reason: '-33, 180 → -33, -180' },
      { kind: 'place.change', reason: '' },
    ])
  })

  it('is refused a position that is none, and others are refused any', async () => {
    const { id } = await add({ names: { en: 'Fixed star' }, kind: 'other', latitude: 28, longitude: 28 })
    const params = { id }
    for (const body of [
      { latitude: 3 },
      { longitude: 3 },
      { latitude: 90.1, longitude: 0 },
      { latitude: 0, longitude: 180.1 },
      { latitude: 0, longitude: -181 },
      { latitude: Number.NaN, longitude: 0 },
      { latitude: '3', longitude: '4' },
      { latitude: null, longitude: null },
    ])
      await site.refuse(moderator, 'PATCH /places/{id}', 'invalid_input', { params, body })
    const body = { latitude: 3, longitude: 4 }
    await site.refuse(author, 'PATCH /places/{id}', 'not_allowed', { params, body })
    await site.refuse(null, 'PATCH /places/{id}', 'not_signed_in', { params, body })
    expect(await site.call(null, 'GET /places/{id}', { params })).toMatchObject({ latitude: 28, longitude: 28 })
  })

  it('takes out what is no place: notes name it no more', async () => {
    const { id } = await add({ names: { en: 'Buy followers' }, kind: 'shop', latitude: 21, longitude: 21 })
    const note = await write(id)
    await site.call(moderator, 'DELETE /places/{id}', { params: { id } })
    await site.settle()
    await site.refuse(null, 'GET /places/{id}', 'not_found', { params: { id } })
    expect((await site.call(null, 'GET /notes/{id}', { params: { id: note.id } })).place).toBeNull()
    expect(await found({ q: 'buy foll' })).toEqual([])
    const near = await site.call(null, 'GET /feeds/nearby', { query: { latitude: 21, longitude: 21 } })
    expect(near.items.map(({ id }) => id)).not.toContain(note.id)
  })
})

describe('searching places', () => {
  const search = async (q: string, more: Record<string, string | number> = {}) =>
    (await site.call(null, 'GET /search/places', { query: { q, ...more } })).items
  const names = async (q: string, more: Record<string, string | number> = {}) =>
    (await search(q, more)).map((place) => place.names.en || place.names['zh-Hans'])

  it('finds them by either name, in pinyin, in Traditional characters and with a slip of the hand', async () => {
    expect(await names('gugong')).toEqual(['Forbidden City'])
    // and then that of Taipei, which has more before it
    expect(await names('故宮')).toEqual(['Forbidden City', 'National Palace Museum'])
    expect(await names('forbidden')).toEqual(['Forbidden City'])
    expect(await names('shanghia')).toContain('Shanghai')
    expect(await names('Ｙｏｓｅｍｉｔｅ')).toContain('Yosemite Valley')
    expect(await names('zzzzqq')).toEqual([])
    expect(await names('%_\\')).toEqual([])
    expect(await names("'; drop table places; --")).toEqual([])
  })

  it('puts whole names first, then what more notes name, and shows one kind alone', async () => {
    const at = { latitude: -40, longitude: 20, evenSo: true }
    const few = await add({ ...at, names: { en: 'Quokka' }, kind: 'food' })
    const many = await add({ ...at, names: { en: 'Quokka park' }, kind: 'nature' })
    const more = await add({ ...at, names: { en: 'Quokka hall' }, kind: 'other' })
    for (const id of [many.id, many.id, more.id]) await write(id)
    // for some only: it isn't counted
    for (let nth = 0; nth < 3; nth++) await write(more.id, { visibility: 'followers' })
    expect((await search('quokka')).map((place) => [place.id, place.noteCount])).toEqual([
      [few.id, 0],
      [many.id, 2],
      [more.id, 1],
    ])
    expect(await names('quokka', { kind: 'nature' })).toEqual(['Quokka park'])
    expect(await names('quokka', { limit: 1 })).toEqual(['Quokka'])
    await site.refuse(null, 'GET /search/places', 'invalid_input', { query: { q: 'quokka', kind: 'planet' } })
    await site.refuse(null, 'GET /search/places', 'invalid_input', { query: { q: 'x'.repeat(201) } })
    await site.call(moderator, 'PUT /places/{id}/merge', { params: { id: many.id }, body: { into: more.id } })
    await site.call(moderator, 'DELETE /places/{id}', { params: { id: few.id } })
    await site.settle()
    expect((await search('quokka')).map((place) => [place.id, place.noteCount])).toEqual([[more.id, 3]])
    // what it was called before it was merged leads on, also for who names a place in a note
    expect((await search('quokka park')).map(({ id }) => id)).toEqual([more.id])
    expect(await names('quokka park', { kind: 'nature' })).toEqual([])
    expect(await found({ q: 'quokka park' })).toEqual(['Quokka hall'])
  })
})

describe('the map', () => {
  it('shows land, and places as far as there is room for their names', async () => {
    const map = await site.call(null, 'GET /map', { query: { latitude: 31.2, longitude: 121.5, degrees: 5 } })
    expect(map.land).toMatch(/^M-?\d+ -?\d+L/)
    expect(map.places[0]?.names.en).toBe('Shanghai')
    expect(map.places.length).toBeLessThanOrEqual(14)
    expect(map.north - map.south).toBeCloseTo(5)
    const sea = await site.call(null, 'GET /map', { query: { latitude: -48.9, longitude: -123.4 } })
    expect(sea).toMatchObject({ land: '', places: [] })
  })

  it('goes over the line where days change, and to the poles', async () => {
    const fiji = await site.call(null, 'GET /map', { query: { latitude: -17, longitude: 179.9, degrees: 8 } })
    expect(fiji.land).not.toBe('')
    expect(fiji.east).toBeGreaterThan(180)
    const south = await site.call(null, 'GET /map', { query: { latitude: -90, longitude: 0, degrees: 60 } })
    expect(south.land).not.toBe('')
  })
})
