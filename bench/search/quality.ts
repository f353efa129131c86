import { tags } from '../../apps/server/src/features/search/documents.ts'
import { findBest } from '../../apps/server/src/features/search/find.ts'
import { openDatabase } from '../../apps/server/src/platform/db/db.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { postgresSearch } from '../../apps/server/src/platform/search/postgres.ts'
import type { Target, Tell } from '../tell.ts'
import type { SearchSet } from './sets.ts'

const depth = 10
const gainOf = (grades: number[]): number =>
  grades.slice(0, depth).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0)

const atLeast = (value: number | undefined): Target | undefined =>
  value === undefined ? undefined : { atLeast: value }
const atMost = (value: number | undefined): Target | undefined => (value === undefined ? undefined : { atMost: value })

/**
 * nDCG@10 with the grades as gains, and how many queries find nothing: as people's queries are read, cut and asked, and
 * ordered by BM25 alone.
 */
export const measureQuality = async (tell: Tell, url: string, set: SearchSet): Promise<void> => {
  const { db, pool } = openDatabase({ url, poolSize: 8, onError: console.error })
  const engine = postgresSearch({ db, pool })
  const idOf = new Map<string, string>()
  const uuids = set.documents.map(({ id }) => {
    const uuid = newId()
    idOf.set(uuid, id)
    return uuid
  })
  const began = performance.now()
  const some = 2000
  for (let from = 0; from < set.documents.length; from += some)
    await engine.write({
      documents: set.documents.slice(from, from + some).map(({ text }, at) => ({
        id: uuids[from + at] ?? '',
        at: new Date(),
        texts: [{ text, weight: 1, counts: true }],
        tags: [tags.visibility('public')],
      })),
      gone: [],
    })
  while (await engine.tidy());
  const indexed = performance.now()
  let sum = 0
  let asked = 0
  let nothing = 0
  for (const { id, text } of set.queries) {
    const grades = set.grades.get(id)
    if (!grades) continue
    const unjudged = set.unjudged?.get(id)
    const hits = await findBest({ pool, search: engine }, text, { limit: depth + (unjudged?.size ?? 0) })
    asked++
    if (hits.length === 0) nothing++
    const ideal = gainOf([...grades.values()].sort((one, other) => other - one))
    const found = hits.map((id) => idOf.get(id) ?? '').filter((document) => !unjudged?.has(document))
    sum += gainOf(found.map((document) => grades.get(document) ?? 0)) / ideal
  }
  const { ndcg, nothing: mostNothing } = set.targets ?? {}
  tell(`${set.name}: nDCG@10`, sum / asked, '', atLeast(ndcg))
  tell(`${set.name}: queries that find nothing`, (nothing / asked) * 100, '%', atMost(mostNothing))
  tell(`${set.name}: indexed`, set.documents.length / ((indexed - began) / 1000), 'documents/s')
  tell(`${set.name}: a query`, (performance.now() - indexed) / asked, 'ms')
  await db.destroy()
  await pool.end().catch(() => {})
}
