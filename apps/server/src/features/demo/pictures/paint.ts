import { drawFigure, type FigureSpec } from './figure.ts'
import { drawLandscape, type LandscapeSpec } from './outdoors.ts'
import { type MoodName, moods } from './palette.ts'
import { drawPet, type PetSpec } from './pet.ts'
import { drawPortrait, type PortraitSpec } from './portrait.ts'
import { type Print, printSheet } from './print.ts'
import { drawRack, type RackSpec } from './rack.ts'
import { rngFrom } from './rng.ts'
import { drawRoom, type RoomSpec } from './room.ts'
import { type Shape, Sheet } from './sheet.ts'
import { drawShopfront, type ShopfrontSpec } from './shopfront.ts'
import { drawStage, type StageSpec } from './stage.ts'
import { drawStill, type StillSpec } from './still.ts'
import { drawStreet, type StreetSpec } from './street.ts'
import { drawTable, type TableSpec } from './table.ts'

export type Scene =
  | TableSpec
  | StillSpec
  | LandscapeSpec
  | StreetSpec
  | ShopfrontSpec
  | RoomSpec
  | PetSpec
  | FigureSpec
  | RackSpec
  | StageSpec
  | PortraitSpec

/** What a picture shows, in which light, in which shape: all that it takes to draw it. */
export type PictureSpec = Scene & { mood: MoodName; shape?: Shape }

const heights: Record<Shape, number> = { tall: 4 / 3, square: 1, wide: 3 / 4 }

/** Draws a picture `width` pixels wide; the same `seed` always gives the same picture. */
export function paint(spec: PictureSpec, seed: string, width: number): Promise<Print> {
  return printSheet(sheetOf(spec, seed), width)
}

/** A picture before it is printed. @param ratio its height to its width */
export function sheetOf(spec: PictureSpec, seed: string, ratio: number = heights[spec.shape ?? 'tall']): Sheet {
  const sheet = new Sheet(1080, 1080 * ratio, moods[spec.mood], rngFrom(seed))
  draw(sheet, spec)
  return sheet
}

function draw(sheet: Sheet, spec: Scene) {
  switch (spec.scene) {
    case 'table':
      return drawTable(sheet, spec)
    case 'still':
      return drawStill(sheet, spec)
    case 'landscape':
      return drawLandscape(sheet, spec)
    case 'street':
      return drawStreet(sheet, spec)
    case 'shopfront':
      return drawShopfront(sheet, spec)
    case 'room':
      return drawRoom(sheet, spec)
    case 'pet':
      return drawPet(sheet, spec)
    case 'figure':
      return drawFigure(sheet, spec)
    case 'rack':
      return drawRack(sheet, spec)
    case 'stage':
      return drawStage(sheet, spec)
    case 'portrait':
      return drawPortrait(sheet, spec)
  }
}
