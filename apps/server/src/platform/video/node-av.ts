import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { compiledCode } from '../children/environment.ts'
import { ChildFailed, runChild } from './child.ts'
import type { Running, VideoEngine } from './engine.ts'
import { probingLimits } from './limits.ts'
import type { Description, Question } from './node-av/questions.ts'
import type { Probed } from './pass.ts'

const program = fileURLToPath(import.meta.resolve('./node-av/worker.ts'))

/** FFmpeg's libraries from the npm package node-av; null where it isn't installed or does not load. */
export async function findNodeAv(): Promise<VideoEngine | null> {
  const description = await describe()
  if (!description?.abilities.suffices) return null
  return {
    driver: 'node-av',
    ...description,
    probe: async (path, container, running) =>
      JSON.parse(await ask({ ask: 'probe', path, container }, running)) as Probed,
    async run(pass, running) {
      await ask({ ask: 'run', pass }, { ...running, onLine: (line) => running.onTime?.(Number(line)) })
    },
  }
}

async function describe(): Promise<Description | null> {
  try {
    return JSON.parse(await ask({ ask: 'describe' }, { folder: tmpdir(), limits: probingLimits })) as Description
  } catch (error) {
    if (error instanceof ChildFailed) return null
    throw error
  }
}

async function ask(question: Question, running: Running & { onLine?: (line: string) => void }): Promise<string> {
  const { folder, limits, signal, onLine } = running
  const env = compiledCode()
  const args = ['--max-old-space-size=256', program, JSON.stringify(question)]
  try {
    return await runChild(process.execPath, args, { cwd: folder, limits, signal, env, ...(onLine ? { onLine } : {}) })
  } catch (error) {
    throw isOurs(error) && question.ask !== 'describe'
      ? new Error('our program around node-av failed', { cause: error })
      : error
  }
}

/** What Node ends with when nobody caught an error: it isn't the file's fault. */
const uncaught = 1

const isOurs = (error: unknown) =>
  error instanceof ChildFailed && error.failure === 'exit' && error.exitCode === uncaught
