import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** An unprivileged user to run PostgreSQL as, with what child_process.spawn needs to become that user. */
export type RunAs = {
  name: string
  uid: number
  gid: number
  spawn: { uid: number; gid: number; env: NodeJS.ProcessEnv }
}

/**
 * PostgreSQL refuses to run as root. Gives the user to run it as instead: whoever owns the data folder if that is not
 * root, else the system's user "redbud" or "nobody"; undefined where this process is not root.
 */
export function unprivilegedUser(dataDir: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined
  const found = userOf(ownerOf(dataDir)) ?? userOf('redbud') ?? userOf('nobody')
  if (found) return found
  throw new Error(
    'PostgreSQL does not run as root, and this system has no user "redbud" or "nobody" to run it as. ' +
      'Start Redbud as an ordinary user, or add one: useradd --system redbud',
  )
}

/** Whether `runAs` can reach a folder through all the folders above it. */
export function canReach(folder: string, runAs: RunAs): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { stdio: 'ignore', ...runAs.spawn }).status === 0
}

function ownerOf(path: string): number {
  let at = path
  while (!existsSync(at)) at = dirname(at)
  return statSync(at).uid
}

function userOf(user: string | number): RunAs | undefined {
  const { stdout } = spawnSync('id', [String(user)], { encoding: 'utf8' })
  // uid=65534(nobody) gid=65534(nogroup) groups=…
  const { name, ...ids } = /^uid=(?<uid>\d+)\((?<name>.+?)\) gid=(?<gid>\d+)/.exec(stdout ?? '')?.groups ?? {}
  const uid = Number(ids.uid ?? 0)
  const gid = Number(ids.gid ?? 0)
  if (!uid || !name) return undefined
  // Nothing of root's environment (secrets among it) is PostgreSQL's business.
  const env = { PATH: process.env.PATH, LANG: 'C', TZ: 'UTC' }
  return { name, uid, gid, spawn: { uid, gid, env } }
}
