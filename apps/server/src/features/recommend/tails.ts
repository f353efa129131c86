/**
 * A set of notes by the tails of their ids, in a typed array: thousands of readers have hundreds each, and JavaScript's own
 * sets take ten times as much. Open addressing, at most half full.
 */
export class Tails {
  #places = new Uint32Array(16)
  size = 0

  static of(tails: Iterable<number>): Tails {
    const set = new Tails()
    for (const tail of tails) set.add(tail)
    return set
  }

  has(tail: number): boolean {
    return this.#places[this.#placeOf(tail)] !== 0
  }

  get bytes(): number {
    return this.#places.byteLength
  }

  *[Symbol.iterator](): Generator<number> {
    for (const name of this.#places) if (name !== 0) yield name
  }

  /** @returns false where it was there before */
  add(tail: number): boolean {
    const place = this.#placeOf(tail)
    if (this.#places[place] !== 0) return false
    this.#places[place] = nameOf(tail)
    if (++this.size * 2 > this.#places.length) this.#grow()
    return true
  }

  #placeOf(tail: number): number {
    return placeIn(this.#places, nameOf(tail))
  }

  #grow(): void {
    const before = this.#places
    this.#places = new Uint32Array(before.length * 2)
    for (const name of before) if (name !== 0) this.#places[this.#placeOf(name)] = name
  }
}

/** What is weighed by tails, in typed arrays: as much as counts of what somebody did, for thousands of readers. */
export class TailWeights {
  readonly #names: Uint32Array
  readonly #weights: Float32Array

  constructor(weights: ReadonlyMap<number, number>) {
    const places = 2 ** Math.ceil(Math.log2(weights.size * 1.5 + 1))
    this.#names = new Uint32Array(places)
    this.#weights = new Float32Array(places)
    for (const [tail, weight] of weights) {
      const place = this.#placeOf(tail)
      this.#names[place] = nameOf(tail)
      this.#weights[place] = weight
    }
  }

  /** 0 where it is not there. */
  get(tail: number): number {
    return this.#weights[this.#placeOf(tail)] ?? 0
  }

  *entries(): Generator<[tail: number, weight: number]> {
    for (const [place, name] of this.#names.entries()) if (name !== 0) yield [name, this.#weights[place] ?? 0]
  }

  #placeOf(tail: number): number {
    return placeIn(this.#names, nameOf(tail))
  }
}

/** Where a name is, or would be. */
const placeIn = (names: Uint32Array, name: number): number => {
  let place = name & (names.length - 1)
  while (names[place] !== 0 && names[place] !== name) place = (place + 1) & (names.length - 1)
  return place
}

/** 0 is an empty place. */
const nameOf = (tail: number): number => tail || 1

/** Bits of a set that doesn't know all of its members for sure, and how many it is to hold: one in a hundred others is taken for one. */
const setBits = 65_536
const heldInBits = 6000

/** A Bloom filter with four bits for each tail, which is random itself. */
class Bits {
  readonly #words = new Uint32Array(setBits / 32)
  size = 0

  get bytes(): number {
    return this.#words.byteLength
  }

  has(tail: number): boolean {
    return bitsOf(tail).every((bit) => ((this.#words[bit >>> 5] as number) >>> (bit & 31)) & 1)
  }

  add(tail: number): void {
    for (const bit of bitsOf(tail)) this.#words[bit >>> 5] = (this.#words[bit >>> 5] as number) | (1 << (bit & 31))
    this.size++
  }
}

const bitsOf = (tail: number): [number, number, number, number] => [
  tail & 0xffff,
  tail >>> 16,
  Math.imul(tail, 0x9e3779b1) >>> 16,
  Math.imul(tail ^ (tail >>> 15), 0x85ebca6b) >>> 16,
]

/** So many are known for sure; in the same room there are six times as many that are not quite. */
const knownForSure = 1000

/** What was in sight lately: six thousand, and up to as many before them, in 16 kB; what is little takes less. */
export class Seen {
  #latest: Tails | Bits = new Tails()
  #before: Bits | undefined

  get isEmpty(): boolean {
    return this.#latest.size === 0 && !this.#before
  }

  has(tail: number): boolean {
    return this.#latest.has(tail) || this.#before?.has(tail) === true
  }

  get bytes(): number {
    return this.#latest.bytes + (this.#before?.bytes ?? 0)
  }

  add(tail: number): void {
    if (this.#latest.has(tail)) return
    this.#latest.add(tail)
    if (this.#latest instanceof Bits) {
      if (this.#latest.size < heldInBits) return
      this.#before = this.#latest
      this.#latest = new Tails()
    } else if (this.#latest.size > knownForSure) {
      const bits = new Bits()
      for (const one of this.#latest) bits.add(one)
      this.#latest = bits
    }
  }
}
