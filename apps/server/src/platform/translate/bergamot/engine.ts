import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { EngineError } from '../driver.ts'
import type { Answer, Direction, LoadedModel, Order } from './messages.ts'

export interface EngineLimits {
  /** To start and load one direction, and to translate so many characters at the pace of a slow machine. */
  loadMs: number
  translateMs: number
  perCharacterMs: number
  /** Without work for so long, the process ends and its memory is free again. */
  idleMs: number
  /** Directions that are kept loaded, each 350 to 550 MB. */
  models: number
  /** Texts and characters that go to the engine at once. */
  batch: { texts: number; characters: number }
}

export interface BergamotEngine {
  /**
   * Translates texts along `route`, with what others want along the same route.
   * @throws EngineError
   */
  translate(route: readonly LoadedModel[], texts: readonly string[], signal: AbortSignal): Promise<string[]>
  /** The process that translates, while there is one. */
  pid(): number | undefined
  close(): void
}

interface Want {
  route: readonly LoadedModel[]
  key: string
  texts: readonly string[]
  /** It was in a batch that broke the engine, and is tried once more by itself. */
  alone: boolean
  signal: AbortSignal
  resolve: (texts: string[]) => void
  reject: (error: Error) => void
}

const usual: EngineLimits = {
  loadMs: 60_000,
  translateMs: 20_000,
  perCharacterMs: 20,
  idleMs: 300_000,
  models: 4,
  batch: { texts: 64, characters: 6_000 },
}

const keyOf = ({ from, to }: Direction): string => `${from}-${to}`
const sizeOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0)

/** The engine in a process of its own, started when somebody wants something, one batch at a time. */
export const openEngine = (limits: Partial<EngineLimits> = {}): BergamotEngine => {
  const { loadMs, translateMs, perCharacterMs, idleMs, models, batch } = { ...usual, ...limits }
  let line: Want[] = []
  let child: ChildProcess | undefined
  /** Loaded directions, the one used longest ago first. */
  const loaded = new Map<string, LoadedModel>()
  let idle: NodeJS.Timeout | undefined
  let working = false
  let closed = false

  const end = () => {
    clearTimeout(idle)
    loaded.clear()
    child?.kill('SIGKILL')
    child = undefined
  }

  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=256'],
      env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.once('exit', () => {
      if (child === started) {
        child = undefined
        loaded.clear()
      }
    })
    started.unref()
    started.channel?.unref()
    return started
  }

  const order = (task: Order, timeoutMs: number): Promise<Answer> => {
    child ??= start()
    return ask(child, task, timeoutMs)
  }

  const ready = async (route: readonly LoadedModel[]) => {
    for (const model of route) {
      const key = keyOf(model)
      const there = loaded.get(key)
      loaded.delete(key)
      if (there !== model && there) await done(order({ kind: 'free', from: model.from, to: model.to }, loadMs))
      if (there !== model) {
        for (const [oldest, { from, to }] of [...loaded].slice(0, Math.max(0, loaded.size + 1 - models))) {
          await done(order({ kind: 'free', from, to }, loadMs))
          loaded.delete(oldest)
        }
        await done(order({ kind: 'load', model }, loadMs))
      }
      loaded.set(key, model)
    }
  }

  /** The first in line and those who want the same way, as many as go into a batch. */
  const next = (): Want[] => {
    const [first] = line
    if (!first) return []
    const taken = [first]
    let [texts, characters] = [first.texts.length, sizeOf(first.texts)]
    for (const want of first.alone ? [] : line.slice(1)) {
      if (want.key !== first.key || want.alone) continue
      texts += want.texts.length
      characters += sizeOf(want.texts)
      if (texts > batch.texts || characters > batch.characters) break
      taken.push(want)
    }
    line = line.filter((want) => !taken.includes(want))
    return taken.filter((want) => !want.signal.aborted)
  }

  const carryOut = async (wants: Want[]) => {
    const [first] = wants
    if (!first) return
    const texts = wants.flatMap((want) => want.texts)
    try {
      await ready(first.route)
      const route = first.route.map(({ from, to }) => ({ from, to }))
      const answer = await order({ kind: 'translate', route, texts }, translateMs + sizeOf(texts) * perCharacterMs)
      if (!('texts' in answer) || answer.texts.length !== texts.length)
        throw new EngineError('bad_answer', 'failure' in answer ? answer.failure : 'the engine answered in part')
      let start = 0
      for (const want of wants) {
        want.resolve(answer.texts.slice(start, start + want.texts.length))
        start += want.texts.length
      }
    } catch (error) {
      // whatever it was, the engine may be in no good state
      end()
      const failure = error instanceof Error ? error : new EngineError('unreachable', String(error))
      if (wants.length === 1) first.reject(failure)
      // one of them broke it: each is tried by itself, so that the others get theirs
      else line = [...wants.map((want) => ({ ...want, alone: true })), ...line]
    }
  }

  const work = async () => {
    if (working) return
    working = true
    clearTimeout(idle)
    while (line.length > 0) await carryOut(next())
    working = false
    idle = setTimeout(end, idleMs).unref()
  }

  return {
    translate: (route, texts, signal) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new EngineError('unreachable', 'the engine is closed'))
        const want = { route, key: route.map(keyOf).join(), texts, alone: false, signal, resolve, reject }
        const giveUp = () => {
          line = line.filter((it) => it !== want)
          reject(signal.reason)
        }
        if (signal.aborted) return giveUp()
        signal.addEventListener('abort', giveUp, { once: true })
        line.push(want)
        // those who come in the same moment go into the same batch
        setImmediate(work)
      }),
    pid: () => child?.pid,
    close: () => {
      closed = true
      for (const want of line.splice(0)) want.reject(new EngineError('unreachable', 'the engine is closed'))
      end()
    },
  }
}

const done = async (answer: Promise<Answer>): Promise<void> => {
  const given = await answer
  if ('failure' in given) throw new EngineError('unreachable', `the engine could not load a model: ${given.failure}`)
}

/** One order, one answer. @throws EngineError where the process ends or takes too long */
const ask = (child: ChildProcess, task: Order, timeoutMs: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      child.off('message', receive)
      child.off('exit', broken)
      child.off('error', broken)
      child.channel?.unref()
    }
    const fail = (message: string, cause?: unknown) => {
      stop()
      reject(new EngineError('unreachable', message, { cause }))
    }
    const broken = () => fail('the process that translates ended')
    const receive = (answer: unknown) => {
      stop()
      resolve(answer as Answer)
    }
    const timer = setTimeout(() => fail(`the engine took longer than ${timeoutMs} ms`), timeoutMs)
    child.channel?.ref()
    child.on('message', receive)
    child.on('exit', broken)
    child.on('error', broken)
    child.send(task, (error) => error && fail('the process that translates does not listen', error))
  })
