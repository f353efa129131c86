import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { makeOnce, pictures, tone, turnClip } from '../../../test/clips.ts'
import { enginesToTry } from '../../../test/engines.ts'
import { findVideoEngine, type VideoEngine } from './engine.ts'
import { VideoError } from './errors.ts'
import { findFfmpeg } from './ffmpeg.ts'
import { measuredSound } from './filters.ts'
import { type FirstPlayable, type PreparedVideo, prepareFirst, prepareVideo } from './prepare.ts'
import { probeVideo, type VideoFileLimits } from './probe.ts'

const limits: VideoFileLimits = { maxSeconds: 60, maxPixels: 4_000_000 }
const generous = { cpuSeconds: 60, wallSeconds: 120, memoryBytes: 8e9, fileBytes: 1e8 }
const engines = await enginesToTry()
const root = mkdtempSync(join(tmpdir(), 'redbud-video-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const newFolder = () => mkdtempSync(join(root, `${folders++}-`))
const { clip } = makeOnce(engines[0], root)
const mp4 = { video: pictures(160, 120, 2), audio: tone(2) }
const webm = { ...mp4, videoEncoder: 'libvpx-vp9', audioEncoder: 'libopus', format: 'webm' } as const
const mkv = { video: mp4.video, format: 'matroska' } as const
/** As browsers record: nothing in it says how long it is. */
const live = { video: mp4.video, videoEncoder: 'libvpx-vp9', format: 'webm', formatOptions: { live: '1' } } as const

test.runIf(process.platform === 'linux' && process.arch === 'x64')('npm brings an engine', () => {
  expect(engines.map(({ driver }) => driver)).toContain('node-av')
})

test('an ffmpeg is only taken where it is', async () => {
  expect(await findFfmpeg('/nowhere/ffmpeg')).toBeNull()
  expect((await findVideoEngine({ ffmpegPath: '/nowhere/ffmpeg' }))?.driver).toBe('node-av')
})

describe.each(engines.map((engine) => [engine.driver, engine] as const))(
  'with %s',
  // what makes videos stands behind everything else, other tests as well
  { timeout: 300_000 },
  (_, engine) => {
    const prepare = async (
      path: string,
      more: Partial<Parameters<typeof prepareVideo>[3]> = {},
      onFirst?: (first: FirstPlayable, folder: string) => void,
    ) => {
      const folder = newFolder()
      const prepared = await prepareVideo(engine, path, folder, { limits, ...more }, (first) =>
        onFirst?.(first, folder),
      )
      expectWhole(folder, prepared)
      return { folder, prepared }
    }
    /** For what shows in the first rendition already: the rest comes of the same pictures. */
    const prepareOnlyFirst = async (path: string) => {
      const folder = newFolder()
      const prepared = await prepareFirst(engine, path, folder, { limits })
      expectWhole(folder, prepared)
      return { folder, prepared }
    }

    test('makes everything of an upright clip with sound, the first rendition first', async () => {
      const path = await clip('clip.mp4', {
        video: pictures(320, 568, 3, 30),
        audio: tone(3),
        metadata: { title: 'secret-title', location: '+48.8577+002.2950/', comment: 'secret-comment' },
      })
      expect(readFileSync(path).includes('secret-title')).toBe(true)
      const seen: number[] = []
      const early: FirstPlayable[] = []
      const { folder, prepared } = await prepare(path, { onProgress: (share) => seen.push(share) }, (first, there) => {
        early.push(first)
        for (const { name } of first.files) expect(existsSync(join(there, name))).toBe(true)
        expect(existsSync(join(there, 'all.m3u8'))).toBe(false)
      })
      expect(early).toHaveLength(1)
      expect(early[0]?.files.map(({ name }) => name)).toEqual([
        ...['v320.mp4', 'v320.m3u8', 'first.m3u8', 'sprite.jpeg', 'early.jpeg'],
      ])
      expect(seen.at(-1)).toBe(1)
      expect(seen).toEqual(seen.toSorted((a, b) => a - b))
      expect(prepared).toMatchObject({ width: 320, height: 568, hasAudio: true })
      expect(prepared.duration).toBeCloseTo(3, 1)
      expect(prepared.renditions.map(({ shortSide }) => shortSide)).toEqual([320, 240])
      expect(prepared.suggestions).toHaveLength(6)
      expect(prepared.sprite).toMatchObject({ columns: 10, rows: 3, count: 30, tileHeight: 160 })
      expect(prepared.files.find(({ name }) => name === 'preview.mp4')?.bytes).toBeLessThan(300_000)
      const preview = await probe(engine, folder, 'preview.mp4')
      expect(preview.streams).toMatchObject([{ type: 'video', width: 240 }])
      for (const { name } of prepared.files)
        for (const secret of ['secret', '48.8577', '002.295'])
          expect(readFileSync(join(folder, name)).includes(secret), `${secret} in ${name}`).toBe(false)
    })

    test('turns and mirrors as the file says', async () => {
      const video = 'color=c=red:s=320x180:r=25:d=0.4,drawbox=x=0:y=0:w=160:h=90:c=white:t=fill,format=yuv420p'
      const turned = async (matrix: [number, number, number, number]) =>
        turnClip(await clip('turned.mp4', { video }), matrix)
      const early = async (matrix: [number, number, number, number]) => {
        const { folder, prepared } = await prepareOnlyFirst(await turned(matrix))
        return { ...sizeOf(prepared), white: await whiteCorner(join(folder, 'early.jpeg')) }
      }
      expect(await early([1, 0, 0, 1])).toEqual({ width: 320, height: 180, white: 'top left' })
      expect(await early([-1, 0, 0, 1])).toEqual({ width: 320, height: 180, white: 'top right' })
      const { folder, prepared } = await prepare(await turned([0, 1, -1, 0]))
      expect(sizeOf(prepared)).toEqual({ width: 180, height: 320 })
      for (const name of ['early.jpeg', 'frame1.jpeg'])
        expect(await whiteCorner(join(folder, name)), name).toBe('top right')
    })

    test('squares pixels and takes odd sizes, without sound and without making it larger', async () => {
      const wide = await clip('wide.mp4', { video: `${pictures(160, 240, 1)},setsar=2` })
      const { prepared } = await prepareOnlyFirst(wide)
      expect(prepared).toMatchObject({ width: 320, height: 240, hasAudio: false })
      const odd = await clip('odd.mkv', {
        video: 'testsrc2=s=171x99:r=25:d=1,format=yuv444p',
        format: 'matroska',
      })
      const small = await prepare(odd)
      expect(small.prepared.renditions).toMatchObject([{ shortSide: 98, width: 170, height: 98 }])
      expect(readFileSync(join(small.folder, 'all.m3u8'), 'utf8')).not.toContain('mp4a')
    })

    test('makes a varying frame rate constant', async () => {
      const video = `${pictures(160, 120, 3, 30)},select='lt(n\\,30)+not(mod(n\\,6))'`
      const path = await clip('vfr.mp4', { video })
      const { folder, prepared } = await prepare(path)
      expect(prepared.duration).toBeGreaterThan(2.7)
      const { streams } = await probe(engine, folder, 'v120.mp4')
      expect(streams[0]?.averageRate).toBeCloseTo(streams[0]?.finestRate ?? 0, 0)
      const fast = await clip('fast.mp4', { video: pictures(160, 120, 1, 120) })
      const smooth = await prepareOnlyFirst(fast)
      expect(readFileSync(join(smooth.folder, 'first.m3u8'), 'utf8')).toContain('FRAME-RATE=60.000')
    })

    test('shows HDR on an SDR screen', async () => {
      for (const [transfer, hdr] of [
        ['smpte2084', 'pq'],
        ['arib-std-b67', 'hlg'],
      ] as const) {
        const path = await clip('hdr.mp4', {
          video: `${pictures(320, 180, 0.4)},setparams=color_trc=${transfer}:color_primaries=bt2020:colorspace=bt2020nc`,
        })
        expect((await probeVideo(engine, path, limits)).hdr).toBe(hdr)
        const { folder } = await prepare(path)
        expect((await probe(engine, folder, 'v180.mp4')).streams[0]?.transfer).not.toBe(transfer)
        const { channels } = await sharp(join(folder, 'frame1.jpeg')).stats()
        expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(30)
      }
    })

    test.each([
      ['HEVC and AC-3 in a MOV', { ...mp4, format: 'mov', videoEncoder: 'libx265', audioEncoder: 'ac3' }],
      ['VP9 and Opus in a WebM', webm],
      ['AV1 in an MKV', { ...mkv, videoEncoder: 'libsvtav1' }],
    ] as const)('takes %s', async (_, made) => {
      const path = await clip(`clip.${made.format}`, made)
      expect((await prepareOnlyFirst(path)).prepared.hasAudio).toBe('audio' in made)
    })

    test('mixes six channels to two and evens out loudness; silence stays silent', async () => {
      const quiet = 'aevalsrc=exprs=0.04*sin(440*2*PI*t)|0|0.04*sin(550*2*PI*t)|0|0|0:c=5.1:d=3:s=48000'
      const surround = await clip('surround.mp4', { video: pictures(160, 120, 3), audio: quiet })
      expect((await probeVideo(engine, surround, limits)).audio?.channels).toBe(6)
      const { folder } = await prepareOnlyFirst(surround)
      const evened = await soundOf(engine, join(folder, 'v120.mp4'))
      expect(evened.stream).toMatchObject({ codec: 'aac', channels: 2 })
      expect(evened.loudness).toBeCloseTo(-14, 0)

      const still = await clip('silent.mp4', { video: pictures(160, 120, 1), audio: tone(1, 0) })
      const silent = await prepareOnlyFirst(still)
      expect(silent.prepared.hasAudio).toBe(true)
      expect((await soundOf(engine, join(silent.folder, 'v120.mp4'))).loudness).toBeLessThan(-60)
    })

    test('takes a clip of one frame, and one that begins in black', async () => {
      const one = await prepare(await clip('one.mp4', { video: 'color=c=teal:s=64x64:r=25:d=0.04,format=yuv420p' }))
      expect(one.prepared.suggestions).toEqual([{ file: 'frame1.jpeg', time: 0 }])
      expect(one.prepared.sprite.count).toBe(1)
      const dark = await clip('dark.mp4', {
        video: `${pictures(160, 120, 2)},drawbox=enable='lt(t\\,1)':c=black:t=fill`,
      })
      const { prepared } = await prepare(dark)
      expect(prepared.suggestions[0]?.time).toBeGreaterThanOrEqual(1)
    })

    test('refuses a file that is cut short', async () => {
      const taken = [
        await clip('head-first.mp4', { ...mp4, formatOptions: { movflags: '+faststart' } }),
        // As scripts in browsers write it: live, with the length put in afterwards.
        tellDuration(await clip('told.webm', live), 2),
      ]
      for (const path of taken) await prepareOnlyFirst(path)
      // Other tests take these whole.
      const more = [await clip('head-last.mp4', mp4), await clip('clip.mkv', mkv), await clip('clip.webm', webm)]
      for (const path of [...taken, ...more]) {
        cut(path, 0.5)
        await expectRefused(path, 'broken')
      }
    })

    test('takes what a live recording gives until it breaks off', async () => {
      const path = await clip('live.webm', live)
      cut(path, 0.5)
      expect((await prepareOnlyFirst(path)).prepared.duration).toBeLessThan(1.5)
    })

    test('takes a whole file of which the header, the sound or the last picture promises more', async () => {
      const long = await clip('sound.mp4', {
        ...{ video: pictures(160, 120, 2), audio: tone(4), formatOptions: { movflags: '+faststart' } },
      })
      await prepareOnlyFirst(long)
      const promising = await clip('header.mp4', {
        ...{ video: pictures(160, 120, 2), formatOptions: { movflags: '+faststart' } },
      })
      promiseMore(promising)
      await prepare(promising)
      await prepareOnlyFirst(tellDuration(await clip('header.mkv', mkv), 9))
      const still = await clip('still.mp4', { video: `${pictures(160, 120, 4)},select='lt(n\\,10)+eq(n\\,99)'` })
      await prepareOnlyFirst(still)
    })

    test('reads to the end of a recording that does not know its length', async () => {
      const { prepared } = await prepareOnlyFirst(await clip('live.webm', live))
      expect(prepared.duration).toBeCloseTo(2, 0)
      expect(prepared.sprite.count).toBeGreaterThan(20)
    })

    test('takes an MKV with attachments and leaves them out', async () => {
      const path = attach(await clip('clip.mkv', mkv), 'secret-attachment')
      const { folder, prepared } = await prepare(path)
      for (const { name } of prepared.files) expect(readFileSync(join(folder, name)).includes('secret')).toBe(false)
    })

    test('refuses what is no video, before FFmpeg sees it', async () => {
      const contacts: string[] = []
      const server = createServer((socket) => {
        contacts.push(String(socket.remotePort))
        socket.destroy()
      })
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
      const { port } = server.address() as { port: number }
      const secret = join(newFolder(), 'secret.txt')
      writeFileSync(secret, 'secret')
      const playlist = (uri: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${uri}\n#EXT-X-ENDLIST\n`
      const files: [string, string, VideoError['code']][] = [
        ['empty.mp4', '', 'empty'],
        ['text.mp4', 'Only words here, no pictures at all.', 'not_video'],
        ['local.mp4', playlist(`file://${secret}`), 'not_video'],
        ['remote.mp4', playlist(`http://127.0.0.1:${port}/a.ts`), 'not_video'],
        ['list.mp4', `ffconcat version 1.0\nfile ${secret}\n`, 'not_video'],
        [
          'drawing.mp4',
          `<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:${port}/"/></svg>`,
          'not_video',
        ],
        ['disguised.mp4', `\0\0\0\x08ftyp${playlist(`http://127.0.0.1:${port}/a.ts`)}`, 'broken'],
        ['disguised.mkv', `\x1a\x45\xdf\xa3matroska${playlist(`file://${secret}`)}`, 'broken'],
      ]
      for (const [name, content, code] of files) {
        const path = join(newFolder(), name)
        writeFileSync(path, content, 'latin1')
        await expectRefused(path, code)
      }
      expect(contacts).toEqual([])
      server.close()
    })

    test('refuses what is too long, too large, of another codec, or only sound', async () => {
      const path = await clip('clip.mp4', mp4)
      await expectRefused(path, 'too_long', { ...limits, maxSeconds: 1 })
      await expectRefused(path, 'too_many_pixels', { ...limits, maxPixels: 10_000 })
      await expectRefused(path, 'too_many_pixels', { ...limits, maxPixelsInAll: 100_000 })
      const other = await clip('other.mov', { video: pictures(160, 120, 1), format: 'mov', videoEncoder: 'mpeg4' })
      await expectRefused(other, 'unsupported')
    })

    test('stops at once when aborted, leaves nothing running, and can be done again in the same folder', async () => {
      const path = await clip('long.mp4', { video: pictures(480, 480, 5), audio: tone(5) })
      const folder = newFolder()
      const stop = new AbortController()
      const work = prepareVideo(engine, path, folder, { limits, signal: stop.signal }, () => {
        setTimeout(() => stop.abort(new Error('enough')), 50)
      })
      await expect(work).rejects.toThrow('enough')
      await vi.waitFor(() => expect(runningWith(path)).toEqual([]), 10_000)
      expect(readdirSync(folder)).not.toContain('working')
      writeFileSync(join(folder, 'ours.txt'), 'not a file of a video')
      copyFileSync(await clip('short.mp4', { video: pictures(160, 120, 1) }), path)
      await prepareVideo(engine, path, folder, { limits })
      expect(readdirSync(folder)).toContain('ours.txt')
      expect(readdirSync(folder)).not.toContain('v480.mp4')
    })

    test('ends with its parent, however that ends', async () => {
      const path = await clip('long.mp4', { video: pictures(480, 480, 20) })
      const script = `
      import { ${engine.driver === 'ffmpeg' ? 'findFfmpeg' : 'findNodeAv'} as find } from '${import.meta.resolve(`./${engine.driver}.ts`)}'
      import { prepareVideo } from '${import.meta.resolve('./prepare.ts')}'
      await prepareVideo(await find(), '${path}', '${newFolder()}', { limits: ${JSON.stringify(limits)} })`
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
      const inChildren = () => runningWith(path).filter((pid) => pid !== parent.pid)
      await vi.waitFor(() => expect(inChildren().length).toBeGreaterThan(0), 20_000)
      parent.kill('SIGKILL')
      await vi.waitFor(() => expect(inChildren()).toEqual([]), 10_000)
    })

    const shared = join(import.meta.dirname, '../../../../../../shared/data/community/media')
    test.skipIf(!existsSync(shared))('takes a clip that somebody made', async () => {
      const name = readdirSync(shared).find((file) => file === '71a287a4bc1fd96c.mp4')
      if (!name) throw new Error('the shared clips are other ones now')
      const { prepared } = await prepare(join(shared, name))
      expect(prepared).toMatchObject({ width: 854, height: 480, hasAudio: true })
      expect(prepared.renditions.map(({ shortSide }) => shortSide)).toEqual([480, 240])
    })

    async function expectRefused(path: string, code: VideoError['code'], within = limits) {
      const folder = newFolder()
      const refusal = await prepareVideo(engine, path, folder, { limits: within }).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(VideoError)
      expect((refusal as VideoError).code, (refusal as VideoError).message).toBe(code)
      expect(readdirSync(folder)).toEqual([])
    }
  },
)

const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height })

const probe = (engine: VideoEngine, folder: string, name: string) =>
  engine.probe(join(folder, name), 'mov', { folder, limits: generous })

/** All files are there as told; playlists name stretches that are there; no rendition is larger than the video. */
function expectWhole(folder: string, prepared: FirstPlayable | PreparedVideo) {
  expect(readdirSync(folder).toSorted()).toEqual(prepared.files.map(({ name }) => name).toSorted())
  for (const { name, bytes } of prepared.files) expect(readFileSync(join(folder, name)).length, name).toBe(bytes)
  const own = Math.min(prepared.width, prepared.height)
  const timings = prepared.renditions.map(({ shortSide, width, height, bandwidth, codecs }) => {
    expect(Math.min(width, height)).toBeLessThanOrEqual(own)
    expect(width % 2 || height % 2).toBe(0)
    expect(bandwidth).toBeGreaterThan(0)
    expect(codecs).toMatch(prepared.hasAudio ? /^avc1\.[0-9a-f]{6},mp4a\.40\.2$/ : /^avc1\.[0-9a-f]{6}$/)
    return readMedia(folder, `v${shortSide}`)
  })
  for (const timing of timings) expect(timing).toEqual(timings[0])
  const all = readFileSync(join(folder, 'suggestions' in prepared ? 'all.m3u8' : 'first.m3u8'), 'utf8')
  for (const { shortSide, width, height } of prepared.renditions) {
    expect(all).toContain(`\nv${shortSide}.m3u8\n`)
    expect(all).toContain(`RESOLUTION=${width}x${height},`)
  }
  expect(readFileSync(join(folder, 'first.m3u8'), 'utf8')).toContain(`\nv${prepared.renditions[0]?.shortSide}.m3u8\n`)
}

/** @returns how long its segments are, in seconds */
function readMedia(folder: string, name: string): string[] {
  const lines = readFileSync(join(folder, `${name}.m3u8`), 'utf8').split('\n')
  const file = readFileSync(join(folder, `${name}.mp4`))
  const [, header] = /BYTERANGE="(\d+)@0"/.exec(lines.find((line) => line.startsWith('#EXT-X-MAP')) ?? '') ?? []
  let end = Number(header)
  expect(file.toString('latin1', 4, 8)).toBe('ftyp')
  for (const line of lines) {
    const [, bytes, offset] = /^#EXT-X-BYTERANGE:(\d+)@(\d+)$/.exec(line) ?? []
    if (!bytes) continue
    expect(Number(offset)).toBe(end)
    expect(file.toString('latin1', end + 4, end + 8)).toBe('moof')
    end += Number(bytes)
  }
  expect(end).toBe(file.length)
  expect(lines.at(-2)).toBe('#EXT-X-ENDLIST')
  return lines.filter((line) => line.startsWith('#EXTINF')).map((line) => line.slice(8, -1))
}

async function whiteCorner(path: string) {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true })
  const green = (x: number, y: number) =>
    data[(Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels + 1] ?? 0
  const corners = {
    'top left': [0.2, 0.2],
    'top right': [0.8, 0.2],
    'bottom left': [0.2, 0.8],
    'bottom right': [0.8, 0.8],
  }
  return Object.entries(corners).find(([, [x = 0, y = 0]]) => green(x, y) > 200)?.[0]
}

async function soundOf(engine: VideoEngine, path: string) {
  const folder = newFolder()
  const { streams, start } = await engine.probe(path, 'mov', { folder, limits: generous })
  const stream = streams.find(({ type }) => type === 'audio')
  const audio = stream?.index ?? null
  await engine.run(
    {
      source: { path, container: 'mov', video: null, audio, start, maxSeconds: 60 },
      audio: `[in]${measuredSound('loudness.txt')}[out]`,
      outputs: [
        { path: '-', format: 'null', options: {}, streams: [{ from: 'out', encoder: 'pcm_s16le', options: {} }] },
      ],
    },
    { folder, limits: generous },
  )
  const loudness = Number(readFileSync(join(folder, 'loudness.txt'), 'utf8').trim().split('=').at(-1))
  return { stream, loudness }
}

function cut(path: string, share: number) {
  const file = readFileSync(path)
  writeFileSync(path, file.subarray(0, Math.floor(file.length * share)))
}

/** Doubles how long an MP4 says it is: the film and its tracks (ISO/IEC 14496-12, 8.2.2, 8.3.2, 8.4.2, 8.6.6). */
function promiseMore(path: string) {
  const file = readFileSync(path)
  for (const [box, at] of [
    ['mvhd', 20],
    ['tkhd', 24],
    ['mdhd', 20],
    ['elst', 12],
  ] as const)
    for (let from = file.indexOf(box, 0, 'latin1'); from >= 0; from = file.indexOf(box, from + 4, 'latin1'))
      file.writeUInt32BE(file.readUInt32BE(from + at) * 2, from + at)
  writeFileSync(path, file)
}

/** Has a Matroska file say how long it is, in seconds (RFC 9559, 5.1.2.10); where it doesn't yet, in place of its writer's name. */
function tellDuration(path: string, seconds: number): string {
  const file = readFileSync(path)
  const there = file.indexOf(Buffer.from([0x44, 0x89, 0x88]))
  if (there >= 0) file.writeDoubleBE(seconds * 1000, there + 3)
  else {
    const name = file.indexOf(Buffer.from([0x57, 0x41, 0x84]))
    expect(name).toBeGreaterThan(0)
    Buffer.from([0x44, 0x89, 0x84]).copy(file, name)
    file.writeFloatBE(seconds * 1000, name + 3)
  }
  writeFileSync(path, file)
  return path
}

/** Puts an attachment (Matroska, RFC 9559, 5.1.6) where the file keeps room for its own index. */
function attach(path: string, content: string): string {
  const element = (id: number[], body: Buffer) => Buffer.concat([Buffer.from([...id, 0x80 | body.length]), body])
  const attached = element(
    [0x61, 0xa7],
    Buffer.concat([
      element([0x46, 0x6e], Buffer.from('a.txt')),
      element([0x46, 0x60], Buffer.from('text/plain')),
      element([0x46, 0x5c], Buffer.from(content)),
      element([0x46, 0xae], Buffer.from([1])),
    ]),
  )
  const attachments = element([0x19, 0x41, 0xa4, 0x69], attached)
  const file = readFileSync(path)
  const room = file.indexOf(Buffer.from([0xec, 0x01]))
  const size = file.readUIntBE(room + 3, 6)
  const left = size + 9 - attachments.length
  expect(left).toBeGreaterThan(9)
  attachments.copy(file, room)
  file.writeUInt8(0xec, room + attachments.length)
  file.writeUInt8(0x01, room + attachments.length + 1)
  file.writeUIntBE(left - 9, room + attachments.length + 3, 6)
  writeFileSync(path, file)
  return path
}

/** Processes that have a file's path among their arguments. */
function runningWith(path: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && argumentsOf(pid).includes(path))
}

function argumentsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // it has ended in the meantime
    return ''
  }
}
