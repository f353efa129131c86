import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { redbudEnv, redbudNode, root, serverFlags } from './node.mjs'

/** A terminal and npm both pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 400

/**
 * Runs the server to its end, in a process group of its own so that every wish to stop it comes from here, once, and in
 * order: the first lets it finish what it is doing, the second does not. Gives the exit code.
 */
export async function serve(args) {
  const server = startServer(args)
  const stopping = passOnWishesToStop(() => server)
  try {
    return await server.ended
  } finally {
    stopping.end()
  }
}

/** As `serve`, and starts the server anew whenever its sources change. */
export async function develop(args) {
  let server = startServer([...args, '--dev'])
  let asked = false
  let told
  const wish = new Promise((done) => {
    told = done
  })
  const stopping = passOnWishesToStop(() => {
    asked = true
    told()
    return server
  })
  for (let change = nextChange(); ; change = nextChange()) {
    await Promise.race([server.ended, change, wish])
    if (!asked && (await isOver(server.ended))) console.log('\nWaiting for a change of the sources …')
    await Promise.race([change, wish])
    if (!asked) server.stop('orderly')
    const code = await server.ended
    if (asked) {
      stopping.end()
      return code
    }
    server = startServer([...args, '--dev'])
  }
}

const isOver = (promise) => Promise.race([promise.then(() => true), sleep(0, false)])

function startServer(args) {
  const child = spawn(redbudNode(), [...serverFlags, 'apps/server/src/main.ts', ...args], {
    cwd: root,
    env: redbudEnv(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  let postgres
  child.on('message', (message) => {
    if (message?.postgres) postgres = message.postgres
  })
  const ended = new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', async (code, signal) => {
      if (postgres) await endLeftover(postgres)
      if (code === null)
        console.error(
          `\nThe server was ended from outside (${signal}). What was accepted is kept; start again: npm start`,
        )
      done(code ?? 1)
    })
  })
  const stop = (how) => {
    if (child.connected) child.send({ stop: how })
    else child.kill('SIGTERM')
  }
  return { ended, stop }
}

/** Settles once a source of the server has changed, and nothing more for a moment. */
function nextChange() {
  return new Promise((done) => {
    let timer
    const watchers = ['apps/server/src', 'apps/server/migrations', 'packages/contract/src'].map((folder) =>
      watch(join(root, folder), { recursive: true }, (_, file) => {
        if (file?.endsWith('.test.ts')) return
        clearTimeout(timer)
        timer = setTimeout(() => {
          for (const watcher of watchers) watcher.close()
          console.log(`\n${join(folder, file ?? '')} changed`)
          done({ changed: true })
        }, 150)
      }),
    )
  })
}

/**
 * Whether a process has the data folder, as far as its lock file tells (apps/server/src/platform/data-lock.ts): that one,
 * and not another that has its number by now.
 */
export function siteRuns(folder = resolve(root, process.env.REDBUD_DATA || 'data')) {
  try {
    const { pid, began } = JSON.parse(readFileSync(join(folder, 'redbud.lock'), 'utf8'))
    return process.platform === 'linux' ? began.endsWith(` ${fieldsOf(pid)[19]}`) : process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Tells the server that `current` gives of each signal that this process gets. */
function passOnWishesToStop(current) {
  let last = 0
  let wishes = 0
  const stop = () => {
    const now = Date.now()
    if (now - last < SAME_SIGNAL_MS) return
    last = now
    wishes += 1
    current().stop(wishes === 1 ? 'orderly' : 'at once')
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
    return fieldsOf(pid)[1]
  } catch {
    return undefined
  }
}

/** What /proc/PID/stat says after the command's name, which stands in parentheses and can hold anything (proc(5)). */
const fieldsOf = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')

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
