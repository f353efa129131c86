import { api } from '#lib/api.ts'
import type { ReadableLanguage } from './captions.ts'

const asksAtMost = 30
const keptAtMost = 20
/** What was made for the last videos, for who comes back to one. */
const kept = new Map<string, ReadonlyMap<string, string>>()

/** Tells cues apart by when they are shown, in seconds. */
export const cueKey = (from: number, to: number): string => `${from.toFixed(3)} ${to.toFixed(3)}`

/**
 * What a video's cues say in a language, by their keys; nothing of what could not be translated. What takes longer is
 * asked for again. Rejects as the API's client does, and as the signal says.
 */
export const makeCaptions = async (
  id: string,
  to: ReadableLanguage,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> => {
  const name = `${id} ${to}`
  const known = kept.get(name)
  if (known) return known
  for (let asked = 0; asked < asksAtMost; asked++) {
    signal.throwIfAborted()
    const answer = await api('POST /media/{id}/captions/translation', { params: { id }, body: { to } })
    if (answer.status === 'none') break
    if (answer.status === 'translated') {
      const said = Map.groupBy(answer.cues, (cue) => cueKey(cue.from, cue.to))
      const made = new Map([...said].map(([key, cues]) => [key, cues.map(({ text }) => text).join('\n')]))
      kept.set(name, made)
      if (kept.size > keptAtMost) for (const oldest of kept.keys().take(1)) kept.delete(oldest)
      return made
    }
    await new Promise((resolve) => setTimeout(resolve, answer.retryAfterSeconds * 1000))
  }
  return new Map()
}
