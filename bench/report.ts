import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import type { Explained } from './explain.ts'
import { judge } from './judge.ts'
import type { Cost } from './measure.ts'
import type { Row } from './rows.ts'

export interface RowResult {
  row: Row
  limits: { http: Cost; driver: Cost }
  byConnections: Map<number, Cost>
}
/** How long each row was measured, and at how many connections. */
interface Pace {
  /** Seconds: at least, and for requests that are sent again and again at most. */
  warmUp: number
  warmUpAtMost: number
  /** Runs at `headline` connections, of which the median counts; at any other number there is one. */
  slices: number
  /** Of a run. */
  seconds: number
  /** The number of connections whose run is shown where there is room for one. */
  headline: number
}
export interface Results {
  rows: RowResult[]
  pace: Pace
  rssMb: { idle: number; loaded: number }
  explained: Explained[] | undefined
}

const costOf = ({ byConnections, row }: RowResult, headline: number): Cost => {
  const cost = byConnections.get(headline)
  if (!cost) throw new Error(`${row.name} was not measured at ${headline} connections`)
  return cost
}

const digits = (value: number, count = 2): string => value.toFixed(count)
const whole = (value: number): string => String(Math.round(value))

const runs = ({ slices, seconds, headline }: Pace): string =>
  `${slices === 1 ? 'one run' : `the median of ${slices} runs`} of ${seconds} seconds at ${headline} connections`

/** What the numbers of `showRow` are of. */
export const showPace = (pace: Pace): string => `at least ${pace.warmUp} seconds to warm up, then ${runs(pace)}`

/** One line for the terminal. */
export const showRow = (result: RowResult, headline: number): string => {
  const cost = costOf(result, headline)
  const { row, limits } = result
  const target = row.targetMs === null ? '' : ` (target ${row.targetMs})`
  return [
    row.name.padEnd(18),
    `${digits(cost.cpuMs)} ms CPU${target}`.padEnd(26),
    `(PostgreSQL ${digits(cost.postgresMs)})`.padEnd(19),
    `${digits(cost.statements, 1)} statements`.padEnd(16),
    `${whole(cost.rps)} rps, p50 ${digits(cost.p50Ms, 1)}, p99 ${digits(cost.p99Ms, 1)} ms;`,
    `limits: bare HTTP ${digits(limits.http.cpuMs)}, the SQL alone ${digits(limits.driver.cpuMs)}`,
  ].join(' ')
}

/** Of the web process, when it has started and done nothing. */
const idleMb = 250

/** Says of each row that has a target, and of the memory, whether it is kept. */
export const judgeResults = ({ rows, pace, rssMb }: Pick<Results, 'rows' | 'pace' | 'rssMb'>): void => {
  for (const result of rows) {
    const { what, targetMs } = result.row
    if (targetMs !== null) judge(what, costOf(result, pace.headline).cpuMs, targetMs, 'ms of CPU')
  }
  judge('The web process when it has started', rssMb.idle, idleMb, 'MB')
}

const rounded = (cost: Cost) => ({
  cpuMs: Number(digits(cost.cpuMs, 3)),
  statements: Number(digits(cost.statements, 2)),
  rps: Number(digits(cost.rps, 1)),
  p50Ms: Number(digits(cost.p50Ms, 2)),
  p99Ms: Number(digits(cost.p99Ms, 2)),
})

/** The numbers by row, `limits` by row and kind, `rssMb`. */
export const toJson = ({ rows, pace, rssMb }: Results) => ({
  ...Object.fromEntries(rows.map((result) => [result.row.name, rounded(costOf(result, pace.headline))])),
  limits: Object.fromEntries(
    rows.map(({ row, limits }) => [row.name, { http: rounded(limits.http), driver: rounded(limits.driver) }]),
  ),
  rssMb: { idle: Math.round(rssMb.idle), loaded: Math.round(rssMb.loaded) },
})

/** docs/performance.md. */
export const toMarkdown = (results: Results): string => {
  const { rows, pace, rssMb, explained } = results
  const main = rows.map((result) => {
    const cost = costOf(result, pace.headline)
    const { row, limits } = result
    return [
      row.what,
      digits(cost.cpuMs),
      digits(cost.postgresMs),
      row.targetMs === null ? '' : `≤ ${row.targetMs}`,
      digits(cost.statements, 1),
      whole(cost.rps),
      digits(cost.p50Ms, 1),
      digits(cost.p99Ms, 1),
      digits(limits.http.cpuMs),
      digits(limits.driver.cpuMs),
    ]
  })
  const connections = [...(rows[0]?.byConnections.keys() ?? [])]
  const byConnections = rows.map((result) => [
    result.row.what,
    ...connections.flatMap((count) => {
      const cost = result.byConnections.get(count)
      return cost ? [whole(cost.rps), `${digits(cost.p50Ms, 1)} / ${digits(cost.p99Ms, 1)}`, digits(cost.cpuMs)] : []
    }),
  ])
  return `# What a request costs

Written by \`npm run bench\`; do not edit. How it is measured is told below the tables.

${machine()}

| | CPU ms | of it PostgreSQL | target | statements | requests/s | p50 ms | p99 ms | limit: bare HTTP, CPU ms | limit: the SQL alone, CPU ms |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${table(main)}

The web process takes ${whole(rssMb.idle)} MB of memory when it has started and ${whole(rssMb.loaded)} MB after all of this (target: at most ${idleMb} MB idle).

## At ${connections.join(', ')} connections

| | ${connections.map((count) => `${count}: req/s | p50 / p99 ms | CPU ms`).join(' | ')} |
|---|${connections.map(() => '--:|--:|--:|').join('')}
${table(byConnections)}

${explained ? explainSection(explained) : ''}## How it is measured

- **Data**: 2,000 accounts, each following 100 others (some are followed by most), 50,000 notes with card images from a
  small set of real, processed photos, 200,000 follows, 300,000 likes, 100,000 comments, 40,000 collects; Following filled
  as publishing does it, authors above 1,500 followers merged at reading.
- **Processes**: one with the web role, PostgreSQL with the settings that Redbud starts it with, the load generator in a
  process of its own. All three share the machine, so requests/s are what is left beside the load generator.
- **CPU ms**: what the operating system counted for the web process and every process of PostgreSQL (user and system
  time), divided by the requests: ${runs(pace)}. Requests/s, p50 and p99 are of that run.
- **Statements**: what \`pg_stat_statements\` counted, \`begin\` and \`commit\` and the session's look-up included. A session is
  remembered for ten seconds, so with 2,000 readers it is looked up for a part of the requests.
- **Limits**: *bare HTTP* is a \`node:http\` server that sends the very same bytes from memory. *The SQL alone* is every
  statement that such requests sent, with the same values, prepared, sent by the driver in a process that does nothing else.
  What a request costs above their sum is ours.
- **Warm-up**: at least ${pace.warmUp} seconds that are not counted. Requests that are sent again and again were all sent once by
  then, for ${pace.warmUpAtMost} seconds at most: what a reader's first page for some minutes costs is not in the table.
- Each request comes from another reader; readers and notes are drawn so that what is liked much is read much.
`
}

const explainSection = (explained: Explained[]): string => `## The same work for ten times the notes

Every statement that these requests send, explained while it runs, at 50,000 and at 500,000 notes (with ten times the
likes, comments and collects): no table that grows is ever scanned from end to end, and the rows touched for each row that
a statement gives (one, where it gives none) stay the same. Blocks are of 8 kB; indexes of ten times the notes are a step deeper.

| statement | in | rows touched at 50,000 | at 500,000 | blocks at 50,000 | at 500,000 |
|---|---|--:|--:|--:|--:|
${table(
  explained.map(({ name, rows, base, grown }) => [
    name,
    rows.join(', '),
    digits(base.rows, 1),
    digits(grown.rows, 1),
    digits(base.blocks, 1),
    digits(grown.blocks, 1),
  ]),
)}

`

const table = (rows: string[][]): string => rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const machine = (): string => {
  const [first] = cpus()
  const commit = execFileSync('git', ['log', '-1', '--format=%h of %cs'], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  })
  return `Measured at ${commit.trim()} on ${cpus().length} × ${first?.model.trim()}, ${whole(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}.`
}
