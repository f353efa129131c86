import type { Phrase } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { newMemory } from '@redbud/contract/memory'
import { describe, expect, it } from 'vitest'
import { exerciseFor, exercisesFor } from './exercises.ts'
import { dueNow } from './session.svelte.ts'

const now = Date.parse('2026-03-01T08:00:00.000Z')
const minutes = (count: number) => new Date(now + count * 60_000).toISOString()
const phrase = (text: string, memory: Partial<Phrase['memory']> = {}, more: Partial<Phrase> = {}): Phrase => ({
  id: text,
  language: 'zh-Hans',
  text,
  reading: '',
  meaning: '',
  sentence: '',
  note: null,
  voice: null,
  keptAt: minutes(-100),
  memory: { ...newMemory(minutes(-100)), ...memory },
  ...more,
})

describe('what is to be asked for now', () => {
  it('is what is being learned, what is due, what is new, and what is due in minutes', () => {
    const phrases = [
      phrase('known, due', { phase: 'review', dueAt: minutes(-5) }),
      phrase('learned, soon', { phase: 'learning', dueAt: minutes(8) }),
      phrase('learned, due', { phase: 'relearning', dueAt: minutes(-1) }),
      phrase('learned, later', { phase: 'learning', dueAt: minutes(50) }),
      phrase('known, later', { phase: 'review', dueAt: minutes(8) }),
      phrase('new'),
    ]
    expect(dueNow(phrases, 0, now).map(({ id }) => id)).toEqual(['learned, due', 'known, due', 'new', 'learned, soon'])
  })

  it('has so many new ones in a day', () => {
    const phrases = Array.from({ length: 40 }, (_, nth) => phrase(`new ${nth}`))
    expect(dueNow(phrases, 0, now)).toHaveLength(limits.newPhrasesADay)
    expect(dueNow(phrases, limits.newPhrasesADay - 2, now)).toHaveLength(2)
    expect(dueNow(phrases, limits.newPhrasesADay + 5, now)).toEqual([])
  })
})

describe('the ways to ask for something', () => {
  const all = { speaks: true, draws: true }
  const none = { speaks: false, draws: false }
  const word = phrase('银行', {}, { reading: 'yín háng' })

  it('are those that this device can do for it', () => {
    expect(exercisesFor(word, all)).toEqual(['recognise', 'listen', 'pinyin', 'write'])
    expect(exercisesFor(word, none)).toEqual(['recognise', 'pinyin'])
    expect(exercisesFor(phrase('We go home.', {}, { language: 'en', reading: '/x/' }), all)).toEqual([
      'recognise',
      'listen',
      'build',
    ])
    const english = { language: 'en' as const, reading: '/ˈneɪbɚˌhʊd/', meaning: '社区' }
    expect(exercisesFor(phrase('neighborhood', {}, english), none)).toEqual(['recognise', 'spell'])
    expect(exercisesFor(phrase('neighborhood', {}, { ...english, meaning: '' }), none)).toEqual(['recognise'])
    expect(exercisesFor(phrase('卡拉OK', {}, { reading: 'kǎ lā O K' }), all)).not.toContain('write')
  })

  it('take turns, beginning with the easiest', () => {
    const ways = [0, 1, 2, 3, 4].map((reviews) => exerciseFor({ ...word, memory: { ...word.memory, reviews } }, all))
    expect(ways).toEqual(['recognise', 'listen', 'pinyin', 'write', 'recognise'])
  })
})
