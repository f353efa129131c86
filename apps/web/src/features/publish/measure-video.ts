import { limits } from '@redbud/contract/limits'
import type { ProblemCode } from '@redbud/contract/problems'

const patienceMs = 3000
/** As on the server: what a program says of a video's length is seldom exact. */
const spareSeconds = 1

/**
 * Looks at a video on this device, so that nobody waits for an upload that ends in a refusal.
 * @param src its object URL
 * @returns why no site takes it; null where nothing speaks against it, or this browser can't tell
 */
export const refusalOf = async (src: string): Promise<ProblemCode | null> => {
  const measured = await measure(src)
  if (!measured) return null
  const { seconds, pixels } = measured
  if (Number.isFinite(seconds) && seconds > limits.videoSeconds + spareSeconds) return 'video_too_long'
  return pixels > limits.videoPixels ? 'video_too_large' : null
}

const measure = (src: string): Promise<{ seconds: number; pixels: number } | null> =>
  new Promise((resolve) => {
    const film = document.createElement('video')
    const end = (measured: { seconds: number; pixels: number } | null) => {
      clearTimeout(timer)
      film.onloadedmetadata = null
      film.onerror = null
      film.removeAttribute('src')
      film.load()
      resolve(measured)
    }
    const timer = setTimeout(() => end(null), patienceMs)
    film.onloadedmetadata = () => end({ seconds: film.duration, pixels: film.videoWidth * film.videoHeight })
    film.onerror = () => end(null)
    film.preload = 'metadata'
    film.muted = true
    film.src = src
  })
