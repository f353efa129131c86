import { spawn } from 'node:child_process'
import { behindAsSession, behindAtDisk, behindNice } from '../children/behind.ts'

/** What a child may take before it is ended. */
export interface ChildLimits {
  cpuSeconds: number
  wallSeconds: number
  /** Of its data: what it has and what it could write to (Linux counts so since 4.7). */
  memoryBytes: number
  /** The most that one file it writes may hold. */
  fileBytes: number
}

/**
 * `full`: the machine's disk is, and `killed`: by somebody else, as a machine without memory does; neither is the file's
 * fault. `disk`: more in one file than it may.
 */
type ChildFailure = 'cpu' | 'time' | 'memory' | 'disk' | 'full' | 'killed' | 'exit'

/** The child did not end well; `message` has the last of what it said. */
export class ChildFailed extends Error {
  override name = 'ChildFailed'
  readonly failure: ChildFailure
  readonly exitCode: number | null
  constructor(failure: ChildFailure, exitCode: number | null, message: string) {
    super(message)
    this.failure = failure
    this.exitCode = exitCode
  }
}

/**
 * Sets the limits, starts the program and ends the whole group when the pipe at descriptor 3 closes: whose other end is
 * ours, so that nothing outlives us, however we end.
 */
const guard = `
${behindAsSession} ${behindAtDisk}
ulimit -c 0; ulimit -t "$1"; ulimit -f "$2"; ulimit -d "$3" 2>/dev/null; shift 3
nice -n ${behindNice} "$@" 3<&- & work=$!
{ read -r _ <&3; kill -9 0; } & guard=$!
wait "$work"; code=$?
[ "$code" != 137 ] || times >&2
kill -9 "$guard"
exit "$code"`

const blockBytes = 512
const spokenBytes = 8192
const heardBytes = 4 * 1024 * 1024

/**
 * Runs a program with low priority and hardly an environment, in a group of its own.
 *
 * @param program the full path of what is run
 * @param options.env what its environment has besides
 * @returns what it wrote to its standard output
 * @throws ChildFailed; the signal's reason when it was aborted
 */
export function runChild(
  program: string,
  args: string[],
  options: {
    cwd: string
    limits: ChildLimits
    signal?: AbortSignal | undefined
    onLine?: (line: string) => void
    env?: Record<string, string>
  },
): Promise<string> {
  const { limits, signal, onLine } = options
  signal?.throwIfAborted()
  const numbers = [limits.cpuSeconds, limits.fileBytes / blockBytes, limits.memoryBytes / 1024].map((n) =>
    String(Math.ceil(n)),
  )
  const child = spawn('/bin/sh', ['-c', guard, 'guard', ...numbers, program, ...args], {
    cwd: options.cwd,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', MALLOC_ARENA_MAX: '2', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const kill = () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }

  let said = ''
  let heard = ''
  let line = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-spokenBytes)
  })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (!onLine) heard = (heard + text).slice(0, heardBytes)
    else {
      const lines = (line + text).split('\n')
      line = (lines.pop() ?? '').slice(0, heardBytes)
      for (const one of lines) onLine(one)
    }
  })

  return new Promise<string>((resolve, reject) => {
    let outOfTime = false
    const timer = setTimeout(() => {
      outOfTime = true
      kill()
    }, limits.wallSeconds * 1000)
    signal?.addEventListener('abort', kill, { once: true })
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', kill)
      if (signal?.aborted) reject(signal.reason)
      else if (code === 0 && !outOfTime) resolve(heard)
      else reject(new ChildFailed(outOfTime ? 'time' : failureOf(code, said, limits), code, said.trim()))
    })
  })
}

/** A shell's exit code for a program that a signal ended is 128 and the signal's number. */
function failureOf(code: number | null, said: string, { cpuSeconds }: ChildLimits): ChildFailure {
  if (code === null) return 'killed'
  if (code === 128 + 24) return 'cpu'
  // the kernel counts whole ticks against the limit, which is more than was used
  if (code === 128 + 9) return secondsIn(said) >= cpuSeconds / 2 ? 'cpu' : 'killed'
  if (code === 128 + 25 || /file too large/i.test(said)) return 'disk'
  if (/no space left/i.test(said)) return 'full'
  if (/cannot allocate memory|out of memory|allocation failed|failed to allocate/i.test(said)) return 'memory'
  return 'exit'
}

/** The processor time of a shell's children, the last that its `times` tells: `1m2.345s 0m0.678s`. */
function secondsIn(said: string): number {
  const told = [...said.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  )
  return told.slice(-2).reduce((sum, seconds) => sum + seconds, 0)
}
