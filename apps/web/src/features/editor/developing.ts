import { colour, looksOf } from './colour.ts'
import type { Edit } from './edit.ts'
import { type Affine, after, mapped, placeOf, type Size, sizeOf } from './geometry.ts'
import { largestTexture, openGlPainter } from './gl-painter.ts'
import { contextOf, drawPlaced, makeCanvas, type Painter } from './painter.ts'

/** A photo opened for editing: its own size, and a copy that a screen can show. */
export interface Opened {
  size: Size
  picture: ImageBitmap
}

/** Safari's largest canvas; what is larger is made smaller. */
const pixelsAtMost = 16_777_216
const tileSide = 2048
/** Small enough to leave the page free in between, where there is no worker. */
const sliceSide = 384
/** A tile's rim, so that its edge is as smooth as its middle. */
const rim = 4

/**
 * @param side the longest side that the copy may have, in pixels
 * @throws where this browser can't read the file
 */
export const openPhoto = async (file: Blob, side: number): Promise<Opened> => {
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const size = { width: whole.width, height: whole.height }
  const scale = side / Math.max(size.width, size.height)
  if (scale >= 1) return { size, picture: whole }
  const small = { resizeWidth: Math.round(size.width * scale), resizeHeight: Math.round(size.height * scale) }
  const picture = await createImageBitmap(whole, { ...small, resizeQuality: 'high' })
  whole.close()
  return { size, picture }
}

/**
 * Makes the edited picture in full size, tile by tile, so that neither the graphics processor's largest texture nor one
 * long piece of work stands in the way.
 * @param options.pause awaited between two tiles
 * @throws where the file can't be read or the picture not be written
 */
export const develop = async (file: Blob, edit: Edit, options: { pause?: () => Promise<void> } = {}): Promise<Blob> => {
  const photo = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const wanted = sizeOf(photo, edit)
    const scale = Math.min(1, Math.sqrt(pixelsAtMost / (wanted.width * wanted.height)))
    const size = {
      width: Math.max(1, Math.floor(wanted.width * scale)),
      height: Math.max(1, Math.floor(wanted.height * scale)),
    }
    const place = placeOf(photo, edit, size)
    const result = makeCanvas(size)
    const context = contextOf(result)
    const side = options.pause ? sliceSide : Math.min(tileSide, tileThatFits(scale))
    const draw = options.pause ? plainTiles(edit) : (glTiles(edit, side) ?? plainTiles(edit))
    for (let top = 0; top < size.height; top += side) {
      for (let left = 0; left < size.width; left += side) {
        const tile = { width: Math.min(side, size.width - left), height: Math.min(side, size.height - top) }
        const own = after(place, [1, 0, left, 0, 1, top])
        context.drawImage(draw.tile(photo, own, tile), left, top)
        await options.pause?.()
      }
    }
    draw.close()
    return await write(result, file.type)
  } finally {
    photo.close()
  }
}

/** A tile lies over a part of the photo that may be askew and is larger than it where the result is smaller. */
const tileThatFits = (scale: number): number =>
  Math.max(sliceSide, Math.floor(((largestTexture() ?? tileSide * 2) * scale) / Math.SQRT2) - 2 * rim)

interface Tiles {
  tile(photo: ImageBitmap, place: Affine, size: Size): OffscreenCanvas | HTMLCanvasElement
  close(): void
}

const plainTiles = (edit: Edit): Tiles => {
  const looks = looksOf(edit)
  return {
    tile(photo, place, size) {
      const canvas = makeCanvas(size)
      const context = contextOf(canvas)
      drawPlaced(context, photo, place)
      const pixels = context.getImageData(0, 0, size.width, size.height)
      colour(pixels.data, looks)
      context.putImageData(pixels, 0, 0)
      return canvas
    },
    close: () => undefined,
  }
}

const glTiles = (edit: Edit, side: number): Tiles | null => {
  const canvas = makeCanvas({ width: side, height: side })
  const painter: Painter | null = openGlPainter(canvas)
  if (!painter) return null
  const looks = looksOf(edit)
  return {
    tile(photo, place, size) {
      const part = partUnder(photo, place, size)
      const cut = makeCanvas(part)
      // Not createImageBitmap: Chromium cuts another part out of a photo that was turned upright.
      contextOf(cut).drawImage(photo, -part.left, -part.top)
      canvas.width = size.width
      canvas.height = size.height
      painter.load(cut)
      painter.paint({ place: after(within(photo, part), place), looks })
      return canvas
    },
    close: () => painter.close(),
  }
}

interface Part extends Size {
  left: number
  top: number
}

/** The upright part of the photo, in its pixels, that a tile shows. */
const partUnder = (photo: Size, place: Affine, { width, height }: Size): Part => {
  const corners = [0, width].flatMap((x) => [0, height].map((y) => mapped(place, { x, y })))
  const bounds = (values: number[], length: number) => {
    const from = Math.max(0, Math.floor(Math.min(...values) * length) - rim)
    const to = Math.min(length, Math.ceil(Math.max(...values) * length) + rim)
    return [from, Math.max(1, to - from)] as const
  }
  const [left, partWidth] = bounds(
    corners.map(({ x }) => x),
    photo.width,
  )
  const [top, partHeight] = bounds(
    corners.map(({ y }) => y),
    photo.height,
  )
  return { left, top, width: partWidth, height: partHeight }
}

/** From the whole photo to a part of it, 0–1 each way in both. */
const within = (photo: Size, part: Part): Affine => [
  photo.width / part.width,
  0,
  -part.left / part.width,
  0,
  photo.height / part.height,
  -part.top / part.height,
]

const quality = 0.94

/** A JPEG; WebP where the photo may be see-through. */
const write = async (canvas: OffscreenCanvas | HTMLCanvasElement, from: string): Promise<Blob> => {
  const type = /^image\/(png|webp)$/.test(from) ? 'image/webp' : 'image/jpeg'
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality })
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  if (!blob) throw new Error('The picture could not be written')
  return blob
}
