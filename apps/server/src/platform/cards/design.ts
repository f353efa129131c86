import type { SKRSContext2D } from '@napi-rs/canvas'
import type { CardDesign } from '@redbud/contract/words'
import type { Type } from './layout.ts'

export const cardWidth = 1080
export const cardHeight = 1440

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What a card carries: a title alone, a title with all its words, a few words set large, or a page of words. */
export type CardKind = 'title' | 'whole' | 'saying' | 'page'

export interface Scene {
  kind: CardKind
  /** From 1. */
  page: number
  pages: number
  chinese: boolean
  /** The same for the same words. */
  seed: number
  /** Where the words ended up, for what stands around them. */
  words: Box
  /** The lines of the title, for what stands under each. */
  titleLines: Box[]
  /** A Chinese character for a seal. */
  seal: string
}

export interface TextStyle extends Type {
  ink: string
  align: 'left' | 'center'
  /** Line height in em, for Chinese and for other scripts. */
  leading: readonly [chinese: number, other: number]
}

export interface Area {
  box: Box
  /** Columns instead of one box, for pages. */
  columns?: readonly Box[]
  /** Where words stand that leave room. */
  stand: 'top' | 'middle'
}

export interface Design {
  id: CardDesign
  /** Every colour that words may stand on. */
  grounds: readonly string[]
  title: TextStyle & { largest: number }
  body: TextStyle
  topicInk: string
  areas: Record<CardKind, Area>
  /** Words stand on ruled lines so many pixels apart, the first at `from`. */
  ruled?: { from: number; every: number }
  /** The sizes that words may have in columns. */
  columnSizes?: readonly number[]
  /** Between title and words on one card, in pixels. */
  titleGap: number
  ground(context: SKRSContext2D, scene: Scene): void
  /** Draws the words otherwise than plainly: pressed, in chalk, glowing. `draw` may be called again with another ink. */
  ink?(context: SKRSContext2D, draw: (context: SKRSContext2D, ink?: string) => void, scene: Scene): void
  /** What lies over the words, and the page's number. */
  over?(context: SKRSContext2D, scene: Scene): void
}

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })
