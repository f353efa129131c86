import { expect, test } from 'vitest'
import { wishForText } from './needs.ts'

const reader = (reads: readonly string[]) => ({ reads, translation: 'always', translationOf: { ja: 'tap' } }) as const

test.for([
  ['我想去', 'zh-Hans', ['en'], 'always'],
  ['我想去', 'zh-Hant', ['zh-Hans'], 'never'],
  ['See you', 'en', ['zh-Hans', 'en'], 'never'],
  ['Bis morgen', 'de', ['en'], 'always'],
  ['また明日', 'ja', ['en'], 'tap'],
  ['また明日', 'ja', ['ja'], 'never'],
  ['哈哈 lol', 'und', ['en'], 'tap'],
  ['lol', 'und', ['zh-Hans'], 'tap'],
  ['lol', 'und', ['fr'], 'never'],
  ['👍 100', 'und', ['en'], 'never'],
] as const)('%s (%s) for who reads %j: %s', ([text, language, reads, wish]) => {
  expect(wishForText({ text, language }, reader(reads), 'en')).toBe(wish)
  // nobody signed in reads what the interface speaks
  expect(wishForText({ text: '我想去', language: 'zh-Hans' }, null, 'en')).toBe('always')
})

test('who wants nothing translated is left in peace', () => {
  const nobody = { reads: ['en'], translation: 'never', translationOf: {} } as const
  expect(wishForText({ text: '我想去', language: 'zh-Hans' }, nobody, 'en')).toBe('never')
  expect(wishForText({ text: '哈哈 lol', language: 'und' }, nobody, 'en')).toBe('never')
})
