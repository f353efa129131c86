import { expect, it } from 'vitest'
import { contextOf, sentenceOf } from './context.ts'
import { chineseSegments, piecesOf } from './pieces.ts'

it('keeps a word with its sentence and how that is read', () => {
  const segments = chineseSegments([
    { text: '今天', pinyin: ['jīn', 'tiān'] },
    { text: '好', pinyin: ['hǎo'] },
    { text: '！', pinyin: null },
    { text: '去', pinyin: ['qù'] },
    { text: '火锅店', pinyin: ['huǒ', 'guō', 'diàn'] },
    { text: '。', pinyin: null },
  ])
  const pieces = piecesOf('今天好！去火锅店。', segments, new Map())
  const nth = pieces.findIndex((piece) => piece.kind === 'word' && piece.word.text === '火锅店')
  const context = contextOf(pieces, nth, { language: 'zh-Hans', noteId: 'note' })
  expect(context).toEqual({
    language: 'zh-Hans',
    noteId: 'note',
    sentence: '去火锅店。',
    sentenceReading: 'qù huǒ guō diàn',
  })
  expect(sentenceOf({ text: '火锅店', pinyin: null }, context)).toEqual({
    language: 'zh-Hans',
    text: '去火锅店。',
    reading: 'qù huǒ guō diàn',
    noteId: 'note',
  })
  expect(sentenceOf({ text: '去火锅店。', pinyin: null }, context)).toBeNull()
})
