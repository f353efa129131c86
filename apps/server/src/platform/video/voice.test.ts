import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeOnce, pictures, tone } from '../../../test/clips.ts'
import { enginesToTry } from '../../../test/engines.ts'
import { soundLimits } from './limits.ts'
import { measuring } from './loudness.ts'
import { prepareVoice } from './voice.ts'

const engines = await enginesToTry()
const root = mkdtempSync(join(tmpdir(), 'redbud-voice-test-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const newFolder = () => mkdtempSync(join(root, `${folders++}-`))
const { clip, sound } = makeOnce(engines[0], root)
const written = (name: string, content: string | Buffer) => {
  const path = join(newFolder(), name)
  writeFileSync(path, content)
  return path
}

describe.each(engines.map((engine) => [engine.driver, engine] as const))(
  'with %s',
  { timeout: 60_000 },
  (_, engine) => {
    const prepare = async (path: string) => {
      const folder = newFolder()
      const { file, duration } = await prepareVoice(engine, path, folder, { maxSeconds: 20 })
      return { path: join(folder, file), duration }
    }
    const refuse = async (path: string, code: string) => {
      const folder = newFolder()
      await expect(prepareVoice(engine, path, folder, { maxSeconds: 20 })).rejects.toMatchObject({ code })
    }
    const loudnessOf = async (path: string): Promise<number> => {
      const folder = newFolder()
      const source = { path, container: 'mov' as const, video: null, audio: 0, start: 0, maxSeconds: 30 }
      await engine.run(measuring(source), { folder, limits: soundLimits })
      const report = readdirSync(folder)[0] ?? ''
      const told = readFileSync(join(folder, report), 'utf8')
      return Number([...told.matchAll(/lavfi\.r128\.I=(\S+)/g)].at(-1)?.[1])
    }

    test.each([
      ['phone.m4a', { format: 'mp4', encoder: 'aac' }],
      // as a browser records: nothing in it says how long it is
      ['browser.webm', { format: 'webm', encoder: 'libopus', options: { live: '1' } }],
      ['song.mp3', { format: 'mp3', encoder: 'libmp3lame' }],
      ['recorder.wav', { format: 'wav', encoder: 'pcm_s16le' }],
      ['messenger.ogg', { format: 'ogg', encoder: 'libopus' }],
      ['studio.flac', { format: 'flac', encoder: 'flac' }],
    ] as const)('makes one small file of %s', async (name, made) => {
      const metadata = { title: 'secret-title', artist: 'secret-artist' }
      const from = await sound(name, { audio: tone(2), metadata, ...made })
      if (name !== 'recorder.wav') expect(readFileSync(from).includes('secret-title')).toBe(true)
      const { path, duration } = await prepare(from)
      expect(duration).toBeCloseTo(2, 0)
      const bytes = readFileSync(path)
      expect(bytes.length).toBeLessThan(30_000)
      expect(bytes.includes('secret')).toBe(false)
      // what tells how to play it comes before what is played
      expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
      const { streams } = await engine.probe(path, 'mov', { folder: newFolder(), limits: soundLimits })
      expect(streams).toMatchObject([{ type: 'audio', codec: 'aac', channels: 1 }])
    })

    test('makes what is quiet and what is loud alike', async () => {
      const [quiet, loud] = await Promise.all(
        [0.02, 0.9].map(async (volume, at) => {
          const { path } = await prepare(await sound(`${at}.m4a`, { audio: tone(3, volume) }))
          return loudnessOf(path)
        }),
      )
      expect(Math.abs((quiet ?? 0) - (loud ?? 99))).toBeLessThan(2)
      expect(quiet).toBeGreaterThan(-18)
    })

    test('takes silence as it is', async () => {
      const { duration } = await prepare(await sound('silence.m4a', { audio: tone(1, 0) }))
      expect(duration).toBeCloseTo(1, 0)
    })

    test('refuses what is longer, whatever it says of itself', async () => {
      await refuse(await sound('long.m4a', { audio: tone(30) }), 'too_long')
      const live = { format: 'webm', encoder: 'libopus', options: { live: '1' } } as const
      await refuse(await sound('long.webm', { audio: tone(30), ...live }), 'too_long')
      expect((await prepare(await sound('just.m4a', { audio: tone(20.4) }))).duration).toBeGreaterThan(20)
    })

    test('refuses what is no recording', async () => {
      await refuse(written('empty.m4a', ''), 'empty')
      await refuse(written('words.m4a', 'These are words.'), 'broken')
      await refuse(written('list.m4a', '#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n'), 'broken')
      await refuse(written('list.mp3', `ID3\u0004\0\0\0\0\0\0#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n`), 'broken')
      await refuse(written('list.ffconcat', "ffconcat version 1.0\nfile '/etc/passwd'\n"), 'broken')
      await refuse(await clip('clip.mp4', { video: pictures(64, 64, 1) }), 'unsupported')
      await refuse(await clip('film.mp4', { video: pictures(64, 64, 1), audio: tone(1) }), 'unsupported')
      const half = readFileSync(await sound('half.m4a', { audio: tone(3) }))
      await refuse(written('half.m4a', half.subarray(0, 2000)), 'broken')
      await refuse(written('noise.mp3', Buffer.concat([Buffer.from([0xff, 0xfb]), Buffer.alloc(5000, 7)])), 'broken')
    })

    test('ends when it is told to', async () => {
      const path = await sound('told.m4a', { audio: tone(3) })
      const signal = AbortSignal.abort(new Error('the process ends'))
      await expect(prepareVoice(engine, path, newFolder(), { maxSeconds: 20, signal })).rejects.toThrow('ends')
    })
  },
)
