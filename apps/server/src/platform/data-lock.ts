import { execFileSync } from 'node:child_process'
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimes,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isListening, socketOf } from './postgres/socket.ts'

/** A living holder touches its lock this often. */
const BEAT_MS = 2000
/** Without a beat for so long, a holder is gone; several beats, since a busy machine or a network's folder is late. */
const PATIENCE_MS = 10_000

/** Who works on a data folder, as its lock file says. */
export type Holder = {
  pid: number
  /** When that process began: its number alone may by now belong to another. */
  began: string
  /** Where numbers of processes mean the same: two containers on one folder each have their own. */
  place: string
  /** What the machine or container calls itself, for people. */
  host: string
  /** The command, for people: `npm start`. */
  what: string
  /** How to reach its database; there once the database is up. */
  databaseUrl?: string
  /** Where the site answers; there once it does. */
  address?: string
}

export type DataLock = {
  /** Adds to what others can read about the holder. */
  tell(more: Pick<Holder, 'databaseUrl' | 'address'>): void
  release(): void
}

export class DataFolderInUse extends Error {
  readonly holder: Holder

  constructor(folder: string, holder: Holder) {
    const process = `process ${holder.pid}${isHere(holder) ? '' : ` of another container or machine (${holder.host})`}`
    const where = holder.address ? ` It answers at ${holder.address}.` : ''
    super(
      `Redbud already runs on the data folder ${folder}: "${holder.what}", ${process}.${where} ` +
        'Stop that one first, or choose another folder with REDBUD_DATA (and another port with REDBUD_PORT).',
    )
    this.name = 'DataFolderInUse'
    this.holder = holder
  }
}

/**
 * Takes the data folder for this process; the lock of a process that is gone is taken over. That of another container or
 * machine is watched for a while first, which `say` tells.
 * Throws DataFolderInUse where another one has it.
 */
export async function takeDataLock(
  folder: string,
  what: string,
  say: (line: string) => void = () => {},
): Promise<DataLock> {
  mkdirSync(folder, { recursive: true })
  const file = lockFile(folder)
  let mine: Holder = { pid: process.pid, began: beginningOf(process.pid) ?? '', place: here(), host: hostname(), what }
  for (;;) {
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, JSON.stringify(mine), { mode: 0o600 })
    try {
      // A link appears with its content, or not at all because there is a lock already.
      linkSync(unfinished, file)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(unfinished)
    }
    const holder = readHolder(file)
    if (holder && !isHere(holder)) say('the data folder was left locked by another container or machine; is it alive?')
    if (holder && (await isAlive(holder, file))) throw new DataFolderInUse(folder, holder)
    removeStale(file, holder)
  }
  // One that can't be written now is nothing to end for: the others only wait until they see the next.
  const beat = () => utimes(file, new Date(), new Date(), () => {})
  const heart = setInterval(beat, BEAT_MS).unref()
  return {
    tell(more) {
      mine = { ...mine, ...more }
      writeFileSync(`${file}.new`, JSON.stringify(mine), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    release() {
      clearInterval(heart)
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
    },
  }
}

/** Who has the data folder now; undefined where nobody alive has. */
export async function dataLockHolder(folder: string): Promise<Holder | undefined> {
  const file = lockFile(folder)
  const holder = readHolder(file)
  return holder && (await isAlive(holder, file)) ? holder : undefined
}

const lockFile = (folder: string) => join(folder, 'redbud.lock')

/** Two that find the same stale lock must not remove each other's new one: whoever moved something else puts it back. */
function removeStale(file: string, stale: Holder | undefined): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
    const moved = readHolder(aside)
    if (moved?.pid !== stale?.pid || moved?.began !== stale?.began) linkSync(aside, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** By its number where that says something; else by its database, which PostgreSQL may still run, or by its beat. */
async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (isHere(holder)) return beginningOf(holder.pid) === holder.began
  if (holder.databaseUrl && (await isListening(socketOf(holder.databaseUrl)))) return true
  return beats(file)
}

/** Whether somebody touches the lock; two readings are compared, since clocks of two machines can't be. */
async function beats(file: string): Promise<boolean> {
  const touched = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs
  const before = touched()
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    if (touched() !== before) return touched() !== undefined
  }
  return false
}

const isHere = ({ place }: Holder) => place === here()

/** On Linux the kernel's start and the process namespace (pid_namespaces(7)); where none is told, the machine. */
function here(): string {
  try {
    return `${bootId()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

/** When a process began, in the system's own words; undefined where there is none with this number. */
function beginningOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
        .toString()
        .trim()
    // Field 22 of the line, counted from behind the command's name, which can hold anything (proc_pid_stat(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return fields[0] === 'Z' ? undefined : `${bootId()} ${fields[19]}`
  } catch {
    return undefined
  }
}
