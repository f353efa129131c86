import { type ContentLanguage, channels } from '@redbud/contract/words'
import { describe, expect, it } from 'vitest'
import { inBoth, openingFor } from './opening.ts'

const person = (reads: ContentLanguage[], learning: ContentLanguage[]) =>
  ({ handle: 'xiaomei', reads, learning }) as Parameters<typeof openingFor>[1]

describe('first words to a partner', () => {
  it('are in the language that they read, then in the reader’s own, about what both like', () => {
    const words = openingFor(person(['en'], ['zh-Hans']), person(['zh-Hans'], ['en']), 'food')
    const lines = words.split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toBe(`@xiaomei 你好！我在学中文，也可以陪你练英语。${inBoth['zh-Hans'].questions.food}`)
    expect(lines[1]).toBe(`Hi! I’m learning Chinese, and I can help with English. ${inBoth.en.questions.food}`)
  })

  it('take Chinese of either script for one, and ask something else where nothing is shared', () => {
    const words = openingFor(person(['zh-Hans'], ['en']), person(['en'], ['zh-Hant']), null)
    expect(words).toBe(
      `@xiaomei Hi! I’m learning English, and I can help with Chinese. ${inBoth.en.question}\n你好！我在学英语，也可以陪你练中文。${inBoth['zh-Hans'].question}`,
    )
  })

  it('are in English where there are no words in a language yet, and name it', () => {
    const words = openingFor(person(['en'], ['ja']), person(['ja'], ['en']), null)
    expect(words).toBe(`@xiaomei Hi! I’m learning Japanese, and I can help with English. ${inBoth.en.question}`)
  })

  it('fit into a comment, whatever they are about', () => {
    for (const about of [null, ...channels]) {
      const words = openingFor(person(['en'], ['zh-Hans']), person(['zh-Hans'], ['en']), about)
      expect([...words].length).toBeLessThan(500)
    }
  })
})
