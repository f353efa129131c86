import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { Driver } from './driver.ts'
import { routeOf } from './drivers/bergamot.ts'
import { bareMarks } from './marks.ts'
import type { Models } from './models/store.ts'
import type { EngineName, EngineState, SourceLanguage, TargetLanguage } from './translator.ts'

/** A process that has said nothing for so long is not there any more. */
const staleSeconds = 180
const lookEveryMs = 10_000

interface Told {
  state: EngineState['state']
  detail: string
  /** "en>zh-Hans" */
  pairs: Set<string>
}

export const pairOf = (from: SourceLanguage, to: TargetLanguage): string => `${from}>${to}`

/** Lets processes that don't run an engine know what it could do. */
export const tellState = async (db: Db, told: EngineState, pairs: readonly string[]): Promise<void> => {
  await sql`
    insert into translator_states (engine, state, detail, pairs)
    values (${told.engine}, ${told.state}, ${told.detail}, ${[...pairs]}::text[])
    on conflict (engine) do update set
      state = excluded.state, detail = excluded.detail, pairs = excluded.pairs, told_at = now()`.execute(db)
}

const readState = async (db: Db, engine: EngineName): Promise<Told | undefined> => {
  const { rows } = await sql<{ state: EngineState['state']; detail: string; pairs: string[] }>`
    select state, detail, pairs from translator_states
    where engine = ${engine} and told_at > now() - make_interval(secs => ${staleSeconds})`.execute(db)
  return rows[0] && { ...rows[0], pairs: new Set(rows[0].pairs) }
}

/** The models as a process sees them that doesn't run them: it only knows what the one tells that does. */
export const bergamotElsewhere = (models: Models, db: Db): Driver => {
  const name = 'bergamot'
  let seen: { at: number; told: Promise<Told | undefined> } | undefined
  const told = () => {
    if (!seen || Date.now() - seen.at > lookEveryMs) seen = { at: Date.now(), told: readState(db, name) }
    return seen.told
  }
  const refuse = () => Promise.reject(new Error(`${name} does not run in this process`))
  return {
    name,
    far: false,
    unit: 'sentence',
    marks: bareMarks,
    takesGlossary: false,
    batch: { texts: 1, characters: 1 },
    atOnce: 1,
    speaks: async (from, to) => {
      if ((await told())?.pairs.has(pairOf(from, to))) return 'elsewhere'
      return routeOf(models.list(), from, to) ? 'not_installed' : 'unsupported'
    },
    translate: refuse,
    probe: async () => {
      const known = await told()
      if (!known) return { state: 'not_installed', detail: 'no process with the work role is there' }
      return { state: known.state === 'ready' ? 'elsewhere' : known.state, detail: known.detail }
    },
    close: async () => {},
  }
}
