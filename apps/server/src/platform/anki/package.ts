import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { MediaStore } from '../storage/store.ts'

/**
 * What all cards of a package are made by. Anki tells decks and kinds of one package from those of another by their ids:
 * these must never change.
 */
export interface Kind {
  id: number
  name: string
  deck: { id: number; name: string }
  /** The first is what a card is found by. */
  fields: readonly string[]
  /** In Anki's templates. */
  front: string
  back: string
  style: string
}

export interface Entry {
  /** The same in every package, so that importing again changes what is there. */
  guid: string
  /** Entries come in the order of their times. */
  at: Date
  tags: readonly string[]
  /** As many texts as there are fields, which may have line breaks and no markup. */
  fields: readonly string[]
  /** A sound among the media of Anki, and where it is stored. */
  sounds: readonly { name: string; key: string }[]
}

/**
 * The tables of a collection as every version of Anki reads them from a package (schema 11;
 * github.com/ankidroid/Anki-Android/wiki/Database-Structure). Numbers but for those said to be text; `id` is the key.
 */
const columns = {
  col: 'id crt mod scm ver dty usn ls conf:text models:text decks:text dconf:text tags:text',
  notes: 'id guid:text mid mod usn tags:text flds:text sfld csum flags data:text',
  cards: 'id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data:text',
  revlog: 'id cid usn ease ivl lastIvl factor time type',
  graves: 'usn oid type',
}
type Table = keyof typeof columns
const indexed: Partial<Record<Table, string[]>> = {
  notes: ['usn', 'csum'],
  cards: ['usn', 'nid', 'did, queue, due'],
  revlog: ['usn', 'cid'],
}

const createTables = (db: DatabaseSync): void => {
  for (const [table, list] of Object.entries(columns)) {
    const typed = list.split(' ').map((column) => {
      const [name, type = 'integer'] = column.split(':')
      return name === 'id' ? 'id integer primary key' : `${name} ${type} not null`
    })
    db.exec(`create table ${table} (${typed.join(', ')})`)
    for (const [at, by] of (indexed[table as Table] ?? []).entries())
      db.exec(`create index ix_${table}_${at} on ${table} (${by})`)
  }
}
const rowsOf = (db: DatabaseSync, table: Table) => {
  const places = columns[table].split(' ').map(() => '?')
  return db.prepare(`insert into ${table} values (${places.join(', ')})`)
}

const seconds = (time: number): number => Math.floor(time / 1000)

const kindOf = ({ id, name, deck, fields, front, back, style }: Kind, now: number) => ({
  id,
  name,
  type: 0,
  mod: seconds(now),
  usn: -1,
  sortf: 0,
  did: deck.id,
  tmpls: [{ name: 'Card 1', ord: 0, qfmt: front, afmt: back, bqfmt: '', bafmt: '', did: null }],
  flds: fields.map((field, ord) => ({
    name: field,
    ord,
    sticky: false,
    rtl: false,
    font: 'Arial',
    size: 20,
    media: [],
  })),
  css: style,
  latexPre: '\\documentclass[12pt]{article}\n\\pagestyle{empty}\n\\begin{document}\n',
  latexPost: '\\end{document}',
  req: [[0, 'all', [0]]],
  tags: [],
  vers: [],
})
const deckOf = ({ id, name }: Kind['deck'], now: number) => ({
  id,
  name,
  desc: '',
  dyn: 0,
  conf: 1,
  mod: seconds(now),
  usn: -1,
  collapsed: false,
  extendNew: 10,
  extendRev: 50,
  ...{ newToday: [0, 0], revToday: [0, 0], lrnToday: [0, 0], timeToday: [0, 0] },
})
/** What a new collection of Anki's goes by. */
const deckOptions = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  autoplay: true,
  replayq: true,
  timer: 0,
  maxTaken: 60,
  new: { delays: [1, 10], ints: [1, 4, 7], initialFactor: 2500, order: 1, perDay: 20, bury: false, separate: true },
  rev: { perDay: 200, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36500, minSpace: 1, bury: false },
  lapse: { delays: [10], mult: 0, minInt: 1, leechFails: 8, leechAction: 1 },
}
const settingsOf = ({ id }: Kind) => ({
  activeDecks: [1],
  curDeck: 1,
  curModel: String(id),
  nextPos: 1,
  addToCur: true,
  collapseTime: 1200,
  dueCounts: true,
  estTimes: true,
  newBury: true,
  newSpread: 0,
  sortBackwards: false,
  sortType: 'noteFld',
  timeLim: 0,
})

const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')

/** What Anki finds entries that begin alike by: the first 32 bits of the SHA-1. */
const checksum = (text: string): number =>
  Number.parseInt(createHash('sha1').update(text).digest('hex').slice(0, 8), 16)

/** Writes a batch at a time, since SQLite keeps its thread. @returns the sounds that are named */
const writeCollection = async (path: string, kind: Kind, batches: AsyncIterable<readonly Entry[]>) => {
  const now = Date.now()
  const sounds: Entry['sounds'][number][] = []
  const db = new DatabaseSync(path)
  try {
    db.exec('pragma journal_mode = off; pragma synchronous = off')
    createTables(db)
    const decks = { 1: deckOf({ id: 1, name: 'Default' }, now), [kind.deck.id]: deckOf(kind.deck, now) }
    const told = [settingsOf(kind), { [kind.id]: kindOf(kind, now) }, decks, { 1: deckOptions }, {}]
    rowsOf(db, 'col').run(1, seconds(now), now, now, 11, 0, 0, 0, ...told.map((one) => JSON.stringify(one)))
    const [notes, cards] = [rowsOf(db, 'notes'), rowsOf(db, 'cards')]
    let id = 0
    let due = 0
    for await (const batch of batches) {
      db.exec('begin')
      for (const { guid, at, tags, fields, sounds: own } of batch) {
        // ids are times in milliseconds
        id = Math.max(id + 1, at.getTime())
        sounds.push(...own)
        const [first = ''] = fields
        const texts = fields.map(html).join('\x1f')
        notes.run(id, guid, kind.id, seconds(now), -1, ` ${tags.join(' ')} `, texts, first, checksum(first), 0, '')
        cards.run(id, id, kind.deck.id, 0, seconds(now), -1, 0, 0, ++due, 0, 0, 0, 0, 0, 0, 0, 0, '')
      }
      db.exec('commit')
    }
  } finally {
    db.close()
  }
  return sounds
}

/**
 * A package that Anki imports (`.apkg`): a zip of a collection and its media, sent while it is packed. A sound that is gone
 * meanwhile is an empty file.
 */
export const packForAnki = async (
  storage: Pick<MediaStore, 'get'>,
  kind: Kind,
  batches: AsyncIterable<readonly Entry[]>,
): Promise<Readable> => {
  const folder = await mkdtemp(join(tmpdir(), 'redbud-anki-'))
  const clear = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'collection.anki2')
    const sounds = await writeCollection(path, kind, batches)
    const zip = new ZipFile()
    const packed = Readable.from(zip.outputStream, { objectMode: false })
    packed.once('close', () => void clear().catch(() => {}))
    zip.on('error', (error: Error) => packed.destroy(error))
    zip.addFile(path, 'collection.anki2')
    zip.addBuffer(Buffer.from(JSON.stringify(Object.fromEntries(sounds.map(({ name }, at) => [at, name])))), 'media')
    // recordings are as small as they get
    for (const [at, { key }] of sounds.entries())
      zip.addReadStreamLazy(String(at), { compress: false }, (done) => {
        storage.get(key).then(
          (found) => {
            const body = found?.body ?? Buffer.alloc(0)
            done(null, body instanceof Readable ? body : Readable.from([body]))
          },
          // ends the package as well; its types want a stream
          (error: unknown) => done(error, Readable.from([])),
        )
      })
    zip.end()
    return packed
  } catch (error) {
    await clear()
    throw error
  }
}
