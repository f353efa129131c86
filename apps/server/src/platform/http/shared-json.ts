/** Under this an object says which part of it is the same in many answers. It is in no JSON. */
export const sharedPart = Symbol('shared part')

/** What has all properties of a part that many answers share, and some of its own. */
export interface Sharing {
  [sharedPart]?: SharedPart
}

/** A part of many answers, of at least one property. Its JSON is made once, when it is sent for the second time: most of a long list is such parts. */
export class SharedPart {
  readonly #value: Record<string, unknown>
  #begun: Buffer | null = null
  #wasSent = false

  constructor(value: object) {
    this.#value = value as Record<string, unknown>
  }

  /** The JSON of an object that shares this, but for what is its own; null: the first time. */
  begin(): Buffer | null {
    if (!this.#begun && this.#wasSent) {
      const json = JSON.stringify(this.#value).slice(0, -1)
      // not of a pool of bytes, which would stay for as long as the last that lies in it
      const begun = Buffer.allocUnsafeSlow(Buffer.byteLength(json))
      begun.write(json)
      this.#begun = begun
    }
    this.#wasSent = true
    return this.#begun
  }

  /** What of an object isn't this part's; null where it says otherwise of what is. */
  restOf(object: Record<string, unknown>): Record<string, unknown> | null {
    const rest: Record<string, unknown> = {}
    for (const key in object) {
      if (!(key in this.#value)) rest[key] = object[key]
      else if (object[key] !== this.#value[key]) return null
    }
    return rest
  }
}

/** The JSON of an answer, as bytes. Parts that it or the items of its list (`items`) share are not made again. */
export const jsonOf = (answer: unknown): Buffer => {
  const pieces = new Pieces()
  const { items } = (answer ?? {}) as { items?: unknown }
  if (Array.isArray(items) && items.some(isSharing)) {
    pieces.add('{"items":[')
    items.forEach((item: unknown, nth) => {
      if (nth > 0) pieces.add(',')
      pieces.addObject(item)
    })
    const { items: _, ...rest } = answer as object & { items: unknown }
    const end = JSON.stringify(rest).slice(1)
    pieces.add(end === '}' ? ']}' : `],${end}`)
  } else pieces.addObject(answer)
  return pieces.join()
}

const isSharing = (value: unknown): value is Sharing => (value as Sharing | null)?.[sharedPart] !== undefined

/** A UTF-16 unit takes so many bytes at most. */
const bytesOfUnit = 3

/** A text in pieces, some of which are bytes already. */
class Pieces {
  readonly #pieces: (Buffer | string)[] = []
  #last = ''

  add(text: string): void {
    this.#last += text
  }

  /** The JSON of an object, or of anything else. */
  addObject(value: unknown): void {
    const shared = isSharing(value) ? value[sharedPart] : undefined
    const begun = shared?.begin()
    const own = begun ? shared?.restOf(value as Record<string, unknown>) : null
    if (!begun || !own) {
      this.add(JSON.stringify(value))
      return
    }
    this.#pieces.push(this.#last, begun)
    const end = JSON.stringify(own).slice(1)
    this.#last = end === '}' ? end : `,${end}`
  }

  join(): Buffer {
    if (this.#pieces.length === 0) return Buffer.from(this.#last)
    this.#pieces.push(this.#last)
    let most = 0
    for (const piece of this.#pieces) most += typeof piece === 'string' ? piece.length * bytesOfUnit : piece.length
    const all = Buffer.allocUnsafe(most)
    let end = 0
    for (const piece of this.#pieces)
      if (typeof piece === 'string') end += all.write(piece, end)
      else {
        all.set(piece, end)
        end += piece.length
      }
    return all.subarray(0, end)
  }
}
