import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../apps/server/src/platform/translate/bergamot/engine.ts'
import type { LoadedModel } from '../apps/server/src/platform/translate/bergamot/messages.ts'
import { expectedOf, makeTinyModel } from '../apps/server/test/tiny-model.ts'
import { cpuOf, residentMb } from './cpu.ts'
import type { Tell } from './tell.ts'

/**
 * What the translation engine takes: to start, to load a direction, for a sentence alone and in batches, and in memory.
 * The model is made here and small, so real models are slower and larger: this tells what the way to the engine costs, and
 * what the engine takes without a model's own weight.
 */
export const measureEngine = async (tell: Tell): Promise<void> => {
  console.log('\nEngine, with a generated model')
  const folder = mkdtempSync(join(tmpdir(), 'redbud-bench-engine-'))
  const put = (from: string, to: string, side: 'latin' | 'chinese'): LoadedModel => {
    const checked = Object.entries(makeTinyModel(side)).map(([name, content]) => {
      const path = join(folder, `${from}-${to}-${name}`)
      writeFileSync(path, content)
      return { path, sha256: createHash('sha256').update(content).digest('hex') }
    })
    const [model, shortlist, ...vocabs] = checked
    if (!model) throw new Error('no model was made')
    return { from, to, model, shortlist, vocabs, config: {}, warmUp: side === 'latin' ? '阿波次。' : 'Good morning.' }
  }
  const there = put('en', 'zh', 'chinese')
  const back = put('zh', 'en', 'latin')
  const sentence = (i: number) => `The shop on the corner sells ${i} kinds of tea`
  const engine = openEngine()
  const { signal } = new AbortController()
  const one = (model: LoadedModel, text: string) => engine.translate([model], [text], signal)
  const residentNow = () => residentMb(engine.pid() ?? 0)
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }

  try {
    const starting = async () => {
      const [made] = await one(there, sentence(1))
      if (made !== expectedOf(sentence(1), 'chinese')) throw new Error(`that is not what its model says: ${made}`)
    }
    tell('engine: start, load the first direction, first sentence', await timed(starting), 'ms')
    tell('engine: memory with one direction', residentNow(), 'MB')
    tell('engine: load the second direction, first sentence', await timed(() => one(back, '阿波次。')), 'ms')
    tell('engine: memory with both directions', residentNow(), 'MB')
    const alone: number[] = []
    for (let i = 0; i < 40; i++) alone.push(await timed(() => one(there, sentence(i))))
    tell('engine: a sentence alone (median of 40)', alone.sort((a, b) => a - b)[20] ?? 0, 'ms')
    const many = 1_000
    const texts = Array.from({ length: many }, (_, i) => sentence(i))
    const inBatches = async () => {
      for (let i = 0; i < many; i += 50) await engine.translate([there], texts.slice(i, i + 50), signal)
    }
    const before = cpuOf(engine.pid() ?? 0)
    tell('engine: sentences a second, in batches of 50', (many / (await timed(inBatches))) * 1000, '/s')
    tell('engine: CPU of its process for a sentence of these', (cpuOf(engine.pid() ?? 0) - before) / many, 'ms')
    const together = () => Promise.all(texts.map((text) => one(there, text)))
    tell('engine: sentences a second, 1,000 callers with one each', (many / (await timed(together))) * 1000, '/s')
    tell('engine: memory afterwards', residentNow(), 'MB')
  } finally {
    engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
