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
 * first stays. Where nothing is said about a voice, as by programs that know of none, the phrase keeps its own.
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
    voice_id: voiceId && idOfVoice(voiceId),
  }))
  const old = await db
    .deleteFrom('note_phrases')
    .where('note_id', '=', note.id)
    .returning(['language', 'text', 'voice_id'])
    .execute()
  const had = voicesOf(old)
  const firsts = tidied.filter((phrase, at) => tidied.findIndex((other) => isSame(other, phrase)) === at)
  const given = voicesOf(firsts)
  const ownVoice = (phrase: Said): string | null => {
    const own = old.find((other) => isSame(other, phrase))?.voice_id ?? null
    return own && given.includes(own) ? null : own
  }
  const rows = firsts.map((phrase, position) => ({
    ...phrase,
    voice_id: phrase.voice_id === undefined ? ownVoice(phrase) : phrase.voice_id,
    note_id: note.id,
    position,
  }))
  const voices = voicesOf(rows)
  if (new Set(voices).size !== voices.length) throw problem('recording_unusable')
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

interface Said {
  language: string
  text: string
}
const isSame = (one: Said, other: Said): boolean => one.language === other.language && one.text === other.text

const voicesOf = (rows: readonly { voice_id?: string | null | undefined }[]): string[] =>
  rows.flatMap(({ voice_id }) => voice_id ?? [])

const idOfVoice = (publicId: string): string => {
  const id = fromPublicId(publicId)
  if (!id) throw problem('recording_unusable')
  return id
}
