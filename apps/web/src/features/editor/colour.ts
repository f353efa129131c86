import type { Adjustment, Edit, Filter } from './edit.ts'

type Rgb = readonly [number, number, number]

/** One step of colour, the same in the shader and on the plain canvas. What is not named leaves everything as it is. */
interface Look {
  /** Exponent of each channel: below 1 brighter in the middle, black and white stay. */
  gamma?: Rgb
  gain?: Rgb
  /** Raises black, leaves white. */
  lift?: Rgb
  /** Added where it is dark, where it is light. */
  shadows?: Rgb
  lights?: Rgb
  /** −1–1 */
  contrast?: number
  /** 0 is grey, 1 as it is. */
  saturation?: number
}

/** How many numbers a look is for the shader: six vectors of three. */
const lookLength = 18
const none: Rgb = [0, 0, 0]
const one: Rgb = [1, 1, 1]

const filterLooks: Record<Filter, Look> = {
  clear: {
    gamma: [0.9, 0.88, 0.85],
    gain: [1.0, 1.015, 1.035],
    contrast: 0.16,
    saturation: 1.08,
    shadows: [-0.01, 0, 0.012],
  },
  cream: {
    gamma: [0.84, 0.86, 0.9],
    lift: [0.07, 0.06, 0.045],
    lights: [0.02, 0.008, -0.035],
    contrast: -0.1,
    saturation: 0.86,
  },
  peach: {
    gamma: [0.86, 0.93, 0.92],
    shadows: [0.03, 0.0, 0.012],
    lights: [0.022, -0.006, -0.008],
    contrast: 0.04,
    saturation: 1.04,
  },
  golden: {
    gamma: [0.9, 0.97, 1.08],
    gain: [1.04, 1.0, 0.9],
    shadows: [0.02, 0.004, -0.01],
    lights: [0.03, 0.012, -0.05],
    contrast: 0.14,
    saturation: 1.06,
  },
  tasty: { gamma: [0.87, 0.9, 0.96], gain: [1.03, 1.01, 0.97], contrast: 0.28, saturation: 1.26 },
  film: {
    gamma: [0.97, 0.95, 0.98],
    lift: [0.055, 0.065, 0.075],
    shadows: [-0.01, 0.006, 0.026],
    lights: [0.026, 0.004, -0.034],
    contrast: 0.2,
    saturation: 0.84,
  },
  dusk: {
    gamma: [1.02, 1.08, 0.92],
    lift: [0.028, 0.02, 0.05],
    shadows: [0.01, -0.012, 0.032],
    lights: [0.03, -0.006, 0.0],
    contrast: 0.1,
    saturation: 0.92,
  },
  mono: { gamma: [0.95, 0.95, 0.95], lift: [0.015, 0.015, 0.015], contrast: 0.34, saturation: 0 },
}

const luma: Rgb = [0.2126, 0.7152, 0.0722]
const lumaOf = ([r, g, b]: Rgb): number => r * luma[0] + g * luma[1] + b * luma[2]

const adjustLook = ({ brightness, contrast, warmth, saturation, fade }: Record<Adjustment, number>): Look => {
  const gamma = 2 ** (-0.9 * brightness)
  const warm: Rgb = [1 + 0.16 * warmth, 1 + 0.02 * warmth, 1 - 0.2 * warmth]
  // As bright as before: only its colour changes.
  const bright = lumaOf(warm)
  return {
    gamma: [gamma, gamma, gamma],
    gain: [warm[0] / bright, warm[1] / bright, warm[2] / bright],
    lift: [0.2 * fade, 0.195 * fade, 0.2 * fade],
    contrast: contrast * 0.9 - 0.15 * fade,
    saturation: 1 + saturation * (saturation > 0 ? 0.8 : 1) - 0.12 * fade,
  }
}

const numbersOf = (look: Look, strength: number): number[] => [
  ...(look.gamma ?? one),
  ...(look.gain ?? one),
  ...(look.lift ?? none),
  ...(look.shadows ?? none),
  ...(look.lights ?? none),
  look.contrast ?? 0,
  look.saturation ?? 1,
  strength,
]

/** Colours as they are. */
export const noLooks: Float32Array = new Float32Array([...numbersOf({}, 0), ...numbersOf({}, 0)])

/** What an edit does to colours: the filter, then what was adjusted; in the shader's order. */
export const looksOf = ({ filter, strength, adjust }: Pick<Edit, 'filter' | 'strength' | 'adjust'>): Float32Array => {
  const adjusted = Object.values(adjust).some((value) => value !== 0)
  return new Float32Array([
    ...numbersOf(filter ? filterLooks[filter] : {}, filter ? strength : 0),
    ...numbersOf(adjusted ? adjustLook(adjust) : {}, adjusted ? 1 : 0),
  ])
}

/** The same as `colour` below, for WebGL. */
export const colourShader = `
uniform vec3 look[12];
vec3 toned(vec3 c, int at) {
  vec3 tone = look[at + 5];
  if (tone.z <= 0.0) return c;
  vec3 r = pow(c, look[at]) * look[at + 1];
  r += look[at + 2] * (1.0 - r);
  float l = clamp(dot(r, vec3(${luma.join(', ')})), 0.0, 1.0);
  r = clamp(r + look[at + 3] * (1.0 - l) * (1.0 - l) + look[at + 4] * l * l, 0.0, 1.0);
  r = tone.x >= 0.0 ? mix(r, r * r * (3.0 - 2.0 * r), tone.x) : mix(r, 0.25 + 0.5 * r, -tone.x);
  r = mix(vec3(dot(r, vec3(${luma.join(', ')}))), r, tone.y);
  return clamp(mix(c, r, tone.z), 0.0, 1.0);
}
vec3 colour(vec3 c) { return toned(toned(c, 0), 6); }
`

/** Changes RGBA pixels in place: what the shader does, where there is none. */
export const colour = (pixels: Uint8ClampedArray, looks: Float32Array): void => {
  for (const at of [0, lookLength]) {
    const look = looks.subarray(at, at + lookLength)
    if ((look[17] ?? 0) > 0) tone(pixels, look)
  }
}

const tone = (pixels: Uint8ClampedArray, look: Float32Array): void => {
  const number = (index: number): number => look[index] ?? 0
  // Exponent, gain and lift depend on one channel only: three tables instead of three powers a pixel.
  const tables = [0, 1, 2].map((channel) =>
    Float32Array.from({ length: 256 }, (_, value) => {
      const r = (value / 255) ** number(channel) * number(3 + channel)
      return r + number(6 + channel) * (1 - r)
    }),
  ) as [Float32Array, Float32Array, Float32Array]
  const [s0, s1, s2, h0, h1, h2] = [9, 10, 11, 12, 13, 14].map(number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [contrast, saturation, strength] = [number(15), number(16), number(17)]
  const [lr, lg, lb] = luma
  const curve = (c: number): number => {
    const v = Math.min(1, Math.max(0, c))
    return contrast >= 0 ? v + (v * v * (3 - 2 * v) - v) * contrast : v + (0.25 + 0.5 * v - v) * -contrast
  }
  for (let at = 0; at < pixels.length; at += 4) {
    const [p0, p1, p2] = [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number]
    let r = tables[0][p0] as number
    let g = tables[1][p1] as number
    let b = tables[2][p2] as number
    const l = Math.min(1, Math.max(0, r * lr + g * lg + b * lb))
    const dark = (1 - l) * (1 - l)
    const light = l * l
    r = curve(r + s0 * dark + h0 * light)
    g = curve(g + s1 * dark + h1 * light)
    b = curve(b + s2 * dark + h2 * light)
    const grey = r * lr + g * lg + b * lb
    pixels[at] = p0 + ((grey + (r - grey) * saturation) * 255 - p0) * strength
    pixels[at + 1] = p1 + ((grey + (g - grey) * saturation) * 255 - p1) * strength
    pixels[at + 2] = p2 + ((grey + (b - grey) * saturation) * 255 - p2) * strength
  }
}
