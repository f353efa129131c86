import sharp, { type Metadata, type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { PhotoError } from './errors.ts'
import { endOfPhoto, type PhotoFormat, sniffFormat } from './format.ts'
import { decodeHeic } from './heic.ts'
import { readHeifHeader } from './heif.ts'
import { findSecondMeaning } from './polyglot.ts'

export type SizeName = 'card' | 'page' | 'full'

/** One size of a photo, in both formats, without any metadata. */
export interface PhotoSize {
  name: SizeName
  width: number
  height: number
  webp: Buffer
  jpeg: Buffer
}

export interface ProcessedPhoto {
  /** What the file really was. */
  format: PhotoFormat
  /** Of the largest size. */
  width: number
  height: number
  /** base64 */
  thumbhash: string
  /** Smallest first, `card` always; a size that would be no larger than the one before it is left out. */
  sizes: [PhotoSize, ...PhotoSize[]]
}

export interface PhotoLimits {
  maxPixels: number
  /** For opening it; making the sizes from it takes a bounded time. */
  timeoutMs: number
}

interface Pixels {
  data: Buffer
  width: number
  height: number
}

// one photo is one core's work, and libvips' cache only helps who opens the same file twice
sharp.cache(false)
sharp.concurrency(1)

const fullSide = 2048
const page = { width: 1080, height: 1440 }
/** A card shows a photo cropped to between 3:4 and 4:3, 480 pixels wide: this much must be covered. */
const card = { width: 480, height: 360 }
const thumbSide = 100
const paper = '#ffffff'

/** Memory that opening a photo may take, in bytes for each pixel of the limit. */
const affordableBytes = 6
/** What the decoders that need the whole picture at once take for each pixel, measured as the process's peak. */
const avifBytes = 18
const heicBytes = 10

/**
 * Turns an uploaded file into the sizes that others may see: upright, in sRGB, on white, without metadata. The file is
 * decoded once, each size is made from the one above it.
 *
 * @throws PhotoError when the file is not a photo that can be taken
 */
export async function processPhoto(file: Buffer, limits: PhotoLimits): Promise<ProcessedPhoto> {
  const format = checkBytes(file)
  const upright = format === 'heic' ? await openHeic(file, limits) : file
  const full = await decode(upright, format, limits)
  return { format, width: full.width, height: full.height, ...(await encodeSizes(full)) }
}

function checkBytes(file: Buffer): PhotoFormat {
  if (file.length === 0) throw new PhotoError('empty', 'an empty file')
  const format = sniffFormat(file)
  if (!format) throw new PhotoError('unsupported', 'not a photo of a known format')
  const end = endOfPhoto(format, file)
  if (end === null) throw new PhotoError('broken', `the ${format} is cut short`)
  const other = findSecondMeaning(file, end)
  if (other) throw new PhotoError('polyglot', `the ${format} is also ${other}`)
  return format
}

async function openHeic(file: Buffer, limits: PhotoLimits): Promise<Buffer> {
  const header = readHeifHeader(file)
  if (!header) throw new PhotoError('broken', 'the HEIC describes no image')
  checkPixels(header.pixels, heicBytes, limits)
  return await decodeHeic(file, header.icc, limits)
}

/** @param bytesEach memory that each pixel takes while the photo is opened */
function checkPixels(pixels: number, bytesEach: number, { maxPixels }: PhotoLimits) {
  if (pixels > maxPixels) throw new PhotoError('too_many_pixels', `${pixels} pixels, ${maxPixels} may be`)
  if (pixels * bytesEach > maxPixels * affordableBytes)
    throw new PhotoError('too_many_pixels', `${pixels} pixels of ${bytesEach} bytes need too much memory`)
}

const sharpFormats: Record<PhotoFormat, string> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'heif',
  heic: 'tiff',
}

/** Opens the photo no larger than `full`, after its header has been checked. */
async function decode(file: Buffer, format: PhotoFormat, limits: PhotoLimits): Promise<Pixels> {
  const options = { failOn: 'error', sequentialRead: true, limitInputPixels: false, pages: 1 } as const
  const broken = (error: unknown) => {
    if (error instanceof Error && error.message.startsWith('timeout'))
      throw new PhotoError('too_slow', 'the photo took too long to open', error)
    throw new PhotoError('broken', `the ${format} can't be opened`, error)
  }
  const header = await sharp(file, options).metadata().catch(broken)
  if (header.format !== sharpFormats[format])
    throw new PhotoError('broken', `${header.format} behind a ${format} header`)
  checkPixels(header.width * header.height, format === 'heic' ? 0 : wholeBytes(header), limits)

  const { data, info } = await sharp(file, options)
    .timeout({ seconds: Math.ceil(limits.timeoutMs / 1000) })
    .autoOrient()
    .resize({ width: fullSide, height: fullSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: paper })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(broken)
  if (info.channels !== 3) throw new Error(`decoded into ${info.channels} channels`)
  return { data, width: info.width, height: info.height }
}

/**
 * Most photos are read row by row and get smaller on the way. AVIF can't be, nor progressive JPEG (which keeps 16-bit
 * coefficients) and interlaced PNG.
 */
function wholeBytes(header: Metadata): number {
  if (header.format === 'heif') return avifBytes
  if (!header.isProgressive) return 0
  return header.channels * (header.format === 'jpeg' || header.depth !== 'uchar' ? 2 : 1)
}

const open = ({ data, width, height }: Pixels): Sharp => sharp(data, { raw: { width, height, channels: 3 } })

async function encodeSizes(full: Pixels): Promise<Pick<ProcessedPhoto, 'sizes' | 'thumbhash'>> {
  const pagePixels = await shrink(full, Math.min(page.width / full.width, page.height / full.height))
  const cardPixels = await shrink(pagePixels, Math.max(card.width / pagePixels.width, card.height / pagePixels.height))
  const sizes: ProcessedPhoto['sizes'] = [await encode('card', cardPixels)]
  if (pagePixels !== cardPixels) sizes.push(await encode('page', pagePixels))
  if (full !== pagePixels) sizes.push(await encode('full', full))
  const thumbhash = await hash(cardPixels)
  for (const { data } of new Set([full, pagePixels, cardPixels])) release(data)
  return { sizes, thumbhash }
}

/** Gives the memory back now: the collector does not see how large these small objects are, and waits. */
function release(data: Buffer) {
  if (data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength) data.buffer.transfer(0)
}

async function shrink(pixels: Pixels, scale: number): Promise<Pixels> {
  if (scale >= 1) return pixels
  const width = Math.max(1, Math.round(pixels.width * scale))
  const height = Math.max(1, Math.round(pixels.height * scale))
  return { data: await open(pixels).resize({ width, height, fit: 'fill' }).raw().toBuffer(), width, height }
}

/**
 * WebP rather than AVIF: at equal SSIM it takes half the CPU of AVIF at effort 0. Effort 2 saves 15 % of the bytes for
 * 4 ms more than effort 1. The JPEG is a fallback that few fetch: quick, not small.
 */
async function encode(name: SizeName, pixels: Pixels): Promise<PhotoSize> {
  const webp = await open(pixels).webp({ quality: 78, effort: 2 }).toBuffer()
  const jpeg = await open(pixels).jpeg({ quality: 80, optimiseCoding: false }).toBuffer()
  return { name, width: pixels.width, height: pixels.height, webp, jpeg }
}

async function hash(pixels: Pixels): Promise<string> {
  const { data, info } = await open(pixels)
    .resize({ width: thumbSide, height: thumbSide, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}
