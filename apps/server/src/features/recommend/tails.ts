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

/** What was in sight lately: the last so many, and up to as many more before them. */
export class Seen {
  #latest = new Tails()
  #before = new Tails()
  readonly #each: number

  constructor(each: number) {
    this.#each = each
  }

  has(tail: number): boolean {
    return this.#latest.has(tail) || this.#before.has(tail)
  }

  get bytes(): number {
    return this.#latest.bytes + this.#before.bytes
  }

  add(tail: number): void {
    if (!this.#latest.add(tail) || this.#latest.size < this.#each) return
    this.#before = this.#latest
    this.#latest = new Tails()
  }
}
