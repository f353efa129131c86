import type { Mood } from './palette.ts'
import type { Rng } from './rng.ts'

/**
 * Light on a shape, from -1 (deep shadow) over 0 (its own colour) to 1 (full light): one value, or a gradient over its box.
 * Light falls from the upper left in every picture.
 */
export type Tone = number | LinearTone | RadialTone
interface LinearTone {
  angle: number
  from: number
  to: number
}
interface RadialTone {
  cx: number
  cy: number
  r: number
  from: number
  to: number
}

export const round: Tone = { cx: 0.36, cy: 0.3, r: 0.8, from: 0.28, to: -0.5 }
export const soft: Tone = { cx: 0.4, cy: 0.35, r: 0.85, from: 0.15, to: -0.28 }
export const down: Tone = { angle: 90, from: 0.12, to: -0.42 }
export const up: Tone = { angle: 90, from: -0.4, to: 0.12 }
export const side: Tone = { angle: 0, from: 0.2, to: -0.45 }
export const slant: Tone = { angle: 45, from: 0.22, to: -0.42 }
/** The inside of a bowl: the near rim throws its shadow in. */
export const hollow: Tone = { angle: 50, from: -0.5, to: 0.14 }

export type Shape = 'tall' | 'square' | 'wide'

export interface Place {
  x?: number
  y?: number
  scale?: number
  /** Degrees, clockwise. */
  turn?: number
  flip?: boolean
}

const n = (value: number) => (Math.round(value * 10) / 10).toString()

/**
 * A sheet of paper printed twice: flat inks, and a grey plate of light and shadow that is turned into grain when the two
 * are put together (see print.ts). Every shape goes on both plates, so that what lies in front hides the light behind it.
 */
export class Sheet {
  readonly w: number
  readonly h: number
  readonly mood: Mood
  readonly rng: Rng
  private readonly flat: string[] = []
  private readonly tone: string[] = []
  private readonly defs = new Map<string, string>()
  private clips = 0

  constructor(w: number, h: number, mood: Mood, rng: Rng) {
    this.w = w
    this.h = h
    this.mood = mood
    this.rng = rng
  }

  path(d: string, fill: string, tone: Tone = 0, opacity = 1) {
    const veil = opacity < 1 ? ` fill-opacity="${opacity}"` : ''
    this.flat.push(`<path d="${d}" fill="${fill}"${veil}/>`)
    this.tone.push(`<path d="${d}" fill="${this.grey(tone)}"${veil}/>`)
  }

  line(d: string, stroke: string, width: number, tone: Tone = 0, opacity = 1) {
    const rest = `fill="none" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}`
    this.flat.push(`<path d="${d}" stroke="${stroke}" ${rest}/>`)
    this.tone.push(`<path d="${d}" stroke="${this.grey(typeof tone === 'number' ? tone : 0)}" ${rest}/>`)
  }

  circle(x: number, y: number, r: number, fill: string, tone: Tone = 0, opacity = 1) {
    this.ellipse(x, y, r, r, fill, tone, opacity)
  }

  ellipse(x: number, y: number, rx: number, ry: number, fill: string, tone: Tone = 0, opacity = 1) {
    this.path(ellipsePath(x, y, rx, ry), fill, tone, opacity)
  }

  rect(x: number, y: number, w: number, h: number, fill: string, tone: Tone = 0, radius = 0, opacity = 1) {
    this.path(rectPath(x, y, w, h, radius), fill, tone, opacity)
  }

  /** The whole sheet in one colour, or in a gradient from the top to the bottom. */
  fill(top: string, bottom = top, tone: Tone = 0) {
    this.rect(-9, -9, this.w + 18, this.h + 18, top === bottom ? top : this.gradient(top, bottom), tone)
  }

  /** A vertical gradient of two inks, for use as a fill. */
  gradient(top: string, bottom: string, angle = 90): string {
    return this.define(`g${top.slice(1)}${bottom.slice(1)}${angle}`, (id) => {
      return `<linearGradient id="${id}" ${axis(angle)}><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`
    })
  }

  /** A disc of one ink that fades out towards its rim, for use as a fill. */
  halo(colour: string, strength = 1): string {
    return this.define(`h${colour.slice(1)}${strength}`, (id) => {
      return `<radialGradient id="${id}"><stop stop-color="${colour}" stop-opacity="${strength}"/><stop offset="0.45" stop-color="${colour}" stop-opacity="${strength * 0.38}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`
    })
  }

  /** A lamp's or the sun's light in the air: colour and brightness that fade out. */
  glow(x: number, y: number, r: number, colour: string, strength = 0.7) {
    const d = ellipsePath(x, y, r, r)
    this.flat.push(`<path d="${d}" fill="${this.halo(colour, strength)}"/>`)
    this.tone.push(`<path d="${d}" fill="${this.halo('#ffffff', strength * 0.4)}"/>`)
  }

  /** Light (above 0) or shadow (below 0) laid over whatever is there. */
  shade(d: string, amount: number) {
    this.tone.push(`<path d="${d}" fill="${amount < 0 ? '#000' : '#fff'}" fill-opacity="${Math.abs(amount)}"/>`)
  }

  /** A soft round shadow, as under a cup. */
  softShadow(x: number, y: number, rx: number, ry: number, strength = 0.5) {
    this.tone.push(`<path d="${ellipsePath(x, y, rx, ry)}" fill="${this.halo('#000000', strength)}"/>`)
  }

  /** Draws with its own origin, size, turn and mirror. */
  at(place: Place, draw: () => void) {
    const { x = 0, y = 0, scale = 1, turn = 0, flip = false } = place
    const mirrored = flip ? ` scale(-1 1)` : ''
    const open = `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${Math.round(scale * 1000) / 1000})${mirrored}">`
    this.wrap(open, draw)
  }

  /** Draws inside an outline only. */
  within(d: string, draw: () => void) {
    const id = `c${this.clips++}`
    this.defs.set(id, `<clipPath id="${id}"><path d="${d}"/></clipPath>`)
    this.wrap(`<g clip-path="url(#${id})">`, draw)
  }

  faded(opacity: number, draw: () => void) {
    this.wrap(`<g opacity="${opacity}">`, draw)
  }

  /** The two plates as SVG documents, `width` pixels wide; the grey one may be smaller. */
  plates(width: number, toneWidth: number): { flat: string; tone: string } {
    const defs = `<defs>${[...this.defs.values()].join('')}</defs>`
    const open = (across: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${Math.round((across * this.h) / this.w)}" viewBox="0 0 ${this.w} ${this.h}">`
    return {
      flat: `${open(width)}${defs}${this.flat.join('')}</svg>`,
      tone: `${open(toneWidth)}${defs}<rect width="100%" height="100%" fill="#808080"/>${this.tone.join('')}</svg>`,
    }
  }

  private wrap(open: string, draw: () => void) {
    this.flat.push(open)
    this.tone.push(open)
    draw()
    this.flat.push('</g>')
    this.tone.push('</g>')
  }

  private grey(tone: Tone): string {
    if (typeof tone === 'number') return greyOf(tone)
    if ('angle' in tone) {
      return this.define(`l${tone.angle}${tone.from}${tone.to}`, (id) => {
        return `<linearGradient id="${id}" ${axis(tone.angle)}><stop stop-color="${greyOf(tone.from)}"/><stop offset="1" stop-color="${greyOf(tone.to)}"/></linearGradient>`
      })
    }
    const { cx, cy, r, from, to } = tone
    return this.define(`r${cx}${cy}${r}${from}${to}`, (id) => {
      return `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}"><stop stop-color="${greyOf(from)}"/><stop offset="0.5" stop-color="${greyOf(from + (to - from) * 0.32)}"/><stop offset="1" stop-color="${greyOf(to)}"/></radialGradient>`
    })
  }

  private define(key: string, write: (id: string) => string): string {
    const id = key.replace(/[^a-z0-9]/gi, '_')
    if (!this.defs.has(id)) this.defs.set(id, write(id))
    return `url(#${id})`
  }
}

function greyOf(value: number): string {
  const level = Math.max(0, Math.min(255, Math.round(128 + value * 127)))
  return `rgb(${level},${level},${level})`
}

function axis(angle: number): string {
  const radians = (angle * Math.PI) / 180
  const x = Math.cos(radians) / 2
  const y = Math.sin(radians) / 2
  const part = (value: number) => (0.5 + value).toFixed(3)
  return `x1="${part(-x)}" y1="${part(-y)}" x2="${part(x)}" y2="${part(y)}"`
}

export function ellipsePath(x: number, y: number, rx: number, ry: number): string {
  return `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(rx * 2)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-rx * 2)} 0Z`
}

export function rectPath(x: number, y: number, w: number, h: number, radius = 0): string {
  const r = Math.min(radius, w / 2, h / 2)
  if (r <= 0) return `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}Z`
  const arc = (dx: number, dy: number) => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`
  return `M${n(x + r)} ${n(y)}h${n(w - 2 * r)}${arc(r, r)}v${n(h - 2 * r)}${arc(-r, r)}h${n(2 * r - w)}${arc(-r, -r)}v${n(2 * r - h)}${arc(r, -r)}Z`
}
