import { Socket } from 'node:net'
import { setImmediate } from 'node:timers'
import pg from 'pg'

interface Lane {
  client: pg.Client
  stream: Socket
  /** Statements that wait for their answers. */
  waiting: number
  /** What is sent now goes out at the end of this turn of the event loop. */
  isHeld: boolean
}

/** So many wait at most on a lane that others could take some of: PostgreSQL answers those of one lane one after the other. */
const mostTogether = 6

/**
 * A pool with a few connections beside it that any number of statements share at the same time. On such a lane a
 * statement is sent at once, behind those that still wait for their answers (pipelining), and planned once for whatever
 * its values are; together that halves what a short one costs here and in PostgreSQL. What is sent in one turn of the event
 * loop goes out in one piece on one lane: to wake PostgreSQL costs more than a short statement. A slow one holds up those
 * behind it, and so does a commit that waits for the disk: lanes are for short statements that read.
 */
export class PoolWithLanes extends pg.Pool {
  readonly #lanes: (Lane | undefined)[]
  readonly #config: pg.ClientConfig
  readonly #onError: (error: Error) => void

  /** `max` connections in all, of which `lanes` are lanes. */
  constructor(config: pg.PoolConfig & { max: number }, lanes: number, onError: (error: Error) => void) {
    super({ ...config, max: config.max - lanes })
    this.#lanes = Array.from({ length: lanes })
    // A plan is kept for long, and the table that was small when it was made need not stay small.
    const options = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off'
    this.#config = { ...config, pipeline: true, options }
    this.#onError = onError
  }

  /** Sends a named statement, on the lane of this turn or on the one where the fewest wait. */
  async read<Row extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<Row[]> {
    const lane = this.#lanes.find((one) => one?.isHeld && one.waiting < mostTogether) ?? this.#leastBusy()
    if (!lane.isHeld) hold(lane)
    lane.waiting++
    try {
      return (await lane.client.query<Row>(statement)).rows
    } finally {
      lane.waiting--
    }
  }

  #leastBusy(): Lane {
    let best: Lane | undefined
    for (let at = 0; at < this.#lanes.length; at++) {
      const lane = this.#lanes[at] ?? this.#open(at)
      if (lane.waiting === 0) return lane
      if (!best || lane.waiting < best.waiting) best = lane
    }
    if (!best) throw new Error('a pool without lanes was asked to read')
    return best
  }

  #open(at: number): Lane {
    const stream = new Socket()
    const client = new pg.Client({ ...this.#config, stream: () => stream })
    const lane: Lane = { client, stream, waiting: 0, isHeld: false }
    // What waits on a lane that breaks fails with it; the next statement opens another.
    const close = (): boolean => {
      const isOpen = this.#lanes[at] === lane
      if (isOpen) this.#lanes[at] = undefined
      return isOpen
    }
    lane.client.on('end', close).on('error', (error) => {
      // PostgreSQL's farewell and the connection that ends after it are one event.
      if (close()) this.#onError(error)
    })
    lane.client.connect().catch(() => lane.client.end())
    this.#lanes[at] = lane
    return lane
  }

  override end(): Promise<void>
  override end(callback: () => void): void
  override end(callback?: () => void): Promise<void> | void {
    const ended = Promise.all(this.#lanes.map((lane) => lane?.client.end())).then(() => super.end())
    if (!callback) return ended
    void ended.then(callback)
  }
}

const hold = (lane: Lane): void => {
  lane.isHeld = true
  lane.stream.cork()
  setImmediate(() => {
    lane.isHeld = false
    lane.stream.uncork()
  })
}
