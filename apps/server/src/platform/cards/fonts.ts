import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import { codePointsOf } from './woff2.ts'

/**
 * The typefaces of the cards. Each comes from npm as slices of WOFF2 with the code points of each slice in a style sheet;
 * a slice is opened when a word needs it, so a card in English costs nothing for Chinese. Licences: FONTS.md.
 */
const sheets = {
  sans: '@fontsource-variable/noto-sans-sc/index.css',
  serif: '@fontsource-variable/noto-serif-sc/index.css',
  kai: 'lxgw-wenkai-screen-webfont/lxgwwenkaiscreenr.css',
  brush: '@fontsource/ma-shan-zheng/400.css',
  round: '@fontsource/zcool-kuaile/400.css',
  korean: '@fontsource-variable/noto-sans-kr/index.css',
  'latin-sans': '@fontsource-variable/source-sans-3/index.css',
  'latin-serif': '@fontsource-variable/source-serif-4/index.css',
  'latin-serif-italic': '@fontsource-variable/source-serif-4/wght-italic.css',
  didone: '@fontsource-variable/playfair-display/index.css',
  'didone-italic': '@fontsource-variable/playfair-display/wght-italic.css',
  garalde: '@fontsource-variable/cormorant-garamond/index.css',
  'garalde-italic': '@fontsource-variable/cormorant-garamond/wght-italic.css',
  hand: '@fontsource-variable/caveat/index.css',
  typewriter: '@fontsource/special-elite/400.css',
  blackletter: '@fontsource/unifrakturcook/700.css',
  sketch: '@fontsource/cabin-sketch/700.css',
} as const
export type Family = keyof typeof sheets

/** Faces drawn small in their em are set larger, so that two scripts beside each other look of one size. */
const scales: Partial<Record<Family, number>> = {
  'latin-sans': 1.06,
  'latin-serif': 1.02,
  garalde: 1.2,
  'garalde-italic': 1.2,
  hand: 1.36,
  sketch: 1.08,
  typewriter: 0.94,
  brush: 1.08,
}

/** A brush's own marks stand too far from the words; the next face's are taken. */
const lacksMarks: readonly Family[] = ['brush']
const isMark = (point: number): boolean => /^\p{P}/u.test(String.fromCodePoint(point))

/** What is tried for a character that a style's own faces lack. */
const fallbacks: Family[] = ['sans', 'latin-sans', 'korean']

export interface Face {
  /** The name to give to Skia. */
  name: string
  scale: number
}

interface Slice {
  name: string
  path: string
  ranges: [number, number][]
  covers?: Set<number>
}

const require = createRequire(import.meta.url)
const slices = new Map<Family, Slice[]>()
const faces = new Map<string, Face | null>()
const emojiFile = '@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2'
const emojiName = 'redbud emoji'

/** The face for a character: the first of `families` that has it, else a general one; null when none has. */
export function faceFor(point: number, families: readonly Family[]): Face | null {
  const key = `${families.join()}:${point}`
  let face = faces.get(key)
  if (face === undefined) {
    face = findFace(point, families)
    faces.set(key, face)
  }
  return face
}

/** The face of emoji in colour, joined sequences, flags and skin tones included. */
export function emojiFace(): Face {
  open(emojiName, require.resolve(emojiFile))
  return { name: emojiName, scale: 0.92 }
}

function findFace(point: number, families: readonly Family[]): Face | null {
  for (const family of [...families, ...fallbacks]) {
    if (lacksMarks.includes(family) && isMark(point)) continue
    for (const slice of slicesOf(family)) {
      if (!slice.ranges.some(([from, to]) => point >= from && point <= to)) continue
      slice.covers ??= codePointsOf(readFileSync(slice.path))
      if (!slice.covers.has(point)) continue
      open(slice.name, slice.path)
      return { name: slice.name, scale: scales[family] ?? 1 }
    }
  }
  return null
}

function open(name: string, path: string): void {
  if (GlobalFonts.has(name)) return
  if (!GlobalFonts.register(readFileSync(path), name)) throw new Error(`can't open the font ${path}`)
}

function slicesOf(family: Family): Slice[] {
  let known = slices.get(family)
  if (!known) {
    known = readSheet(family)
    slices.set(family, known)
  }
  return known
}

function readSheet(family: Family): Slice[] {
  const path = require.resolve(sheets[family])
  const rules = readFileSync(path, 'utf8').matchAll(
    /url\(['"]?(?<file>\.\/[^'")]+\.woff2)['"]?\)[^}]*?unicode-range:\s*(?<ranges>[^;}]+)/g,
  )
  const found = Array.from(rules, ({ groups }, index) => ({
    name: `redbud ${family} ${index}`,
    path: join(dirname(path), groups?.file ?? ''),
    ranges: (groups?.ranges ?? '').split(',').map(rangeOf),
  }))
  if (!found.length) throw new Error(`${path} names no fonts`)
  return found
}

function rangeOf(text: string): [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-')
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
}
