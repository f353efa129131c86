import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answered, newMemory, remember, replay } from './memory.ts'
import { grades } from './words.ts'

const start = Date.parse('2026-03-01T08:00:00.000Z')
const keptAt = new Date(start).toISOString()
const after = (hours: number) => new Date(start + hours * 3_600_000).toISOString()

describe('what a phrase’s memory is', () => {
  it('moves from new over learning to review, and back when forgotten', () => {
    const learning = remember(newMemory(keptAt), 'good', keptAt)
    expect(learning).toMatchObject({ phase: 'learning', reviews: 1, lapses: 0, reviewedAt: keptAt })
    const review = remember(learning, 'good', learning.dueAt)
    expect(review.phase).toBe('review')
    expect(review.intervalDays).toBeGreaterThanOrEqual(1)
    const forgotten = remember(review, 'again', review.dueAt)
    expect(forgotten).toMatchObject({ phase: 'relearning', lapses: 1 })
    expect(forgotten.stability).toBeLessThan(review.stability)
  })

  it('is asked for later the better it was known', () => {
    const learned = remember(remember(newMemory(keptAt), 'good', keptAt), 'good', after(0.2))
    const dues = grades.map((grade) => Date.parse(remember(learned, grade, learned.dueAt).dueAt))
    expect(dues).toEqual([...dues].sort((one, other) => one - other))
    expect(new Set(dues).size).toBe(4)
  })

  const answers = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      grade: fc.constantFrom(...grades),
      at: fc.integer({ min: 0, max: 24 * 400 }).map(after),
    }),
    { selector: ({ id }) => id, maxLength: 20 },
  )

  it('is the same in whatever order the answers arrive, and however they are told', () => {
    fc.assert(
      fc.property(
        answers.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(replay(keptAt, shuffled)).toEqual(replay(keptAt, all))
        },
      ),
    )
  })

  it('is step by step what it is at once, through JSON and back', () => {
    fc.assert(
      fc.property(answers, (all: Answered[]) => {
        const sorted = [...all].sort((one, other) =>
          one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? -1 : 1,
        )
        let memory = newMemory(keptAt)
        for (const { grade, at } of sorted) memory = JSON.parse(JSON.stringify(remember(memory, grade, at)))
        expect(memory).toEqual(replay(keptAt, all).memory)
        expect(Number.isFinite(memory.stability)).toBe(true)
        expect(Date.parse(memory.dueAt)).toBeGreaterThanOrEqual(Date.parse(memory.reviewedAt ?? keptAt))
      }),
    )
  })
})
