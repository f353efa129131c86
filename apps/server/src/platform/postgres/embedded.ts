import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findPostgres, type PostgresBinaries } from './binaries.ts'
import { canReach, type RunAs, unprivilegedUser } from './run-as.ts'
import { isListening, socketIn } from './socket.ts'

const SUPERUSER = 'redbud'
const DATABASE = 'redbud'
/** sockaddr_un.sun_path holds 104 bytes on macOS and 108 on Linux. */
const LONGEST_SOCKET_PATH = 103

export type EmbeddedPostgres = {
  /** Connects as the database's owner, over the private socket. */
  url: string
  pid: number
  /** The cluster's folder, as PostgreSQL's own command line names it. */
  cluster: string
  version: string
  /** Settles when PostgreSQL has ended, with a sentence for the operator unless it was asked to. */
  ended: Promise<string | undefined>
  /** Ends every connection and PostgreSQL with it; `at once` skips the final checkpoint (the next start recovers). */
  stop(how?: 'orderly' | 'at once'): Promise<void>
}

export type EmbeddedPostgresOptions = {
  /** Everything of PostgreSQL's lies in here; created where it is missing. */
  dataDir: string
  log: { info(line: string): void; warn(line: string): void }
  /** false: faster, and loses everything when the machine fails; for tests. */
  durable?: boolean
}

/**
 * Starts the PostgreSQL that comes with Redbud on a private socket, making the cluster and the database first where
 * there are none. Whoever calls it holds the data folder's lock: a PostgreSQL that still runs on this folder is a
 * leftover of a killed Redbud and is stopped first.
 *
 * Throws an Error with a sentence for the operator.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options
  const dataDir = resolve(options.dataDir)
  const runAs = unprivilegedUser(dataDir)
  const home = prepareHome(dataDir, runAs, (line) => log.info(line))
  const binaries = findPostgres(home, runAs, (line) => log.info(line))
  const cluster = join(home, 'cluster')
  if (!existsSync(cluster)) await makeCluster(cluster, binaries, runAs, durable)
  refuseOtherMajor(cluster, binaries)
  await stopLeftover(home, cluster, log)

  const socketDir = await prepareSocketDir(home, runAs)
  const settings = settingsFile({ socketDir, durable })
  writeFileSync(join(cluster, 'postgresql.conf'), settings)
  const local = join(cluster, 'local.conf')
  if (!existsSync(local)) writeFileSync(local, '')
  writeFileSync(join(cluster, 'pg_hba.conf'), '# Only the private socket folder leads here.\nlocal all all trust\n')
  const logFile = join(home, 'postgres.log')
  const child = await launch({ cluster, binaries, runAs, logFile, log })

  const url = urlOf(socketDir, DATABASE)
  await makeDatabase(socketDir)
  const stop: EmbeddedPostgres['stop'] = async (how) => {
    await child.stop(how)
    rmSync(socketDir, { recursive: true, force: true })
  }
  return { url, pid: child.process.pid as number, cluster, version: binaries.version, ended: child.ended, stop }
}

/** `<dataDir>` itself, or a folder under /var/lib/redbud that `<dataDir>` links to, where `runAs` can't reach it. */
function prepareHome(dataDir: string, runAs: RunAs | undefined, say: (line: string) => void): string {
  mkdirSync(dirname(dataDir), { recursive: true })
  const link = lstatSync(dataDir, { throwIfNoEntry: false })
  if (link?.isSymbolicLink()) mkdirSync(resolve(dirname(dataDir), readlinkSync(dataDir)), { recursive: true })
  else mkdirSync(dataDir, { recursive: true })

  let home = realpathSync(dataDir)
  if (!runAs) {
    refuseForeign(home)
  } else if (!canReach(dirname(home), runAs)) {
    if (readdirSync(home).length > 0) {
      throw new Error(
        `The user ${runAs.name}, who runs PostgreSQL here, can't reach ${home}: a folder above it is closed.`,
      )
    }
    const reachable = join('/var/lib/redbud', createHash('sha256').update(home).digest('hex').slice(0, 12))
    say(`the user ${runAs.name} can't reach ${home}, so the database is kept in ${reachable} (${home} links there)`)
    mkdirSync(reachable, { recursive: true, mode: 0o755 })
    rmSync(home, { recursive: true })
    symlinkSync(reachable, home)
    home = reachable
  }
  if (runAs) giveTo(home, runAs)
  chmodSync(home, 0o700)
  return home
}

function refuseForeign(home: string): void {
  const { uid } = statSync(home)
  const me = process.getuid?.()
  if (me === undefined || uid === me) return
  throw new Error(
    `${home} belongs to another user (uid ${uid}): Redbud was started as root or as someone else before. ` +
      `Start it as that user again, or give the folder to yourself: sudo chown -R ${me} ${home}`,
  )
}

function giveTo(path: string, { uid, gid }: RunAs): void {
  if (statSync(path).uid !== uid) chownSync(path, uid, gid)
}

/** The cluster appears under its name only when initdb is through, so a start that was cut off begins anew. */
async function makeCluster(
  cluster: string,
  { initdb, version }: PostgresBinaries,
  runAs: RunAs | undefined,
  durable: boolean,
): Promise<void> {
  const unfinished = `${cluster}.new`
  const init = (lcCtype: string) => {
    rmSync(unfinished, { recursive: true, force: true })
    const args = [
      '-D',
      unfinished,
      '-U',
      SUPERUSER,
      '-E',
      'UTF8',
      '--auth=trust',
      '--locale=C',
      `--lc-ctype=${lcCtype}`,
    ]
    // The same order and case rules on every machine, whatever its C library knows.
    if (Number.parseInt(version, 10) >= 17) args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    if (!durable) args.push('--no-sync')
    return run(initdb, args, { cwd: dirname(cluster), ...runAs?.spawn })
  }
  // pg_trgm asks the C library what a letter is: under plain C no Chinese character is one.
  let complaint = await init('C.UTF-8')
  if (complaint?.includes('invalid locale name')) complaint = await init('en_US.UTF-8')
  if (complaint?.includes('invalid locale name')) complaint = await init('C')
  if (complaint !== undefined) throw new Error(`PostgreSQL could not make its folder ${cluster}: ${complaint}`)
  renameSync(unfinished, cluster)
}

/** Gives what a failed program said, undefined where it did not fail. */
async function run(program: string, args: string[], options: SpawnOptions): Promise<string | undefined> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const status = await new Promise((done, fail) => child.once('close', done).once('error', fail))
  return status === 0 ? undefined : complaint.trim()
}

function refuseOtherMajor(cluster: string, { version }: PostgresBinaries): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const major = String(Number.parseInt(version, 10))
  if (made === major) return
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${made}, but this Redbud comes with ${major}. ` +
      'See "Upgrading" in docs/operating.md.',
  )
}

/**
 * Ends a PostgreSQL that outlived its Redbud, and clears the pid file that it left. One that runs where its process
 * can't be seen (another container with this folder) is not ours to end, and a second beside it would ruin the database.
 */
async function stopLeftover(home: string, cluster: string, log: EmbeddedPostgresOptions['log']): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  const pid = readPid(pidFile)
  if (pid === undefined) return
  if (isPostgresOn(pid, cluster)) {
    log.warn(`stopping PostgreSQL (process ${pid}), which a killed Redbud left running`)
    for (const [signal, seconds] of [
      ['SIGINT', 10],
      ['SIGQUIT', 5],
      ['SIGKILL', 5],
    ] as const) {
      signalTo(pid, signal)
      if (await gone(() => !isPostgresOn(pid, cluster), seconds)) break
    }
  } else if (await isListening(socketIn(join(home, 'socket')))) {
    throw new Error(
      `Another PostgreSQL runs on ${cluster}, in another container that shares this folder: its process ${pid} is not ` +
        'one of these here. Stop that container first, or choose another folder with REDBUD_DATA.',
    )
  }
  // PostgreSQL itself would take any living process with this number, common in containers, for its own.
  rmSync(pidFile, { force: true })
}

function readPid(pidFile: string): number | undefined {
  if (!existsSync(pidFile)) return undefined
  return Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || undefined
}

function isPostgresOn(pid: number, cluster: string): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster)
  } catch {
    return false
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function gone(isGone: () => boolean, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(20)) if (isGone()) return true
  return isGone()
}

/** A folder for the socket that only the database's user enters; in the temporary folder where the path is too long
 * for a socket or the file system has none. */
async function prepareSocketDir(home: string, runAs: RunAs | undefined): Promise<string> {
  let socketDir = join(home, 'socket')
  rmSync(socketDir, { recursive: true, force: true })
  mkdirSync(socketDir, { mode: 0o700 })
  if (!(await takesSockets(socketDir))) socketDir = mkdtempSync(join(tmpdir(), 'redbud-'))
  if (runAs) giveTo(socketDir, runAs)
  return socketDir
}

async function takesSockets(folder: string): Promise<boolean> {
  const path = socketIn(folder)
  if (Buffer.byteLength(path) > LONGEST_SOCKET_PATH) return false
  const server = createServer()
  const works = await new Promise<boolean>((done) => {
    server.once('error', () => done(false)).listen(path, () => done(true))
  })
  await new Promise((done) => server.close(done))
  return works
}

function settingsFile({ socketDir, durable }: { socketDir: string; durable: boolean }): string {
  const megabytes = (share: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max((totalmem() * share) / 2 ** 20, least), most))}MB`
  const settings: Record<string, string> = {
    listen_addresses: "''",
    unix_socket_directories: `'${socketDir.replaceAll("'", "''")}'`,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: megabytes(1 / 16, 64, 1024),
    effective_cache_size: megabytes(1 / 2, 256, 65536),
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    // What is read mostly lies in memory already; helper processes would only pass it on.
    io_method: 'sync',
    wal_level: 'minimal',
    max_wal_senders: '0',
    shared_preload_libraries: "'pg_stat_statements'",
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    log_line_prefix: "'%m [%p] '",
    log_min_duration_statement: '2000',
    log_checkpoints: 'off',
  }
  if (!durable) {
    Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' })
    settings.shared_buffers = '128MB'
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  return [
    '# Written anew at each start of Redbud. Settings of your own go to local.conf beside this file; they win.',
    ...lines,
    "include = 'local.conf'",
    '',
  ].join('\n')
}

type Launch = {
  cluster: string
  binaries: PostgresBinaries
  runAs: RunAs | undefined
  logFile: string
  log: EmbeddedPostgresOptions['log']
}

async function launch({ cluster, binaries, runAs, logFile, log }: Launch) {
  const start = () => {
    // A file and not a pipe: PostgreSQL can go on writing when this process was killed.
    const output = openSync(logFile, 'w', 0o600)
    // Detached: Ctrl-C reaches the whole process group, but the server drains before its database stops.
    const process = spawn(binaries.postgres, ['-D', cluster], {
      stdio: ['ignore', output, output],
      cwd: cluster,
      detached: true,
      ...runAs?.spawn,
    })
    closeSync(output)
    return process
  }
  let child = start()
  // Processes of a killed PostgreSQL hold its shared memory for a moment.
  for (let tries = 0; !(await isReady(child, cluster, log)); tries++) {
    const told = readFileSync(logFile, 'utf8')
    if (tries < 50 && told.includes('pre-existing shared memory block')) {
      await sleep(100)
      child = start()
      continue
    }
    throw new Error(`PostgreSQL did not start. It said:\n${told.trim().split('\n').slice(-12).join('\n')}`)
  }
  return { process: child, ...watch(child, logFile) }
}

/** Settles with true when PostgreSQL takes connections, with false when it has ended. */
async function isReady(child: ChildProcess, cluster: string, log: EmbeddedPostgresOptions['log']): Promise<boolean> {
  let failed = false
  child.once('error', () => {
    failed = true
  })
  const pidFile = join(cluster, 'postmaster.pid')
  const started = Date.now()
  let told = false
  while (!failed && child.exitCode === null && child.signalCode === null) {
    // The eighth line is the state; see "postmaster.pid" in PostgreSQL's src/include/utils/pidfile.h.
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : []
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true
    if (!told && Date.now() - started > 5000) {
      told = true
      log.info('PostgreSQL is recovering what was not written out yet; this can take a while')
    }
    await sleep(15)
  }
  return false
}

function watch(child: ChildProcess, logFile: string): Pick<EmbeddedPostgres, 'ended' | 'stop'> {
  let asked = false
  const ended = new Promise<string | undefined>((done) => {
    child.once('exit', (code, signal) => {
      if (asked) return done(undefined)
      done(`PostgreSQL ended by itself (${signal ?? `exit code ${code}`}); what it said is in ${logFile}.`)
    })
  })
  const stop = async (how: 'orderly' | 'at once' = 'orderly') => {
    asked = true
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(how === 'orderly' ? 'SIGINT' : 'SIGQUIT')
    const patience = setTimeout(() => child.kill('SIGQUIT'), 30_000)
    await ended
    clearTimeout(patience)
  }
  return { ended, stop }
}

async function makeDatabase(socketDir: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(socketDir, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function urlOf(socketDir: string, database: string): string {
  return `postgresql://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(socketDir)}`
}
