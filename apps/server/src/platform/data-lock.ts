import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who works on a data folder, as its lock file says. */
export type Holder = {
  pid: number
  /** When that process began: its number alone may by now belong to another. */
  began: string
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
    const where = holder.address ? ` It answers at ${holder.address}.` : ''
    super(
      `Redbud already runs on the data folder ${folder}: "${holder.what}", process ${holder.pid}.${where} ` +
        'Stop that one first, or choose another folder with REDBUD_DATA (and another port with REDBUD_PORT).',
    )
    this.name = 'DataFolderInUse'
    this.holder = holder
  }
}

/**
 * Takes the data folder for this process; the lock of a process that is gone is taken over.
 * Throws DataFolderInUse where another one has it.
 */
export function takeDataLock(folder: string, what: string): DataLock {
  mkdirSync(folder, { recursive: true })
  const file = lockFile(folder)
  let mine: Holder = { pid: process.pid, began: beginningOf(process.pid) ?? '', what }
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
    if (holder && isAlive(holder)) throw new DataFolderInUse(folder, holder)
    removeStale(file, holder)
  }
  return {
    tell(more) {
      mine = { ...mine, ...more }
      writeFileSync(`${file}.new`, JSON.stringify(mine), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    release() {
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
    },
  }
}

/** Who has the data folder now; undefined where nobody alive has. */
export function dataLockHolder(folder: string): Holder | undefined {
  const holder = readHolder(lockFile(folder))
  return holder && isAlive(holder) ? holder : undefined
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

const isAlive = ({ pid, began }: Holder) => beginningOf(pid) === began

/** When a process began, in the system's own words; undefined where there is none with this number. */
function beginningOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
        .toString()
        .trim()
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // Field 22 of the line, counted from behind the command's name, which can hold anything (proc_pid_stat(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return fields[0] === 'Z' ? undefined : `${boot} ${fields[19]}`
  } catch {
    return undefined
  }
}
