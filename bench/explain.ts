import pg from 'pg'
import type { Recording } from './limits.ts'
import type { Statement } from './overhear.ts'
import type { RowName } from './rows.ts'

/** What a statement touches for each row that it gives: how many it is asked for depends on what is known already. */
interface Touched {
  /** Rows read by scans, with those that a filter then dropped. */
  rows: number
  /** Blocks of 8 kB, from memory or not. */
  blocks: number
}
export interface Explained {
  name: string
  text: string
  /** Where it is sent. */
  rows: RowName[]
  base: Touched
  grown: Touched
  /** Tables that were read from end to end in either. */
  scanned: string[]
}

export interface Side {
  url: string
  recordings: Map<RowName, Recording>
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

/**
 * Small however a site grows: the few authors with very many followers, what waits to be counted, which is moved on every
 * moment, and the models that are kept.
 */
const smallTables = ['merged_authors', 'note_count_deltas', 'account_count_deltas', 'recommendation_models']
const samples = 20

/** Runs every recorded statement under EXPLAIN at both sides, writing ones in a transaction that is taken back. */
export const explainRecorded = async (sides: { base: Side; grown: Side }): Promise<Explained[]> => {
  const base = await explainSide(sides.base)
  const grown = await explainSide(sides.grown)
  return [...base.entries()].flatMap(([text, one]) => {
    const other = grown.get(text)
    if (!other) return []
    const scanned = [...new Set([...one.scanned, ...other.scanned])]
    return [{ name: one.name, text, rows: [...one.rows], base: one.touched, grown: other.touched, scanned }]
  })
}

/** What is wrong, in words; nothing when all is well. */
export const problemsOf = (explained: Explained[]): string[] =>
  explained.flatMap(({ name, base, grown, scanned }) => [
    ...scanned.map((table) => `${name} reads all of ${table}`),
    ...(grown.rows > base.rows * 1.5 + 2
      ? [
          `${name} touches ${grown.rows.toFixed(1)} rows for one of ten times the notes, ${base.rows.toFixed(1)} otherwise`,
        ]
      : []),
  ])

interface SideResult {
  name: string
  rows: Set<RowName>
  touched: Touched
  scanned: string[]
}

const explainSide = async ({ url, recordings }: Side): Promise<Map<string, SideResult>> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const results = new Map<string, SideResult>()
  try {
    for (const [text, { rows, sent }] of groupByText(recordings)) {
      const plans: PlanNode[] = []
      for (const statement of sent.slice(0, samples)) plans.push(await explainOne(client, statement))
      const nodes = plans.flatMap(allNodes)
      const given = plans.reduce((sum, plan) => sum + Math.max(1, plan['Actual Rows'] ?? 0), 0)
      results.set(text, {
        name: sent[0]?.name ?? shorten(text),
        rows,
        touched: {
          rows: nodes.reduce((sum, node) => sum + rowsOf(node), 0) / given,
          blocks:
            plans.reduce((sum, plan) => sum + (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0), 0) /
            given,
        },
        scanned: [
          ...new Set(
            nodes.flatMap((node) => {
              const table = node['Relation Name']
              return node['Node Type'] === 'Seq Scan' && table && !smallTables.includes(table) ? [table] : []
            }),
          ),
        ],
      })
    }
  } finally {
    await client.end()
  }
  return results
}

const groupByText = (recordings: Map<RowName, Recording>) => {
  const byText = new Map<string, { rows: Set<RowName>; sent: Statement[] }>()
  for (const [row, { statements }] of recordings)
    for (const statement of statements.flat()) {
      if (!/^\s*\(?(select|with|insert|update|delete)\b/i.test(statement.text)) continue
      const group = byText.get(statement.text) ?? { rows: new Set(), sent: [] }
      group.rows.add(row)
      group.sent.push(statement)
      byText.set(statement.text, group)
    }
  return byText
}

/** As on the lanes of platform/db/lanes.ts. */
const laneSettings = 'set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off'
const isRead = (text: string): boolean => !/\b(insert|update|delete)\b/i.test(text)

/** The plan of a statement as it is run by the web process; what it writes is taken back. */
const explainOne = async (client: pg.Client, { name, text, values }: Statement): Promise<PlanNode> => {
  await client.query('begin')
  try {
    // rows that were there when this was recorded need not be now
    await client.query('set local session_replication_role = replica')
    if (name && isRead(text)) await client.query(laneSettings)
    // prepared, since a plan for whatever the values are can be another than one for these
    await client.query(`prepare explained as ${text}`)
    const given = values.length > 0 ? `(${values.map((value) => literal(client, value)).join(', ')})` : ''
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `explain (analyze, buffers, timing off, format json) execute explained${given}`,
    )
    await client.query('deallocate explained')
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
    if (!plan) throw new Error(`no plan for ${text}`)
    return plan
  } finally {
    await client.query('rollback')
  }
}

/** A value as SQL; its type is that of the statement's parameter. */
const literal = (client: pg.Client, value: unknown): string => {
  if (value === null || value === undefined) return 'null'
  if (!Array.isArray(value)) return client.escapeLiteral(textOf(value))
  const parts = value.map((part: unknown) => (part === null ? 'null' : `"${textOf(part).replace(/["\\]/g, '\\$&')}"`))
  return client.escapeLiteral(`{${parts.join(',')}}`)
}

const textOf = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  return String(value)
}

const allNodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(allNodes)]

const rowsOf = (node: PlanNode): number => {
  if (!node['Node Type'].includes('Scan') || node['Relation Name'] === undefined) return 0
  const each =
    (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return each * (node['Actual Loops'] ?? 0)
}

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').replaceAll('"', '').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
