import type { Context } from '../../context.ts'
import { canTranslate, makeTranslations, reserveTexts } from './keeping.ts'
import { putInLine } from './tasks.ts'
import { type Alike, alike, distinct, type Outcome, type TargetLanguage, type Text } from './texts.ts'
import { openWatch, type Watch } from './watch.ts'

/** Before what someone may wait for. */
const priority = -10

/** `too_many`: the reader that it was to be made for has had as much as they may. */
export type Landing = Outcome | { failure: 'too_many' }

/** Whether the reader may still have so many characters translated; counts them. */
export type Spend = (characters: number) => Promise<boolean>

/** Has each text translated once, however many ask for it in however many processes. */
export interface Flights {
  /**
   * What becomes of each text; a promise for each, since some may take longer. Undefined where someone else makes it, and
   * longer than a request waits.
   */
  take(texts: readonly Text[], to: TargetLanguage, spend: Spend): Map<string, Promise<Landing | undefined>>
}

type Needed = Pick<Context, 'db' | 'pool' | 'translator' | 'glossary' | 'log'>
type LandingOf = (hash: string) => Landing | undefined | Promise<Landing | undefined>

/** @param patienceMs how long a request waits at most */
export const openFlights = (ctx: Needed, patienceMs: number): Flights => {
  const flying = new Map<string, Promise<Landing | undefined>>()
  const watch = openWatch(ctx, patienceMs)

  const take: Flights['take'] = (texts, to, spend) => {
    const landings = new Map<string, Promise<Landing | undefined>>()
    const mine: Text[] = []
    for (const text of distinct(texts)) {
      const key = `${to} ${text.hash}`
      const flight = flying.get(key)
      if (!flight) mine.push(text)
      else {
        // another reader's limit is not this one's
        const own = async () => take([text], to, spend).get(text.hash)
        landings.set(
          text.hash,
          flight.then((landing) => (isTooMany(landing) ? own() : landing)),
        )
      }
    }
    for (const group of alike(mine)) {
      const all = land(ctx, watch, group, to, spend)
      for (const { hash } of group.texts) {
        const key = `${to} ${hash}`
        const flight = all
          .then((landingOf) => landingOf(hash))
          .catch((error: unknown): Landing => {
            ctx.log.warn({ err: error }, 'a text could not be translated')
            return unreachable
          })
          .finally(() => flying.delete(key))
        flying.set(key, flight)
        landings.set(hash, flight)
      }
    }
    return landings
  }
  return { take }
}

const unreachable: Outcome = { failure: 'unreachable' }
const isTooMany = (landing: Landing | undefined): boolean =>
  landing !== undefined && 'failure' in landing && landing.failure === 'too_many'

const land = async (ctx: Needed, watch: Watch, group: Alike, to: TargetLanguage, spend: Spend): Promise<LandingOf> => {
  const { texts, from } = group
  const can = await canTranslate(ctx.translator, group, to)
  if (can !== 'here' && can !== 'elsewhere') return () => ({ failure: can })
  if (!(await spend(texts.reduce((sum, { text }) => sum + text.length, 0)))) return () => ({ failure: 'too_many' })
  if (can === 'elsewhere') {
    await putInLine(ctx, group, to, { holder: 'awaited', priority })
    return (hash) => watch(hash, to)
  }
  const reserved = await reserveTexts(ctx, texts, to, 'making')
  const own = texts.filter(({ hash }) => reserved.has(hash))
  if (own.length === 0) return (hash) => watch(hash, to)
  const made = makeTranslations(ctx, own, from, to)
  return async (hash) => (reserved.has(hash) ? ((await made).get(hash) ?? unreachable) : watch(hash, to))
}
