/**
 * `node bench/translate.ts`: what the translation engine takes: to start, to load a direction, for a sentence alone and
 * in batches, and in memory. The model is made here and small, so real models are slower and larger: this tells what the
 * way to the engine costs, and what the engine takes without a model's own weight.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../apps/server/src/platform/translate/bergamot/engine.ts'
import type { LoadedModel } from '../apps/server/src/platform/translate/bergamot/messages.ts'
import { makeTinyModel } from '../apps/server/test/tiny-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'redbud-bench-translate-'))
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

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}
const residentMb = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${engine.pid()}/status`, 'utf8'))?.[1] ?? 0) / 1024
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const say = (what: string, value: number, unit: string) =>
  console.log(`${what.padEnd(56)} ${value.toFixed(value < 10 ? 1 : 0).padStart(7)} ${unit}`)

try {
  const one = (model: LoadedModel, text: string) => engine.translate([model], [text], signal)
  say('start, load the first direction, first sentence', await timed(() => one(there, sentence(0))), 'ms')
  say('memory with one direction', residentMb(), 'MB')
  say('load the second direction, first sentence', await timed(() => one(back, '阿波次。')), 'ms')
  say('memory with both directions', residentMb(), 'MB')
  const alone: number[] = []
  for (let i = 0; i < 40; i++) alone.push(await timed(() => one(there, sentence(i))))
  say('a sentence alone (median of 40)', median(alone), 'ms')
  const many = 1_000
  const texts = Array.from({ length: many }, (_, i) => sentence(i))
  const inBatches = async () => {
    for (let i = 0; i < many; i += 50) await engine.translate([there], texts.slice(i, i + 50), signal)
  }
  say('sentences a second, in batches of 50', (many / (await timed(inBatches))) * 1000, '/s')
  const together = () => Promise.all(texts.map((text) => one(there, text)))
  say('sentences a second, 1,000 callers with one each', (many / (await timed(together))) * 1000, '/s')
  say('memory afterwards', residentMb(), 'MB')
} finally {
  engine.close()
  rmSync(folder, { recursive: true, force: true })
}
