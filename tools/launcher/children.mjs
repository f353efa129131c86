import { spawn } from 'node:child_process'

const running = new Set()

/** Something that the person at the terminal should read as it is, without a stack trace. */
export class Sentence extends Error {}

/**
 * Runs a program to its end. Gives `{ code, output }`; with `show` the output goes to the terminal as it comes, and is
 * not gathered. A program that ends on a signal has the code 1.
 */
export function run(program, args, { show = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', ...(show ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
      ...options,
    })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** As `run`, and throws a Sentence with what the program said if it failed. */
export async function runOrExplain(what, program, args, options) {
  const { code, output } = await run(program, args, options)
  if (code !== 0) throw new Sentence(`${what} failed:\n${output.trim().split('\n').slice(-40).join('\n')}`)
}

/** Ends what `run` has running; for signals that reached only this process. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM')
}
