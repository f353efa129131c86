/**
 * What stands where a photo will be: its ThumbHash (https://evanw.github.io/thumbhash/, the format's own decoder) read at
 * the four corners only and painted by CSS, which costs a hundredth of drawing it and looks as blurred.
 */

const kept = new Map<string, string>()
const keptAtMost = 4000

/** A CSS `background` for a photo that isn't here yet. */
export const standIn = (thumbhash: string): string => {
  let css = kept.get(thumbhash)
  if (css === undefined) {
    css = paint(thumbhash)
    if (kept.size >= keptAtMost) kept.clear()
    kept.set(thumbhash, css)
  }
  return css
}

/** The photo's average colour, for where it is tiny. */
export const standInColour = (thumbhash: string): string => {
  const hash = read(thumbhash)
  return hash ? rgb(hash, () => 0) : 'var(--mat)'
}

const paint = (thumbhash: string): string => {
  const hash = read(thumbhash)
  if (!hash) return 'var(--mat)'
  const at = (x: number, y: number) =>
    rgb(hash, (cx, cy) => Math.cos(Math.PI * cx * x) * Math.cos(Math.PI * cy * y) * 2)
  const spot = (x: number, y: number) =>
    `radial-gradient(at ${x * 100}% ${y * 100}%,${at(x * 0.7 + 0.15, y * 0.7 + 0.15)},#0000 70%)`
  return `${spot(0, 0)},${spot(1, 0)},${spot(0, 1)},${spot(1, 1)},${at(0.5, 0.5)}`
}

interface Hash {
  l: Channel
  p: Channel
  q: Channel
}
interface Channel {
  dc: number
  /** [cx, cy, value] */
  ac: [number, number, number][]
}

const read = (thumbhash: string): Hash | null => {
  let bytes: Uint8Array
  try {
    bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
  if (bytes.length < 5) return null
  const byte = (index: number): number => bytes[index] ?? 0
  const header = byte(0) | (byte(1) << 8) | (byte(2) << 16)
  const more = byte(3) | (byte(4) << 8)
  const hasAlpha = header >> 23 !== 0
  const isLandscape = more >> 15 !== 0
  const long = hasAlpha ? 5 : 7
  const nx = Math.max(3, isLandscape ? long : more & 7)
  const ny = Math.max(3, isLandscape ? more & 7 : long)

  let index = 0
  const start = hasAlpha ? 6 : 5
  const channel = (dc: number, nx: number, ny: number, scale: number): Channel => {
    const ac: Channel['ac'] = []
    for (let cy = 0; cy < ny; cy++)
      for (let cx = cy ? 0 : 1; cx * ny < nx * (ny - cy); cx++) {
        const four = (byte(start + (index >> 1)) >> ((index & 1) << 2)) & 15
        index++
        // Finer waves are lost in a gradient of four spots.
        if (cx < 3 && cy < 3) ac.push([cx, cy, (four / 7.5 - 1) * scale])
      }
    return { dc, ac }
  }
  return {
    l: channel((header & 63) / 63, nx, ny, ((header >> 18) & 31) / 31),
    p: channel(((header >> 6) & 63) / 31.5 - 1, 3, 3, (((more >> 3) & 63) / 63) * 1.25),
    q: channel(((header >> 12) & 63) / 31.5 - 1, 3, 3, (((more >> 9) & 63) / 63) * 1.25),
  }
}

const rgb = ({ l, p, q }: Hash, wave: (cx: number, cy: number) => number): string => {
  const value = ({ dc, ac }: Channel) => ac.reduce((sum, [cx, cy, factor]) => sum + factor * wave(cx, cy), dc)
  const [light, yellow, red] = [value(l), value(p), value(q)]
  const b = light - (2 / 3) * yellow
  const r = (3 * light - b + red) / 2
  const hex = (part: number) =>
    Math.round(255 * Math.min(1, Math.max(0, part)))
      .toString(16)
      .padStart(2, '0')
  return `#${hex(r)}${hex(r - red)}${hex(b)}`
}
