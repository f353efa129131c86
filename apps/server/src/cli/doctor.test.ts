import { describe, expect, it } from 'vitest'
import { abilitiesOf } from '../platform/video/abilities.ts'
import { describeVideoWork, siteAddress } from './doctor.ts'

const full = abilitiesOf(() => true)
const lines = (...given: Parameters<typeof describeVideoWork>) =>
  describeVideoWork(...given).map(({ mark, text }) => `${mark} ${text}`)

it('reaches a site at the address on which it listens, an IPv6 one in brackets', () => {
  expect(siteAddress('127.0.0.1', 8180)).toBe('http://127.0.0.1:8180')
  expect(siteAddress('0.0.0.0', 8180)).toBe('http://127.0.0.1:8180')
  expect(siteAddress('::', 8180)).toBe('http://[::1]:8180')
  expect(siteAddress('fd00::7', 8180)).toBe('http://[fd00::7]:8180')
  expect(siteAddress('redbud.lan', 8180)).toBe('http://redbud.lan:8180')
})

describe('what doctor says of videos', () => {
  it('names what works on them, and every codec', () => {
    const system = { driver: 'ffmpeg', version: '7.1', abilities: full } as const
    const [said, ...others] = lines(system, system, undefined)
    expect(others).toEqual([])
    expect(said).toMatch(/^✓ ffmpeg 7\.1: .*H\.264.*HEVC.*VP9.*AV1.*AAC.*Opus.*H\.264 encoder.*HDR tone mapping/)
    const npm = { driver: 'node-av', version: '8.1', abilities: full } as const
    expect(lines(null, npm, undefined)).toEqual([expect.stringContaining("FFmpeg 8.1 from npm's node-av")])
  })

  it('names what is missing', () => {
    const abilities = abilitiesOf((_, name) => name !== 'zscale' && name !== 'hevc')
    const system = { driver: 'ffmpeg', version: '5.0', abilities } as const
    expect(lines(system, system, undefined)[1]).toMatch(/^! missing there: HEVC, HDR tone mapping/)
  })

  it('says why an ffmpeg is not used, and when video notes are off', () => {
    const abilities = abilitiesOf((_, name) => name !== 'libx264')
    const poor = { driver: 'ffmpeg', version: '6.0', abilities } as const
    const npm = { driver: 'node-av', version: '8.1', abilities: full } as const
    expect(lines(poor, npm, undefined)).toEqual([
      "! ffmpeg 6.0 can't be used: it lacks H.264 encoder",
      expect.stringMatching(/^✓ .*node-av/),
    ])
    expect(lines(null, null, '/opt/ffmpeg')).toEqual([
      expect.stringContaining('/opt/ffmpeg'),
      expect.stringContaining('video notes are off'),
    ])
    for (const { next } of describeVideoWork(null, null, undefined)) expect(next).toContain('node-av')
  })
})
