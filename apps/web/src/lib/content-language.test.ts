import { expect, test } from 'vitest'
import { langOfAlt } from './content-language.ts'

test.for([
  ['一只猫', 'zh-Hans', 'zh-Hans'],
  ['一隻貓', 'zh-Hant', 'zh-Hant'],
  ['猫とお茶', 'zh-Hans', 'ja'],
  ['一只猫', 'en', 'zh'],
  ['一只猫', 'und', 'zh'],
  ['A cat', 'en', 'en'],
  ['A cat', 'zh-Hans', undefined],
  ['A cat', 'und', undefined],
  ['2024', 'zh-Hans', 'zh-Hans'],
] as const)('%s in a note in %s is read as %s', ([alt, language, lang]) => {
  expect(langOfAlt(alt, language)).toBe(lang)
})
