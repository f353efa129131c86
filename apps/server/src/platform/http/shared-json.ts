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

/** The JSON of an answer, as bytes. Of a list (`items`) whose items share parts, those are not made again. */
export const jsonOf = (answer: unknown): Buffer => {
  const { items, ...rest } = (answer ?? {}) as { items?: unknown }
  if (!Array.isArray(items) || !items.some((item: Sharing | null) => item?.[sharedPart]))
    return Buffer.from(JSON.stringify(answer))
  const pieces: (Buffer | string)[] = []
  let text = '{"items":['
  items.forEach((item: Record<string, unknown> & Sharing, nth) => {
    if (nth > 0) text += ','
    const begun = item?.[sharedPart]?.begin()
    const own = begun ? item[sharedPart]?.restOf(item) : null
    if (!begun || !own) {
      text += JSON.stringify(item)
      return
    }
    pieces.push(text, begun)
    const end = JSON.stringify(own).slice(1)
    text = end === '}' ? end : `,${end}`
  })
  const after = JSON.stringify(rest)
  text += after === '{}' ? ']}' : `],${after.slice(1)}`
  pieces.push(text)
  return joined(pieces)
}

const bytesOfUnit = 3
const joined = (pieces: (Buffer | string)[]): Buffer => {
  let most = 0
  for (const piece of pieces) most += typeof piece === 'string' ? piece.length * bytesOfUnit : piece.length
  const all = Buffer.allocUnsafe(most)
  let end = 0
  for (const piece of pieces)
    if (typeof piece === 'string') end += all.write(piece, end)
    else {
      all.set(piece, end)
      end += piece.length
    }
  return all.subarray(0, end)
}
