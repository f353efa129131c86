/**
 * What an upload's photo costs beside sharp alone making the same six files: `npm run bench -- photos [photo.jpg]`.
 * Without a photo: 12 megapixels drawn here. Each way runs in a process of its own, so that peak memory is its own.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { processPhoto } from '../apps/server/src/platform/photos/process.ts'
import { peakMb } from './cpu.ts'
import { judge } from './judge.ts'

const rounds = 12
/** How much dearer than `least` a photo may be, and how much memory one may take. */
const targets = { ratio: 1.1, megabytes: 200 }
const least = 'sharp, one decode'
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
  [least]: async (file) => {
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

interface Cost {
  /** Milliseconds of a photo, the middle of all rounds. */
  cpu: number
  /** Megabytes that the first photo takes beyond the process at rest. */
  megabytes: number
}

async function measure(name: string, path: string) {
  const way = ways[name]
  if (!way) throw new Error(`no way called ${name}`)
  sharp.cache(false)
  sharp.concurrency(1)
  const file = readFileSync(path)
  const before = peakMb(process.pid)
  await way(file)
  const peakOfFirst = peakMb(process.pid)
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
      `process at rest ${mb(before)}, peak with the first ${mb(peakOfFirst)}, after ${rounds + 1} ${mb(peakMb(process.pid))}`,
  )
  process.send?.({ cpu: cpu[rounds / 2] ?? 0, megabytes: peakOfFirst - before } satisfies Cost)
}

const [path, name] = process.argv.slice(2)
if (path && name) await measure(name, path)
else {
  const folder = mkdtempSync(join(tmpdir(), 'redbud-photos-'))
  const photo = path ?? join(folder, 'drawn.jpg')
  if (!path) await draw(photo)
  const costs = new Map<string, Cost>()
  for (const way of Object.keys(ways)) {
    const child = fork(fileURLToPath(import.meta.url), [photo, way], {
      env: { ...process.env, MALLOC_ARENA_MAX: '2' },
    })
    const [cost] = (await once(child, 'message')) as [Cost]
    costs.set(way, cost)
  }
  rmSync(folder, { recursive: true })
  const own = costs.get('redbud')
  const bare = costs.get(least)
  if (!own || !bare) throw new Error('nothing was measured')
  judge('CPU of a photo, times the least that sharp can do', own.cpu / bare.cpu, targets.ratio)
  judge('memory of a photo', own.megabytes, targets.megabytes, 'MB')
}
