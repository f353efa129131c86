import sharp from 'sharp'
import { type Mood, rgb } from './palette.ts'
import { rngFrom } from './rng.ts'
import type { Sheet } from './sheet.ts'

const TILE = 512
const grain = grainTile()

/**
 * A tile of noise from 0 to 255, evenly spread and a little coarser than one pixel, so that it survives being made smaller
 * and still wraps round without a seam.
 */
function grainTile(): Uint8Array {
  const rng = rngFrom('grain')
  const raw = Float32Array.from({ length: TILE * TILE }, () => rng.next())
  const at = (x: number, y: number) => raw[((y & (TILE - 1)) << 9) | (x & (TILE - 1))] ?? 0
  const blurred = new Float32Array(TILE * TILE)
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      const near = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)
      const corners = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1)
      blurred[y * TILE + x] = at(x, y) + near * 0.62 + corners * 0.36
    }
  }
  const order = Array.from(blurred.keys()).sort((a, b) => (blurred[a] ?? 0) - (blurred[b] ?? 0))
  const tile = new Uint8Array(TILE * TILE)
  order.forEach((cell, rank) => {
    tile[cell] = (rank * 256) / order.length
  })
  return tile
}

/** Per channel: 256 grades of the mood's split toning, shadows towards its shadow tint, lights towards its glow. */
function gradeTable(mood: Mood): Uint8Array[] {
  const shadow = rgb(mood.shadow)
  const glow = rgb(mood.glow)
  return ([0, 1, 2] as const).map((channel) =>
    Uint8Array.from({ length: 256 }, (_, value) => {
      const light = value / 255
      const tint = shadow[channel] + (glow[channel] - shadow[channel]) * light
      return Math.round(value + (tint - value) * mood.grade)
    }),
  )
}

/** A printed picture: 8 bits each of red, green and blue. */
export interface Print {
  pixels: Buffer
  width: number
  height: number
}

/**
 * Prints what lies on the sheet without the sheet itself, to be laid over something else: red, green, blue and alpha.
 */
export async function cutOut(sheet: Sheet, across: number): Promise<Print> {
  const { flat } = sheet.plates(across, across >> 1)
  const [{ pixels, width, height }, inks] = await Promise.all([printSheet(sheet, across), rasterise(flat)])
  const cut = Buffer.allocUnsafe(width * height * 4)
  for (let at = 0, from = 0; at < cut.length; at += 4, from += 3) {
    cut[at] = pixels[from] ?? 0
    cut[at + 1] = pixels[from + 1] ?? 0
    cut[at + 2] = pixels[from + 2] ?? 0
    cut[at + 3] = inks.data[at + 3] ?? 0
  }
  return { pixels: cut, width, height }
}

/** Puts the two plates together: inks, shadows as grain, light as grain, a breath of paper, the mood's tint. */
export async function printSheet(sheet: Sheet, across: number): Promise<Print> {
  const plates = sheet.plates(across, across >> 1)
  const [flat, tone] = await Promise.all([rasterise(plates.flat), rasterise(plates.tone)])
  const { width, height } = flat.info
  const inks = flat.data
  const greys = tone.data
  const lastColumn = tone.info.width - 1
  const lastRow = tone.info.height - 1
  const [red, green, blue] = gradeTable(sheet.mood)
  if (!red || !green || !blue) throw new Error('no grade')
  const [shadowRed, shadowGreen, shadowBlue] = rgb(sheet.mood.shadow)
  const [glowRed, glowGreen, glowBlue] = rgb(sheet.mood.glow)
  const pixels = Buffer.allocUnsafe(width * height * 3)
  let at = 0
  let out = 0
  for (let y = 0; y < height; y++) {
    const greyRow = Math.min(lastRow, y >> 1) * (lastColumn + 1)
    const grainRow = (y & (TILE - 1)) << 9
    for (let x = 0; x < width; x++) {
      const grey = greys[(greyRow + Math.min(lastColumn, x >> 1)) * 4] ?? 128
      const speck = grain[grainRow | (x & (TILE - 1))] ?? 128
      let r = inks[at] ?? 0
      let g = inks[at + 1] ?? 0
      let b = inks[at + 2] ?? 0
      at += 4
      if (grey < 126) {
        const depth = (128 - grey) * 2
        const amount = (depth * 0.42 + (speck < depth ? 62 : 0)) / 255
        r += ((r * shadowRed) / 255 - r) * amount
        g += ((g * shadowGreen) / 255 - g) * amount
        b += ((b * shadowBlue) / 255 - b) * amount
      } else if (grey > 130) {
        const height = (grey - 128) * 2
        const amount = (height * 0.35 + (speck < height ? 46 : 0)) / 255
        r += (glowRed - r) * amount
        g += (glowGreen - g) * amount
        b += (glowBlue - b) * amount
      }
      const paper = (speck - 128) / 44
      pixels[out++] = red[clamp(r + paper)] ?? 0
      pixels[out++] = green[clamp(g + paper)] ?? 0
      pixels[out++] = blue[clamp(b + paper)] ?? 0
    }
  }
  return { pixels, width, height }
}

/** Red, green, blue and alpha; the plates cover the whole sheet, so nothing shows through. */
const rasterise = (svg: string) => sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true })

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value | 0
}
