/**
 * `npm run bench`: what a request costs, beside the least that it could. See docs/performance.md, which this writes.
 *
 *   --rows a,b     only these rows
 *   --quick        short runs, to try a change; nothing is written to docs/
 *   --explain      only look at the plans of every statement that the rows send
 *   --json FILE    also write the numbers as JSON
 *   --data FOLDER  keep the generated data there, and use them again
 *   --profile DIR  write a CPU profile of the web process into this folder
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { foldAllNoteCounts } from '../apps/server/src/features/notes/counts.ts'
import { openDatabase } from '../apps/server/src/platform/db/db.ts'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'
import { residentMb } from './cpu.ts'
import { baseVolume, generate, grownVolume, linkPictures, type Volume } from './data.ts'
import { type Explained, explainRecorded, problemsOf } from './explain.ts'
import { measureBareHttp, measureDriver, type Recording, record } from './limits.ts'
import { type Cost, type Measured, measure, median, startLoader } from './measure.ts'
import { makePictures, type Picture } from './pictures.ts'
import { judgeResults, type Results, type RowResult, showPace, showRow, toJson, toMarkdown } from './report.ts'
import { makeRows, type Row, type RowName, rowNames } from './rows.ts'
import { bringUpToDate, databaseUrl, freePort, hasPages, root, runAlone, startWeb, stop } from './site.ts'

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string' },
    quick: { type: 'boolean', default: false },
    explain: { type: 'boolean', default: false },
    json: { type: 'string' },
    data: { type: 'string' },
    profile: { type: 'string' },
  },
})
/** The run that the headline numbers come from. */
const headline = 16
const pace = {
  headline,
  warmUpAtMost: 60,
  ...(options.quick
    ? { warmUp: 3, slices: 1, seconds: 1.5, connections: [headline], recorded: 120 }
    : { warmUp: 4, slices: 3, seconds: 2, connections: [1, headline, 64], recorded: 400 }),
}

if (!existsSync('/proc/self/schedstat')) {
  console.error('The bench counts processor time where Linux tells it: in /proc/<process>/task/<thread>/schedstat.')
  process.exit(2)
}
const wanted = readRowNames(options.rows)
const whole = options.rows === undefined && !options.quick && !options.explain

const folder = options.data ? resolve(options.data) : mkdtempSync(join(tmpdir(), 'redbud-bench-'))
mkdirSync(folder, { recursive: true })
// PostgreSQL runs as another user where we are root
chmodSync(folder, 0o755)
const say = (line: string) => console.log(line)
const postgres = await startEmbeddedPostgres({
  dataDir: join(folder, 'postgres'),
  log: { info: say, warn: say },
})

const leave = async (how: 'orderly' | 'at once') => {
  await postgres.stop(how)
  if (!options.data) rmSync(folder, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void leave('at once').then(() => process.exit(130)))

try {
  const pictures = await readPictures()
  const url = await readyDatabase('bench', baseVolume, pictures)
  const explained = options.explain || whole ? await explain(url, pictures) : undefined
  if (!options.explain) {
    const results = { ...(await measureRows(url, pictures)), explained }
    if (options.json) writeFileSync(options.json, `${JSON.stringify(toJson(results), null, 2)}\n`)
    if (whole) {
      writeFileSync(join(root, 'docs/performance.md'), toMarkdown(results))
      say('\nThe table is in docs/performance.md.')
    }
    judgeResults(results)
  }
  const problems = explained ? problemsOf(explained) : []
  for (const problem of problems) console.error(`✗ ${problem}`)
  if (explained && problems.length === 0)
    say('✓ Every statement uses indexes only, and touches as much of ten times the notes.')
  if (problems.length > 0) process.exitCode = 1
} finally {
  await leave('orderly')
}

function readRowNames(list: string | undefined): readonly RowName[] {
  if (list === undefined) return rowNames
  const names = list.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !rowNames.some((known) => known === name))
  if (unknown.length > 0) {
    console.error(`There is no row ${unknown.join(', ')}. There are: ${rowNames.join(', ')}`)
    process.exit(2)
  }
  return rowNames.filter((name) => names.includes(name))
}

/** The small set of photos, made once for a data folder. */
async function readPictures(): Promise<Picture[]> {
  const file = join(folder, 'pictures.json')
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(await makePictures(join(folder, 'media'))))
  return JSON.parse(readFileSync(file, 'utf8')) as Picture[]
}

/** A filled database of that name; it is left as it is where a kept data folder has it already. */
async function readyDatabase(name: string, volume: Volume, pictures: Picture[]): Promise<string> {
  const url = databaseUrl(postgres.url, name)
  const done = join(folder, `${name}.done`)
  if (existsSync(done)) {
    await bringUpToDate(url)
    return url
  }
  const began = Date.now()
  await runAlone(postgres.url, `drop database if exists ${name} with (force)`)
  await runAlone(postgres.url, `create database ${name}`)
  await bringUpToDate(url)
  const { db, pool } = openDatabase({ url, poolSize: 1, onError: () => {} })
  await generate(db, volume, pictures)
  if (volume === baseVolume) await linkPictures(pool, join(folder, 'media'), pictures)
  await db.destroy()
  writeFileSync(done, '')
  say(`${volume.notes} notes generated in ${Math.round((Date.now() - began) / 1000)} s`)
  return url
}

/** Sends each row's first units to a process that writes down its statements, on a copy of the database. */
async function recordRows(
  url: string,
  rows: Row[],
  options: { count: number; warm: boolean },
): Promise<Map<RowName, Recording>> {
  await runAlone(postgres.url, 'drop database if exists recorded with (force)')
  await runAlone(postgres.url, `create database recorded template ${new URL(url).pathname.slice(1)} strategy file_copy`)
  const file = join(folder, `statements-${process.pid}`)
  writeFileSync(file, '')
  const web = await startWeb({
    databaseUrl: databaseUrl(postgres.url, 'recorded'),
    data: folder,
    port: await freePort(),
    flags: ['--import', join(root, 'bench/record.ts')],
    env: { BENCH_RECORD: file },
  })
  const recordings = new Map<RowName, Recording>()
  try {
    for (const row of rows) recordings.set(row.name, await record(web, file, row, options))
  } finally {
    await web.stop()
    rmSync(file)
    await runAlone(postgres.url, 'drop database recorded with (force)')
  }
  return recordings
}

async function explain(url: string, pictures: Picture[]): Promise<Explained[]> {
  const side = async (of: string, volume: Volume) => {
    const rows = await rowsOf(of, pictures, Math.min(volume.readers, 100))
    return { url: of, recordings: await recordRows(of, rows, { count: 24, warm: false }) }
  }
  const base = await side(url, baseVolume)
  const grown = await side(await readyDatabase('grown', grownVolume, pictures), grownVolume)
  return explainRecorded({ base, grown })
}

async function rowsOf(url: string, pictures: Picture[], readers = baseVolume.accounts): Promise<Row[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    const rows = await makeRows(pool, pictures, readers)
    return rows.filter((row) => wanted.includes(row.name) && (hasPages || !row.page))
  } finally {
    await pool.end()
  }
}

async function measureRows(url: string, pictures: Picture[]): Promise<Omit<Results, 'explained'>> {
  const rows = await rowsOf(url, pictures)
  const recordings = await recordRows(url, rows, { count: pace.recorded, warm: true })
  const { db, pool } = openDatabase({ url, poolSize: 2, onError: () => {} })
  const loader = startLoader()
  const web = await startWeb({
    databaseUrl: url,
    data: folder,
    port: await freePort(),
    flags: options.profile ? ['--cpu-prof', `--cpu-prof-dir=${resolve(options.profile)}`] : [],
  })
  const measured = { port: web.port, pids: [web.pid], postgres: { pid: postgres.pid, pool } }
  const results: RowResult[] = []
  say(`Each row: ${showPace(pace)}.`)
  try {
    await sleep(3000)
    const idleMb = residentMb(web.pid)
    for (const row of rows) {
      const recording = recordings.get(row.name) ?? { answers: [], statements: [] }
      const limits = {
        http: await measureBareHttp(loader, row, recording, pace.seconds),
        driver: await measureDriver(url, postgres.pid, row, recording, pace.seconds),
      }
      const result = { row, limits, byConnections: await measureRow(loader, measured, row) }
      results.push(result)
      say(showRow(result, headline))
      // as the work role would have done meanwhile
      await foldAllNoteCounts({ db })
      await pool.query('checkpoint')
    }
    return { rows: results, pace, rssMb: { idle: idleMb, loaded: residentMb(web.pid) } }
  } finally {
    await web.stop()
    await stop(loader.process)
    await db.destroy()
  }
}

/**
 * Sends for some seconds what isn't counted; of units that repeat until each was sent once, since the first visit of each
 * reader costs several times the others.
 */
async function warmUp(
  loader: ReturnType<typeof startLoader>,
  measured: Measured,
  row: Row,
  place: { next: number },
): Promise<void> {
  const began = performance.now()
  do await measure(loader, measured, row, place, { connections: headline, seconds: pace.warmUp })
  while (row.repeats && place.next < row.units.length && performance.now() - began < pace.warmUpAtMost * 1000)
}

async function measureRow(
  loader: ReturnType<typeof startLoader>,
  measured: Measured,
  row: Row,
): Promise<Map<number, Cost>> {
  // what was recorded has been written by the driver alone
  const place = { next: row.repeats ? 0 : pace.recorded }
  await warmUp(loader, measured, row, place)
  const costs = new Map<number, Cost>()
  for (const connections of pace.connections) {
    const slices: Cost[] = []
    for (let slice = 0; slice < (connections === headline ? pace.slices : 1); slice++)
      slices.push(await measure(loader, measured, row, place, { connections, seconds: pace.seconds }))
    costs.set(connections, median(slices))
  }
  return costs
}
