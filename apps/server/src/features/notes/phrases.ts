import type { NoteInput } from '@redbud/contract'
import type { z } from 'zod'
import type { Queryable } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { tidyPhrase } from '../../platform/text/safe.ts'
import { attachMedia, releaseMedia } from '../media/commands.ts'

type Phrase = z.output<typeof NoteInput>['phrases'][number]

/**
 * Gives a note exactly these phrases, in this order, with the voices that are attached to them; of what is there twice the
 * first stays.
 * @throws recording_unusable
 */
export const setPhrases = async (
  db: Queryable,
  note: { id: string; author_id: string },
  phrases: readonly Phrase[],
): Promise<void> => {
  const tidied = phrases.map(({ language, text, reading, meaning, voiceId }) => ({
    language,
    text: tidyPhrase(text),
    reading: tidyPhrase(reading),
    meaning: tidyPhrase(meaning),
    voice_id: voiceId === null ? null : idOfVoice(voiceId),
  }))
  const isFirst = (phrase: (typeof tidied)[number], at: number) =>
    tidied.findIndex(({ language, text }) => language === phrase.language && text === phrase.text) === at
  const rows = tidied.filter(isFirst).map((phrase, position) => ({ ...phrase, note_id: note.id, position }))
  const voices = voicesOf(rows)
  if (new Set(voices).size !== voices.length) throw problem('recording_unusable')
  const old = await db.deleteFrom('note_phrases').where('note_id', '=', note.id).returning('voice_id').execute()
  const had = voicesOf(old)
  await attachMedia(
    db,
    note.author_id,
    voices.filter((id) => !had.includes(id)),
    'voice',
  )
  if (rows.length > 0) await db.insertInto('note_phrases').values(rows).execute()
  await releaseMedia(
    db,
    had.filter((id) => !voices.includes(id)),
  )
}

const voicesOf = (rows: readonly { voice_id: string | null }[]): string[] =>
  rows.flatMap(({ voice_id }) => voice_id ?? [])

const idOfVoice = (publicId: string): string => {
  const id = fromPublicId(publicId)
  if (!id) throw problem('recording_unusable')
  return id
}
