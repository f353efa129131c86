import { type Rng, rngFrom } from '../pictures/rng.ts'

const rate = 44_100

/** Steps of the scales above their ground note, in semitones. */
const scales = { pentatonic: [0, 2, 4, 7, 9], minor: [0, 3, 5, 7, 10], major: [0, 2, 4, 5, 7, 9, 11] } as const

export type Instrument = 'zither' | 'marimba' | 'guitar' | 'bell'

interface Tune {
  instrument: Instrument
  scale: keyof typeof scales
  /** MIDI number of the ground note. */
  ground: number
  /** Beats a minute. */
  tempo: number
  seed: string
  loudness?: number
}

/** A film's sound, made of what its methods add; nothing is louder than it should be in the end. */
export class Sound {
  readonly #samples: Float32Array
  readonly seconds: number

  constructor(seconds: number) {
    this.seconds = seconds
    this.#samples = new Float32Array(Math.ceil(seconds * rate))
  }

  /** A quiet tune over a bass: a walk up and down a scale that comes home at the end. */
  tune({ instrument, scale, ground, tempo, seed, loudness = 0.5 }: Tune): void {
    const rng = rngFrom(`tune ${seed}`)
    const beat = 60 / tempo
    const steps = scales[scale]
    const pitch = (degree: number) => {
      const octave = Math.floor(degree / steps.length)
      return ground + octave * 12 + (steps[degree - octave * steps.length] ?? 0)
    }
    const last = Math.floor((this.seconds - 1.4) / beat)
    let degree: number = steps.length
    for (let at = 0; at <= last; at++) {
      if (at % 4 === 0)
        this.note(at * beat, pitch(at === last ? 0 : (rng.pick([0, 2, 3]) ?? 0)) - 12, instrument, loudness * 0.7)
      if (at === last) degree = steps.length
      else if (at % 8 !== 7) degree = walk(rng, degree, steps.length)
      if (at % 8 !== 7) this.note(at * beat, pitch(degree), instrument, loudness * (at % 2 ? 0.75 : 1))
      if (at < last && rng.chance(0.3))
        this.note((at + 0.5) * beat, pitch(degree + rng.pick([-1, 1, 2])), instrument, loudness * 0.5)
    }
  }

  note(at: number, midi: number, instrument: Instrument, loudness: number): void {
    const frequency = 440 * 2 ** ((midi - 69) / 12)
    if (instrument === 'zither' || instrument === 'guitar')
      this.#pluck(at, frequency, instrument === 'zither' ? 0.9975 : 0.994, loudness)
    else
      this.#strike(
        at,
        frequency,
        instrument === 'bell' ? [1, 2.76, 5.4] : [1, 3.93, 9.2],
        instrument === 'bell' ? 1.6 : 0.45,
        loudness,
      )
  }

  /** A plucked string (Karplus and Strong, Computer Music Journal 7(2), 1983). */
  #pluck(at: number, frequency: number, decay: number, loudness: number): void {
    const rng = rngFrom(`string ${frequency}`)
    const length = Math.max(2, Math.round(rate / frequency))
    const string = Float32Array.from({ length }, () => rng.range(-1, 1))
    for (let pass = 0; pass < 2; pass++)
      for (let i = 0; i < length; i++) string[i] = ((string[i] ?? 0) + (string[(i + 1) % length] ?? 0)) / 2
    const from = Math.round(at * rate)
    const count = Math.min(this.#samples.length - from, rate * 3)
    for (let i = 0; i < count; i++) {
      const k = i % length
      const value = string[k] ?? 0
      this.#samples[from + i] = (this.#samples[from + i] ?? 0) + value * loudness
      string[k] = decay * 0.5 * (value + (string[(k + 1) % length] ?? 0))
    }
  }

  #strike(at: number, frequency: number, partials: readonly number[], seconds: number, loudness: number): void {
    this.#add(at, seconds * 4, (t) => {
      let value = 0
      for (const [i, partial] of partials.entries())
        value +=
          (Math.sin(2 * Math.PI * frequency * partial * t) * Math.exp((-t * (1 + i * 2.2)) / seconds)) / (1 + i * 3)
      return value * loudness * 0.55 * Math.min(1, t * 400)
    })
  }

  /** Noise through a filter, as loud as `shape` says: rain, wind, waves, a pan. */
  noise(seed: string, cutoff: number, shape: (t: number) => number): void {
    const rng = rngFrom(`noise ${seed}`)
    const k = 1 - Math.exp((-2 * Math.PI * cutoff) / rate)
    let low = 0
    let lower = 0
    this.#add(0, this.seconds, (t) => {
      low += (rng.next() * 2 - 1 - low) * k
      lower += (low - lower) * 0.012
      return (low - lower) * shape(t)
    })
  }

  /** A soft knock, as of a bowl set down on wood. */
  knock(at: number, frequency: number, loudness: number): void {
    this.#add(at, 0.25, (t) => Math.sin(2 * Math.PI * frequency * t * (1 - t * 0.8)) * Math.exp(-t * 26) * loudness)
  }

  /** A far burst in the sky. */
  boom(at: number, loudness: number): void {
    const rng = rngFrom(`boom ${at}`)
    let low = 0
    this.#add(at, 1.6, (t) => {
      low += (rng.next() * 2 - 1 - low) * 0.02
      const crackle = rng.chance(0.0012) ? rng.range(-0.5, 0.5) * Math.exp(-t * 1.5) : 0
      return (low * 5 * Math.exp(-t * 4.5) + crackle) * loudness
    })
  }

  #add(at: number, seconds: number, wave: (t: number) => number): void {
    const from = Math.round(at * rate)
    const count = Math.min(this.#samples.length - from, Math.round(seconds * rate))
    for (let i = 0; i < count; i++) this.#samples[from + i] = (this.#samples[from + i] ?? 0) + wave(i / rate)
  }

  /** A WAV file: mono, 16 bits, with a little room and a fade at both ends. */
  file(): Buffer {
    const { length } = this.#samples
    for (const [delay, share] of [
      [0.113, 0.2],
      [0.197, 0.14],
    ] as const) {
      const back = Math.round(delay * rate)
      for (let i = back; i < length; i++)
        this.#samples[i] = (this.#samples[i] ?? 0) + (this.#samples[i - back] ?? 0) * share
    }
    const peak = this.#samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0.001)
    const data = Buffer.alloc(length * 2)
    for (let i = 0; i < length; i++) {
      const edge = Math.min(1, i / (rate * 0.05), (length - i) / (rate * 0.7))
      data.writeInt16LE(Math.round(((this.#samples[i] ?? 0) / peak) * 0.8 * 32767 * edge), i * 2)
    }
    const head = Buffer.alloc(44)
    head.write('RIFF', 0, 'latin1')
    head.writeUInt32LE(36 + data.length, 4)
    head.write('WAVEfmt ', 8, 'latin1')
    head.writeUInt32LE(16, 16)
    head.writeUInt16LE(1, 20)
    head.writeUInt16LE(1, 22)
    head.writeUInt32LE(rate, 24)
    head.writeUInt32LE(rate * 2, 28)
    head.writeUInt16LE(2, 32)
    head.writeUInt16LE(16, 34)
    head.write('data', 36, 'latin1')
    head.writeUInt32LE(data.length, 40)
    return Buffer.concat([head, data])
  }
}

const walk = (rng: Rng, degree: number, size: number): number => {
  const next = degree + rng.pick([-2, -1, -1, 1, 1, 2])
  return next < 1 ? next + 3 : next > size * 2 ? next - 3 : next
}
