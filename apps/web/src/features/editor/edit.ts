/** Shapes to crop to, as width:height; `free` is any, `original` the photo's own. */
export const ratios = ['free', 'original', '1:1', '3:4', '4:3', '9:16', '16:9'] as const
export type Ratio = (typeof ratios)[number]

export const filters = ['clear', 'cream', 'peach', 'golden', 'tasty', 'film', 'dusk', 'mono'] as const
export type Filter = (typeof filters)[number]

/** Each from −1 to 1, `fade` from 0. */
export const adjustments = ['brightness', 'contrast', 'warmth', 'saturation', 'fade'] as const
export type Adjustment = (typeof adjustments)[number]

/** A rectangle by its middle, measured from the middle of the picture, x to the right and y down; in long sides of the photo. */
export interface Frame {
  x: number
  y: number
  width: number
  height: number
}

/** Everything that is done to a photo, as plain data that can be kept: the photo itself is never changed. */
export interface Edit {
  /** Mirrored left to right, before it is turned. */
  flipped: boolean
  /** Quarter turns clockwise, 0–3. */
  turns: number
  /** Degrees clockwise that straighten it, −45–45. */
  angle: number
  ratio: Ratio
  /** What is left of the turned and straightened picture; null: all of it. */
  frame: Frame | null
  filter: Filter | null
  /** Of the filter, 0–1. */
  strength: number
  adjust: Record<Adjustment, number>
}

export const untouched: Edit = {
  flipped: false,
  turns: 0,
  angle: 0,
  ratio: 'original',
  frame: null,
  filter: null,
  strength: 1,
  adjust: { brightness: 0, contrast: 0, warmth: 0, saturation: 0, fade: 0 },
}

/** Whether two edits make the same picture. */
export const sameEdit = (one: Edit, other: Edit): boolean => JSON.stringify(plain(one)) === JSON.stringify(plain(other))

/** Whether the photo is as it was. */
export const isUntouched = (edit: Edit): boolean => sameEdit(edit, { ...untouched, ratio: edit.ratio })

/** The fields in one order, without what makes no difference. */
const plain = ({ flipped, turns, angle, ratio, frame, filter, strength, adjust }: Edit) => [
  flipped,
  turns,
  round(angle),
  ratio,
  frame && [frame.x, frame.y, frame.width, frame.height].map(round),
  filter,
  filter && round(strength),
  adjustments.map((name) => round(adjust[name])),
]

const round = (value: number): number => Math.round(value * 1e4) / 1e4 + 0
