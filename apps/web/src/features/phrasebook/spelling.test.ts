import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSpelling, gapsIn } from './spelling.ts'

describe('a typed word', () => {
  it.each([
    ['neighborhood', 'neighborhood'],
    [' Neighborhood. ', 'neighborhood'],
    ["don't", 'don’t'],
    ['well known', 'well-known'],
    ['fit  check', 'fit check'],
    ['café', 'cafe\u0301'],
  ])('is right: %s', (typed, text) => {
    expect(checkSpelling(typed, text)).toBe('right')
  })

  it.each([
    ['neigborhood', 'neighborhood'],
    ['neighbborhood', 'neighborhood'],
    ['nieghborhood', 'neighborhood'],
    ['cafe', 'café'],
    ['whill', 'while'],
  ])('is nearly right: %s', (typed, text) => {
    expect(checkSpelling(typed, text)).toBe('near')
  })

  it.each([
    ['', 'word'],
    ['wrod!?', 'works'],
    ['hat', 'cat'],
    ['nighborhod', 'neighborhood'],
  ])('is wrong: %s', (typed, text) => {
    expect(checkSpelling(typed, text)).toBe('wrong')
  })

  it('is what it is, and nearly so without one of its letters', () => {
    const word = fc.stringMatching(/^[a-z]{5,20}$/)
    fc.assert(
      fc.property(word, fc.nat(19), (text, nth) => {
        const at = nth % text.length
        expect(checkSpelling(text.toUpperCase(), text)).toBe('right')
        expect(checkSpelling(text.slice(0, at) + text.slice(at + 1), text)).toBe('near')
      }),
    )
  })

  it('leaves a gap in its sentence where it stands as a word', () => {
    expect(gapsIn('Cats scatter. A cat naps.', 'cat')).toEqual(['Cats scatter. A ', ' naps.'])
    expect(gapsIn('Fit check! Go.', 'fit check')).toEqual(['', '! Go.'])
    expect(gapsIn('C++ (it’s old)', 'c++')).toEqual(['', ' (it’s old)'])
    expect(gapsIn('The cat saw another Cat.', 'cat')).toEqual(['The ', ' saw another ', '.'])
    expect(gapsIn('Concatenate.', 'cat')).toBeNull()
  })
})
