import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { filesOfZip } from './zip.ts'

interface Kind {
  id: number
  flds: { name: string }[]
  tmpls: { qfmt: string; afmt: string }[]
}
interface Note {
  id: number
  guid: string
  mid: number
  tags: string
  flds: string
  sfld: string
  csum: number
}

/** What is in a package of Anki's. */
export const readPackage = (zip: Buffer) => {
  const files = filesOfZip(zip)
  const folder = mkdtempSync(join(tmpdir(), 'redbud-package-'))
  const path = join(folder, 'collection.anki2')
  writeFileSync(path, files.get('collection.anki2') ?? '')
  const db = new DatabaseSync(path)
  try {
    const all = (sql: string) => db.prepare(sql).all() as unknown[]
    const [col] = all('select * from col') as { ver: number; models: string; decks: string }[]
    const [check] = all('pragma integrity_check') as { integrity_check: string }[]
    return {
      files,
      media: JSON.parse(files.get('media')?.toString() ?? '') as Record<string, string>,
      check: check?.integrity_check,
      version: col?.ver,
      kinds: JSON.parse(col?.models ?? '') as Record<string, Kind>,
      decks: JSON.parse(col?.decks ?? '') as Record<string, { id: number; name: string }>,
      notes: all('select * from notes order by id') as Note[],
      cards: all('select * from cards order by due') as object[],
    }
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
