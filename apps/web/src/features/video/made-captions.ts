import type { ContentLanguage } from '@redbud/contract/words'
import { api } from '#lib/api.ts'
import { type CaptionsReader, type ReadableLanguage, readsOf } from './captions.ts'

const asksAtMost = 30
const keptAtMost = 20
/** What cues say in another language, by their keys; nothing of what could not be translated. */
export interface MadeCaptions {
  to: ReadableLanguage
  said: ReadonlyMap<string, string>
}
/** What was made for the last videos, for who comes back to one. */
const kept = new Map<string, MadeCaptions>()

/** Tells cues apart by when they are shown, in seconds. */
export const cueKey = (from: number, to: number): string => `${from.toFixed(3)} ${to.toFixed(3)}`

/**
 * What a video's cues say in the first language of the reader's that something here translates into; undefined where
 * nothing does. What takes longer is asked for again. Rejects as the API's client does, and as the signal says.
 */
export const makeCaptions = async (
  id: string,
  reader: Pick<CaptionsReader, 'me' | 'language'>,
  signal: AbortSignal,
): Promise<MadeCaptions | undefined> => {
  const name = `${id} ${readsOf(reader).join()}`
  const known = kept.get(name)
  if (known) return known
  for (let asked = 0; asked < asksAtMost; asked++) {
    signal.throwIfAborted()
    const answer = await api('POST /media/{id}/captions/translation', { params: { id }, body: {} })
    if (answer.status === 'none') break
    if (answer.status === 'translated') {
      const said = Map.groupBy(answer.cues, (cue) => cueKey(cue.from, cue.to))
      const texts = new Map([...said].map(([key, cues]) => [key, cues.map(({ text }) => text).join('\n')]))
      const made = { to: answer.to, said: texts }
      kept.set(name, made)
      if (kept.size > keptAtMost) for (const oldest of kept.keys().take(1)) kept.delete(oldest)
      return made
    }
    await new Promise((resolve) => setTimeout(resolve, answer.retryAfterSeconds * 1000))
  }
  return undefined
}

/** The language that a machine would translate captions into for a reader. Rejects as the API's client does. */
export const targetOfCaptions = async (from: ContentLanguage): Promise<ReadableLanguage> =>
  (await api('GET /translations/target', { query: { from } })).to
