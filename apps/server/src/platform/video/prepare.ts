import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isCutShort } from './container.ts'
import type { VideoEngine } from './engine.ts'
import { VideoError } from './errors.ts'
import { chosenFrames, evenSound, scaled, scaledForJpeg, stretch, tileFrames, uprightFrames } from './filters.ts'
import { readFragmented } from './fragments.ts'
import { ladderOf, type Rung, type Size, sizeWithin } from './ladder.ts'
import { workingLimits } from './limits.ts'
import { measuring, readGain } from './loudness.ts'
import { audioRate, encodedSound, nameOf, pictures, previewClip, rawPictures, rendition } from './outputs.ts'
import type { Pass } from './pass.ts'
import { bandwidthOf, durationOf, masterPlaylist, mediaPlaylist } from './playlist.ts'
import { asVideoError, probeVideo, type VideoFile, type VideoFileLimits } from './probe.ts'
import { chooseTiles, drawSheet, planTiles, type Sheet } from './sheet.ts'

export interface PrepareOptions {
  limits: VideoFileLimits
  signal?: AbortSignal | undefined
  /** How much of the work is done, 0 to 1. */
  onProgress?: (share: number) => void
}

export interface Rendition extends Size {
  shortSide: number
  /** Bits a second: of the most demanding segment, and over the whole. */
  bandwidth: number
  averageBandwidth: number
  codecs: string
}

export interface FirstPlayable extends Size {
  /** Seconds. */
  duration: number
  hasAudio: boolean
  renditions: Rendition[]
  sprite: Sheet
  /** Numbers of the frames that may be its poster. */
  chosen: number[]
  /** What is in the folder. */
  files: { name: string; bytes: number }[]
}

export interface PreparedVideo extends FirstPlayable {
  /** Frames that may be its poster, in their order in the video (`time` in seconds); the first is the default. */
  suggestions: { file: string; time: number }[]
}

/** Everything that `prepareVideo` may have left in its folder. */
const ours = /^((first|all)\.m3u8|v\d+\.(m3u8|mp4)|preview\.mp4|(sprite|early|frame\d)\.jpeg)$/
/** One frame that is there with the first rendition. */
export const earlyFrame = 'early.jpeg'
const posterShortSide = 1080
const mostSuggestions = 6
const previewShortSide = 240
const rawTiles = 'tiles.rgb'
/** So much shorter than a file says its pictures may be. */
const missingSeconds = 0.5
const preview = { seconds: 3, from: 0.1, highestRate: 24 }

interface Work {
  engine: VideoEngine
  file: VideoFile
  folder: string
  /** Where files are until they are whole. */
  scratch: string
  /** The first is what is made first. */
  ladder: [Rung, ...Rung[]]
  options: PrepareOptions
}

/**
 * Makes what a video can be played with, in `folder`: `first.m3u8`, the rendition it names, `sprite.jpeg` and
 * `early.jpeg`. What an earlier try left there is removed; a file is there when it is whole.
 *
 * @throws VideoError when the file is at fault; the signal's reason when aborted
 */
export const prepareFirst = (
  engine: VideoEngine,
  path: string,
  folder: string,
  options: PrepareOptions,
): Promise<FirstPlayable> =>
  withFile(engine, path, folder, options, async (work) => {
    await emptyFolder(work)
    return makeFirst(work)
  })

/**
 * Makes everything else that a video is shown with, in a `folder` where the first rendition's file is: the others and
 * `all.m3u8`, `preview.mp4` and `frame1.jpeg` to `frame6.jpeg`.
 *
 * @param first what `prepareFirst` gave, here or elsewhere
 * @throws VideoError when the file is at fault; the signal's reason when aborted
 */
export const prepareRest = (
  engine: VideoEngine,
  path: string,
  folder: string,
  options: PrepareOptions,
  first: FirstPlayable,
): Promise<PreparedVideo> => withFile(engine, path, folder, options, (work) => finish(work, first))

/** Both, one after the other. @param onFirst what can be played already */
export const prepareVideo = (
  engine: VideoEngine,
  path: string,
  folder: string,
  options: PrepareOptions,
  onFirst?: (first: FirstPlayable) => void,
): Promise<PreparedVideo> =>
  withFile(engine, path, folder, options, async (work) => {
    await emptyFolder(work)
    const first = await makeFirst(work)
    onFirst?.(first)
    return finish(work, first)
  })

/** The file of a video's first rendition. @param first what `prepareFirst` gave */
export const firstFile = ({ renditions: [rendition] }: FirstPlayable): string => `v${rendition?.shortSide}.mp4`

async function withFile<T>(
  engine: VideoEngine,
  path: string,
  folder: string,
  options: PrepareOptions,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const file = await probeVideo(engine, path, options.limits, options.signal)
  const work: Work = { engine, file, folder, scratch: join(folder, 'working'), ladder: ladderOf(file), options }
  await rm(work.scratch, { recursive: true, force: true })
  await mkdir(work.scratch, { recursive: true })
  try {
    return await run(work)
  } catch (error) {
    throw asVideoError(error)
  } finally {
    await rm(work.scratch, { recursive: true, force: true })
  }
}

async function finish(work: Work, first: FirstPlayable): Promise<PreparedVideo> {
  const whole = await makeRest(work, first)
  work.options.onProgress?.(1)
  return whole
}

async function emptyFolder({ folder }: Work) {
  for (const name of await readdir(folder))
    if (ours.test(name)) await rm(join(folder, name), { recursive: true, force: true })
}

/** Which part of the work each pass is. */
const stages = { gain: [0, 0.03], first: [0.03, 0.3], rest: [0.3, 0.99] } as const

async function runPass({ engine, file, scratch, ladder, options }: Work, stage: keyof typeof stages, pass: Pass) {
  const bitrate = Math.max(...ladder.map(({ maxRate }) => maxRate)) + audioRate
  const [from, to] = stages[stage]
  await engine.run(pass, {
    folder: scratch,
    limits: workingLimits({ duration: file.duration, pixels: file.codedPixels, fps: file.fps, bitrate }),
    signal: options.signal,
    onTime: (seconds) => options.onProgress?.(from + (to - from) * Math.min(1, seconds / file.duration)),
  })
}

const sourceOf = ({ file, options }: Work, wanted: { video: boolean; audio: boolean }) => ({
  path: file.path,
  container: file.container,
  video: wanted.video ? file.videoStream : null,
  audio: wanted.audio && file.audio ? file.audio.stream : null,
  start: file.start,
  maxSeconds: options.limits.maxSeconds + 1,
})

/** How many decibels louder the sound must be. */
async function measureGain(work: Work): Promise<number> {
  await runPass(work, 'gain', measuring(sourceOf(work, { video: false, audio: true })))
  return readGain(work.scratch)
}

/** The first rendition, one frame to stand for it, and the sheet, which costs little beside it. */
async function makeFirst(work: Work): Promise<FirstPlayable> {
  const { engine, file, ladder, scratch } = work
  const [rung] = ladder
  const gain = file.audio ? await measureGain(work) : 0
  const tiles = planTiles(file)
  const frames = uprightFrames(file, rung, engine.abilities.toneMaps)
  await runPass(work, 'first', {
    source: sourceOf(work, { video: true, audio: true }),
    video: [
      `[in]${frames},split=3[${nameOf(rung)}][more][still]`,
      `[more]${tileFrames(tiles)}[tiles]`,
      `[still]${chosenFrames([Math.floor((file.duration / 3) * file.fps)])},${scaledForJpeg(rung)}[early]`,
    ].join(';'),
    ...(file.audio ? { audio: `[in]${evenSound(gain)}[sound]` } : {}),
    outputs: [
      rendition(rung, file.fps, file.audio ? encodedSound : null),
      rawPictures(rawTiles, 'tiles'),
      pictures(earlyFrame, 'early', 4),
    ],
  })
  const { duration, ...made } = await describeRendition(work.scratch, rung)
  await refuseCut(work, duration)
  const pixels = await readFile(join(scratch, rawTiles))
  const { sheet: sprite, jpeg } = await drawSheet(pixels, tiles)
  await writeFile(join(scratch, 'sprite.jpeg'), jpeg)
  // the number of the first frame at or after a tile's time, as the tiles were chosen
  const frameOf = (tile: number) => Math.ceil((tile - 0.001) * tiles.interval * file.fps)
  const chosen = chooseTiles(pixels, tiles, mostSuggestions).map((tile) => Math.max(0, frameOf(tile)))
  await writeFile(join(scratch, 'first.m3u8'), masterOf([made], file.fps))
  // a file that says it is longer than it is may have no such frame
  const early = (await readdir(scratch)).filter((name) => name === earlyFrame)
  const files = await handOver(work, [...filesOf(rung), 'first.m3u8', 'sprite.jpeg', ...early])
  const { width, height } = file
  return { width, height, duration, hasAudio: file.audio !== null, renditions: [made], sprite, chosen, files }
}

/**
 * A file that is cut short and gives fewer pictures than it says is not published as if it were whole. Either alone says
 * little: headers promise too much, sound outlasts pictures, and what is missing may not matter.
 */
async function refuseCut({ file, options }: Work, duration: number) {
  if (duration > file.duration - missingSeconds || !(await isCutShort(file.path, file.container, options.signal)))
    return
  throw new VideoError('broken', `cut short: ${duration} s of ${file.duration} s`)
}

async function makeRest(work: Work, first: FirstPlayable): Promise<PreparedVideo> {
  const { file, folder, ladder, scratch } = work
  const { chosen } = first
  const rungs = ladder.filter((rung) => `${nameOf(rung)}.mp4` !== firstFile(first))
  const sound = file.audio ? join(resolve(folder), firstFile(first)) : null
  const previewRate = Math.min(file.fps, preview.highestRate)
  const outputs = rungs.map((rung) => rendition(rung, file.fps, sound ? { copy: 'sound' } : null))
  await runPass(work, 'rest', {
    source: sourceOf(work, { video: true, audio: false }),
    ...(sound && rungs.length > 0 ? { sound } : {}),
    video: restOfFrames(work, rungs, [
      {
        size: sizeWithin(file, posterShortSide),
        filters: (size) => [chosenFrames(chosen), scaledForJpeg(size)].join(','),
        label: 'posters',
      },
      {
        size: sizeWithin(file, previewShortSide),
        filters: () => stretch(first.duration * preview.from, preview.seconds, previewRate),
        label: 'preview',
      },
    ]),
    outputs: [...outputs, pictures('frame%d.jpeg', 'posters', 4), previewClip(previewRate)],
  })

  const made = await Promise.all(rungs.map((rung) => describeRendition(scratch, rung)))
  const renditions = [...first.renditions, ...made.map(({ duration: _, ...rendition }) => rendition)]
  await writeFile(join(scratch, 'all.m3u8'), masterOf(renditions, file.fps))
  const there = await readdir(scratch)
  const suggestions = chosen
    .map((frame, at) => ({ file: `frame${at + 1}.jpeg`, time: frame / file.fps }))
    // a damaged file may give fewer frames the second time
    .filter(({ file }) => there.includes(file))
  const names = [...rungs.flatMap(filesOf), 'preview.mp4', ...suggestions.map(({ file }) => file), 'all.m3u8']
  const files = await handOver(work, names)
  return { ...first, renditions, suggestions, files: [...first.files, ...files] }
}

interface Branch {
  size: Size
  filters: (size: Size) => string
  label: string
}

/** A filter graph that makes each size from the next larger one. */
function restOfFrames({ engine, file }: Work, rungs: Rung[], others: Branch[]): string {
  const branches = [
    ...rungs.map((rung): Branch => ({ size: rung, filters: () => 'null', label: nameOf(rung) })),
    ...others,
  ]
  const widths = [...new Set(branches.map(({ size }) => size.width))].sort((a, b) => b - a)
  const graph: string[] = []
  for (const [level, width] of widths.entries()) {
    const here = branches.filter(({ size }) => size.width === width)
    const [{ size }] = here as [Branch]
    const pads = [
      ...here.map(({ label }) => `[${label}-in]`),
      ...(level < widths.length - 1 ? [`[level${level + 1}]`] : []),
    ]
    const frames = level === 0 ? uprightFrames(file, size, engine.abilities.toneMaps) : scaled(size)
    graph.push(`[${level === 0 ? 'in' : `level${level}`}]${frames},split=${pads.length}${pads.join('')}`)
    for (const { filters, label } of here) graph.push(`[${label}-in]${filters(size)}[${label}]`)
  }
  return graph.join(';')
}

const filesOf = (rung: Rung) => [`${nameOf(rung)}.mp4`, `${nameOf(rung)}.m3u8`]

/** Writes a rendition's playlist and tells what it became. */
async function describeRendition(folder: string, rung: Rung): Promise<Rendition & { duration: number }> {
  const name = `${nameOf(rung)}.mp4`
  const made = await readFragmented(join(folder, name))
  if (!made) throw new VideoError('broken', 'not one picture could be read')
  await writeFile(join(folder, `${nameOf(rung)}.m3u8`), mediaPlaylist(name, made))
  return {
    ...{ shortSide: rung.shortSide, width: rung.width, height: rung.height },
    ...{ ...bandwidthOf(made.segments), codecs: made.codecs },
    duration: durationOf(made.segments),
  }
}

const masterOf = (renditions: Rendition[], fps: number): string =>
  masterPlaylist(renditions.map((rendition) => ({ ...rendition, fps, uri: `v${rendition.shortSide}.m3u8` })))

/** Puts finished files where they belong. */
async function handOver({ scratch, folder }: Work, names: string[]) {
  const files: { name: string; bytes: number }[] = []
  for (const name of names) {
    await rename(join(scratch, name), join(folder, name))
    files.push({ name, bytes: (await stat(join(folder, name))).size })
  }
  return files
}
