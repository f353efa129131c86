import { baseOf } from '@redbud/contract/language'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import type { Translator } from '../../platform/translate/translator.ts'
import type { SourceLanguage, TargetLanguage } from './texts.ts'

/** In which language a reader gets what is written in another. */
type TargetOf = (from: SourceLanguage) => Promise<TargetLanguage>

/**
 * The first language of those that they read that something here translates into, where it is no other kind of the same;
 * signed out, the interface's. Where nothing does, the first, so that it can be said why.
 */
export const targetsOf = (
  { translator }: Pick<Context, 'translator'>,
  viewer: Pick<Viewer, 'reads'> | null,
  language: InterfaceLanguage,
): TargetOf => {
  const reads = (viewer?.reads ?? []) as TargetLanguage[]
  const first = reads[0] ?? language
  return async (from) => {
    if (reads.length < 2) return first
    for (const to of reads) if (baseOf(to) === baseOf(from) || (await isReached(translator, from, to))) return to
    return first
  }
}

/** Models come and engines are set up once in a long while. */
const askEveryMs = 15_000
const asked = new WeakMap<Translator, Map<string, { at: number; reached: Promise<boolean> }>>()

/** Whether something here translates so, now or as soon as what stands in its way has passed. Asked once for many readers. */
const isReached = (translator: Translator, from: SourceLanguage, to: TargetLanguage): Promise<boolean> => {
  const known = asked.get(translator) ?? new Map<string, { at: number; reached: Promise<boolean> }>()
  asked.set(translator, known)
  const kept = known.get(`${from} ${to}`)
  if (kept && Date.now() - kept.at < askEveryMs) return kept.reached
  const reached = translator
    .can(from, to)
    .then((can) => can !== 'off' && can !== 'unsupported' && can !== 'not_installed')
  known.set(`${from} ${to}`, { at: Date.now(), reached })
  reached.catch(() => known.delete(`${from} ${to}`))
  return reached
}
