import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { thumbHashToAverageRGBA } from 'thumbhash'
import { describe, expect, test } from 'vitest'
import { PhotoError } from './errors.ts'
import { type ProcessedPhoto, processPhoto } from './process.ts'

const limits = { maxPixels: 50_000_000, timeoutMs: 20_000 }
const secret = 'Secret Owner'
const exif = {
  IFD0: { Copyright: secret, Make: 'SecretCam' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 48/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 28/1 25/1' },
}
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${secret}"/></rdf:RDF></x:xmpmeta>`

const plain = (width: number, height: number, background = '#c03060') =>
  sharp({ create: { width, height, channels: 3, background } })

/** Red, with a white top left quarter of the left half, and blue on the right: tells every way of turning it apart. */
async function marked(width = 64, height = 32): Promise<Sharp> {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const white = x < width / 4 && y < height / 2
      const colour = white ? [255, 255, 255] : x < width / 2 ? [255, 0, 0] : [0, 0, 255]
      pixels.set(colour, (y * width + x) * 3)
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

async function pixelAt(image: Buffer, x: number, y: number) {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  return [...data.subarray(at, at + 3)]
}

const white = [255, 255, 255]
const red = [255, 0, 0]
const blue = [0, 0, 255]
async function expectColour(image: Buffer, [x, y]: [number, number], colour: number[]) {
  const found = await pixelAt(image, x, y)
  const distance = Math.max(...colour.map((value, i) => Math.abs(value - (found[i] ?? 0))))
  expect(distance, `${found} where ${colour} should be`).toBeLessThan(25)
}

async function refusal(file: Buffer, within = limits): Promise<string> {
  try {
    await processPhoto(file, within)
  } catch (error) {
    if (error instanceof PhotoError) return error.code
    throw error
  }
  return 'accepted'
}

const files = (photo: ProcessedPhoto) => photo.sizes.flatMap(({ webp, jpeg }) => [webp, jpeg])

describe('takes', () => {
  test.each([
    ['jpeg', () => plain(60, 40).jpeg()],
    ['jpeg', () => plain(60, 40).jpeg({ progressive: true })],
    ['jpeg', () => plain(60, 40).greyscale().jpeg()],
    ['jpeg', () => plain(60, 40).toColourspace('cmyk').jpeg()],
    ['png', () => plain(60, 40).png()],
    ['png', () => plain(60, 40).png({ palette: true, progressive: true })],
    ['png', () => plain(60, 40).toColourspace('rgb16').png()],
    ['png', () => plain(60, 40).greyscale().ensureAlpha(0.5).png()],
    ['webp', () => plain(60, 40).webp()],
    ['webp', () => plain(60, 40).webp({ lossless: true })],
    ['avif', () => plain(60, 40).avif({ effort: 0 })],
    ['avif', () => plain(60, 40).avif({ effort: 0, bitdepth: 10 })],
  ])('%s', async (format, image) => {
    const photo = await processPhoto(await image().toBuffer(), limits)
    expect(photo).toMatchObject({ format, width: 60, height: 40 })
    for (const file of files(photo)) {
      const { width, height, space, channels } = await sharp(file).metadata()
      expect({ width, height, space, channels }).toEqual({ width: 60, height: 40, space: 'srgb', channels: 3 })
    }
  })

  test('a HEIC as phones make it: tiles, turned, Display P3, Exif with a position', async () => {
    const file = readFileSync(new URL('fixtures/phone.heic', import.meta.url))
    expect(file.includes(secret.toLowerCase(), 0, 'latin1')).toBe(true)
    const photo = await processPhoto(file, limits)
    expect(photo).toMatchObject({ format: 'heic', width: 64, height: 128 })
    const { webp } = photo.sizes[0]
    // the stored picture is 128x64, turned a quarter to the right
    await expectColour(webp, [0.75, 0.1], white)
    await expectColour(webp, [0.2, 0.2], red)
    await expectColour(webp, [0.5, 0.8], blue)
    for (const bytes of files(photo)) await expectBare(bytes)
  })

  test('only the first frame of a moving picture', async () => {
    const raw = { width: 20, height: 60, channels: 3, pageHeight: 20 } as const
    const frames = await sharp(await (await marked(20, 60)).raw().toBuffer(), { raw })
      .webp({ loop: 0, delay: 100 })
      .toBuffer()
    expect((await sharp(frames).metadata()).pages).toBe(3)
    const photo = await processPhoto(frames, limits)
    expect(photo).toMatchObject({ width: 20, height: 20 })
    expect((await sharp(photo.sizes[0].webp).metadata()).pages).toBeUndefined()
  })

  test('what cameras append to a JPEG, without keeping it', async () => {
    const jpeg = await plain(60, 40).jpeg().toBuffer()
    const clip = Buffer.concat([
      Buffer.from([0, 0, 0, 16]),
      Buffer.from('ftypmp42\0\0\0\0'),
      Buffer.alloc(3000, 'clip'),
    ])
    const photo = await processPhoto(Buffer.concat([jpeg, jpeg, clip]), limits)
    for (const file of files(photo)) expect(file.includes('clip')).toBe(false)
  })
})

describe('sizes', () => {
  const dimensions = async (width: number, height: number) => {
    const photo = await processPhoto(await plain(width, height).jpeg().toBuffer(), limits)
    for (const size of photo.sizes)
      for (const file of [size.webp, size.jpeg]) {
        const found = await sharp(file).metadata()
        expect([found.width, found.height]).toEqual([size.width, size.height])
      }
    expect([photo.width, photo.height]).toEqual([photo.sizes.at(-1)?.width, photo.sizes.at(-1)?.height])
    return Object.fromEntries(photo.sizes.map((size) => [size.name, [size.width, size.height]]))
  }

  test.each([
    { of: [4000, 3000], card: [480, 360], page: [1080, 810], full: [2048, 1536] },
    { of: [3000, 4000], card: [480, 640], page: [1080, 1440], full: [1536, 2048] },
    { of: [3000, 3000], card: [480, 480], page: [1080, 1080], full: [2048, 2048] },
    { of: [3000, 1000], card: [1080, 360], full: [2048, 683] },
    { of: [1000, 8000], card: [180, 1440], full: [256, 2048] },
    { of: [1080, 810], card: [480, 360], page: [1080, 810] },
    { of: [480, 360], card: [480, 360] },
    { of: [100, 50], card: [100, 50] },
    { of: [1, 1], card: [1, 1] },
    { of: [9000, 2], card: [1080, 1], full: [2048, 1] },
  ])('$of', async ({ of: [width = 0, height = 0], ...sizes }) => {
    expect(await dimensions(width, height)).toEqual(sizes)
  })
})

/** Nothing but the picture: read as an image, and looked for as bytes. */
async function expectBare(file: Buffer) {
  const found = await sharp(file).metadata()
  const { exif, icc, iptc, xmp, tifftagPhotoshop, comments, orientation } = found
  expect({ exif, icc, iptc, xmp, tifftagPhotoshop, comments, orientation }).toEqual({})
  const text = file.toString('latin1')
  for (const trace of ['Exif', 'EXIF', 'GPS', 'http', 'xmp', 'XMP', 'ICCP', 'ICC_PROFILE', 'Photoshop', 'ecret'])
    expect(text, trace).not.toContain(trace)
}

describe('metadata', () => {
  const formats: [string, (image: Sharp) => Sharp][] = [
    ['jpeg', (image) => image.jpeg()],
    ['png', (image) => image.png()],
    ['webp', (image) => image.webp()],
    ['avif', (image) => image.avif({ effort: 0 })],
  ]
  test.each(formats)('all of it is gone from a %s, the position above all', async (_, as) => {
    const image = (await marked()).withExif(exif).withXmp(xmp).withIccProfile('p3').withMetadata({ orientation: 6 })
    const file = await as(image).toBuffer()
    expect(file.includes(secret, 0, 'latin1')).toBe(true)
    const photo = await processPhoto(file, limits)
    for (const bytes of files(photo)) await expectBare(bytes)
  })

  test('comments in a JPEG are gone', async () => {
    const jpeg = await plain(60, 40).jpeg().toBuffer()
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, secret.length + 2]), Buffer.from(secret)])
    const file = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])
    for (const bytes of files(await processPhoto(file, limits))) await expectBare(bytes)
  })

  test('what a transparent picture hides is gone', async () => {
    const pixels = Buffer.alloc(40 * 40 * 4, Buffer.from([255, 0, 0, 0]))
    const file = await sharp(pixels, { raw: { width: 40, height: 40, channels: 4 } })
      .png()
      .toBuffer()
    const photo = await processPhoto(file, limits)
    for (const bytes of files(photo)) await expectColour(bytes, [0.5, 0.5], white)
  })
})

test.each([
  [1, [0.1, 0.2], [0.9, 0.5]],
  [2, [0.9, 0.2], [0.1, 0.5]],
  [3, [0.9, 0.8], [0.1, 0.5]],
  [4, [0.1, 0.8], [0.9, 0.5]],
  [5, [0.2, 0.1], [0.5, 0.9]],
  [6, [0.8, 0.1], [0.5, 0.9]],
  [7, [0.8, 0.9], [0.5, 0.1]],
  [8, [0.2, 0.9], [0.5, 0.1]],
] as [number, [number, number], [number, number]][])(
  'orientation %i is applied',
  async (orientation, whiteAt, blueAt) => {
    const file = await (await marked()).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
    const photo = await processPhoto(file, limits)
    expect([photo.width, photo.height]).toEqual(orientation < 5 ? [64, 32] : [32, 64])
    for (const bytes of files(photo)) {
      await expectColour(bytes, whiteAt, white)
      await expectColour(bytes, blueAt, blue)
    }
  },
)

test('colours of a wider gamut are converted, not just relabelled', async () => {
  const file = await plain(40, 40, '#ff0000').withIccProfile('p3').png().toBuffer()
  const stored = await sharp(file, { ignoreIcc: true }).raw().toBuffer()
  expect(stored[1]).toBeGreaterThan(35)
  const photo = await processPhoto(file, limits)
  for (const bytes of files(photo)) await expectColour(bytes, [0.5, 0.5], red)
})

test('the thumbhash is of this photo', async () => {
  const photo = await processPhoto(await plain(600, 400, '#20a040').png().toBuffer(), limits)
  const { r, g, b } = thumbHashToAverageRGBA(Buffer.from(photo.thumbhash, 'base64'))
  expect(g).toBeGreaterThan(r + 0.2)
  expect(g).toBeGreaterThan(b + 0.2)
})

/** A valid PNG of 400 megapixels, one bit each: 50 kB as a file, 1.2 GB as what would be decoded. */
function bomb(): Buffer {
  const [width, height] = [20_000, 20_000]
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((1 + width / 8) * height))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

describe('refuses', () => {
  test.each([
    ['no bytes', ''],
    ['a GIF', 'GIF89a\x01\0\x01\0\0\0\0;'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an SVG with a prolog', '<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a page', '<!doctype html><img src=x onerror=alert(1)>'],
    ['a zip', 'PK\x03\x04aaaa'],
    ['a PDF', '%PDF-1.7'],
    ['an MP4', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat'],
    ['words', 'hello'],
  ])('%s', async (what, bytes) => {
    expect(await refusal(Buffer.from(bytes, 'latin1'))).toBe(what === 'no bytes' ? 'empty' : 'unsupported')
  })

  test.each([
    ['jpeg', () => marked(400, 300).then((image) => image.jpeg().toBuffer())],
    ['png', () => marked(400, 300).then((image) => image.png().toBuffer())],
    ['webp', () => marked(400, 300).then((image) => image.webp().toBuffer())],
    ['avif', () => marked(400, 300).then((image) => image.avif({ effort: 0 }).toBuffer())],
    ['heic', async () => readFileSync(new URL('fixtures/phone.heic', import.meta.url))],
  ])('a %s cut short anywhere', async (_, make) => {
    const file = await make()
    for (const part of [0.02, 0.1, 0.5, 0.9, 0.99])
      expect(await refusal(file.subarray(0, Math.floor(file.length * part)))).toMatch(/^(broken|unsupported)$/)
    expect(await refusal(file.subarray(0, file.length - 1))).toBe('broken')
  })

  test('headers with nothing or noise behind them', async () => {
    const heads = [
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'RIFF\x10\0\0\0WEBP',
      '\0\0\0\x18ftypavif',
      '\0\0\0\x18ftypheic',
    ]
    for (const head of heads) {
      expect(await refusal(Buffer.from(head, 'latin1'))).toBe('broken')
      const noise = Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(4000, '\x9a\x13\x77')])
      expect(await refusal(noise)).toBe('broken')
    }
  })

  test('a photo whose pixels were damaged', async () => {
    const file = await plain(400, 300).png().toBuffer()
    file.fill(0x55, file.indexOf('IDAT') + 20, file.indexOf('IDAT') + 60)
    expect(await refusal(file)).toBe('broken')
  })

  test('400 megapixels, before they are decoded', async () => {
    const file = bomb()
    expect(file.length).toBeLessThan(60_000)
    const before = process.memoryUsage().rss
    expect(await refusal(file)).toBe('too_many_pixels')
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
    expect(await refusal(file, { ...limits, maxPixels: 400_000_000 })).toBe('accepted')
  })

  test('more pixels than it may have, in every format', async () => {
    const image = plain(300, 200)
    const within = { ...limits, maxPixels: 50_000 }
    for (const file of [image.jpeg(), image.png(), image.webp(), image.avif({ effort: 0 })])
      expect(await refusal(await file.toBuffer(), within)).toBe('too_many_pixels')
    const heic = readFileSync(new URL('fixtures/phone.heic', import.meta.url))
    expect(await refusal(heic, { ...limits, maxPixels: 8_000 })).toBe('too_many_pixels')
  })

  test('an interlaced picture that would fill the memory though its pixels are few enough', async () => {
    const file = await plain(300, 200).ensureAlpha().toColourspace('rgb16').png({ progressive: true }).toBuffer()
    expect(await refusal(file, { ...limits, maxPixels: 70_000 })).toBe('too_many_pixels')
    expect(await refusal(file, { ...limits, maxPixels: 90_000 })).toBe('accepted')
  })

  test('a HEIC or AVIF that lies about its size', async () => {
    const avif = await plain(600, 400).avif({ effort: 0 }).toBuffer()
    const heic = Buffer.from(readFileSync(new URL('fixtures/phone.heic', import.meta.url)))
    for (const file of [avif, heic]) {
      for (let at = file.indexOf('ispe'); at !== -1; at = file.indexOf('ispe', at + 1)) {
        file.writeUInt32BE(8, at + 8)
        file.writeUInt32BE(8, at + 12)
      }
      expect(await refusal(file, { ...limits, maxPixels: 2_000 })).toBe('broken')
    }
  })

  test('a HEIC that takes too long', async () => {
    const heic = readFileSync(new URL('fixtures/phone.heic', import.meta.url))
    expect(await refusal(heic, { ...limits, timeoutMs: 1 })).toBe('too_slow')
  })

  const jpeg = () => plain(60, 40).jpeg().toBuffer()
  const zip = 'PK\x05\x06\0\0\0\0\x01\0\x01\0\x2e\0\0\0\x10\0\0\0\0\0'
  test.each([
    ['a zip behind it', async () => Buffer.concat([await jpeg(), Buffer.from(`PK\x03\x04evil${zip}`, 'latin1')])],
    ['a page behind it', async () => Buffer.concat([await jpeg(), Buffer.from('\n<html><script>alert(1)</script>')])],
    ['a PDF behind it', async () => Buffer.concat([await jpeg(), Buffer.from('%PDF-1.4')])],
    ['a program behind it', async () => Buffer.concat([await jpeg(), Buffer.from('\x7fELF\x02\x01', 'latin1')])],
    [
      'a script in a comment',
      async () => {
        const comment = Buffer.from('\xff\xfe\0\x1b<script >alert(1)</script', 'latin1')
        const file = await jpeg()
        return Buffer.concat([file.subarray(0, 2), comment, file.subarray(2)])
      },
    ],
    [
      'PHP in its Exif',
      () =>
        plain(60, 40)
          .withExif({ IFD0: { Copyright: '<?php system("x"); ?>' } })
          .jpeg()
          .toBuffer(),
    ],
    [
      'a page behind a PNG',
      async () => Buffer.concat([await plain(9, 9).png().toBuffer(), Buffer.from('<svg onload=x>')]),
    ],
    [
      'a zip behind a WebP',
      async () => Buffer.concat([await plain(9, 9).webp().toBuffer(), Buffer.from(zip, 'latin1')]),
    ],
  ])('a polyglot: %s', async (_, make) => {
    expect(await refusal(await make())).toBe('polyglot')
  })
})
