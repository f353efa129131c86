import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { MediaStore } from '../../platform/storage/store.ts'

/** A phrase as a card has it. */
interface AnkiPhrase {
  /** The same in every package, so that importing again changes what is there. */
  guid: string
  keptAt: Date
  language: string
  text: string
  reading: string
  meaning: string
  sentence: string
  /** Address of the note it was read in; empty where that may not be read. */
  source: string
  /** The name of its voice among the media of Anki, and where that is stored. */
  voice: { name: string; key: string } | null
}

// Anki tells decks and kinds of notes of one package from those of another by their ids: these never change.
const deckId = 1_751_500_800_000
const kindId = 1_751_500_800_001
const fields = ['Text', 'Reading', 'Meaning', 'Sentence', 'Voice', 'Source', 'Language']
const front = '<div class="text" lang="{{Language}}">{{Text}}</div>'
const back = `{{FrontSide}}<hr id="answer">
<div class="reading">{{Reading}}</div>
<div>{{Meaning}}</div>
{{Voice}}
{{#Sentence}}<div class="sentence" lang="{{Language}}">{{Sentence}}</div>{{/Sentence}}
{{#Source}}<div><a href="{{Source}}">Redbud</a></div>{{/Source}}`
const style = `.card { font-family: sans-serif; font-size: 20px; text-align: center; }
.text { font-size: 40px; }
.reading, .sentence { opacity: 0.75; }`

/**
 * Tables of a collection as Anki reads them from a package in every version (schema 11;
 * github.com/ankidroid/Anki-Android/wiki/Database-Structure).
 */
const columns: Record<string, string> = {
  col: 'id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer, ls integer, conf text, models text, decks text, dconf text, tags text',
  notes:
    'id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text, sfld integer, csum integer, flags integer, data text',
  cards:
    'id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer, type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer, odid integer, flags integer, data text',
  revlog:
    'id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer, factor integer, time integer, type integer',
  graves: 'usn integer, oid integer, type integer',
}
const indexes = [
  'ix_notes_usn on notes (usn)',
  'ix_notes_csum on notes (csum)',
  'ix_cards_usn on cards (usn)',
  'ix_cards_nid on cards (nid)',
  'ix_cards_sched on cards (did, queue, due)',
  'ix_revlog_usn on revlog (usn)',
  'ix_revlog_cid on revlog (cid)',
]
const schema = [
  ...Object.entries(columns).map(
    ([table, list]) => `create table ${table} (${list.replaceAll(/(integer|text)(?=,|$)/g, '$1 not null')})`,
  ),
  ...indexes.map((index) => `create index ${index}`),
].join(';\n')

const seconds = (time: number): number => Math.floor(time / 1000)

const kindOfNote = (now: number) => ({
  id: kindId,
  name: 'Redbud phrase',
  type: 0,
  mod: seconds(now),
  usn: -1,
  sortf: 0,
  did: deckId,
  tmpls: [{ name: 'Recognise', ord: 0, qfmt: front, afmt: back, bqfmt: '', bafmt: '', did: null }],
  flds: fields.map((name, ord) => ({ name, ord, sticky: false, rtl: false, font: 'Arial', size: 20, media: [] })),
  css: style,
  latexPre: '\\documentclass[12pt]{article}\n\\pagestyle{empty}\n\\begin{document}\n',
  latexPost: '\\end{document}',
  req: [[0, 'all', [0]]],
  tags: [],
  vers: [],
})
const deck = (id: number, name: string, now: number) => ({
  id,
  name,
  desc: '',
  dyn: 0,
  conf: 1,
  mod: seconds(now),
  usn: id === deckId ? -1 : 0,
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
const settings = {
  activeDecks: [1],
  curDeck: 1,
  curModel: String(kindId),
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
}

const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')

/** What Anki finds notes that begin alike by: the first 32 bits of the SHA-1. */
const checksum = (text: string): number =>
  Number.parseInt(createHash('sha1').update(text).digest('hex').slice(0, 8), 16)

/** Writes the collection a few hundred phrases at a time, since SQLite keeps its thread. @returns the voices it names */
const writeCollection = async (
  path: string,
  batches: AsyncIterable<readonly AnkiPhrase[]>,
): Promise<{ name: string; key: string }[]> => {
  const now = Date.now()
  const voices: { name: string; key: string }[] = []
  const db = new DatabaseSync(path)
  try {
    db.exec(`pragma journal_mode = off; pragma synchronous = off; ${schema}`)
    db.prepare('insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)').run(
      ...[seconds(now), now, now, JSON.stringify(settings), JSON.stringify({ [kindId]: kindOfNote(now) })],
      JSON.stringify({ 1: deck(1, 'Default', now), [deckId]: deck(deckId, 'Redbud', now) }),
      ...[JSON.stringify({ 1: deckOptions }), '{}'],
    )
    const note = db.prepare(`insert into notes values (?, ?, ${kindId}, ?, -1, ?, ?, ?, ?, 0, '')`)
    const card = db.prepare(`insert into cards values (?, ?, ${deckId}, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')`)
    let id = 0
    let due = 0
    for await (const batch of batches) {
      db.exec('begin')
      for (const phrase of batch) {
        // ids are times in milliseconds
        id = Math.max(id + 1, phrase.keptAt.getTime())
        const { guid, text, reading, meaning, sentence, source, language, voice } = phrase
        if (voice) voices.push(voice)
        const sound = voice ? `[sound:${voice.name}]` : ''
        const values = [...[text, reading, meaning, sentence].map(html), sound, html(source), language]
        note.run(id, guid, seconds(now), ` redbud ${language} `, values.join('\x1f'), text, checksum(text))
        card.run(id, id, seconds(now), ++due)
      }
      db.exec('commit')
    }
  } finally {
    db.close()
  }
  return voices
}

/**
 * A package that Anki imports (`.apkg`): a zip of a collection and its media, sent while it is packed. A voice that is gone
 * meanwhile is an empty file.
 */
export const packForAnki = async (
  storage: Pick<MediaStore, 'get'>,
  batches: AsyncIterable<readonly AnkiPhrase[]>,
): Promise<Readable> => {
  const folder = await mkdtemp(join(tmpdir(), 'redbud-anki-'))
  const clear = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'collection.anki2')
    const voices = await writeCollection(path, batches)
    const zip = new ZipFile()
    const packed = Readable.from(zip.outputStream, { objectMode: false })
    packed.once('close', () => void clear().catch(() => {}))
    zip.on('error', (error: Error) => packed.destroy(error))
    zip.addFile(path, 'collection.anki2')
    zip.addBuffer(Buffer.from(JSON.stringify(Object.fromEntries(voices.map(({ name }, at) => [at, name])))), 'media')
    // recordings are as small as they get
    for (const [at, { key }] of voices.entries())
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
