import type { BergamotEngine } from '../bergamot/engine.ts'
import type { LoadedModel } from '../bergamot/messages.ts'
import { type Driver, EngineError } from '../driver.ts'
import { elementMarks } from '../marks.ts'
import { type Model, type ModelFile, nameOf } from '../models/list.ts'
import type { Models } from '../models/store.ts'
import type { SourceLanguage, TargetLanguage } from '../translator.ts'

/** How the models name them. They read both kinds of Chinese and write the simplified one, which is then put in the other's characters. */
const codes: Record<SourceLanguage, string | undefined> = {
  en: 'en',
  'zh-Hans': 'zh',
  'zh-Hant': 'zh',
  ja: 'ja',
  ko: 'ko',
  es: 'es',
  fr: 'fr',
  de: 'de',
  pt: 'pt',
  ru: 'ru',
  und: undefined,
}

const warmUps: Record<string, string> = {
  en: 'Good morning, everyone.',
  zh: '大家早上好。',
  ja: 'おはようございます。',
}

/** The models that lead from one language to another: one, or two by way of English; undefined where none do. */
export const routeOf = <M extends Pick<Model, 'from' | 'to'>>(
  models: readonly M[],
  from: SourceLanguage,
  to: TargetLanguage,
): M[] | undefined => {
  const [source, target] = [codes[from], codes[to]]
  if (source === undefined || target === undefined || source === target) return undefined
  const find = (a: string, b: string) => models.find((model) => model.from === a && model.to === b)
  const direct = find(source, target)
  if (direct) return [direct]
  const [first, second] = [find(source, 'en'), find('en', target)]
  return first && second ? [first, second] : undefined
}

let toTraditional: Promise<(text: string) => string> | undefined
/** Loaded when it is first wanted: it takes time, and few sites need it. */
const inTraditional = async (texts: readonly string[]): Promise<string[]> => {
  toTraditional ??= import('opencc-js/cn2t').then(({ Converter }) => Converter({ from: 'cn', to: 'tw' }))
  return texts.map(await toTraditional)
}

/** What is on the disk is looked at again after so long. */
const lookEveryMs = 3_000

export interface BergamotOptions {
  models: Models
  engine: BergamotEngine
}

/** Firefox's models, run here (browsermt/bergamot-translator). */
export const bergamot = ({ models, engine }: BergamotOptions): Driver => {
  let seen: { at: number; there: Model[] } | undefined
  /** The same object for the same model, so that the engine sees what it has loaded. */
  const prepared = new Map<string, LoadedModel>()

  const installed = async (): Promise<Model[]> => {
    if (seen && Date.now() - seen.at < lookEveryMs) return seen.there
    const listed = models.list()
    const there = await Promise.all(listed.map((model) => models.isThere(model)))
    seen = { at: Date.now(), there: listed.filter((_, index) => there[index]) }
    return seen.there
  }

  const prepare = (model: Model): LoadedModel => {
    const key = `${nameOf(model)}/${model.version}`
    const known = prepared.get(key)
    if (known) return known
    const file = (part: ModelFile['part']) => {
      const found = model.files.find((it) => it.part === part)
      return found && { path: models.pathOf(model, found), sha256: found.sha256 }
    }
    const main = file('model')
    if (!main) throw new EngineError('not_installed', `the model ${nameOf(model)} lists no model`)
    const made: LoadedModel = {
      from: model.from,
      to: model.to,
      model: main,
      shortlist: file('shortlist'),
      // the source's first: the other way round the engine talks nonsense without an error
      vocabs: (['vocab', 'sourceVocab', 'targetVocab'] as const).flatMap((part) => file(part) ?? []),
      config: model.config ?? {},
      warmUp: warmUps[model.from] ?? '1.',
    }
    prepared.set(key, made)
    return made
  }

  return {
    name: 'bergamot',
    far: false,
    unit: 'sentence',
    // an element that is passed over and breaks no sentence (HTML::Options of the engine)
    marks: elementMarks('var'),
    takesGlossary: false,
    batch: { texts: 32, characters: 4_000 },
    atOnce: 16,
    speaks: async (from, to) => {
      if (routeOf(await installed(), from, to)) return 'yes'
      return routeOf(models.list(), from, to) ? 'not_installed' : 'unsupported'
    },
    translate: async ({ texts: given, likely, to, signal }) => {
      const route = routeOf(await installed(), likely, to)
      if (!route) throw new EngineError('not_installed', `no model leads from ${likely} to ${to}`)
      const made = await engine.translate(route.map(prepare), given, signal)
      const texts = to === 'zh-Hant' ? await inTraditional(made) : made
      return { texts, model: route.map((model) => `${nameOf(model)} ${model.version}`).join(', ') }
    },
    probe: async () => {
      const there = await installed()
      const missing = models.list().filter((model) => !there.includes(model))
      const names = (some: Model[]) => some.map(nameOf).join(', ')
      if (there.length === 0)
        return { state: 'not_installed', detail: `no model is installed; there could be ${names(missing)}` }
      return {
        state: 'ready',
        detail: `${names(there)}${missing.length > 0 ? `; not installed: ${names(missing)}` : ''}`,
      }
    },
    close: async () => engine.close(),
  }
}
