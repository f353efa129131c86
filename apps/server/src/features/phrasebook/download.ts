import { Readable } from 'node:stream'
import { type PhrasebookFormat, phrasebookFormats } from '@redbud/contract/words'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../context.ts'
import { type Kind, packForAnki } from '../../platform/anki/package.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { keyOfVoice, type VoiceRow } from '../media/views.ts'
import { findReadableNotes } from '../notes/queries.ts'
import { eachPhrase, type PhraseRow } from './queries.ts'

const downloadsInAnHour = 30

/** `GET /api/v1/me/phrasebook/{format}`: one's own phrasebook as a file. */
export const registerPhrasebookDownloads = (app: FastifyInstance, ctx: Context): void => {
  app.get<{ Params: { format: string } }>('/api/v1/me/phrasebook/:format', async (request, reply) => {
    const { viewer } = request
    if (!viewer) throw problem('not_signed_in')
    const format = phrasebookFormats.find((one) => one === request.params.format)
    if (!format) throw problem('not_found')
    const limit = { subject: `phrasebook:${viewer.id}`, max: downloadsInAnHour, seconds: 3600 }
    await requireAttempt(ctx.db, [limit])
    const { type, name, make } = files[format]
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .send(await make(ctx, eachWithSource(ctx, viewer)))
  })
}

interface Sourced {
  row: PhraseRow
  /** Empty where the note can't be read. */
  source: string
  voice: VoiceRow | null
}
type Batches = AsyncGenerator<Sourced[]>

/** Where each was read, and how its author says it, are told only where the note can be read. */
async function* eachWithSource(ctx: Context, reader: Viewer): Batches {
  for await (const rows of eachPhrase(ctx.pool, reader.id)) {
    const notes = await findReadableNotes(ctx, reader, [...new Set(rows.flatMap(({ note_id }) => note_id ?? []))])
    yield rows.map((row) => {
      const note = row.note_id ? notes.get(row.note_id) : undefined
      const source = note ? `${ctx.settings.publicUrl}/notes/${toPublicId(note.id)}` : ''
      return { row, source, voice: row.voice && note?.visibility === row.voice.visibility ? row.voice : null }
    })
  }
}

interface Download {
  type: string
  name: string
  make: (ctx: Context, batches: Batches) => Promise<Readable>
}

/** A file of lines, sent while it is read. */
const lines =
  (head: string, line: (row: PhraseRow, source: string) => string): Download['make'] =>
  async (_, batches) => {
    async function* pieces() {
      yield head
      for await (const batch of batches) yield batch.map(({ row, source }) => line(row, source)).join('')
    }
    return Readable.from(pieces())
  }

const guidOf = ({ id }: PhraseRow): string => `redbud-${toPublicId(id)}`

/** How Anki shows a phrase. It knows what it has of another package by these ids and names. */
const cards: Kind = {
  id: 1_751_500_800_001,
  name: 'Redbud phrase',
  deck: { id: 1_751_500_800_000, name: 'Redbud' },
  fields: ['Text', 'Reading', 'Meaning', 'Sentence', 'Voice', 'Source', 'Language'],
  front: '<div class="text" lang="{{Language}}">{{Text}}</div>',
  back: `{{FrontSide}}<hr id="answer">
<div class="reading">{{Reading}}</div>
<div>{{Meaning}}</div>
{{Voice}}
{{#Sentence}}<div class="sentence" lang="{{Language}}">{{Sentence}}</div>{{/Sentence}}
{{#Source}}<div><a href="{{Source}}">Redbud</a></div>{{/Source}}`,
  style: `.card { font-family: sans-serif; font-size: 20px; text-align: center; }
.text { font-size: 40px; }
.reading, .sentence { opacity: 0.75; }`,
}

const pack: Download['make'] = ({ storage }, batches) => {
  async function* entries() {
    for await (const batch of batches)
      yield batch.map(({ row, source, voice }) => {
        const { at, language, text, reading, meaning, sentence } = row
        const sounds = voice ? [{ name: `redbud-${toPublicId(voice.media_id)}.m4a`, key: keyOfVoice(voice) }] : []
        const said = sounds.map(({ name }) => `[sound:${name}]`).join('')
        const fields = [text, reading, meaning, sentence, said, source, language]
        return { guid: guidOf(row), at, tags: ['redbud', language], fields, sounds }
      })
  }
  return packForAnki(storage, cards, entries())
}

/** A field of Anki's: quoted where it holds what separates fields and lines, or would be a comment. */
const ankiField = (text: string): string => (/[\t\n\r"]|^#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * A field of a table (RFC 4180). One that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV
 * Injection").
 */
const csvField = (text: string): string => {
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

const files: Record<PhrasebookFormat, Download> = {
  apkg: { type: 'application/vnd.anki', name: 'phrasebook.apkg', make: pack },
  // https://docs.ankiweb.net/importing/text-files.html: the id makes a second import change what is there
  anki: {
    type: 'text/plain; charset=utf-8',
    name: 'phrasebook-anki.txt',
    make: lines(
      '#separator:tab\n#html:false\n#deck:Redbud\n#columns:Id\tText\tReading\tMeaning\tSentence\tSource\tTags\n' +
        '#guid column:1\n#tags column:7\n',
      (row, source) =>
        `${[guidOf(row), row.text, row.reading, row.meaning, row.sentence, source, `redbud ${row.language}`]
          .map(ankiField)
          .join('\t')}\n`,
    ),
  },
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    name: 'phrasebook.csv',
    // the mark by which spreadsheets know UTF-8
    make: lines(
      '\uFEFFtext,reading,meaning,sentence,language,source,kept,due,reviews,lapses\r\n',
      (row, source) =>
        `${[
          ...[row.text, row.reading, row.meaning, row.sentence, row.language, source],
          ...[row.at.toISOString(), row.phase === 'new' ? '' : row.due_at.toISOString()],
          ...[String(row.reviews), String(row.lapses)],
        ]
          .map(csvField)
          .join(',')}\r\n`,
    ),
  },
}
