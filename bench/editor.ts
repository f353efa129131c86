/**
 * Editing a photo before it is published, in a real browser on this machine: `npm run bench -- editor`. A photo of 12
 * megapixels on a phone's screen of 360 × 780 at three pixels to each; it is pulled about for three seconds, then a slider
 * of its colours is moved. How many frames a second there are, and what each takes of the page's own thread. Where there is
 * no graphics processor the picture is coloured by the processor, in a smaller copy: the slowest way that the editor has.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import type Sharp from 'sharp'
import { openBrowser } from '../e2e/browser.ts'
import { type Closer, openOwnSite, signUp } from '../e2e/own-site.ts'
import { judge } from './judge.ts'

const sharp = createRequire(new URL('../apps/server/package.json', import.meta.url))('sharp') as typeof Sharp
const frameMs = 1000 / 60
/** Sixty frames a second, less the one of twenty that another program on the machine may take away. */
const bounds = { meanMs: frameMs * 1.05, workMs: frameMs }
const movesMs = 3000

/** Twelve megapixels of everything: noise as a camera has it, over a picture of soft colours. */
const drawPhoto = async (): Promise<Buffer> => {
  const [width, height] = [3024, 4032]
  const noise = await sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 24 } },
  })
    .png({ compressionLevel: 0 })
    .toBuffer()
  const colours = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="sky" x2="1" y2="1"><stop stop-color="#c83c32"/><stop offset=".5" stop-color="#d2be5a"/><stop offset="1" stop-color="#325ac8"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#sky)"/></svg>`,
  )
  return sharp(colours)
    .composite([{ input: noise, blend: 'soft-light' }])
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** Moves a pointer to and fro for a while, as often as a finger is told of, and says how the frames came. */
const measure = async (page: Page, cdp: CDPSession, along: (part: number) => { x: number; y: number }) => {
  const taskSeconds = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const start = along(0)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.evaluate(`
    window.frames = []
    window.counting = true
    const count = (now) => { frames.push(now); if (counting) requestAnimationFrame(count) }
    requestAnimationFrame(count)`)
  const before = await taskSeconds()
  const until = performance.now() + movesMs
  for (let step = 0; performance.now() < until; step++) {
    const { x, y } = along(Math.sin(step / 12))
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, button: 'left', buttons: 1 })
    await sleep(frameMs / 2)
  }
  const after = await taskSeconds()
  const frames = (await page.evaluate('counting = false; frames')) as number[]
  await page.mouse.up()
  const between = frames.slice(1).map((at, nth) => at - (frames[nth] ?? at))
  return {
    between: between.sort((a, b) => a - b),
    meanMs: ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / (frames.length - 1),
    workMs: ((after - before) * 1000) / frames.length,
  }
}

const report = (what: string, { between, workMs, meanMs }: Awaited<ReturnType<typeof measure>>): void => {
  const at = (share: number) => (between[Math.floor(share * (between.length - 1))] ?? Number.NaN).toFixed(1)
  console.log(
    `${what}: ${(1000 / meanMs).toFixed(1)} frames a second; between two: median ${at(0.5)} ms, p95 ${at(0.95)}, most ${at(1)}`,
  )
  judge('  between two frames, mean', meanMs, bounds.meanMs, 'ms')
  judge("  of the page's thread, for each", workMs, bounds.workMs, 'ms')
}

const data = mkdtempSync(join(tmpdir(), 'redbud-editor-'))
chmodSync(data, 0o755)
const closers: Closer[] = [() => rmSync(data, { recursive: true, force: true })]
try {
  const { url } = await openOwnSite(data, closers)
  const { token } = await signUp(url, { handle: 'june' })
  const browser = await openBrowser()
  closers.push(() => browser.close())
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 360, height: 780 },
    deviceScaleFactor: 3,
    isMobile: true,
    locale: 'en-US',
  })
  await context.addCookies([{ name: 'redbud_session', value: token, url, httpOnly: true }])
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable')
  await page.goto('/publish')
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto() }])
  await page.getByText('Describe', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Describe or move photo 1' }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const editor = page.getByRole('dialog', { name: 'Edit photo' })
  await editor.locator('canvas').first().waitFor()
  await sleep(1000)
  const [width, height, isDrawnByGl] = (await page.evaluate(`(() => {
    const canvas = document.querySelector('dialog [role=application] canvas')
    return [canvas.width, canvas.height, canvas.getContext('webgl2') !== null]
  })()`)) as [number, number, boolean]
  console.log(`${width} × ${height} pixels, drawn ${isDrawnByGl ? 'with WebGL' : 'by the processor'}`)

  const stage = await editor.getByRole('application').boundingBox()
  await page.mouse.wheel(0, -400)
  if (!stage) throw new Error('the picture is not in sight')
  const middle = { x: stage.x + stage.width / 2, y: stage.y + stage.height / 2 }
  report('pulled about', await measure(page, cdp, (part) => ({ x: middle.x + part * 60, y: middle.y + part * 40 })))

  await editor.getByRole('tab', { name: 'Adjust' }).click()
  const slider = await editor.getByRole('slider', { name: 'Brightness' }).boundingBox()
  if (!slider) throw new Error('the slider is not in sight')
  const onSlider = (part: number) => ({
    x: slider.x + slider.width * (0.5 + part * 0.4),
    y: slider.y + slider.height / 2,
  })
  report('brighter and darker', await measure(page, cdp, onSlider))
} finally {
  for (const close of closers.reverse()) await close()
}
