import type Hls from 'hls.js'
import type { HlsConfig, Level, LoadPolicy } from 'hls.js'
import { loadPart } from '#lib/load-part.ts'

/** Where a <video> gets its pictures from. */
export interface Source {
  /** Shorter sides in pixels of what there is to choose from, smallest first; empty where the browser chooses by itself. */
  readonly qualities: number[]
  /** Keeps to one quality, or with null to what the connection allows. */
  choose(quality: number | null): void
  /** How many seconds are fetched ahead of what is being watched. */
  lookAhead(seconds: number): void
  /** Fetches what `onlost` said could not be fetched. */
  again(): void
  close(): void
}

export interface SourceEvents {
  onqualities: (qualities: number[]) => void
  /** Something of it can't be fetched for now. */
  onlost: () => void
  /** Something of it was fetched. */
  onfetched: () => void
  /** It can't be played. */
  onfailed: () => void
}

interface SourceOptions extends SourceEvents {
  /** Seconds to fetch ahead. */
  ahead: number
  /** Where it begins, in seconds. */
  from: number
  quality: number | null
}

const type = 'application/vnd.apple.mpegurl'
/** Bits a second until something was fetched. */
const firstGuess = 2_000_000
/** Of what the connection seems to give, so much may be used by what is fetched first. */
const cautious = 0.5
const keptBehindSeconds = 10

let estimate = firstGuess
/** How long the last video was stayed with. */
let stay = Number.POSITIVE_INFINITY

/** Who hurries from one video to the next gets the first second of each in time, if less sharp. */
export const tellStay = (seconds: number): void => {
  stay = seconds
}
let library: Promise<typeof Hls> | undefined

/** Loads hls.js, once. */
const loadLibrary = (): Promise<typeof Hls> => {
  library ??= loadPart(() => import('hls.js/light'))
  library.catch(() => {
    library = undefined
  })
  return library
}

/**
 * Whether the browser plays HLS by itself and better than a script would: Apple's do. Chromium says it may as well, but
 * lets nobody choose how far to fetch ahead, which is what makes the next video be there when it is swiped to.
 */
const playsItself = (element: HTMLVideoElement): boolean =>
  element.canPlayType(type) !== '' && ('webkitSetPresentationMode' in element || !('MediaSource' in globalThis))

/** Gives a <video> an HLS playlist to play: by the browser itself where that is better, else by hls.js. */
export const openSource = async (
  element: HTMLVideoElement,
  url: string,
  options: SourceOptions,
  signal: AbortSignal,
): Promise<Source | null> => {
  if (playsItself(element)) return openOwn(element, url, options)
  const Library = await loadLibrary()
  if (signal.aborted) return null
  return openByScript(Library, element, url, options)
}

const openOwn = (
  element: HTMLVideoElement,
  url: string,
  { from, onlost, onfetched, onfailed }: SourceOptions,
): Source => {
  let place = from
  const fail = () => (element.error?.code === MediaError.MEDIA_ERR_DECODE ? onfailed() : onlost())
  const goToPlace = () => {
    if (place > 0) element.currentTime = place
  }
  element.addEventListener('error', fail)
  element.addEventListener('loadedmetadata', goToPlace)
  element.addEventListener('loadeddata', onfetched)
  element.preload = 'auto'
  element.src = url
  return {
    qualities: [],
    choose: () => {},
    lookAhead: () => {},
    again() {
      place = element.currentTime || place
      element.src = url
    },
    close() {
      element.removeEventListener('error', fail)
      element.removeEventListener('loadedmetadata', goToPlace)
      element.removeEventListener('loadeddata', onfetched)
      element.removeAttribute('src')
      element.load()
    },
  }
}

const openByScript = (
  Library: typeof Hls,
  element: HTMLVideoElement,
  url: string,
  { ahead, from, quality, onqualities, onlost, onfetched, onfailed }: SourceOptions,
): Source => {
  const hls = new Library({
    autoStartLoad: false,
    // The segments are fragmented MP4 already: a worker would only take memory and time to start.
    enableWorker: false,
    ...bufferOf(ahead),
    ...patientPolicies(Library.DefaultConfig),
    backBufferLength: keptBehindSeconds,
    capLevelToPlayerSize: true,
    abrEwmaDefaultEstimate: estimate,
  })
  let wanted = quality
  let recoveries = 0
  const sides = () => hls.levels.map(({ width, height }) => Math.min(width, height))
  const choose = () => {
    hls.loadLevel = wanted === null ? -1 : nearest(sides(), wanted)
  }
  hls.on(Library.Events.MANIFEST_PARSED, () => {
    hls.startLevel = wanted === null ? first(hls.levels.map(variantOf)) : nearest(sides(), wanted)
    if (wanted !== null) choose()
    onqualities([...new Set(sides())])
    hls.startLoad(from)
  })
  hls.on(Library.Events.FRAG_LOADED, () => {
    if (hls.bandwidthEstimate > 0) estimate = hls.bandwidthEstimate
    onfetched()
  })
  hls.on(Library.Events.ERROR, (_, { fatal, type: kind, response }) => {
    if (!fatal) return
    const status = response?.code ?? 0
    const refused = status >= 400 && status < 500
    if (kind === Library.ErrorTypes.NETWORK_ERROR && !refused) return onlost()
    recoveries++
    if (kind === Library.ErrorTypes.MEDIA_ERROR && recoveries <= 2) hls.recoverMediaError()
    else onfailed()
  })
  hls.attachMedia(element)
  hls.loadSource(url)
  return {
    get qualities() {
      return [...new Set(sides())]
    },
    choose(next) {
      wanted = next
      choose()
    },
    lookAhead(seconds) {
      Object.assign(hls.config, bufferOf(seconds))
    },
    again() {
      if (hls.levels.length === 0) hls.loadSource(url)
      else hls.startLoad(element.currentTime || from)
    },
    close: () => hls.destroy(),
  }
}

/** A connection that breaks off is as good a reason to ask again as a server that stumbles: hls.js gives up at once. */
const patientPolicies = ({ manifestLoadPolicy, playlistLoadPolicy, fragLoadPolicy }: HlsConfig) => ({
  manifestLoadPolicy: patient(manifestLoadPolicy),
  playlistLoadPolicy: patient(playlistLoadPolicy),
  fragLoadPolicy: patient(fragLoadPolicy),
})
const patient = ({ default: policy }: LoadPolicy): LoadPolicy => ({
  default: {
    ...policy,
    errorRetry: policy.errorRetry && {
      ...policy.errorRetry,
      maxNumRetry: Math.max(2, policy.errorRetry.maxNumRetry),
      shouldRetry: (retry, count, _, response, would) =>
        would || (response?.code === 0 && count < (retry?.maxNumRetry ?? 0)),
    },
  },
})

/** By seconds alone: by `maxBufferSize` hls.js would fetch many more of what is only to begin at once. */
const bufferOf = (seconds: number) => ({
  maxBufferLength: seconds,
  maxMaxBufferLength: seconds,
  maxBufferSize: 0,
})

interface Variant {
  /** The shorter side in pixels. */
  side: number
  /** Bits a second, over the whole. */
  bitrate: number
}
const variantOf = ({ width, height, averageBitrate, bitrate }: Level): Variant => ({
  side: Math.min(width, height),
  bitrate: averageBitrate || bitrate,
})

/**
 * Which variant to begin with: the sharpest that the screen has use for, and of which the connection gives the first
 * second without strain while the one before is stayed with.
 */
const first = (variants: Variant[]): number => {
  const given = estimate * cautious * Math.min(1, stay)
  const enough = Math.min(innerWidth, innerHeight) * devicePixelRatio
  let chosen = variants.reduce((least, one) => (one.bitrate < least.bitrate ? one : least), variants[0] ?? nothing)
  for (const one of [...variants].sort((a, b) => a.side - b.side))
    if (one.side > chosen.side && chosen.side < enough && one.bitrate <= given) chosen = one
  return Math.max(0, variants.indexOf(chosen))
}
const nothing: Variant = { side: 0, bitrate: 0 }

const nearest = (sides: number[], wanted: number): number =>
  sides.reduce(
    (best, side, index) => (Math.abs(side - wanted) < Math.abs((sides[best] ?? 0) - wanted) ? index : best),
    0,
  )

/**
 * Brings the playlists and the first segment of a video into the browser's cache, for a player that comes later.
 * Playlists are read as our own server writes them: one fragmented MP4 with byte ranges (RFC 8216, 4.3.2.2).
 */
export const warmSource = async (url: string, signal: AbortSignal): Promise<void> => {
  const playlist = async (address: string) => (await fetch(address, { signal })).text()
  const variants = [...(await playlist(url)).matchAll(/^#EXT-X-STREAM-INF:(.+)\n(.+)$/gm)].map(
    ([, about = '', uri = '']) => {
      const [, width, height] = /RESOLUTION=(\d+)x(\d+)/.exec(about) ?? []
      const [, bitrate] = /AVERAGE-BANDWIDTH=(\d+)/.exec(about) ?? /BANDWIDTH=(\d+)/.exec(about) ?? []
      return { uri, side: Math.min(Number(width), Number(height)), bitrate: Number(bitrate) }
    },
  )
  const variant = variants[first(variants)]
  if (!variant) return
  const media = new URL(variant.uri, new URL(url, location.href)).href
  const text = await playlist(media)
  const ranges = [/^#EXT-X-MAP:.*BYTERANGE="(\d+)@(\d+)"/m, /^#EXT-X-BYTERANGE:(\d+)@(\d+)/m].map((line) =>
    line.exec(text),
  )
  const file = /^[^#\n].*$/m.exec(text)?.[0]
  if (!file) return
  const pieces = ranges.map(async (range) => {
    const [, length, from] = range ?? []
    if (length === undefined || from === undefined) return
    const bytes = `bytes=${from}-${Number(from) + Number(length) - 1}`
    await (await fetch(new URL(file, media), { headers: { range: bytes }, signal })).arrayBuffer()
  })
  await Promise.all(pieces)
}
