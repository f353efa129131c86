import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Holds `file` as a sign for other processes of this machine; one that its holder left behind is taken over.
 * @returns what lets it go
 * @throws Error with a sentence for the operator where another process has it
 */
export const takeLock = (file: string, what: string): (() => void) => {
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 0) throw error
      const holder = Number(readFileSync(file, 'utf8')) || 0
      if (holder !== process.pid && isAlive(holder)) throw new Error(`Process ${holder} is fetching ${what} already.`)
      rmSync(file, { force: true })
    }
  }
}

const isAlive = (pid: number): boolean => {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
