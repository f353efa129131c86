import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrExplain } from './children.mjs'
import { root } from './node.mjs'
import { step } from './progress.mjs'

/** Installs the packages that package-lock.json names, where they are not there yet or other ones are. */
export async function ensureInstalled() {
  if (isInstalled(root)) return
  const wanted = Object.keys(readLock(join(root, 'package-lock.json'))).length
  await step('Installing packages from the lock file (a minute or two)', async (show) => {
    const timer = setInterval(() => show(`${countPackages(join(root, 'node_modules'))} of about ${wanted}`), 1000)
    try {
      // npm leaves build tools out where NODE_ENV is "production", but the web app is built here.
      const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
      // node-av would fetch an ffmpeg executable that nobody here runs; npm before 11 doesn't know allowScripts.
      const env = { ...process.env, SKIP_FFMPEG: 'true' }
      await runOrExplain('npm ci', ...npm(args), { cwd: root, env })
    } finally {
      clearInterval(timer)
    }
  })
}

/** Whether every package of the lock file that is needed here is there, in its version. */
export function isInstalled(folder) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = readLock(join(folder, 'package-lock.json'))
  const installed = readLock(installedFile)
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    if (!path.startsWith('node_modules/') || link) return true
    const found = installed[path]
    // Optional packages are those of other platforms, mostly.
    return found ? found.version === version : optional === true
  })
}

function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function countPackages(folder) {
  if (!existsSync(folder)) return 0
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'))
  return names.reduce((sum, name) => sum + (name.startsWith('@') ? readdirSync(join(folder, name)).length : 1), 0)
}

/** The npm that started this, else the one in the PATH. */
function npm(args) {
  const started = process.env.npm_execpath
  return started?.endsWith('.js') ? [process.execPath, [started, ...args]] : ['npm', args]
}
