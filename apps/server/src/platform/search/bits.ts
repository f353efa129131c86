/** A set of a segment's documents: a bit for each. */
export type Bits = Int32Array

export const emptyBits = (size: number): Bits => new Int32Array((size + 31) >>> 5)

export const addBit = (bits: Bits, nth: number): void => {
  bits[nth >>> 5] = (bits[nth >>> 5] as number) | (1 << (nth & 31))
}
export const removeBit = (bits: Bits, nth: number): void => {
  bits[nth >>> 5] = (bits[nth >>> 5] as number) & ~(1 << (nth & 31))
}
/** All of so many documents. */
export const fullBits = (size: number): Bits => {
  const bits = emptyBits(size).fill(-1)
  if (size & 31) bits[bits.length - 1] = (1 << (size & 31)) - 1
  return bits
}

export const keepCommon = (bits: Bits, other: Bits): void => {
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) & (other[at] as number)
}
export const addAll = (bits: Bits, other: Bits): void => {
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) | (other[at] as number)
}
export const removeAll = (bits: Bits, other: Bits): void => {
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) & ~(other[at] as number)
}
