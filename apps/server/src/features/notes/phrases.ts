import type { NotePhrase } from '@redbud/contract'
import type { Queryable } from '../../platform/db/db.ts'
import { tidyPhrase } from '../../platform/text/safe.ts'

/** Gives a note exactly these phrases, in this order; of what is there twice the first stays. */
export const setPhrases = async (db: Queryable, noteId: string, phrases: readonly NotePhrase[]): Promise<void> => {
  const tidied = phrases.map(({ language, text, reading, meaning }) => ({
    language,
    text: tidyPhrase(text),
    reading: tidyPhrase(reading),
    meaning: tidyPhrase(meaning),
  }))
  const isFirst = (phrase: NotePhrase, at: number) =>
    tidied.findIndex(({ language, text }) => language === phrase.language && text === phrase.text) === at
  await db.deleteFrom('note_phrases').where('note_id', '=', noteId).execute()
  const rows = tidied.filter(isFirst).map((phrase, position) => ({ ...phrase, note_id: noteId, position }))
  if (rows.length > 0) await db.insertInto('note_phrases').values(rows).execute()
}
