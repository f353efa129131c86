import type { Logger } from 'pino'
import { QueueFull, workQueue } from '../children/queue.ts'
import { type Breaker, openBreaker } from './breaker.ts'
import type { Budget } from './budget.ts'
import { hasWords, whyNoTranslation, withoutInvisible } from './check.ts'
import { type Driver, EngineError } from './driver.ts'
import { type Glossary, openGlossary } from './glossary.ts'
import { join, spacedAs } from './join.ts'
import { cutKept, hasSums } from './keep.ts'
import { likelyLanguage } from './likely.ts'
import { keptOf, type Part, wordsOf } from './marks.ts'
import { isUnit, longest, type Plan, planText, textOf, type Unit } from './plan.ts'
import { isReadable } from './readable.ts'
import {
  type EngineState,
  type Help,
  longestText,
  type SourceLanguage,
  type TargetLanguage,
  type Term,
  type Translation,
  type TranslationFailure,
  type Translator,
} from './translator.ts'

export interface ChainOptions {
  /** In the order in which they are asked. */
  drivers: readonly Driver[]
  budget: Budget
  log: Pick<Logger, 'warn' | 'debug'>
  /** For one answer of an engine that is far away, its retries included. */
  patienceMs?: number
  breaker?: () => Breaker
}

const waitingCalls = 1_000

interface Engine {
  driver: Driver
  breaker: Breaker
  /** Runs one call when its turn comes. @throws QueueFull */
  turn<T>(work: () => Promise<T>): Promise<T>
}

/** Everything that one call of the port carries along. */
interface Task {
  from: SourceLanguage
  likely: SourceLanguage
  to: TargetLanguage
  glossary: Glossary
  memory: Help['memory']
  signal: AbortSignal
}

export const openChain = ({
  drivers,
  budget,
  log,
  patienceMs = 90_000,
  breaker = openBreaker,
}: ChainOptions): Translator => {
  const engines = drivers.map((driver): Engine => {
    const queue = workQueue({ atOnce: driver.atOnce, waiting: waitingCalls })
    return { driver, breaker: breaker(), turn: (work) => queue.run(work) }
  })

  /** One call of the driver: its budget, its turn, its breaker. @throws EngineError */
  const ask = async (engine: Engine, texts: string[], glossary: readonly Term[], task: Task) => {
    const { driver, breaker } = engine
    const { from, likely, to } = task
    const characters = texts.reduce((sum, text) => sum + text.length, 0)
    const spend = async () => {
      if (!(await budget.take(driver.name, characters)))
        throw new EngineError('over_budget', `${driver.name} has had its characters for today`, { mayCost: true })
    }
    await spend()
    let isSent = false
    try {
      const answer = await engine.turn(async () => {
        const wait = breaker.waitMs()
        if (wait > 0) throw new EngineError('unreachable', `${driver.name} is left alone for ${wait} ms`, { waitMs: 0 })
        // what runs here watches its own time: in its line, others may be before this
        const signal = driver.far ? AbortSignal.any([task.signal, AbortSignal.timeout(patienceMs)]) : task.signal
        isSent = true
        return driver.translate({ texts, glossary, from, likely, to, signal, again: spend })
      })
      if (answer.texts.length !== texts.length)
        throw new EngineError('bad_answer', `${driver.name} answered ${answer.texts.length} texts for ${texts.length}`)
      return answer
    } catch (error) {
      const known = toEngineError(driver, error, isSent)
      if (!known.mayCost) await budget.giveBack(driver.name, characters)
      task.signal.throwIfAborted()
      if (isSent && !isOwnDoing(known) && breaker.waitMs() === 0) breaker.failed(known.waitMs)
      log.debug({ err: known, engine: driver.name }, 'a translator did not answer')
      throw known
    }
  }

  /** What the engine makes of each unit: its text, or why there is none. */
  const translateUnits = async (engine: Engine, units: Unit[], task: Task): Promise<Map<string, Made>> => {
    const made = new Map<string, Made>()
    const first = await askForAll(engine, units, task, (unit) => writeWhole(engine.driver, unit, task.glossary), ask)
    const again: Unit[] = []
    for (const unit of units) {
      const outcome = first.get(unit.source)
      if (outcome && 'failure' in outcome) made.set(unit.source, outcome)
      else if (outcome) {
        const read = readWhole(engine.driver, unit, outcome, task)
        if ('why' in read) {
          log.debug({ engine: engine.driver.name, why: read.why }, 'an answer was no translation')
          again.push(unit)
        } else made.set(unit.source, read)
      }
    }
    for (const [source, outcome] of await inPieces(engine, again, task, ask)) made.set(source, outcome)
    const outcomes = [...made.values()]
    if (outcomes.some((it) => 'text' in it)) engine.breaker.succeeded()
    // some texts are beyond any engine, so it takes many of them in a row
    else if (outcomes.every((it) => 'failure' in it && it.failure === 'bad_answer')) engine.breaker.failed(0, 0.25)
    return made
  }

  const translateWith = async (engine: Engine, texts: readonly string[], task: Task): Promise<Translation[]> => {
    const { driver } = engine
    const { glossary, memory, likely, to } = task
    const plans = texts.map((text) =>
      planText(text, {
        unit: driver.unit,
        longest: longest[driver.unit],
        glossary,
        memory,
        isReadable: (words) => isReadable(words, likely, to),
      }),
    )
    const units = new Map<string, Unit>()
    for (const unit of plans.flatMap(({ lines }) => lines.flat().filter(isUnit))) units.set(unit.source, unit)
    const made = units.size > 0 ? await translateUnits(engine, [...units.values()], task) : new Map<string, Made>()
    return plans.map((plan) => putTogether(plan, made, driver, to))
  }

  const translateAll = async (texts: readonly string[], task: Task): Promise<Translation[]> => {
    const outcomes: Translation[] = texts.map((text) => nothingToDo(text, task) ?? { failure: 'off' })
    let waiting = outcomes.flatMap((outcome, index) =>
      'failure' in outcome && outcome.failure === 'off' ? [index] : [],
    )
    for (const engine of engines) {
      if (waiting.length === 0) break
      const speaks = await engine.driver.speaks(task.likely, task.to)
      const made: Translation[] =
        speaks === 'yes'
          ? await translateWith(
              engine,
              waiting.map((index) => texts[index] ?? ''),
              task,
            )
          : waiting.map(() => ({ failure: speaks }))
      for (const [place, index] of waiting.entries()) {
        const outcome = made[place]
        const known = outcomes[index]
        if (!outcome || !known) continue
        if (!('failure' in outcome) || ('failure' in known && tells(outcome.failure) > tells(known.failure)))
          outcomes[index] = outcome
      }
      // what comes first has been chosen to come first: it is not passed over because it is somewhere else
      if (speaks === 'elsewhere') break
      waiting = waiting.filter((index) => 'failure' in (outcomes[index] ?? {}))
    }
    return outcomes
  }

  return {
    translate: async (texts, from, to, help = {}) => {
      const signal = help.signal ?? new AbortController().signal
      const glossary = openGlossary(help.glossary)
      const outcomes: Translation[] = Array.from(texts, () => ({ failure: 'off' }))
      // what nobody knows the language of is sorted by its script first
      const groups = Map.groupBy(texts.keys(), (index) => (from === 'und' ? likelyLanguage(texts[index] ?? '') : from))
      for (const [likely, indexes] of groups) {
        const task = { from, likely, to, glossary, memory: help.memory, signal }
        const made = await translateAll(
          indexes.map((index) => texts[index] ?? ''),
          task,
        )
        for (const [place, index] of indexes.entries()) outcomes[index] = made[place] ?? { failure: 'off' }
      }
      return outcomes
    },
    can: async (from, to) => {
      let best: TranslationFailure = 'off'
      for (const { driver, breaker } of engines) {
        const speaks = await driver.speaks(from, to)
        if (speaks === 'elsewhere') return 'elsewhere'
        const now =
          speaks !== 'yes'
            ? speaks
            : breaker.waitMs() > 0
              ? 'unreachable'
              : (await hasBudget(driver))
                ? 'here'
                : 'over_budget'
        if (now === 'here') return now
        if (tells(now) > tells(best)) best = now
      }
      return best
    },
    states: async ({ probe = false } = {}) =>
      Promise.all(
        engines.map(async ({ driver, breaker }): Promise<EngineState> => {
          const engine = driver.name
          if (!(await hasBudget(driver)))
            return { engine, state: 'over_budget', detail: 'today’s characters are used up' }
          const wait = breaker.waitMs()
          if (wait > 0)
            return { engine, state: 'waiting', detail: `it failed, and is left alone for ${Math.ceil(wait / 1000)} s` }
          if (!probe && driver.far) return { engine, state: 'ready', detail: '' }
          return driver.probe().then(
            (found) => ({ engine, ...found }),
            (error: unknown) => ({ engine, state: 'unreachable', detail: toEngineError(driver, error, false).message }),
          )
        }),
      ),
    close: async () => {
      await Promise.all(engines.map(({ driver }) => driver.close()))
    },
  }

  async function hasBudget(driver: Driver): Promise<boolean> {
    const left = await budget.left(driver.name)
    return left === undefined || left > 0
  }
}

type Made = { text: string; model: string } | { failure: TranslationFailure }
type Answered = { text: string; model: string } | { failure: TranslationFailure }
type Ask = (
  engine: Engine,
  texts: string[],
  glossary: readonly Term[],
  task: Task,
) => Promise<{ texts: string[]; model: string }>

/** What happens to a text without asking anyone; undefined where somebody must be asked. */
const nothingToDo = (text: string, { likely, to }: Task): Translation | undefined => {
  if (text.length > longestText) return { failure: 'too_long' }
  if (likely === to || !hasWords(wordsOf(cutKept(text))))
    return { text: text.toWellFormed(), by: { engine: 'nobody', model: '' } }
  return undefined
}

/** How much a failure tells, where several engines failed in different ways. */
const tells = (failure: TranslationFailure): number =>
  ['off', 'unsupported', 'not_installed', 'unreachable', 'over_budget', 'bad_answer', 'elsewhere', 'too_long'].indexOf(
    failure,
  )

/** @param isSent whether it was given to the engine, and not only waited for its turn */
const toEngineError = (driver: Driver, error: unknown, isSent: boolean): EngineError => {
  if (error instanceof EngineError) return error
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof QueueFull)
    return new EngineError('unreachable', `too many wait for ${driver.name}`, { cause: error })
  return new EngineError('unreachable', `${driver.name}: ${message}`, { cause: error, mayCost: isSent })
}

/** What says nothing of the engine: it was not there for it, or was not asked. */
const isOwnDoing = ({ kind, mayCost }: EngineError): boolean =>
  kind === 'unsupported' || kind === 'not_installed' || (kind === 'over_budget' && mayCost)

const failureOf = ({ kind }: EngineError): TranslationFailure => (kind === 'refused' ? 'unreachable' : kind)

const putTogether = (
  { lines, remembered, termed }: Plan,
  made: Map<string, Made>,
  driver: Driver,
  to: TargetLanguage,
): Translation => {
  const models = new Set<string>()
  let text = ''
  for (const line of lines) {
    const pieces: (Part & { sentence?: true })[] = []
    for (const slot of line) {
      if (!isUnit(slot)) {
        // blanks and what was kept, as they stood
        pieces.push(wordsOrKept(slot))
        continue
      }
      const outcome = made.get(slot.source)
      if (!outcome || 'failure' in outcome) return { failure: outcome?.failure ?? 'bad_answer' }
      models.add(outcome.model)
      pieces.push({ words: outcome.text, sentence: true })
    }
    text += join(pieces, to)
  }
  if (models.size === 0)
    return { text, by: { engine: remembered ? 'memory' : termed ? 'glossary' : 'nobody', model: '' } }
  return { text, by: { engine: driver.name, model: [...models].join(' + ') } }
}

const wordsOrKept = ({ text, sentence }: { text: string; sentence?: true }): Part & { sentence?: true } =>
  sentence ? { words: text, sentence } : text.trim() === '' ? { words: text } : { keep: text }

interface Written {
  text: string
  kept: string[]
}

const writeWhole = (driver: Driver, unit: Unit, glossary: Glossary): Written => {
  const parts = driver.takesGlossary ? unit.parts : glossary.apply(unit.parts)
  return { text: driver.marks.write(parts), kept: keptOf(parts) }
}

const readWhole = (
  driver: Driver,
  unit: Unit,
  { text, model }: { text: string; model: string },
  { glossary, from, to }: Task,
): { text: string; model: string } | { why: string } => {
  const { kept } = writeWhole(driver, unit, glossary)
  const read = driver.marks.read(withoutInvisible(text).trim(), kept)
  if (!read) return { why: 'something that must stay is missing or changed' }
  const why = whyNoTranslation(wordsOf(unit.parts), wordsOf(read), from, to)
  if (why) return { why }
  const whole = join(spacedAs(unit.parts, read, to), to)
  if (!hasSums(wordsOf(unit.parts), whole)) return { why: 'a sum is not the same' }
  if (driver.takesGlossary && missesTerm(unit, whole, glossary)) return { why: 'a word of the glossary was not used' }
  return { text: whole, model }
}

const missesTerm = (unit: Unit, answer: string, glossary: Glossary): boolean =>
  glossary
    .foundIn(wordsOf(unit.parts))
    .some(({ target, plain }) => plain === undefined && !answer.toLowerCase().includes(target.toLowerCase()))

/** Asks for every unit, each text once, in batches. */
const askForAll = async (
  engine: Engine,
  units: readonly Unit[],
  task: Task,
  write: (unit: Unit) => Written,
  ask: Ask,
): Promise<Map<string, Answered>> => {
  const written = new Map(units.map((unit) => [unit.source, write(unit).text]))
  const answers = new Map<string, Answered>()
  const { driver } = engine
  const batches = inBatches([...new Set(written.values())], driver.batch)
  await Promise.all(
    batches.map(async (texts) => {
      const glossary = driver.takesGlossary ? task.glossary.foundIn(texts.join('\n')) : []
      try {
        const answer = await ask(engine, texts, glossary, task)
        for (const [place, text] of texts.entries())
          answers.set(text, { text: answer.texts[place] ?? '', model: answer.model })
      } catch (error) {
        task.signal.throwIfAborted()
        const failure = failureOf(toEngineError(driver, error, false))
        for (const text of texts) answers.set(text, { failure })
      }
    }),
  )
  const bySource = new Map<string, Answered>()
  for (const [source, text] of written) {
    const answer = answers.get(text)
    if (answer) bySource.set(source, answer)
  }
  return bySource
}

const inBatches = (texts: string[], { texts: most, characters }: Driver['batch']): string[][] => {
  const batches: string[][] = []
  let size = 0
  for (const text of texts) {
    const last = batches.at(-1)
    if (last && last.length < most && size + text.length <= characters) {
      last.push(text)
      size += text.length
    } else {
      batches.push([text])
      size = text.length
    }
  }
  return batches
}

/**
 * The second way, for what came back damaged: the words between what is kept are translated by themselves, so that nothing
 * can happen to it. It costs the sentence its whole.
 */
const inPieces = async (engine: Engine, units: readonly Unit[], task: Task, ask: Ask): Promise<Map<string, Made>> => {
  const cut = new Map(
    units.map((unit) => {
      const strict = unit.parts.flatMap((part) => ('words' in part ? cutKept(part.words, { strict: true }) : [part]))
      return [unit, task.glossary.apply(strict)] as const
    }),
  )
  const pieces = new Map<string, Unit>()
  for (const [unit, parts] of cut) {
    // it was one piece already, and once is enough
    if (parts.length === 1 && textOf(parts) === unit.source) continue
    for (const part of parts)
      if ('words' in part && hasWords(part.words))
        pieces.set(part.words, { parts: [{ words: part.words.trim() }], source: part.words })
  }
  const { driver } = engine
  const answers = await askForAll(
    engine,
    [...pieces.values()],
    task,
    (unit) => writeWhole(driver, unit, openGlossary()),
    ask,
  )
  const made = new Map<string, Made>()
  for (const [unit, parts] of cut) made.set(unit.source, pieceTogether(driver, parts, answers, task))
  return made
}

const pieceTogether = (driver: Driver, parts: readonly Part[], answers: Map<string, Answered>, task: Task): Made => {
  const whole: Part[] = []
  const models = new Set<string>()
  for (const part of parts) {
    if ('keep' in part || !hasWords(part.words)) {
      whole.push(part)
      continue
    }
    const answer = answers.get(part.words)
    if (!answer) return { failure: 'bad_answer' }
    if ('failure' in answer) return answer
    const unit = { parts: [{ words: part.words.trim() }], source: part.words }
    const read = readWhole(driver, unit, answer, { ...task, glossary: openGlossary() })
    if ('why' in read) return { failure: 'bad_answer' }
    models.add(read.model)
    const [lead = '', trail = ''] = [/^\s*/.exec(part.words)?.[0], /\s*$/.exec(part.words)?.[0]]
    whole.push({ words: lead + read.text + trail })
  }
  return { text: join(whole, task.to), model: [...models].join(' + ') }
}
