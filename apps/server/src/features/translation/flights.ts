import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { makeTranslations, reserveTexts } from './keeping.ts'
import { findOutcomes } from './queries.ts'
import { translateTask } from './tasks.ts'
import { distinct, type Outcome, type Outcomes, type SourceLanguage, type TargetLanguage, type Text } from './texts.ts'

const lookEveryMs = 150
/** Before what someone may wait for. */
const priority = -10

/** `too_many`: the reader that it was to be made for has had as much as they may. */
export type Landing = Outcome | { failure: 'too_many' }
type Landings = Map<string, Landing>

/** Whether the reader may still have so many characters translated; counts them. */
export type Spend = (characters: number) => Promise<boolean>

/** Has each text translated once, however many ask for it in however many processes. */
export interface Flights {
  /** What becomes of each text; a promise for each, since some may take longer. */
  take(texts: readonly Text[], to: TargetLanguage, spend: Spend): Map<string, Promise<Landing>>
}

type Needed = Pick<Context, 'db' | 'pool' | 'translator' | 'glossary' | 'log'>

export const openFlights = (ctx: Needed): Flights => {
  const flying = new Map<string, Promise<Landing>>()

  const take: Flights['take'] = (texts, to, spend) => {
    const landings = new Map<string, Promise<Landing>>()
    const mine: Text[] = []
    for (const text of distinct(texts)) {
      const key = `${to} ${text.hash}`
      const flight = flying.get(key)
      if (!flight) mine.push(text)
      else {
        // another reader's limit is not this one's
        const own = async () => take([text], to, spend).get(text.hash) ?? unreachable
        landings.set(
          text.hash,
          flight.then((landing) => (isTooMany(landing) ? own() : landing)),
        )
      }
    }
    for (const [from, group] of Map.groupBy(mine, (text) => text.from)) {
      const all = land(ctx, group, from, to, spend).catch((error: unknown): Landings => {
        ctx.log.warn({ err: error }, 'texts could not be translated')
        return new Map()
      })
      for (const { hash } of group) {
        const key = `${to} ${hash}`
        const flight = all.then((landed) => landed.get(hash) ?? unreachable).finally(() => flying.delete(key))
        flying.set(key, flight)
        landings.set(hash, flight)
      }
    }
    return landings
  }
  return { take }
}

const unreachable: Outcome = { failure: 'unreachable' }
const isTooMany = (landing: Landing): boolean => 'failure' in landing && landing.failure === 'too_many'

const land = async (
  ctx: Needed,
  texts: readonly Text[],
  from: SourceLanguage,
  to: TargetLanguage,
  spend: Spend,
): Promise<Landings> => {
  const all = (failure: (Landing & { failure: string })['failure']): Landings =>
    new Map(texts.map(({ hash }) => [hash, { failure } as Landing]))
  const can = await ctx.translator.can(from, to)
  if (can !== 'here' && can !== 'elsewhere') return all(can)
  if (!(await spend(texts.reduce((sum, { text }) => sum + text.length, 0)))) return all('too_many')
  const reserved = await reserveTexts(ctx, texts, to)
  const own = texts.filter(({ hash }) => reserved.has(hash))
  const others = texts.filter(({ hash }) => !reserved.has(hash)).map(({ hash }) => hash)
  if (can === 'elsewhere') {
    if (own.length > 0)
      await enqueue(ctx.db, translateTask, { texts: own.map(({ text }) => text), from, to }, { priority })
    return watch(
      ctx,
      texts.map(({ hash }) => hash),
      to,
    )
  }
  const [made, seen] = await Promise.all([
    own.length > 0 ? makeTranslations(ctx, own, from, to) : new Map<string, Outcome>(),
    watch(ctx, others, to),
  ])
  return new Map([...made, ...seen])
}

/** Waits for what another process makes: until it is there, it failed, or its time is up. */
const watch = async (
  { pool }: Pick<Context, 'pool'>,
  hashes: readonly string[],
  to: TargetLanguage,
): Promise<Outcomes> => {
  const seen: Outcomes = new Map()
  let waiting = [...hashes]
  while (waiting.length > 0) {
    const { known } = await findOutcomes(pool, waiting, to)
    for (const hash of waiting) {
      const outcome = known.get(hash) ?? unreachable
      if (outcome !== 'making') seen.set(hash, outcome)
    }
    waiting = waiting.filter((hash) => !seen.has(hash))
    if (waiting.length > 0) await sleep(lookEveryMs, undefined, { ref: false })
  }
  return seen
}
