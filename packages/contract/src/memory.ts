import { type Card, createEmptyCard, type Grade as FsrsGrade, fsrs, Rating, State } from 'ts-fsrs'
import { type Grade, type Phase, phases } from './words.ts'

/**
 * When a phrase is asked for next, by FSRS (Free Spaced Repetition Scheduler) with its default weights. Pure functions of
 * what was answered when, so that server and phone come to the same.
 */
export interface Memory {
  phase: Phase
  /** ISO 8601: when it is asked for next. */
  dueAt: string
  /** Days until it is known with a chance of 9 in 10. */
  stability: number
  /** 1–10; 0 before the first review. */
  difficulty: number
  /** Which of the short steps a new or forgotten phrase is at. */
  step: number
  reviews: number
  lapses: number
  /** Days from the last review to the next. */
  intervalDays: number
  reviewedAt: string | null
}

export interface Answered {
  id: string
  grade: Grade
  /** ISO 8601 */
  at: string
}

/** Without chance in it, which two devices would throw differently. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: true, request_retention: 0.9, maximum_interval: 3650 })
const ratings: Record<Grade, FsrsGrade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}
const states: Record<Phase, State> = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
}

/** Of a phrase that nobody has reviewed. @param keptAt ISO 8601: it is due from then on */
export const newMemory = (keptAt: string): Memory => ({
  phase: 'new',
  dueAt: keptAt,
  stability: 0,
  difficulty: 0,
  step: 0,
  reviews: 0,
  lapses: 0,
  intervalDays: 0,
  reviewedAt: null,
})

/** What a phrase's memory is after an answer. */
export const remember = (memory: Memory, grade: Grade, at: string): Memory => {
  const { card } = scheduler.next(cardOf(memory), new Date(at), ratings[grade])
  return {
    phase: phases.find((phase) => states[phase] === card.state) ?? 'new',
    dueAt: card.due.toISOString(),
    stability: card.stability,
    difficulty: card.difficulty,
    step: card.learning_steps,
    reviews: card.reps,
    lapses: card.lapses,
    intervalDays: card.scheduled_days,
    reviewedAt: at,
  }
}

/**
 * All answers in the order in which they were given, however they arrived.
 * @returns the memory after them, and in which phase each found it
 */
export const replay = (
  keptAt: string,
  answered: readonly Answered[],
): { memory: Memory; found: Map<string, Phase> } => {
  const found = new Map<string, Phase>()
  let memory = newMemory(keptAt)
  const inOrder = [...answered].sort((one, other) => (isBefore(one, other) ? -1 : 1))
  for (const { id, grade, at } of inOrder) {
    found.set(id, memory.phase)
    memory = remember(memory, grade, at)
  }
  return { memory, found }
}

const isBefore = (one: Answered, other: Answered): boolean =>
  one.at === other.at ? one.id < other.id : Date.parse(one.at) < Date.parse(other.at)

const cardOf = (memory: Memory): Card => ({
  ...createEmptyCard(new Date(memory.dueAt)),
  state: states[memory.phase],
  stability: memory.stability,
  difficulty: memory.difficulty,
  learning_steps: memory.step,
  reps: memory.reviews,
  lapses: memory.lapses,
  scheduled_days: memory.intervalDays,
  ...(memory.reviewedAt === null ? {} : { last_review: new Date(memory.reviewedAt) }),
})
