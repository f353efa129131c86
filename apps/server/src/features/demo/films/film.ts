import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import type { PictureSpec } from '../pictures/paint.ts'
import type { MoodName } from '../pictures/palette.ts'
import type { Sheet } from '../pictures/sheet.ts'
import type { Sound } from './sound.ts'

export const framesPerSecond = 20

/** Pixels: as few as still look good, since all films are made at every site's first start. */
export const screens = {
  tall: { width: 432, height: 768 },
  square: { width: 480, height: 480 },
  wide: { width: 768, height: 432 },
} as const

export type Brush = SKRSContext2D
export type Layer = Canvas

/** Draws what is to be seen at a time, in seconds, over what was drawn before. */
export type Draw = (g: Brush, t: number) => void

/** A short animated film, drawn by us: no file goes with it. */
export interface Film {
  screen: keyof typeof screens
  seconds: number
  sound?: (sound: Sound) => void
  /** Paints what stands still and gives what moves. */
  make(studio: FilmStudio): Promise<Draw>
}

/** Where a film's pictures and cut-outs are painted. */
export interface FilmStudio {
  width: number
  height: number
  /** A picture for the whole screen, or one that is `wide` times as wide, to run past. */
  picture(spec: PictureSpec, seed: string, wide?: number): Promise<Layer>
  /** Something on its own, to be moved about: drawn round the middle of a square `size` pixels wide that is 1000 units. */
  cutOut(seed: string, mood: MoodName, size: number, draw: (sheet: Sheet) => void): Promise<Layer>
}
