/**
 * What a video costs beside one ffmpeg command, written by hand, that makes the same files: `npm run bench --
 * video [--quick]`. The video is made here: 30 s (quick: 10 s) of 1080×1920 with motion and sound. Each way runs three times
 * (quick: once), in processes of its own, so that what its children used is its own.
 */
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFfmpeg } from '../apps/server/src/platform/video/ffmpeg.ts'
import { findNodeAv } from '../apps/server/src/platform/video/node-av.ts'
import { prepareVideo } from '../apps/server/src/platform/video/prepare.ts'
import { cpuOfChildren, descendantsOf, peakMb } from './cpu.ts'
import { judge } from './judge.ts'

const limits = { maxSeconds: 900, maxPixels: 36_000_000 }
const quick = process.argv.includes('--quick')
const rounds = quick ? 1 : 3
const length = quick ? 10 : 30
const targets = { ratio: 1.15, playable: 0.4 }

interface Run {
  /** Milliseconds until the first rendition could be played, and until all was done. */
  first: number | null
  whole: number
  /** Milliseconds of processor time of the children. */
  cpu: number
  bytes: number
}

const prepareWith = async (find: typeof findNodeAv, video: string, folder: string): Promise<number | null> => {
  const engine = await find()
  if (!engine) throw new Error('it is not there')
  // found once by a process, not for each video
  found = cpuOfChildren(process.pid)
  const start = performance.now()
  let first: number | null = null
  await prepareVideo(engine, video, folder, { limits }, () => {
    first = performance.now() - start
  })
  return first
}

/** Milliseconds that the children had taken when the engine was found. */
let found = 0

const ways: Record<string, (video: string, folder: string) => Promise<number | null>> = {
  'one ffmpeg command': async (video, folder) => {
    execFileSync('nice', ['-n', '10', 'ffmpeg', ...byHand(video)], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    return null
  },
  'redbud, ffmpeg': (video, folder) => prepareWith(() => findFfmpeg(), video, folder),
  'redbud, node-av': (video, folder) => prepareWith(findNodeAv, video, folder),
}

/** Everything at once, each size from the next larger one; the loudness by ffmpeg's own filter for it, in one pass. */
function byHand(video: string): string[] {
  const sizes = [
    { name: 'v1080', crf: 24, rate: 6000 },
    { name: 'v720', crf: 24, rate: 3200 },
    { name: 'v480', crf: 24, rate: 1500 },
    { name: 'v240', crf: 26, rate: 450 },
  ]
  const filters = [
    '[0:v]fps=30,format=yuv420p,split=3[v1080][frames][a]',
    '[a]scale=720:1280,split=2[v720][b]',
    '[b]scale=480:854,split=3[v480][c][d]',
    '[c]scale=240:426,split=2[v240][e]',
    '[d]fps=1,scale=90:160,tile=10x3[sheet]',
    '[e]trim=start=3:duration=3,setpts=PTS-STARTPTS,fps=24[preview]',
    '[frames]fps=1/5[posters]',
    '[0:a]loudnorm=I=-14:TP=-1:LRA=11,aresample=48000,aformat=channel_layouts=stereo,asplit=4[a1][a2][a3][a4]',
  ]
  const x264 = (crf: number, rate: number) => [
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      `${crf}`,
      '-maxrate',
      `${rate}k`,
      '-bufsize',
      `${rate * 1.5}k`,
    ],
    ...['-threads', '2', '-sc_threshold', '0', '-g', '120', '-force_key_frames', 'expr:gte(t,n_forced*2)'],
  ]
  const aac = ['-c:a', 'aac', '-b:a', '128k']
  const hls = [
    '-f',
    'hls',
    '-hls_time',
    '2',
    '-hls_playlist_type',
    'vod',
    '-hls_segment_type',
    'fmp4',
    '-hls_flags',
    'single_file',
  ]
  return [
    ...['-v', 'error', '-y', '-filter_complex_threads', '1', '-threads', '2', '-i', video],
    ...['-filter_complex', filters.join(';')],
    ...sizes.flatMap(({ name, crf, rate }, at) => [
      ...['-map', `[${name}]`, '-map', `[a${at + 1}]`, ...x264(crf, rate), ...aac, ...hls],
      ...['-hls_segment_filename', `${name}.mp4`, `${name}.m3u8`],
    ]),
    ...['-map', '[sheet]', '-frames:v', '1', '-update', '1', 'sprite.jpeg'],
    ...['-map', '[posters]', '-q:v', '4', 'frame%d.jpeg'],
    ...['-map', '[preview]', ...x264(28, 500), '-movflags', '+faststart', 'preview.mp4'],
  ]
}

/** Shapes that move, noise as a camera has it, and a tone with a beat. */
function makeVideo(path: string) {
  const pictures =
    'testsrc2=s=540x960:r=30,scale=1080:1920,rotate=0.05*sin(t):ow=1080:oh=1920,noise=alls=6:allf=t,format=yuv420p'
  const sound = "aevalsrc='0.3*sin(440*2*PI*t)*(0.6+0.4*sin(6*t))':s=48000"
  const encoders = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '21',
    '-c:a',
    'aac',
    '-b:a',
    '128k',
    '-t',
    `${length}`,
  ]
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    pictures,
    '-f',
    'lavfi',
    '-i',
    sound,
    ...encoders,
    path,
  ])
}

/** In the process of one way: does it once and tells what it took. */
async function doOnce(name: string, video: string, folder: string) {
  const way = ways[name]
  if (!way) throw new Error(`no way called ${name}`)
  const start = performance.now()
  const first = await way(video, folder)
  const whole = performance.now() - start
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  process.send?.({ first, whole, cpu: cpuOfChildren(process.pid) - found, bytes } satisfies Run)
}

/** @returns the run and the most memory that one of its children had at once, in megabytes */
async function measure(name: string, video: string, folder: string): Promise<Run & { peak: number }> {
  const out = mkdtempSync(join(folder, 'out-'))
  const child = fork(fileURLToPath(import.meta.url), [video, name, out])
  let peak = 0
  const looking = setInterval(() => {
    for (const pid of descendantsOf(child.pid ?? 0)) peak = Math.max(peak, peakMb(pid))
  }, 100)
  const [run] = (await once(child, 'message')) as [Run]
  clearInterval(looking)
  rmSync(out, { recursive: true })
  return { ...run, peak }
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

async function compare(folder: string) {
  const video = join(folder, 'made.mp4')
  makeVideo(video)
  console.log(`${length} s, ${(statSync(video).size / 1e6).toFixed(1)} MB; the middle of ${rounds} each`)
  const names = Object.keys(ways)
  const runs = new Map(names.map((way) => [way, [] as Awaited<ReturnType<typeof measure>>[]]))
  for (let round = 0; round < rounds; round++)
    for (const way of names) runs.get(way)?.push(await measure(way, video, folder))
  const byHand = middle(runs.get(names[0] ?? '')?.map(({ cpu }) => cpu) ?? [])
  for (const [way, all] of runs) {
    const of = (key: 'whole' | 'cpu' | 'bytes' | 'peak') => middle(all.map((run) => run[key]))
    const shares = all.flatMap(({ first, whole }) => (first === null ? [] : [first / whole]))
    console.log(
      `${way.padEnd(20)} ${seconds(of('cpu')).padStart(7)} CPU   done in ${seconds(of('whole'))}   ` +
        `${(of('bytes') / 1e6).toFixed(1)} MB made, peak of a child ${of('peak').toFixed(0)} MB`,
    )
    if (shares.length === 0) continue
    judge('  CPU, times one command', of('cpu') / byHand, targets.ratio)
    judge('  playable after so much of the whole', middle(shares), targets.playable)
  }
}

const [video, name, out] = process.argv.slice(2)
if (video && name && out) await doOnce(name, video, out)
else {
  const folder = mkdtempSync(join(tmpdir(), 'redbud-video-bench-'))
  try {
    await compare(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
