/**
 * How well it is recommended, through the code that serves, and what serving costs: `npm run bench -- recommend`.
 *
 *   --train FILE        who liked what: a line each, a person's number and those of what they liked
 *   --test FILE         what they liked afterwards, likewise
 *   --validate          keep a fifth of the training set aside and measure on that, not on a test: for choosing parameters
 *   --json FILE         also write the numbers as JSON
 *   --without-serving   not what a page costs with a million notes and 100,000 accounts, generated
 *   --largest           only what a training takes that has more to learn from than there is room for, generated
 *
 * Ends with 1 where a target is missed, with 2 where the files are not what they should be.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Candidate } from '../apps/server/src/features/recommend/candidates/candidate.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'
import { train } from '../apps/server/src/platform/recommend/train.ts'
import {
  FormatError,
  type Lines,
  matrixOf,
  type Numbering,
  newNumbering,
  readLines,
  splitOff,
} from './recommend-data.ts'
import { qualityOf } from './recommend-quality.ts'
import { serve } from './recommend-served.ts'
import { measureLargest, measureServing } from './recommend-serving.ts'
import { createTell } from './tell.ts'

const { values: options } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    validate: { type: 'boolean', default: false },
    json: { type: 'string' },
    'without-serving': { type: 'boolean', default: false },
    largest: { type: 'boolean', default: false },
  },
})
const published = join(import.meta.dirname, '../../shared/data/recommend/gowalla')
const numbers: Record<string, number> = {}
const tell = createTell(numbers)

if (options.largest) measureLargest(tell)
else {
  const refusal = refusalOf()
  if (refusal) refuse(refusal)
  await measureQuality()
  if (!options['without-serving']) await measureServing(tell)
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(numbers, null, 2)}\n`)

async function measureQuality(): Promise<void> {
  const { numbering, likes, test } = await readData().catch((error: unknown) => {
    if (error instanceof FormatError) refuse(error.message)
    throw error
  })
  const matrix = matrixOf(likes, numbering.items.size, seededRandom(3))
  const items = matrix.columns
  let began = process.cpuUsage()
  const model = train(matrix, seededRandom(1))
  tell('training: CPU', cpuSince(began), 's', { atMost: 300 })
  tell('training: most memory of the process', process.resourceUsage().maxRSS / 1024, 'MB', { atMost: 1000 })
  tell('model: neighbours of an item', model.neighbours.length / model.items, '')
  const served = serve(model)
  const candidates = (person: number) => served.alike(likes[person] ?? new Uint32Array())
  began = process.cpuUsage()
  const quality = qualityOf(items, test, (person) => itemsOf(candidates(person)))
  tell('quality: people', quality.people, '')
  tell('quality: Recall@20', quality.recall, '', { atLeast: 0.18 })
  tell('quality: NDCG@20', quality.ndcg, '', { atLeast: 0.148 })
  tell('quality: share of the catalogue that somebody was recommended', quality.coverage, '')
  tell('quality: CPU for each person', (cpuSince(began) / quality.people) * 1000, 'ms')
  const diverse = qualityOf(items, test, (person) => itemsOf(served.page(candidates(person), 20)))
  tell('diversity: Recall@20 of pages that are spread as they are shown', diverse.recall, '')
  tell('diversity: what that costs of Recall@20', (1 - diverse.recall / quality.recall) * 100, '%', { atMost: 2 })
}

async function readData(): Promise<{ numbering: Numbering; likes: Lines; test: Lines }> {
  const numbering = newNumbering()
  const lines = await readLines(options.train ?? join(published, 'train.txt'), numbering)
  if (options.validate) {
    const { train: likes, held } = splitOff(lines, 0.2, seededRandom(7))
    return { numbering, likes, test: held }
  }
  return { numbering, likes: lines, test: await readLines(options.test ?? join(published, 'test.txt'), numbering) }
}

/** Why nothing can be measured with these options. */
function refusalOf(): string | null {
  const { train, test, validate } = options
  if (validate && test !== undefined) return '--validate measures on a part of the training set: leave --test out.'
  if (!validate && (train === undefined) !== (test === undefined))
    return 'What was liked and what was liked afterwards belong together: name both, --train FILE --test FILE.'
  const files = [train ?? join(published, 'train.txt'), ...(validate ? [] : [test ?? join(published, 'test.txt')])]
  const missing = files.filter((file) => !existsSync(file))
  return missing.length > 0 ? `There is no ${missing.join(' and no ')}: --train FILE --test FILE.` : null
}

/** A book of the bench numbers its notes by the tails of their ids. */
function itemsOf(candidates: readonly Candidate[]): number[] {
  return candidates.map(({ fact }) => fact.tail)
}

function refuse(why: string): never {
  console.error(why)
  process.exit(2)
}

function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}
