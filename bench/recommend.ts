/**
 * How well it is recommended, through the code that serves, and what serving costs: `npm run bench -- recommend`.
 *
 *   --train FILE   who liked what: a line each, a person's number and those of what they liked
 *   --test FILE    what they liked afterwards, likewise
 *   --validate     keep a fifth of the training set aside and measure on that, not on the test: for choosing parameters
 *   --json FILE    also write the numbers as JSON
 *   --serving      also what a page costs with a million notes and 100,000 accounts, generated
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { candidatesOf } from '../apps/server/src/features/recommend/weights.ts'
import type { Sparse } from '../apps/server/src/platform/recommend/interactions.ts'
import { createRecommender } from '../apps/server/src/platform/recommend/model.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'
import { train } from '../apps/server/src/platform/recommend/train.ts'
import { type Lines, matrixOf, readLines, sizeOf, splitOff } from './recommend-data.ts'
import { spreading } from './recommend-diversity.ts'
import { qualityOf } from './recommend-quality.ts'
import { measureServing } from './recommend-serving.ts'

const { values: options } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    validate: { type: 'boolean', default: false },
    json: { type: 'string' },
    serving: { type: 'boolean', default: false },
  },
})
const folder = join(import.meta.dirname, '../../shared/data/recommend/gowalla')
const files = { train: options.train ?? join(folder, 'train.txt'), test: options.test ?? join(folder, 'test.txt') }
const numbers: Record<string, number> = {}
const tell = (name: string, value: number, unit: string, bound = ''): void => {
  numbers[name] = Math.round(value * 10_000) / 10_000
  console.log(`${name.padEnd(62)} ${value.toFixed(4).padStart(11)} ${unit.padEnd(5)} ${bound}`)
}

const missing = Object.values(files).filter((file) => !existsSync(file))
if (missing.length > 0) {
  console.error(`There is no ${missing.join(' and no ')}: name others with --train FILE --test FILE.`)
  process.exit(2)
}
measureQuality()
if (options.serving) await measureServing(tell)
if (options.json) writeFileSync(options.json, `${JSON.stringify(numbers, null, 2)}\n`)

function measureQuality(): void {
  const { likes, test } = readData()
  let began = process.cpuUsage()
  const model = train(likes, seededRandom(1))
  tell('training: CPU', cpuSince(began), 's', '≤ 300')
  tell('training: most memory of the process', process.resourceUsage().maxRSS / 1024, 'MB', '≤ 1000')
  tell('model: neighbours of an item', model.neighbours.length / model.items, '')
  const recommender = createRecommender(model)
  began = process.cpuUsage()
  const recommend = (person: number, limit: number) => {
    const own = likes.indexes.subarray(likes.starts[person], likes.starts[person + 1])
    const liked = new Set(own)
    return recommender.recommend(
      Array.from(own, (item) => ({ item, weight: 1 })),
      (item) => liked.has(item),
      limit,
    )
  }
  const quality = qualityOf(likes, test, (person) => recommend(person, 20))
  tell(`quality: Recall@20 of ${quality.people} people`, quality.recall, '', '≥ .180')
  tell('quality: NDCG@20', quality.ndcg, '', '≥ .148')
  tell('quality: share of the catalogue that somebody was recommended', quality.coverage, '')
  tell('quality: CPU for each person', (cpuSince(began) / quality.people) * 1000, 'ms')
  const spread = spreading(model)
  const diverse = qualityOf(likes, test, (person) => spread(recommend(person, candidatesOf.alike), 20))
  tell('diversity: Recall@20 of pages that are spread as they are shown', diverse.recall, '')
  tell('diversity: what that costs of Recall@20', (1 - diverse.recall / quality.recall) * 100, '%', '≤ 2')
}

function readData(): { likes: Sparse; test: Lines } {
  const lines = readLines(files.train)
  if (options.validate) {
    const { train: kept, held } = splitOff(lines, 0.2, seededRandom(7))
    return { likes: matrixOf(kept, sizeOf(lines)), test: held }
  }
  const test = readLines(files.test)
  return { likes: matrixOf(lines, sizeOf(lines, test)), test }
}

function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}
