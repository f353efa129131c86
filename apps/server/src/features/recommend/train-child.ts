import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import pg from 'pg'
import { learningBounds, parameters } from '../../platform/recommend/parameters.ts'
import { seededRandom } from '../../platform/recommend/random.ts'
import { train } from '../../platform/recommend/train.ts'
import { bookFormat, bytesOfBook } from './book.ts'
import { learnLately } from './train-lately.ts'
import { readLikes, readNotes } from './train-reading.ts'
import type { Given, Trained } from './training.ts'

/** The process that trains: reads, learns, writes a file, and ends; at once where whoever started it is gone. */

process.on('disconnect', () => process.exit(1))
process.once('message', async (given: Given) => {
  try {
    const trained = given.since ? await addLately(given, new Date(given.since)) : await makeModel(given)
    process.send?.(trained, undefined, undefined, () => process.exit(0))
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
})

const makeModel = async ({ databaseUrl, file, known }: Given): Promise<Trained | null> => {
  const { columns, about, likes, readAt } = await reading(databaseUrl, async (client, readAt) => {
    const notes = await readNotes(client)
    return { ...notes, likes: await readLikes(client, notes.columns), readAt }
  })
  const parts = Object.values<Uint8Array | Uint32Array>({ ...columns, ...about })
  const learnedFrom = digestOf([...parts, likes.starts, likes.indexes, likes.weights])
  if (likes.indexes.length === 0 || learnedFrom === known) return null
  const bytes = await write(file, bytesOfBook(columns, about, train(likes, seededRandom(1))))
  return { notes: likes.columns, likes: likes.indexes.length, bytes, learnedFrom, readAt, memoryMb: memoryMb() }
}

const addLately = async ({ databaseUrl, file, known }: Given, since: Date): Promise<Trained | null> => {
  const { lately, readAt } = await reading(databaseUrl, async (client, readAt) => ({
    lately: await learnLately(client, since),
    readAt,
  }))
  if (!lately) return null
  const { columns, about, model, likes } = lately
  const pieces = bytesOfBook(columns, about, model)
  const learnedFrom = digestOf(pieces)
  if (learnedFrom === known) return null
  return { notes: model.items, likes, bytes: await write(file, pieces), learnedFrom, readAt, memoryMb: memoryMb() }
}

const memoryMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/** Reads the database as it is at one time, which is told. */
const reading = async <T>(databaseUrl: string, read: (client: pg.Client, at: string) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'redbud training' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ at: Date }>('select now() as at')
    return await read(client, (rows[0]?.at ?? new Date()).toISOString())
  } finally {
    await client.end()
  }
}

/** The same for the same: what is learned from these, with these parameters and into this format. Short enough for a file's name. */
const digestOf = (parts: readonly (Uint8Array | Uint32Array)[]): string => {
  const hash = createHash('sha256').update(JSON.stringify([bookFormat, parameters, learningBounds]))
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 24)
}

const write = async (path: string, pieces: Buffer[]): Promise<number> => {
  const file = await open(path, 'wx')
  let bytes = 0
  for (const piece of pieces) {
    // A piece may be larger than what one write takes.
    for (let at = 0; at < piece.length; ) {
      const { bytesWritten } = await file.write(piece, at, Math.min(piece.length - at, 1 << 26))
      at += bytesWritten
      bytes += bytesWritten
    }
  }
  await file.sync()
  await file.close()
  return bytes
}
