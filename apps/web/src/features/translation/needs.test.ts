import { expect, test } from 'vitest'
import { needsTranslation } from './needs.ts'

test.for([
  ['我想去', 'zh-Hans', ['en'], true],
  ['我想去', 'zh-Hant', ['zh-Hans'], false],
  ['See you', 'en', ['zh-Hans', 'en'], false],
  ['Bis morgen', 'de', ['en'], true],
  ['哈哈 lol', 'und', ['en'], true],
  ['lol', 'und', ['zh-Hans'], true],
  ['lol', 'und', ['fr'], false],
  ['👍 100', 'und', ['en'], false],
] as const)('%s (%s) for who reads %j: %s', ([text, language, reads, needed]) => {
  expect(needsTranslation({ text, language }, { reads: [...reads] }, 'en')).toBe(needed)
  // nobody signed in reads what the interface speaks
  expect(needsTranslation({ text: '我想去', language: 'zh-Hans' }, null, 'en')).toBe(true)
})
