/** What makes a build of FFmpeg useful here, by what people call it, and the names under which a build may have it. */
const wanted = {
  decoders: {
    'H.264': ['h264'],
    HEVC: ['hevc'],
    VP9: ['vp9'],
    AV1: ['libdav1d', 'libaom-av1'],
    AAC: ['aac'],
    Opus: ['opus', 'libopus'],
  },
  encoders: { 'H.264 encoder': ['libx264'], 'AAC encoder': ['aac'], 'JPEG encoder': ['mjpeg'] },
  filters: { 'HDR tone mapping': ['zscale'], loudness: ['ebur128'], limiter: ['alimiter'] },
} satisfies Record<string, Record<string, string[]>>

/** Without these, videos can't be shown at all. */
const needed = ['H.264', 'AAC', 'H.264 encoder', 'AAC encoder', 'JPEG encoder', 'loudness', 'limiter']

export interface Abilities {
  has: string[]
  missing: string[]
  /** Whether it can do the work, if not for every video. */
  suffices: boolean
  toneMaps: boolean
}

type Kind = keyof typeof wanted

/** @param isThere whether the build has something of that name */
export function abilitiesOf(isThere: (kind: Kind, name: string) => boolean): Abilities {
  const has: string[] = []
  const missing: string[] = []
  for (const [kind, things] of Object.entries(wanted))
    for (const [thing, names] of Object.entries(things))
      (names.some((name) => isThere(kind as Kind, name)) ? has : missing).push(thing)
  return {
    has,
    missing,
    suffices: needed.every((name) => has.includes(name)),
    toneMaps: has.includes('HDR tone mapping'),
  }
}
