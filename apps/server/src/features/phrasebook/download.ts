import { Readable } from 'node:stream'
import { type PhrasebookFormat, phrasebookFormats } from '@redbud/contract/words'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { findReadableNotes } from '../notes/queries.ts'
import { eachPhrase, type PhraseRow } from './queries.ts'

const downloadsInAnHour = 30

/** `GET /api/v1/me/phrasebook/{format}`: one's own phrasebook as a file, sent while it is read. */
export const registerPhrasebookDownloads = (app: FastifyInstance, ctx: Context): void => {
  app.get<{ Params: { format: string } }>('/api/v1/me/phrasebook/:format', async (request, reply) => {
    const { viewer } = request
    if (!viewer) throw problem('not_signed_in')
    const format = phrasebookFormats.find((one) => one === request.params.format)
    if (!format) throw problem('not_found')
    const limit = { subject: `phrasebook:${viewer.id}`, max: downloadsInAnHour, seconds: 3600 }
    await requireAttempt(ctx.db, [limit])
    const { type, name } = files[format]
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .send(Readable.from(textOf(ctx, viewer, files[format])))
  })
}

/** The file in pieces; a source is told only where the note can be read. */
async function* textOf(ctx: Context, reader: Viewer, { head, line }: Download): AsyncGenerator<string> {
  yield head
  for await (const rows of eachPhrase(ctx.pool, reader.id)) {
    const notes = await findReadableNotes(ctx, reader, [...new Set(rows.flatMap(({ note_id }) => note_id ?? []))])
    const sourceOf = ({ note_id }: PhraseRow) =>
      note_id && notes.has(note_id) ? `${ctx.settings.publicUrl}/notes/${toPublicId(note_id)}` : ''
    yield rows.map((row) => line(row, sourceOf(row))).join('')
  }
}

interface Download {
  type: string
  name: string
  head: string
  line: (row: PhraseRow, source: string) => string
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
  // https://docs.ankiweb.net/importing/text-files.html: the id makes a second import change what is there
  anki: {
    type: 'text/plain; charset=utf-8',
    name: 'phrasebook-anki.txt',
    head:
      '#separator:tab\n#html:false\n#deck:Redbud\n#columns:Id\tText\tReading\tMeaning\tSentence\tSource\tTags\n' +
      '#guid column:1\n#tags column:7\n',
    line: (row, source) =>
      `${[
        `redbud-${toPublicId(row.id)}`,
        row.text,
        row.reading,
        row.meaning,
        row.sentence,
        source,
        `redbud ${row.language}`,
      ]
        .map(ankiField)
        .join('\t')}\n`,
  },
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    name: 'phrasebook.csv',
    // the mark by which spreadsheets know UTF-8
    head: '\uFEFFtext,reading,meaning,sentence,language,source,kept,due,reviews,lapses\r\n',
    line: (row, source) =>
      `${[
        ...[row.text, row.reading, row.meaning, row.sentence, row.language, source],
        ...[row.at.toISOString(), row.phase === 'new' ? '' : row.due_at.toISOString()],
        ...[String(row.reviews), String(row.lapses)],
      ]
        .map(csvField)
        .join(',')}\r\n`,
  },
}
