import type { Marks } from './marks.ts'
import type { EngineName, EngineState, SourceLanguage, TargetLanguage, Term } from './translator.ts'

/** Texts for one engine: no line breaks, nothing that must survive except behind the driver's marks. */
export interface Order {
  texts: readonly string[]
  from: SourceLanguage
  /** `from`, or where nobody knows what the script suggests. */
  likely: SourceLanguage
  to: TargetLanguage
  /** The terms that occur in them. */
  glossary: readonly Term[]
  signal: AbortSignal
  /** To be called before a further try where the one before may cost money. @throws EngineError where there is none left */
  again: () => Promise<void>
}

/** One engine behind the port. */
export interface Driver {
  readonly name: EngineName
  /** Whether it is asked over the network. */
  readonly far: boolean
  /** How much it is given at a time: engines that only see a sentence get sentences. */
  readonly unit: 'sentence' | 'line'
  readonly marks: Marks
  /** Whether it is told the glossary and sees to it itself. */
  readonly takesGlossary: boolean
  /** Most of one call, in texts and characters. */
  readonly batch: { texts: number; characters: number }
  readonly atOnce: number
  /** Whether it could, as far as is known without asking over the network. */
  speaks(from: SourceLanguage, to: TargetLanguage): Promise<'yes' | 'unsupported' | 'not_installed' | 'elsewhere'>
  /**
   * As many answers as there are texts, in order; nobody has looked at them yet.
   * @throws EngineError
   */
  translate(order: Order): Promise<{ texts: string[]; model: string }>
  /** Looks how it is, for `redbud doctor`: costs nothing, translates nothing. */
  probe(): Promise<Pick<EngineState, 'state' | 'detail'>>
  close(): Promise<void>
}

/** An engine did not do it. `unreachable` may pass, `refused` won't by itself, `bad_answer` is about what it said. */
export class EngineError extends Error {
  override name = 'EngineError'
  readonly kind: 'unreachable' | 'refused' | 'over_budget' | 'bad_answer' | 'unsupported' | 'not_installed'
  /** When it asked to be left alone for so long. */
  readonly waitMs: number | undefined
  /** Whether it may have done the work nevertheless, and counted it. */
  readonly mayCost: boolean

  constructor(
    kind: EngineError['kind'],
    message: string,
    options: { waitMs?: number | undefined; mayCost?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.waitMs = options.waitMs
    this.mayCost = options.mayCost ?? kind === 'bad_answer'
  }
}
