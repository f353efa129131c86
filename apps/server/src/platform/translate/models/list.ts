import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A file of a model, as it is unpacked. */
const fileSchema = z.object({
  part: z.enum(['model', 'shortlist', 'vocab', 'sourceVocab', 'targetVocab']),
  name: z.string().regex(/^[\w][\w.-]*$/),
  bytes: z.number().int().positive().max(1_000_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ModelFile = z.output<typeof fileSchema>

const language = z.string().regex(/^[a-z]{2,3}$/)

/** What translates in one direction. */
const modelSchema = z.object({
  from: language,
  to: language,
  /** Names it among those for the same direction, and is the folder that it is kept in. */
  version: z.string().regex(/^[\w][\w.-]*$/),
  /** Where it lies under its source. */
  path: z.string().regex(/^[\w][\w./-]*$/),
  licence: z.string(),
  files: z.array(fileSchema).min(2),
  /** Words for the engine that differ from its defaults, like `gemm-precision`. */
  config: z.record(z.string(), z.string()).optional(),
})
export type Model = z.output<typeof modelSchema>

/** Where Mozilla keeps the models that it trains for Firefox. */
export const mozillaStorage =
  'https://storage.googleapis.com/moz-fx-translations-data--303e-prod-translations-data/models'

const enZh = 'llmaat_finetune10M_qe8_f2_ByQcSxGXQRqGi-UTxYE43g'
const zhEn = 'cjk_retrain_base-memory_cNY_yaJCStGwnTeXgW8A5w'

/** Firefox's models for the two first languages. */
const pinned: Model[] = [
  {
    from: 'en',
    to: 'zh',
    version: enZh,
    path: `en-zh/${enZh}/exported`,
    licence: 'MPL-2.0',
    files: [
      {
        part: 'model',
        name: 'model.enzh.intgemm.alphas.bin',
        bytes: 43_849_787,
        sha256: '4e5accc141373565ddc8fa1565bceaa8d0c3482a82cab8131c719ebcc6c2157c',
      },
      {
        part: 'shortlist',
        name: 'lex.50.50.enzh.s2t.bin',
        bytes: 4_485_184,
        sha256: '8575d8daa10e2dbff316dcdf8e1ce475357bcc2c92bdc63b736a2d5add22f681',
      },
      {
        part: 'sourceVocab',
        name: 'srcvocab.enzh.spm',
        bytes: 806_952,
        sha256: 'bd9b65504acc6d9726dd281f7defc2adb7c2c22d0688fe2f84697de25197c8c5',
      },
      {
        part: 'targetVocab',
        name: 'trgvocab.enzh.spm',
        bytes: 772_004,
        sha256: 'aded6993c36e440284d11cec3f6b8aef9c0e43188a772d80be342a713adf223d',
      },
    ],
  },
  {
    from: 'zh',
    to: 'en',
    version: zhEn,
    path: `zh-en/${zhEn}/exported`,
    licence: 'MPL-2.0',
    files: [
      {
        part: 'model',
        name: 'model.zhen.intgemm.alphas.bin',
        bytes: 43_977_787,
        sha256: '5cd149601802fc8a18124a1c1306144dbbedc058630c4ddb2d53aa76fa9c7c06',
      },
      {
        part: 'shortlist',
        name: 'lex.50.50.zhen.s2t.bin',
        bytes: 9_219_192,
        sha256: '8524dd4c93ffd7f0ae7be32f77a7c14fea7cdbbebe34ea6ad0ec368d5ddd8b13',
      },
      {
        part: 'vocab',
        name: 'vocab.zhen.spm',
        bytes: 1_359_697,
        sha256: 'dff594318ab7d8b7b60b844ab98ebe6b932ae8045fab15235404c787715965b3',
      },
    ],
  },
]

/**
 * Every model that may be used: the pinned ones and those that the operator adds in `models.json` of the models' folder,
 * in the same form. One of the operator's takes the place of the pinned one for its direction.
 *
 * Throws an Error with a sentence for the operator where that file can't be used.
 */
export const listModels = (folder: string): Model[] => {
  const file = join(folder, 'models.json')
  if (!existsSync(file)) return pinned
  let read: unknown
  try {
    read = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`)
  }
  const { data: own, error } = z.array(modelSchema).safeParse(read)
  if (!own) throw new Error(`${file} lists no models: ${z.prettifyError(error)}`)
  const replaced = (model: Model) => own.some(({ from, to }) => from === model.from && to === model.to)
  return [...pinned.filter((model) => !replaced(model)), ...own]
}

export const nameOf = ({ from, to }: Pick<Model, 'from' | 'to'>): string => `${from}-${to}`
