import type { Captions } from '@redbud/contract'
import type { TranslationWish } from '@redbud/contract/words'
import { describe, expect, test } from 'vitest'
import { type CaptionsReader, captionsFor, captionsToMake } from './captions.ts'

const track = (language: Captions['language']): Captions => ({ language, url: `/${language}.vtt` })
const reader = (wish: TranslationWish, reads = ['en'], translates = true): CaptionsReader => ({
  me: { reads, translation: wish, translationOf: {} },
  language: 'en',
  translates,
})
/** `zh-Hans`: as they are; `zh-Hans>`: translated. */
const shown = (languages: Captions['language'][], who: CaptionsReader, chosen: string | null = null) => {
  const found = captionsFor(languages.map(track), chosen, who)
  return found && `${found.captions.language}${found.translated ? '>' : ''}`
}

describe('captions', () => {
  test.each([
    ['in the reader’s language come before others', ['zh-Hans', 'en'], reader('always'), null, 'en'],
    ['are translated where none is read', ['zh-Hans'], reader('always'), null, 'zh-Hans>'],
    ['are translated for who is not signed in', ['zh-Hans'], { ...reader('always'), me: null }, null, 'zh-Hans>'],
    ['stay as they are for who never wants that', ['zh-Hans'], reader('never'), null, 'zh-Hans'],
    ['stay as they are where nothing translates', ['zh-Hans'], reader('always', ['en'], false), null, 'zh-Hans'],
    ['stay as they are until one chooses', ['zh-Hans'], reader('tap'), null, 'zh-Hans'],
    ['are translated once one has chosen', ['zh-Hans'], reader('tap'), 'en', 'zh-Hans>'],
    ['are translated once any language one reads was chosen', ['ja'], reader('tap', ['ko', 'en']), 'en', 'ja>'],
    ['stay as they are where one has chosen what one doesn’t read', ['zh-Hans'], reader('tap'), 'ja', 'zh-Hans'],
    ['stay as they are where the original was chosen', ['zh-Hans'], reader('always'), 'zh-Hans', 'zh-Hans'],
    ['in the other Chinese can be read', ['en', 'zh-Hant'], reader('always', ['zh-Hans']), null, 'zh-Hant'],
    ['in the second language read are not translated', ['ja', 'en'], reader('always', ['ko', 'en']), null, 'en'],
    ['of unknown language stay as they are', ['und'], reader('always'), null, 'und'],
    ['are none where there are none', [], reader('always'), null, undefined],
  ] as [string, Captions['language'][], CaptionsReader, string | null, string | undefined][])(
    '%s',
    (_, languages, who, chosen, expected) => {
      expect(shown(languages, who, chosen)).toBe(expected)
    },
  )

  test('that a machine could make are offered where one may wish for them', () => {
    expect(captionsToMake([track('zh-Hans')], reader('tap'))).toEqual({ captions: track('zh-Hans'), wish: 'tap' })
    expect(captionsToMake([track('zh-Hans'), track('en')], reader('tap'))).toBeUndefined()
    expect(captionsToMake([track('zh-Hans')], reader('never'))).toBeUndefined()
  })
})
