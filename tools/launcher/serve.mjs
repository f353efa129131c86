import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { redbudEnv, redbudNode, root } from './node.mjs'

/** A terminal and npm both pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 400

/**
 * Runs the server to its end, in a process group of its own so that every wish to stop it comes from here, once, and in
 * order: the first lets it finish what it is doing, the second does not. Gives the exit code.
 */
export async function serve(args, { watch = false } = {}) {
  const flags = watch ? ['--watch', '--watch-preserve-output'] : []
  const server = spawn(redbudNode(), [...flags, 'apps/server/src/main.ts', ...args], {
    cwd: root,
    env: redbudEnv(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  let postgres
  server.on('message', (message) => {
    if (message?.postgres) postgres = message.postgres
  })
  const stopping = passOnWishesToStop(server)
  const { code, signal } = await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code, signal) => resolve({ code, signal }))
  })
  stopping.end()
  if (postgres) await endLeftover(postgres)
  if (code !== null) return code
  console.error(`\nThe server was ended from outside (${signal}). What was accepted is kept; start again: npm start`)
  return 1
}

/** Whether a process has the data folder, as far as its lock file tells (apps/server/src/platform/data-lock.ts). */
export function siteRuns() {
  try {
    const lock = join(resolve(root, process.env.REDBUD_DATA || 'data'), 'redbud.lock')
    return process.kill(JSON.parse(readFileSync(lock, 'utf8')).pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function passOnWishesToStop(server) {
  let last = 0
  let wishes = 0
  const stop = () => {
    const now = Date.now()
    if (now - last < SAME_SIGNAL_MS) return
    last = now
    wishes += 1
    if (server.connected) server.send({ stop: wishes === 1 ? 'orderly' : 'at once' })
    else server.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  const timer = watchAncestors(stop)
  return {
    end() {
      clearInterval(timer)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop)
    },
  }
}

/** Started by npm, the site goes when npm is gone, however it went: a shell between the two may outlive it. */
function watchAncestors(stop) {
  if (!process.env.npm_lifecycle_event) return undefined
  const line = () => [process.ppid, parentOf(process.ppid)].join()
  const begun = line()
  const timer = setInterval(() => {
    if (line() === begun) return
    clearInterval(timer)
    stop()
  }, 1000)
  return timer
}

function parentOf(pid) {
  try {
    // The command's name, in parentheses, can hold anything; the parent is the second word after it (proc(5)).
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]
  } catch {
    return undefined
  }
}

/** PostgreSQL outlives a server that was killed. */
async function endLeftover({ pid, cluster }) {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL']) {
    for (let waited = 0; waited < 10_000; waited += 50) {
      if (!isPostgres(pid, cluster)) return
      if (waited === 0) process.kill(pid, signal)
      await sleep(50)
    }
  }
}

function isPostgres(pid, cluster) {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster)
  } catch {
    return false
  }
}
