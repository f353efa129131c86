import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { findOutcomes } from './queries.ts'
import type { Outcome, TargetLanguage } from './texts.ts'

const lookEveryMs = 200

/** Waits for what somebody else makes; undefined where it is not there in time. */
export type Watch = (hash: string, to: TargetLanguage) => Promise<Outcome | undefined>

interface Waiting {
  hash: string
  to: TargetLanguage
  until: number
  tell: (outcome: Outcome | undefined) => void
}

/** Looks for everybody who waits in this process at once: one statement for each language, however many they are. */
export const openWatch = ({ pool, log }: Pick<Context, 'pool' | 'log'>, patienceMs: number): Watch => {
  const waiting = new Set<Waiting>()
  let looking = false

  const lookFor = async (some: readonly Waiting[], to: TargetLanguage) => {
    const hashes = new Set(some.map(({ hash }) => hash))
    const { known } = await findOutcomes(pool, hashes, to)
    for (const { hash, tell } of some) {
      // nobody is at it any more, or what it failed with is over
      const outcome = known.get(hash) ?? { failure: 'unreachable' }
      if (outcome !== 'making') tell(outcome)
    }
  }
  const look = async () => {
    if (looking) return
    looking = true
    while (waiting.size > 0) {
      await Promise.all(
        [...Map.groupBy(waiting, ({ to }) => to)].map(([to, some]) =>
          lookFor(some, to).catch((error: unknown) => log.warn({ err: error }, 'translations could not be looked for')),
        ),
      )
      const now = Date.now()
      for (const { until, tell } of waiting) if (until <= now) tell(undefined)
      if (waiting.size > 0) await sleep(lookEveryMs, undefined, { ref: false })
    }
    looking = false
  }
  return (hash, to) =>
    new Promise((resolve) => {
      const one: Waiting = {
        hash,
        to,
        until: Date.now() + patienceMs,
        tell: (outcome) => {
          waiting.delete(one)
          resolve(outcome)
        },
      }
      waiting.add(one)
      void look()
    })
}
