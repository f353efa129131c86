import type { Phrase } from '@redbud/contract'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { presentVoice } from '../media/views.ts'
import { presentCards } from '../notes/views.ts'
import type { PhraseRow } from './queries.ts'

/** Somebody's phrases as they see them, each with the note it was read in where they may still read that. */
export const presentPhrases = async (ctx: Context, viewer: Viewer, rows: PhraseRow[]): Promise<Phrase[]> => {
  const cards = await presentCards(ctx, viewer, [...new Set(rows.flatMap(({ note_id }) => note_id ?? []))], {
    language: viewer.interfaceLanguage,
  })
  const notes = new Map(
    cards.map(({ id, title, excerpt, cover }) => [id, { id, title: title || excerpt, cover }] as const),
  )
  const visibilities = new Map(cards.map(({ id, visibility }) => [id, visibility] as const))
  const noteOf = (row: PhraseRow) => (row.note_id && notes.get(toPublicId(row.note_id))) || null
  // Cards may be a moment older than the voice, from when more could read the note.
  const voiceOf = ({ note_id, voice }: PhraseRow) =>
    note_id && voice && visibilities.get(toPublicId(note_id)) === voice.visibility ? presentVoice(voice) : null
  return rows.map((row) => ({
    id: toPublicId(row.id),
    language: row.language as Phrase['language'],
    text: row.text,
    reading: row.reading,
    meaning: row.meaning,
    sentence: row.sentence,
    note: noteOf(row),
    voice: voiceOf(row),
    keptAt: row.at.toISOString(),
    memory: {
      phase: row.phase,
      dueAt: row.due_at.toISOString(),
      stability: row.stability,
      difficulty: row.difficulty,
      step: row.step,
      reviews: row.reviews,
      lapses: row.lapses,
      intervalDays: row.interval_days,
      reviewedAt: row.reviewed_at?.toISOString() ?? null,
    },
  }))
}
