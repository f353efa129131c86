import { describe, expect, it } from 'vitest'
import { ProblemError } from './problem.ts'
import { sealCursors } from './sealed-cursor.ts'

const secret = 'a secret of at least thirty-two characters'
const { seal, open } = sealCursors(secret)
const cursor = '["2026-01-02T03:04:05.678Z","01890000-0000-7000-8000-000000000001"]'

describe('a sealed cursor', () => {
  it('opens again, in every process of the site, and is the same in each', () => {
    const everyByte = String.fromCharCode(...Array.from({ length: 256 }, (_, at) => at))
    for (const one of [cursor, everyByte, 'x']) {
      expect(open(seal(one, 'a list'), 'a list')).toBe(one)
      expect(sealCursors(secret).seal(one, 'a list')).toBe(seal(one, 'a list'))
    }
  })

  it('shows nothing of what is in it', () => {
    const bytes = Buffer.from(seal(cursor, 'a list'), 'base64url').toString('latin1')
    for (let at = 0; at + 4 <= cursor.length; at++) expect(bytes).not.toContain(cursor.slice(at, at + 4))
    // nor that two places lie close together
    const next = Buffer.from(seal(cursor.replace('678Z', '679Z'), 'a list'), 'base64url').toString('latin1')
    expect(next.slice(16, 24)).not.toBe(bytes.slice(16, 24))
  })

  it('opens in no other list, on no other site, and in no part changed', () => {
    const sealed = seal(cursor, 'a list')
    expect(() => open(sealed, 'another list')).toThrow(ProblemError)
    expect(() => sealCursors(`${secret}!`).open(sealed, 'a list')).toThrow(ProblemError)
    const bytes = Buffer.from(sealed, 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => open(changed.toString('base64url'), 'a list')).toThrow(ProblemError)
    }
    for (const forged of ['', 'x', sealed.slice(0, -4), Buffer.from(cursor).toString('base64url')])
      expect(() => open(forged, 'a list')).toThrow(ProblemError)
  })
})
