/** What the process that runs the engine is told, and what it answers; one at a time. */
export type Order =
  | { kind: 'load'; model: LoadedModel }
  | { kind: 'free'; from: string; to: string }
  | { kind: 'translate'; route: Direction[]; texts: string[] }

export interface Direction {
  from: string
  to: string
}

export interface LoadedModel extends Direction {
  model: CheckedFile
  shortlist: CheckedFile | undefined
  /** One for both languages, or source and target. */
  vocabs: CheckedFile[]
  config: Record<string, string>
  /** Translated once right away, since the first time is slow. */
  warmUp: string
}

export interface CheckedFile {
  path: string
  sha256: string
}

export type Answer = { texts: string[] } | { done: true } | { failure: string }
