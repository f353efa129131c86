import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSite, type TestSite } from '../../../test/site.ts'
import { probingLimits } from '../../platform/video/limits.ts'
import { loadFolder } from './commands.ts'

let site: TestSite
let folder: string
beforeAll(async () => {
  site = await openTestSite()
  folder = mkdtempSync(join(tmpdir(), 'redbud-load-'))
  await sharp({ create: { width: 60, height: 80, channels: 3, background: 'coral' } })
    .jpeg()
    .toFile(join(folder, 'a.jpg'))
  await makeClip()
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
    {
      kind: 'video',
      language: 'en',
      title: 'Moves',
      video: 'a.mp4',
      author: { handle: 'moved_along' },
      publishedAt: '2026-01-02T03:04:05Z',
    },
    { kind: 'video', title: 'Missing', video: 'b.mp4' },
    { kind: 'video', title: 'A picture', video: 'a.jpg' },
    { kind: 'photo', title: 'No photo', channel: 'sports' },
    { kind: 'text', title: 'a\u0007b' },
    { kind: 'photo', title: 'Rings', photos: [{ file: 'a.jpg', alt: 'ding\u0007' }], author: { handle: 'rings_too' } },
    { kind: 'text', title: 'Named', author: { handle: 'long_named', name: 'x'.repeat(500) } },
    { kind: 'text', language: 'en', title: 'The last one', author: { handle: 'last_one' } },
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

const makeClip = async () => {
  const engine = await site.ctx.videos.engine()
  const video = 'testsrc2=size=90x160:rate=10:duration=1,format=yuv420p[pictures]'
  const streams = [{ from: 'pictures', encoder: 'libx264', options: { preset: 'ultrafast' } }]
  const outputs = [{ path: 'a.mp4', format: 'mp4' as const, options: {}, streams }]
  await engine?.run({ video, outputs }, { folder, limits: probingLimits })
}

describe('loading a folder', () => {
  it('publishes what it can and says what it could not', async () => {
    const report = await loadFolder(site.ctx, folder)
    expect(report).toMatchObject({ added: 5, known: 0 })
    expect(report.skipped.map(({ line, why }) => `${line}: ${why}`)).toEqual([
      '4: it is not JSON',
      '6: its file ../../etc/passwd is outside the folder',
      "7: its photo b.jpg can't be read",
      "9: its video b.mp4 can't be read",
      expect.stringMatching(/^10: .*video/),
      expect.stringContaining('11: channel'),
      '12: title: unsafe characters',
      '13: photos.0.alt: unsafe characters',
      expect.stringContaining('14: author.name'),
    ])
    await site.refuse(null, 'GET /accounts/{handle}', 'not_found', { params: { handle: 'rings_too' } })
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

  it('publishes a video at its time, ready to play', async () => {
    const { items } = await site.call(null, 'GET /accounts/{handle}/notes', { params: { handle: 'moved_along' } })
    expect(items).toMatchObject([{ kind: 'video', publishedAt: '2026-01-02T03:04:05.000Z' }])
    const { video } = await site.call(null, 'GET /notes/{id}', { params: { id: items[0]?.id ?? '' } })
    expect(video).toMatchObject({ status: 'ready', width: 90, height: 160, duration: 1 })
  })

  it('skips videos where nothing works on them', async () => {
    const ctx = { ...site.ctx, videos: { ...site.ctx.videos, engine: async () => null } }
    const { skipped } = await loadFolder(ctx, folder)
    expect(skipped.find(({ line }) => line === 9)?.why).toContain('doctor')
  })

  it('adds nothing the second time', async () => {
    const before = await site.ctx.db.selectFrom('media').select('id').execute()
    expect(await loadFolder(site.ctx, folder)).toMatchObject({ added: 0, known: 5 })
    expect(await site.ctx.db.selectFrom('media').select('id').execute()).toHaveLength(before.length)
  })

  it('says when there is nothing to load', async () => {
    await expect(loadFolder(site.ctx, join(folder, 'nowhere'))).rejects.toThrow('notes.jsonl')
  })
})
