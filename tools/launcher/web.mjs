import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runOrExplain } from './children.mjs'
import { redbudEnv, redbudNode, root } from './node.mjs'
import { step } from './progress.mjs'

const web = join(root, 'apps', 'web')
const stamp = join(web, 'build', '.made-from')
const SOURCES = [web, join(root, 'packages', 'contract', 'src'), join(root, 'package-lock.json')]
const NOT_SOURCES = new Set(['build', 'node_modules', '.svelte-kit', 'test-results'])

/** Builds the web app unless the build that is there was made from these very sources. */
export async function ensureWebBuilt() {
  const sources = hashOf(SOURCES)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  await step('Building the web app', async () => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const env = { ...redbudEnv(), NODE_ENV: 'production' }
    await runOrExplain('The build of the web app', redbudNode(), [vite, 'build'], { cwd: web, env })
    writeFileSync(stamp, sources)
  })
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesUnder).sort()) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !NOT_SOURCES.has(name) && !name.endsWith('.test.ts'))
      .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
