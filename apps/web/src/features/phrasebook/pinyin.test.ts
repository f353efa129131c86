import { expect, it } from 'vitest'
import { checkPinyin } from './pinyin.ts'

it.each([
  ['yínháng', 'yín háng', { right: true, tones: 'marks' }],
  ['Yín háng', 'yín háng', { right: true, tones: 'marks' }],
  ['yin2hang2', 'yín háng', { right: true, tones: 'numbers' }],
  ['yin2 hang2', 'yín háng', { right: true, tones: 'numbers' }],
  ['yinhang', 'yín háng', { right: true, tones: 'none' }],
  ['yin2 xing2', 'yín háng', { right: false, wrong: 'letters' }],
  ['yin2 hang4', 'yín háng', { right: false, wrong: 'tones' }],
  ['yīn háng', 'yín háng', { right: false, wrong: 'tones' }],
  ['hai2zi5', 'hái zi', { right: true, tones: 'numbers' }],
  ['hai2zi', 'hái zi', { right: true, tones: 'numbers' }],
  ['háizi', 'hái zi', { right: true, tones: 'marks' }],
  ['nv3er2', 'nǚ ér', { right: true, tones: 'numbers' }],
  ['nü er', 'nǚ ér', { right: true, tones: 'none' }],
  ['nver', 'nǚ ér', { right: true, tones: 'none' }],
  ['nu:3 er2', 'nǚ ér', { right: true, tones: 'numbers' }],
  ['nǚ’ér', 'nǚ ér', { right: true, tones: 'marks' }],
  ['nuer', 'nǚ ér', { right: false, wrong: 'letters' }],
  ["xi'an", 'Xī ān', { right: true, tones: 'none' }],
  ['jīn tiān qù chī huǒ guō', 'jīn tiān qù chī huǒ guō 。', { right: true, tones: 'marks' }],
  ['', 'yín háng', { right: false, wrong: 'letters' }],
] as const)('%s for %s', (typed, reading, answer) => {
  expect(checkPinyin(typed, reading)).toEqual(answer)
})
