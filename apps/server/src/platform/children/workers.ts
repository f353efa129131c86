import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { behindOthers } from './behind.ts'
import { compiledCode } from './environment.ts'
import { workQueue } from './queue.ts'

/** Nothing more comes from a process that was working. */
export class WorkerLost extends Error {
  override name = 'WorkerLost'
  /** `killed`: by somebody else, as a machine without memory does; `ended`: by what it was given; `late`: by us. */
  readonly reason: 'ended' | 'killed' | 'late'
  constructor(reason: 'ended' | 'killed' | 'late', message: string) {
    super(message)
    this.reason = reason
  }
}

export interface Workers<Order> {
  /**
   * Gives an order to a process when its turn comes.
   * @param order called when it is its turn
   * @param receive is given each message of the process and returns what came of the order, or undefined while more is to
   *   come; what it throws, the order failed with
   * @throws QueueFull, WorkerLost, what `order` and `receive` throw
   */
  run<T>(
    order: () => Order | Promise<Order>,
    receive: (message: unknown) => T | undefined,
    timeoutMs: number,
  ): Promise<T>
  /** Ends the processes; what they worked on fails. */
  close(): void
}

export interface WorkersOptions {
  /** The module that a process runs: one order at a time, until it is disconnected. */
  program: URL
  atOnce: number
  waiting: number
  /** How far behind this process one stands for the processor, 0 to 19. */
  nice: number
  /** Whether a process can be given more after an order failed with this. */
  isWell: (error: unknown) => boolean
  idleMs?: number
  nodeOptions?: string[]
  env?: Record<string, string>
}

/**
 * Has work done in processes of their own: the web thread never shares its processor time with it, what breaks the work
 * breaks nothing else, and its memory goes when there was nothing to do for `idleMs`.
 */
export function openWorkers<Order extends object>(options: WorkersOptions): Workers<Order> {
  const { atOnce, waiting, isWell, idleMs = 60_000 } = options
  const queue = workQueue({ atOnce, waiting })
  const resting: ChildProcess[] = []
  const all = new Set<ChildProcess>()
  let idle: NodeJS.Timeout | undefined

  const end = (child: ChildProcess) => {
    all.delete(child)
    const at = resting.indexOf(child)
    if (at >= 0) resting.splice(at, 1)
    child.kill('SIGKILL')
  }

  const start = (): ChildProcess => {
    const child = startWorker(options)
    all.add(child)
    child.once('exit', () => end(child))
    child.unref()
    child.channel?.unref()
    return child
  }

  return {
    run: (order, receive, timeoutMs) =>
      queue.run(async () => {
        const given = await order()
        clearTimeout(idle)
        const child = resting.pop() ?? start()
        try {
          const result = await carryOut(child, given, receive, timeoutMs)
          resting.push(child)
          return result
        } catch (error) {
          if (isWell(error) && child.connected) resting.push(child)
          else end(child)
          throw error
        } finally {
          idle = setTimeout(() => resting.slice().forEach(end), idleMs).unref()
        }
      }),
    close: () => {
      clearTimeout(idle)
      for (const child of all) end(child)
    },
  }
}

function startWorker({ program, nice, nodeOptions = [], env = {} }: WorkersOptions): ChildProcess {
  const [shell, ...words] = behindOthers(nice)
  return fork(fileURLToPath(program), {
    serialization: 'advanced',
    execPath: shell,
    execArgv: [...words, process.execPath, ...nodeOptions],
    env: { ...compiledCode(), ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

const carryOut = <T>(
  child: ChildProcess,
  order: object,
  receive: (message: unknown) => T | undefined,
  timeoutMs: number,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      child.off('message', take)
      child.off('exit', exited)
      child.off('error', fail)
      child.channel?.unref()
    }
    const fail = (error: unknown) => {
      stop()
      reject(error)
    }
    const exited = (_code: number | null, signal: string | null) =>
      fail(new WorkerLost(signal === 'SIGKILL' ? 'killed' : 'ended', `the process ended by ${signal ?? 'itself'}`))
    const take = (message: unknown) => {
      try {
        const result = receive(message)
        if (result === undefined) return
        stop()
        resolve(result)
      } catch (error) {
        fail(error)
      }
    }
    const late = () => fail(new WorkerLost('late', `the process took longer than ${timeoutMs} ms`))
    const timer = setTimeout(late, timeoutMs)
    child.channel?.ref()
    child.on('message', take)
    child.on('exit', exited)
    child.on('error', fail)
    child.send(order, (error) => error && fail(new Error('the process does not listen', { cause: error })))
  })
