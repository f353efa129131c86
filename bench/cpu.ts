import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks in a second, in /proc (proc(5), sysconf(_SC_CLK_TCK)); Linux has had no other value for long. */
const ticksPerSecond = 100

/**
 * Milliseconds of CPU that a process has used, with those of its threads that have ended: Node's come and go, and what
 * only the living ones say would shrink. Counted in hundredths of a second. Throws where there is no /proc.
 */
export const cpuOf = (pid: number): number => {
  const [utime = 0, stime = 0] = fieldsOf(pid).slice(11, 13).map(Number)
  return ((utime + stime) * 1000) / ticksPerSecond
}

/** As `cpuOf`, of a process with one thread, whose scheduler's figure counts in nanoseconds. */
const cpuOfSingleThread = (pid: number): number => Number(read(`/proc/${pid}/schedstat`).split(' ')[0] ?? 0) / 1e6

/** Milliseconds of CPU of a process's living threads, or of its first alone, counted in nanoseconds. */
export const exactCpuOf = (pid: number, firstAlone = false): number => {
  if (firstAlone) return cpuOfSingleThread(pid)
  const threads = unlessEnded(() => readdirSync(`/proc/${pid}/task`), [])
  return threads.reduce(
    (sum, thread) => sum + Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]) / 1e6,
    0,
  )
}

/** Milliseconds of CPU that PostgreSQL has used: its first process, its children, and those children that have ended. */
export const cpuOfPostgres = (postmaster: number): number => {
  const [, , cutime = 0, cstime = 0] = fieldsOf(postmaster).slice(11, 15).map(Number)
  const ended = ((cutime + cstime) * 1000) / ticksPerSecond
  return childrenOf(postmaster).reduce(
    (sum, pid) => sum + cpuOfSingleThread(pid),
    cpuOfSingleThread(postmaster) + ended,
  )
}

/** Milliseconds of CPU that a process's children have used which have ended, with all that these waited for. */
export const cpuOfChildren = (pid: number): number => {
  const [cutime = 0, cstime = 0] = fieldsOf(pid).slice(13, 15).map(Number)
  return ((cutime + cstime) * 1000) / ticksPerSecond
}

/** A process's children, with theirs. */
export const descendantsOf = (pid: number): number[] =>
  childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)])

/** The most resident memory that a process had so far, in megabytes (10⁶ bytes). */
export const peakMb = (pid: number): number => {
  const kibibytes = /^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]
  return (Number(kibibytes ?? 0) * 1024) / 1e6
}

/** Resident memory in megabytes (10⁶ bytes). */
export const residentMb = (pid: number): number => {
  const kibibytes = /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]
  return (Number(kibibytes ?? 0) * 1024) / 1e6
}

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && Number(fieldsOf(pid)[1]) === parent)

/** The fields of /proc/<pid>/stat from the state on: the name before it, in parentheses, can hold anything. */
const fieldsOf = (pid: number): string[] => read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []

const read = (file: string): string => unlessEnded(() => readFileSync(file, 'utf8'), '')

const unlessEnded = <T>(look: () => T, otherwise: T): T => {
  try {
    return look()
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return otherwise
    throw error
  }
}
