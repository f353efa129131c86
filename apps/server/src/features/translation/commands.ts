import { baseOf } from '@redbud/contract/language'
import { interfaceLanguages } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { canTranslate } from './keeping.ts'
import { putInLine } from './tasks.ts'
import { alike, distinct, type TargetLanguage, type Text, textOf, textOfCard } from './texts.ts'

export { keepForLanguage, removeSuggestionsOf } from './suggestion-commands.ts'

/** Behind what someone waits for. */
const priority = 5

type Needed = Pick<Context, 'db' | 'translator' | 'glossary'>

/** Has texts translated in the background that nobody has translated nor is translating, where anything here can. */
export const translateAhead = async (
  { db, translator, glossary }: Needed,
  texts: readonly Text[],
  to: TargetLanguage,
): Promise<void> => {
  for (const group of alike(distinct(texts))) {
    const can = await canTranslate(translator, group, to)
    if (can !== 'here' && can !== 'elsewhere') continue
    await putInLine({ db, glossary }, group, to, { holder: 'queued', priority })
  }
}

/** Bodies up to so many characters are the first lines that one sees when a note opens, and are made ahead whole. */
const firstLines = 300

/** What cards show of a public note, and what one reads first of it, for those who read the interface's other languages. */
export const translateNoteAhead = async (
  ctx: Needed & Pick<Context, 'notes' | 'pool'>,
  noteId: string,
): Promise<void> => {
  const note = (await ctx.notes.find(ctx, [noteId])).get(noteId)
  if (note?.visibility !== 'public' || note.card.language === 'und') return
  const shown = (await ctx.notes.findWhole(ctx, [noteId])).get(noteId)?.shown
  const body = shown && shown.body.length <= firstLines ? textOf(shown.body, shown.language) : null
  const texts = [textOfCard(note.card), body].flatMap((text) => (text?.text.trim() ? [text] : []))
  const targets = interfaceLanguages.filter((to) => baseOf(to) !== baseOf(note.card.language))
  for (const to of targets) await translateAhead(ctx, texts, to)
}
