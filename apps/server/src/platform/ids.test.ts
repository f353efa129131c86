import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromPublicId, newId, toPublicId } from './ids.ts'

describe('ids', () => {
  it('spells the example of the TypeID specification', () => {
    expect(toPublicId('01890a5d-ac96-774b-bcce-b302099a8057')).toBe('01h455vb4pex5vsknk084sn02q')
  })

  it('reads back what it wrote, and keeps the order', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        expect(fromPublicId(toPublicId(one))).toBe(one)
        expect(toPublicId(one) < toPublicId(other)).toBe(one < other)
      }),
    )
  })

  it('refuses what is not an id', () => {
    const id = toPublicId(newId())
    for (const bad of [
      '',
      id.slice(1),
      `${id}0`,
      `8${id.slice(1)}`,
      id.toUpperCase().replace(/\d/g, 'U'),
      `${id.slice(0, 25)}é`,
      `${id.slice(0, 25)}l`,
    ])
      expect(fromPublicId(bad)).toBeNull()
  })
})
