import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTermFinder, termKey } from './terms.ts'

const whole = (text: string) => [{ from: 0, to: text.length }]
const found = (terms: string[], text: string, most = 9): string[] =>
  createTermFinder(terms.map((term) => ({ key: termKey(term), id: term })))
    .find(text, whole(text), most)
    .map(({ from, to }) => text.slice(from, to))

describe('finding terms', () => {
  it('finds the longest, each once, in either script, from left to right', () => {
    expect(found(['红包', '红包雨', '紅包', '年夜饭'], '抢红包雨！再抢红包雨，紅包和年夜饭')).toEqual([
      '红包雨',
      '紅包',
      '年夜饭',
    ])
    expect(found(['a', 'b', 'c', 'd'], 'a b c d', 2)).toEqual(['a', 'b'])
  })

  it('takes Latin terms as whole words, however they are written', () => {
    expect(found(['fit check', 'Buc-ee’s', 'prom'], "FIT\ncheck at Buc-ee's, a promise, my prom")).toEqual([
      'FIT\ncheck',
      "Buc-ee's",
      'prom',
    ])
    expect(found(['yyds', 'dupe'], '这个yyds！ｄｕｐｅ真香，dupes, décdupe')).toEqual(['yyds', 'ｄｕｐｅ'])
    // letters whose small form is longer keep everything in its place
    expect(found(['prom'], 'İİ prom')).toEqual(['prom'])
  })

  it('is not taken in by words that only look like one', () => {
    expect(found(['种草'], '被种草了')).toEqual(['种草'])
    expect(found(['种草'], '这种草很高')).toEqual([])
    expect(found(['月子'], '坐月子的时候')).toEqual([])
  })

  it('looks in its zones alone', () => {
    const finder = createTermFinder([{ key: 'prom', id: 'one' }])
    expect(finder.find('prom prom prom', [{ from: 1, to: 9 }], 3)).toEqual([{ id: 'one', from: 5, to: 9 }])
    expect(finder.find('prom', [{ from: 0, to: 3 }], 3)).toEqual([])
  })
})

/** Letters without meaning: no dictionary says anything about them, so that the plain rule can be told in full. */
const letters = fc.constantFrom('a', 'b', 'B', ' ', '-', 'é', '9', 'и', 'я', '😀')
const texts = fc.string({ unit: letters, maxLength: 60 })
const isLatin = (character: string | undefined) => character !== undefined && /[a-z0-9é]/.test(character)

it('finds what trying every term at every place finds', () => {
  fc.assert(
    fc.property(
      fc.array(
        texts.filter((term) => term.trim() !== ''),
        { maxLength: 12 },
      ),
      texts,
      (given, text) => {
        const keys = [...new Set(given.map(termKey))]
        const folded = text.toLowerCase()
        const expected: string[] = []
        const seen = new Set<string>()
        for (let at = 0; at < folded.length; ) {
          const here = keys
            .filter((key) => {
              const end = at + key.length
              return (
                folded.startsWith(key, at) &&
                !(isLatin(folded[at - 1]) && isLatin(folded[at])) &&
                !(isLatin(folded[end - 1]) && isLatin(folded[end]))
              )
            })
            .sort((one, other) => other.length - one.length)[0]
          if (here === undefined) at++
          else {
            if (!seen.has(here)) expected.push(`${at} ${here}`)
            seen.add(here)
            at += here.length
          }
        }
        const finder = createTermFinder(keys.map((key) => ({ key, id: key })))
        const got = finder.find(text, whole(text), 1000).map(({ id, from, to }) => {
          expect(folded.slice(from, to)).toBe(id)
          return `${from} ${id}`
        })
        expect(got).toEqual(expected)
      },
    ),
    { numRuns: 2000 },
  )
})
