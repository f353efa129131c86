import { colour } from './colour.ts'
import { type Affine, inverse, type Size } from './geometry.ts'
import { openGlPainter } from './gl-painter.ts'

/** What a canvas shows of a picture. */
export interface Painting {
  /** From the canvas's pixels to the picture, 0–1 each way. */
  place: Affine
  /** As of `looksOf`. */
  looks: Float32Array
  /** The part of the canvas that is shown wholly, in its pixels; null: all of it. */
  window?: { left: number; top: number; right: number; bottom: number } | null
  /** How much is seen of the picture outside it, 0–1. */
  beyond?: number
}

type AnyCanvas = HTMLCanvasElement | OffscreenCanvas
export type Picture = ImageBitmap | AnyCanvas

/** Draws a picture turned, cropped and coloured on a canvas, as often as the screen changes. */
export interface Painter {
  readonly kind: 'webgl' | 'plain'
  load(picture: Picture): void
  /** The canvas has the size that it was given before. */
  paint(painting: Painting): void
  close(): void
}

/** With the graphics processor where there is one, else slower and the same. */
export const openPainter = (canvas: AnyCanvas, onlost?: () => void): Painter =>
  openGlPainter(canvas, onlost) ?? openPlainPainter(canvas)

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export const contextOf = (canvas: AnyCanvas): Context => {
  const context = canvas.getContext('2d', { willReadFrequently: true }) as Context | null
  if (!context) throw new Error('This browser draws nothing')
  return context
}

export const makeCanvas = ({ width, height }: Size): AnyCanvas => {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

/** Colours at most so many pixels for each change of a slider. */
const plainSide = 720

/** Colours a small copy whenever colours change; moving it is what a 2D canvas does well by itself. */
const openPlainPainter = (canvas: AnyCanvas): Painter => {
  const context = contextOf(canvas)
  let small: AnyCanvas | null = null
  let coloured: AnyCanvas | null = null
  let looksThere = ''
  return {
    kind: 'plain',
    load(picture) {
      const scale = Math.min(1, plainSide / Math.max(picture.width, picture.height))
      const size = {
        width: Math.max(1, Math.round(picture.width * scale)),
        height: Math.max(1, Math.round(picture.height * scale)),
      }
      small = makeCanvas(size)
      coloured = makeCanvas(size)
      contextOf(small).drawImage(picture, 0, 0, size.width, size.height)
      looksThere = ''
    },
    paint({ place, looks, window, beyond = 0 }) {
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, canvas.width, canvas.height)
      if (!small || !coloured) return
      if (looks.join() !== looksThere) {
        looksThere = looks.join()
        recolour(small, coloured, looks)
      }
      if (window && beyond > 0) {
        context.globalAlpha = beyond
        drawPlaced(context, coloured, place)
        context.globalAlpha = 1
      }
      context.save()
      if (window) {
        context.beginPath()
        context.rect(window.left, window.top, window.right - window.left, window.bottom - window.top)
        context.clip()
        context.clearRect(0, 0, canvas.width, canvas.height)
      }
      drawPlaced(context, coloured, place)
      context.restore()
    },
    close() {
      small = null
      coloured = null
    },
  }
}

const recolour = (from: AnyCanvas, to: AnyCanvas, looks: Float32Array): void => {
  const pixels = contextOf(from).getImageData(0, 0, from.width, from.height)
  colour(pixels.data, looks)
  contextOf(to).putImageData(pixels, 0, 0)
}

/** Draws a picture where `place` (from the canvas to the picture, 0–1) says it lies. */
export const drawPlaced = (context: Context, picture: Picture, place: Affine): void => {
  const [a, b, c, d, e, f] = inverse(place)
  context.save()
  context.transform(a / picture.width, d / picture.width, b / picture.height, e / picture.height, c, f)
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0)
  context.restore()
}
