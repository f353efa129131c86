import type { Edit, Frame, Ratio } from './edit.ts'

export interface Size {
  width: number
  height: number
}
export interface Point {
  x: number
  y: number
}

/** What of an edit says where the picture lies. */
export type Pose = Pick<Edit, 'flipped' | 'turns' | 'angle'>

/** Row by row: x′ = a·x + b·y + c, y′ = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

const smallestPx = 64
const smallestPart = 0.04
/** What rounding may cost, in long sides: far less than a pixel. */
const grain = 1e-9

/** The turned picture's size in long sides: the larger is 1. */
export const extent = ({ width, height }: Size, turns: number): Size => {
  const long = Math.max(width, height)
  return turns % 2 === 0
    ? { width: width / long, height: height / long }
    : { width: height / long, height: width / long }
}

const turned = ({ x, y }: Point, degrees: number): Point => {
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  return { x: x * cos - y * sin, y: x * sin + y * cos }
}

/** Half the size of the upright box around a frame, as the picture under it sees it. */
const reachOf = ({ width, height }: Size, degrees: number): Point => {
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))]
  return { x: (width * cos + height * sin) / 2, y: (width * sin + height * cos) / 2 }
}

/** Whether all of a frame shows the picture. */
export const holds = (picture: Size, angle: number, frame: Frame): boolean => {
  const middle = turned(frame, -angle)
  const reach = reachOf(frame, angle)
  const slack = 1e-6
  return (
    Math.abs(middle.x) + reach.x <= picture.width / 2 + slack &&
    Math.abs(middle.y) + reach.y <= picture.height / 2 + slack
  )
}

/** The frame moved, and made smaller where it has to be, so that all of it shows the picture. */
export const fitted = (picture: Size, angle: number, frame: Frame): Frame => {
  const reach = reachOf(frame, angle)
  const scale = Math.min(1, picture.width / 2 / reach.x, picture.height / 2 / reach.y)
  const middle = turned(frame, -angle)
  const room = { x: picture.width / 2 - reach.x * scale, y: picture.height / 2 - reach.y * scale }
  const moved = turned({ x: clamp(middle.x, room.x), y: clamp(middle.y, room.y) }, angle)
  return { ...moved, width: frame.width * scale, height: frame.height * scale }
}

const clamp = (value: number, limit: number): number =>
  Math.min(Math.max(0, limit), Math.max(-Math.max(0, limit), value))

/** The largest part of the way from one frame to another on which all of the frame shows the picture. */
const wayTo = (picture: Size, angle: number, from: Frame, to: Frame): Frame => {
  const start = turned(from, -angle)
  const end = turned(to, -angle)
  const [reachStart, reachEnd] = [reachOf(from, angle), reachOf(to, angle)]
  let part = 1
  for (const axis of ['x', 'y'] as const) {
    const limit = (axis === 'x' ? picture.width : picture.height) / 2
    for (const side of [1, -1]) {
      const before = side * start[axis] + reachStart[axis]
      const after = side * end[axis] + reachEnd[axis]
      if (after > limit && after > before)
        part = Math.min(part, Math.max(0, (limit - before - grain) / (after - before)))
    }
  }
  return between(from, to, part)
}

/** A frame on the way from one to another. */
export const between = (from: Frame, to: Frame, part: number): Frame => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
  width: from.width + (to.width - from.width) * part,
  height: from.height + (to.height - from.height) * part,
})

/** Width by height of a ratio; null when any will do. */
export const shapeOf = (ratio: Ratio, picture: Size): number | null => {
  if (ratio === 'free') return null
  if (ratio === 'original') return picture.width / picture.height
  const [width, height] = ratio.split(':').map(Number)
  return (width ?? 1) / (height ?? 1)
}

/** All of the picture that can be shown in its own shape: what it is before anyone crops it. */
export const wholeOf = (photo: Size, { turns, angle }: Pick<Edit, 'turns' | 'angle'>): Frame => {
  const picture = extent(photo, turns)
  return fitted(picture, angle, { x: 0, y: 0, ...picture })
}

export const frameOf = (photo: Size, edit: Pick<Edit, 'frame' | 'turns' | 'angle'>): Frame =>
  edit.frame ?? wholeOf(photo, edit)

/** The edit without a frame that leaves nothing out. */
export const tidied = (photo: Size, edit: Edit): Edit => {
  const { frame } = edit
  if (!frame) return edit
  const whole = wholeOf(photo, edit)
  const same = (['x', 'y', 'width', 'height'] as const).every((key) => Math.abs(whole[key] - frame[key]) < 1e-4)
  return same ? { ...edit, frame: null } : edit
}

/** The frame in another shape (width by height): as large as what it showed, as far as there is picture. */
export const shaped = (picture: Size, angle: number, frame: Frame, shape: number): Frame => {
  const width = Math.max(frame.width, frame.height * shape)
  return fitted(picture, angle, { ...frame, width, height: width / shape })
}

/** The smallest side that a frame of this photo may have. */
export const smallestSide = ({ width, height }: Size): number =>
  Math.min(
    Math.min(width, height) / Math.max(width, height),
    Math.max(smallestPart, smallestPx / Math.max(width, height)),
  )

export const moved = (picture: Size, angle: number, frame: Frame, by: Point): Frame =>
  fitted(picture, angle, { ...frame, x: frame.x + by.x, y: frame.y + by.y })

/**
 * Shows `factor` times as close; the point `at` stays where it is in the frame.
 * @param smallest side, as of `smallestSide`
 */
export const zoomed = (
  picture: Size,
  angle: number,
  frame: Frame,
  factor: number,
  options: { at: Point; smallest: number },
): Frame => {
  const reach = reachOf(frame, angle)
  const largest = Math.min(picture.width / 2 / reach.x, picture.height / 2 / reach.y)
  const least = options.smallest / Math.min(frame.width, frame.height)
  const scale = Math.max(Math.min(1, least), Math.min(largest, 1 / factor))
  return fitted(picture, angle, {
    x: options.at.x + (frame.x - options.at.x) * scale,
    y: options.at.y + (frame.y - options.at.y) * scale,
    width: frame.width * scale,
    height: frame.height * scale,
  })
}

/** Which sides of the frame are pulled: −1 left or top, 1 right or bottom, 0 neither. */
export interface Grip {
  x: -1 | 0 | 1
  y: -1 | 0 | 1
}

/**
 * The frame with sides pulled; the opposite ones stay, and all of it goes on showing the picture.
 * @param shape width by height that it keeps; null: any
 */
export const pulled = (
  picture: Size,
  angle: number,
  frame: Frame,
  pull: { grip: Grip; by: Point; shape: number | null; smallest: number },
): Frame => {
  const { grip, by, shape, smallest } = pull
  if (shape === null) {
    const wide = wayTo(
      picture,
      angle,
      frame,
      withSides(frame, grip, Math.max(smallest, frame.width + grip.x * by.x), frame.height),
    )
    return wayTo(
      picture,
      angle,
      wide,
      withSides(wide, grip, wide.width, Math.max(smallest, wide.height + grip.y * by.y)),
    )
  }
  const growth = grip.x === 0 ? grip.y * by.y * shape : grip.y === 0 ? grip.x * by.x : cornerGrowth(grip, by, shape)
  const width = Math.max(smallest, smallest * shape, frame.width + growth)
  return wayTo(picture, angle, frame, withSides(frame, grip, width, width / shape))
}

/** How far a corner goes along the diagonal, as growth in width. */
const cornerGrowth = (grip: Grip, by: Point, shape: number): number => {
  const along = grip.x * by.x * shape + grip.y * by.y
  return (along / (shape * shape + 1)) * shape
}

const withSides = (frame: Frame, grip: Grip, width: number, height: number): Frame => ({
  x: frame.x + (grip.x * (width - frame.width)) / 2,
  y: frame.y + (grip.y * (height - frame.height)) / 2,
  width,
  height,
})

/** Straightened by another angle, from what was shown when someone began to turn the wheel. */
export const straightened = (photo: Size, begun: Edit, angle: number): Edit => {
  const picture = extent(photo, begun.turns)
  if (!begun.frame) return { ...begun, angle }
  return { ...begun, angle, frame: fitted(picture, angle, begun.frame) }
}

const otherWay: Record<Ratio, Ratio> = {
  free: 'free',
  original: 'original',
  '1:1': '1:1',
  '3:4': '4:3',
  '4:3': '3:4',
  '9:16': '16:9',
  '16:9': '9:16',
}

/** A quarter turn: 1 clockwise, −1 the other way. */
export const quarterTurn = (edit: Edit, way: 1 | -1): Edit => ({
  ...edit,
  turns: (edit.turns + way + 4) % 4,
  ratio: otherWay[edit.ratio],
  frame: edit.frame && {
    x: -way * edit.frame.y,
    y: way * edit.frame.x,
    width: edit.frame.height,
    height: edit.frame.width,
  },
})

/** Mirrored left to right, as it is seen. */
export const mirrored = (edit: Edit): Edit => ({
  ...edit,
  flipped: !edit.flipped,
  turns: (4 - edit.turns) % 4,
  angle: edit.angle === 0 ? 0 : -edit.angle,
  frame: edit.frame && { ...edit.frame, x: -edit.frame.x },
})

/** Cropped to another ratio. */
export const cropped = (photo: Size, edit: Edit, ratio: Ratio): Edit => {
  const picture = extent(photo, edit.turns)
  const shape = shapeOf(ratio, picture)
  const frame = frameOf(photo, edit)
  return { ...edit, ratio, frame: shape === null ? frame : shaped(picture, edit.angle, frame, shape) }
}

/** How many pixels an edit leaves. */
export const sizeOf = (photo: Size, edit: Edit): Size => {
  const frame = frameOf(photo, edit)
  const long = Math.max(photo.width, photo.height)
  return { width: Math.max(1, Math.round(frame.width * long)), height: Math.max(1, Math.round(frame.height * long)) }
}

/** Where a point of the turned and straightened picture (long sides from its middle) lies in the photo, 0–1 each way. */
export const toPhoto = (photo: Size, { flipped, turns, angle }: Pose): Affine => {
  const radians = ((angle + turns * 90) * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const long = Math.max(photo.width, photo.height)
  const [across, down] = [long / photo.width, long / photo.height]
  const mirror = flipped ? -1 : 1
  return [mirror * cos * across, mirror * sin * across, 0.5, -sin * down, cos * down, 0.5]
}

/** First `inner`, then `outer`. */
export const after = (outer: Affine, inner: Affine): Affine => {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + b * j, a * h + b * k, a * i + b * l + c, d * g + e * j, d * h + e * k, d * i + e * l + f]
}

export const mapped = ([a, b, c, d, e, f]: Affine, { x, y }: Point): Point => ({
  x: a * x + b * y + c,
  y: d * x + e * y + f,
})

export const inverse = ([a, b, c, d, e, f]: Affine): Affine => {
  const det = a * e - b * d
  return [e / det, -b / det, (b * f - c * e) / det, -d / det, a / det, (c * d - a * f) / det]
}

/** What a window of pixels shows: how many pixels are a long side, and which point lies in its middle. */
export interface View {
  scale: number
  x: number
  y: number
}

/** The view in which a frame fills a room as far as it goes. */
export const viewOf = (frame: Frame, room: Size): View => ({
  scale: Math.min(room.width / frame.width, room.height / frame.height),
  x: frame.x,
  y: frame.y,
})

/** From the pixels of the finished picture, so large, to the photo, 0–1 each way: what rounding adds is left out. */
export const placeOf = (photo: Size, edit: Pose & Pick<Edit, 'frame'>, size: Size): Affine => {
  const frame = frameOf(photo, edit)
  const scale = Math.max(size.width / frame.width, size.height / frame.height)
  return after(toPhoto(photo, edit), fromPixels({ scale, x: frame.x, y: frame.y }, size))
}

/** From the pixels of a window so large to the picture. */
export const fromPixels = ({ scale, x, y }: View, { width, height }: Size): Affine => [
  1 / scale,
  0,
  x - width / 2 / scale,
  0,
  1 / scale,
  y - height / 2 / scale,
]
