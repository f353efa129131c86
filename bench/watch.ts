/**
 * Swiping in Watch, in a real browser on this machine: `npm run bench -- watch [--memory] [video.mp4]`. How long from letting go of the
 * screen until a new frame of the next video is presented, on a throttled "Fast 4G" profile; then (with `--memory`: only) memory over many swipes.
 * Without a video: 12 s of 1080×1920 made here, with motion, noise as a camera has it, and sound. Needs the built web app and
 * an FFmpeg, as a site does.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from 'playwright-core'
import type { Context } from '../apps/server/src/context.ts'
import { workOffJobs } from '../apps/server/src/platform/jobs/jobs.ts'
import { findVideoEngine, type VideoEngine } from '../apps/server/src/platform/video/engine.ts'
import { prepareVideo } from '../apps/server/src/platform/video/prepare.ts'
import { tasks } from '../apps/server/src/tasks.ts'
import { foldCounts } from '../apps/server/src/work.ts'
import { makeClip, tone } from '../apps/server/test/clips.ts'
import { openBrowser } from '../e2e/browser.ts'
import { type Closer, openOwnSite, signUp } from '../e2e/own-site.ts'
import { type Clip, keepClip } from '../e2e/videos.ts'
import { judge } from './judge.ts'

const args = parseArgs({ options: { memory: { type: 'boolean', default: false } }, allowPositionals: true })
const { values: only, positionals } = args
const [named] = positionals
const notes = 64
const measured = 30
const manySwipes = 200
/** What Chrome's DevTools call "Fast 4G": 9 and 1.5 Mbit/s, of which 90 % arrive; 60 ms × 2.75. */
const fast4G = {
  offline: false,
  latency: 165,
  downloadThroughput: (9_000_000 / 8) * 0.9,
  uploadThroughput: (1_500_000 / 8) * 0.9,
}
const bounds = { median: 150, p95: 400 }
/** Of what the page holds after the first 40 swipes, so much may be added by all others. */
const heapGrowth = 1.2
const watchingMs = 2000

const main = async (): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), 'redbud-watch-'))
  chmodSync(data, 0o755)
  const closers: Closer[] = [() => rmSync(data, { recursive: true, force: true })]
  try {
    const url = await openSite(data, closers)
    const browser = await openBrowser()
    closers.push(() => browser.close())
    for (const [name, dwellMs] of only.memory
      ? []
      : ([
          ['watching each for two seconds', watchingMs],
          ['in a hurry, half a second each', 500],
        ] as const)) {
      const { page, cdp } = await openWatch(browser, url)
      await cdp.send('Network.emulateNetworkConditions', fast4G)
      console.log(`\n${measured} swipes on Fast 4G, ${name}:`)
      report(await swipes(page, cdp, measured, dwellMs), dwellMs >= watchingMs)
      await page.context().close()
    }
    const { page, cdp } = await openWatch(browser, url)
    await memory(page, cdp)
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

/** A site with as many videos as are swiped through. @returns its address */
const openSite = async (data: string, closers: Closer[]): Promise<string> => {
  const clip = await prepareClip(join(data, 'clip'))
  const { ctx, url } = await openOwnSite(data, closers)
  await publish(ctx, url, clip)
  return url
}

const makeVideo = (engine: VideoEngine, path: string): Promise<string> =>
  makeClip(engine, path, {
    video: 'testsrc2=s=1080x1920:r=30:d=12,rotate=0.05*sin(t):ow=1080:oh=1920,noise=alls=6:allf=t,format=yuv420p',
    audio: tone(12),
    videoOptions: { crf: '21' },
  })

/** As an upload's job would make it. */
const prepareClip = async (folder: string): Promise<Clip> => {
  const engine = await findVideoEngine()
  if (!engine) throw new Error('no FFmpeg here')
  const source = named ?? (await makeVideo(engine, `${folder}.mp4`))
  if (!existsSync(source)) throw new Error(`no video at ${source}: name one, as npm run bench -- watch video.mp4`)
  const limits = { maxSeconds: 900, maxPixels: 100_000_000 }
  const { width, height, duration, sprite } = await prepareVideo(engine, source, folder, { limits })
  console.log(`${width} × ${height}, ${duration} s, made by ${engine.driver} ${engine.version}`)
  return { folder, width, height, duration, sprite, poster: readFileSync(join(folder, 'frame1.jpeg')) }
}

const publish = async (ctx: Context, url: string, clip: Clip): Promise<void> => {
  const { call, accountId } = await signUp(url, { handle: 'june' })
  for (let index = 0; index < notes; index++) {
    const videoId = await keepClip(ctx, accountId, clip)
    await call('POST /notes', {
      body: { kind: 'video', title: `Video ${index}`, body: 'Seen while swiping.', videoId },
    })
  }
  await workOffJobs({ pool: ctx.pool, ctx, tasks, log: ctx.log })
  await foldCounts(ctx)
}

/** A phone's window on Watch, its first video playing. */
const openWatch = async (browser: Awaited<ReturnType<typeof openBrowser>>, url: string) => {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 360, height: 780 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'no-preference',
  })
  const page = await context.newPage()
  await page.addInitScript(`
    addEventListener('pointerup', (event) => { window.letGoAt = event.timeStamp }, true)
    window.nextFrame = (from) => new Promise((seen) => {
      const look = () => {
        const video = document.querySelector('.slide:not([inert]) video')
        if (!video || window.letGoAt === undefined) return requestAnimationFrame(look)
        video.requestVideoFrameCallback((_, { presentationTime, mediaTime }) => seen({ ms: presentationTime - window.letGoAt, mediaTime }))
      }
      window.letGoAt = undefined
      look()
    })`)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await page.goto('/watch')
  // `waitForFunction` would need what the site's Content-Security-Policy forbids.
  while (!(await page.evaluate(`document.querySelector('.slide:not([inert]) video')?.currentTime > 0.5`)))
    await sleep(50)
  return { page, cdp }
}

/** A thumb goes up by a third of the screen in a tenth of a second; `by` -1 goes down, back to the one before. */
const swipe = async (cdp: CDPSession, by: 1 | -1 = 1): Promise<void> => {
  const point = (y: number) => ({ touchPoints: [{ x: 150, y }] })
  const from = by === 1 ? 560 : 280
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', ...point(from) })
  for (let step = 1; step <= 6; step++) {
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', ...point(from - by * step * 40) })
    await sleep(12)
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

const swipes = async (page: Page, cdp: CDPSession, count: number, dwellMs: number): Promise<number[]> => {
  const times: number[] = []
  for (let done = 0; done < count; done++) {
    await sleep(dwellMs)
    const seen = page.evaluate('nextFrame()') as Promise<{ ms: number }>
    await swipe(cdp)
    times.push((await seen).ms)
  }
  return times
}

/** @param isJudged in a hurry the line is the limit, not the player: it is told only */
const report = (times: number[], isJudged: boolean): void => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  const tell = (name: string, value: number, bound: number) =>
    isJudged ? judge(`  ${name}`, value, bound, 'ms') : console.log(`  ${name}: ${value.toFixed(0)} ms`)
  tell('median', at(0.5), bounds.median)
  tell('95th percentile', at(0.95), bounds.p95)
  console.log(`  all              ${sorted.map((time) => time.toFixed(0)).join(' ')}`)
}

/** What 200 swipes, there and back, leave in memory. */
const memory = async (page: Page, cdp: CDPSession): Promise<void> => {
  await cdp.send('Performance.enable')
  const look = async (after: number) => {
    await sleep(1000)
    await cdp.send('HeapProfiler.collectGarbage')
    const { metrics } = await cdp.send('Performance.getMetrics')
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
    const videos = await page.evaluate(`document.querySelectorAll('video').length`)
    const heap = value('JSHeapUsedSize') / 1e6
    console.log(
      `  after ${String(after).padStart(3)}  JS heap ${heap.toFixed(1)} MB, ${value('Nodes')} DOM nodes, ${videos} <video>`,
    )
    return heap
  }
  const heaps: number[] = []
  console.log(`\n${manySwipes} swipes, without throttling:`)
  let at = 0
  let by: 1 | -1 = 1
  for (let done = 0; done <= manySwipes; done++) {
    if (done % 40 === 0) heaps.push(await look(done))
    await swipe(cdp, by)
    await sleep(450)
    at += by
    if (at === notes - 2) by = -1
    if (at === 0) by = 1
  }
  judge('JS heap at the end, times that after 40 swipes', (heaps.at(-1) ?? 0) / (heaps[1] ?? 0), heapGrowth)
}

await main()
