import type { Topic } from '@redbud/contract'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { findNames } from '../translation/views.ts'

export interface TopicRow {
  name: string
  notes: number
}

/** Topics with what their names mean to a reader who would have it translated. One statement at most. */
export const presentTopics = async (
  ctx: Context,
  viewer: Viewer | null,
  language: InterfaceLanguage,
  rows: readonly TopicRow[],
): Promise<Topic[]> => {
  const names = rows.map(({ name, notes }) => ({ text: name, language: detectLanguage(name), used: notes > 0 }))
  const translations = await findNames(ctx, viewer, language, names)
  return rows.map(({ name, notes }, at) => ({ name, noteCount: notes, translation: translations[at] ?? null }))
}
