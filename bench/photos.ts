/**
 * What an upload's photo costs beside sharp alone making the same six files: `node bench/photos.ts [photo.jpg]`.
 * Without a photo: 12 megapixels drawn here. Each way runs in a process of its own, so that peak memory is its own.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { processPhoto } from '../apps/server/src/platform/photos/process.ts'

const rounds = 12
const limits = { maxPixels: 100_000_000, timeoutMs: 20_000 }

const ways: Record<string, (file: Buffer) => Promise<unknown>> = {
  redbud: (file) => processPhoto(file, limits),
  /** Each of the six straight from the file, as sharp's manual shows. */
  'sharp, one by one': async (file) => {
    for (const box of [
      [480, 360],
      [1080, 810],
      [2048, 1536],
    ] as const) {
      const sized = () => sharp(file).autoOrient().resize(box[0], box[1], { fit: 'inside' })
      await sized().webp({ quality: 78, effort: 2 }).toBuffer()
      await sized().jpeg({ quality: 80, optimiseCoding: false }).toBuffer()
    }
  },
  /** The least that sharp can do: decode once, shrink in a cascade, encode. */
  'sharp, one decode': async (file) => {
    let pixels = await sharp(file, { sequentialRead: true })
      .autoOrient()
      .resize(2048, 1536, { fit: 'inside' })
      .raw()
      .toBuffer({ resolveWithObject: true })
    for (const width of [2048, 1080, 480]) {
      const { width: was, height, channels } = pixels.info
      const raw = () => sharp(pixels.data, { raw: { width: was, height, channels } })
      if (width < was) pixels = await raw().resize(width).raw().toBuffer({ resolveWithObject: true })
      const sized = () =>
        sharp(pixels.data, { raw: { width: pixels.info.width, height: pixels.info.height, channels } })
      await sized().webp({ quality: 78, effort: 2 }).toBuffer()
      await sized().jpeg({ quality: 80, optimiseCoding: false }).toBuffer()
    }
  },
}

async function draw(path: string) {
  const [width, height] = [4000, 3000]
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const clouds = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#000', noise } })
    .blur(4)
    .normalise()
    .resize(width, height, { kernel: 'cubic' })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const grain = await sharp({
    create: { width, height, channels: 3, background: '#000', noise: { ...noise, sigma: 9 } },
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  await sharp(clouds)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toFile(path)
}

const peakMb = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024

async function measure(name: string, path: string) {
  const way = ways[name]
  if (!way) throw new Error(`no way called ${name}`)
  sharp.cache(false)
  sharp.concurrency(1)
  const file = readFileSync(path)
  const before = peakMb()
  await way(file)
  const peakOfFirst = peakMb()
  const cpu: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage()
    await way(file)
    const { user, system } = process.cpuUsage(start)
    cpu.push((user + system) / 1000)
  }
  cpu.sort((a, b) => a - b)
  const mb = (value: number) => `${value.toFixed(0)} MB`.padStart(8)
  console.log(
    `${name.padEnd(20)} ${(cpu[rounds / 2] ?? 0).toFixed(0).padStart(5)} ms CPU   ` +
      `process at rest ${mb(before)}, peak with the first ${mb(peakOfFirst)}, after ${rounds + 1} ${mb(peakMb())}`,
  )
}

const [path, name] = process.argv.slice(2)
if (path && name) await measure(name, path)
else {
  const folder = mkdtempSync(join(tmpdir(), 'redbud-photos-'))
  const photo = path ?? join(folder, 'drawn.jpg')
  if (!path) await draw(photo)
  for (const way of Object.keys(ways))
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), photo, way], {
      stdio: 'inherit',
      env: { ...process.env, MALLOC_ARENA_MAX: '2' },
    })
  rmSync(folder, { recursive: true })
}
