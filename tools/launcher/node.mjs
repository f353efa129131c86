import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Sentence } from './children.mjs'

export const root = join(import.meta.dirname, '..', '..')
const bin = join(root, 'node_modules', '.bin')

/** The first Node that runs TypeScript files as they are. */
const NEEDED = [22, 18]

/** The Node that runs Redbud: this one where it is new enough, else the one among the installed packages. */
export function redbudNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const brought = join(bin, 'node')
  if (existsSync(brought)) return brought
  throw new Sentence(
    `Redbud runs on Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}, and there is no package that ` +
      `brings a newer one for ${process.platform}-${process.arch}. Please install Node 24: https://nodejs.org`,
  )
}

/** This environment, with the installed programs and that Node first in the PATH. */
export function redbudEnv() {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    // glibc keeps freed memory in one arena for each thread; photos pass through many threads (bench/photos.ts)
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node'),
  }
}

/**
 * Node's flags for the server. Putting a page together makes much that is soon gone; with 16 MB for what is young (Node's
 * default) a tenth of what a page costs is looking through what is still in use.
 */
export const serverFlags = ['--max-semi-space-size=64']

/** Settings can also be in a file `.env` beside package.json; the environment wins. */
export function readEnvFile() {
  const file = join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}
