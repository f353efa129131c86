import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSite, type TestSite } from '../../../test/site.ts'
import { loadFolder } from './commands.ts'

let site: TestSite
let folder: string
beforeAll(async () => {
  site = await openTestSite()
  folder = mkdtempSync(join(tmpdir(), 'redbud-load-'))
  await sharp({ create: { width: 60, height: 80, channels: 3, background: 'coral' } })
    .jpeg()
    .toFile(join(folder, 'a.jpg'))
  const lines = [
    {
      kind: 'photo',
      language: 'zh-Hans',
      channel: 'food',
      title: '红烧肉',
      body: '很香。',
      topics: ['家常菜'],
      photos: ['a.jpg'],
      recipe: { ingredients: ['五花肉'], steps: ['切块', '慢炖'] },
    },
    {
      kind: 'text',
      language: 'en',
      title: 'x'.repeat(150),
      body: 'Long title. #bread',
      topics: ['bread', 'sunday morning'],
      author: { handle: 'brought_along', name: 'Brought Along' },
      publishedAt: '2026-01-02T03:04:05Z',
    },
    {
      kind: 'photo',
      language: null,
      title: null,
      photos: [{ file: 'a.jpg', alt: 'A coral square' }],
      source: 'Someone',
      license: 'CC BY 4.0',
    },
    { kind: 'photo', title: 'Escapes', photos: ['../../etc/passwd'] },
    { kind: 'photo', title: 'Missing', photos: ['b.jpg'] },
    { kind: 'video', title: 'Moves', video: 'a.mp4' },
    { kind: 'photo', title: 'No photo', channel: 'sports' },
  ].map((line) => JSON.stringify(line))
  writeFileSync(
    join(folder, 'notes.jsonl'),
    `${[...lines.slice(0, 3), 'not json', '', ...lines.slice(3)].join('\n')}\n`,
  )
})
afterAll(async () => {
  await site?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('loading a folder', () => {
  it('publishes what it can and says what it could not', async () => {
    const report = await loadFolder(site.ctx, folder)
    expect(report).toMatchObject({ added: 3, known: 0 })
    expect(report.skipped.map(({ line, why }) => `${line}: ${why}`)).toEqual([
      '4: it is not JSON',
      '6: its photo ../../etc/passwd is outside the folder',
      "7: its photo b.jpg can't be read",
      '8: it is a video note, which this version does not have yet',
      expect.stringContaining('9: channel'),
    ])
    await site.settle()
    const { items } = await site.call(null, 'GET /feeds/explore', { query: { reads: 'zh-Hans' } })
    const dish = await site.call(null, 'GET /notes/{id}', {
      params: { id: items.find((note) => note.title === '红烧肉')?.id ?? '' },
    })
    expect(dish.body).toBe('很香。\n\n用料\n· 五花肉\n\n做法\n1. 切块\n2. 慢炖\n\n#家常菜')
    expect(dish).toMatchObject({ channel: 'food', topics: ['家常菜'], photos: [{ alt: '' }] })
    const brought = await site.call(null, 'GET /accounts/{handle}/notes', { params: { handle: 'brought_along' } })
    expect(brought.items).toMatchObject([
      { publishedAt: '2026-01-02T03:04:05.000Z', author: { displayName: 'Brought Along' } },
    ])
    expect([...(brought.items[0]?.title ?? '')]).toHaveLength(100)
    const photo = items.find((note) => note.cover?.alt === 'A coral square')
    expect(photo?.excerpt).toContain('© Someone, CC BY 4.0')
  })

  it('adds nothing the second time', async () => {
    const before = await site.ctx.db.selectFrom('media').select('id').execute()
    expect(await loadFolder(site.ctx, folder)).toMatchObject({ added: 0, known: 3 })
    expect(await site.ctx.db.selectFrom('media').select('id').execute()).toHaveLength(before.length)
  })

  it('says when there is nothing to load', async () => {
    await expect(loadFolder(site.ctx, join(folder, 'nowhere'))).rejects.toThrow('notes.jsonl')
  })
})
