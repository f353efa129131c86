import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Cost } from './measure.ts'
import { judgeResults, type RowResult, toMarkdown } from './report.ts'

const cost = (cpuMs: number) => ({ cpuMs, postgresMs: 0, statements: 0, rps: 0, p50Ms: 0, p99Ms: 0 }) as Cost
const result = (targetMs: number | null, cpuMs: number): RowResult => ({
  row: { name: 'explore', what: 'Explore', targetMs, page: false, writes: false, repeats: true, units: [] },
  limits: { http: cost(0), driver: cost(0) },
  byConnections: new Map([[16, cost(cpuMs)]]),
})
const pace = { warmUp: 4, warmUpAtMost: 60, slices: 3, seconds: 2, headline: 16 }
const judged = (rows: RowResult[], idle = 200) => {
  judgeResults({ rows, pace, rssMb: { idle, loaded: 900 } })
  return process.exitCode
}

let before: typeof process.exitCode
beforeEach(() => {
  before = process.exitCode
  process.exitCode = undefined
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterEach(() => {
  process.exitCode = before
  vi.restoreAllMocks()
})

it('lets a run pass whose rows keep their targets, or have none', () => {
  expect(judged([result(1, 1), result(null, 50)])).toBeUndefined()
})

it('fails a run for one row above its target, and for too much memory', () => {
  expect(judged([result(1, 0.5), result(1, 1.01)])).toBe(1)
  process.exitCode = undefined
  expect(judged([result(1, 0.5)], 251)).toBe(1)
})

it('tells how long was warmed up and measured, as long as it was', () => {
  const told = (changes: Partial<typeof pace>) =>
    toMarkdown({
      rows: [result(1, 1)],
      pace: { ...pace, ...changes },
      rssMb: { idle: 200, loaded: 900 },
      explained: undefined,
    })
  expect(told({})).toContain('the median of 3 runs of 2 seconds at 16 connections')
  const short = told({ warmUp: 3, slices: 1, seconds: 1.5 })
  expect(short).toContain('one run of 1.5 seconds at 16 connections')
  expect(short).toContain('at least 3 seconds that are not counted')
})
