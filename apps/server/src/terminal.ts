import { DataFolderInUse } from './platform/data-lock.ts'
import type { Step } from './startup.ts'

const live = process.stdout.isTTY

/** Shows on one line what `work` is and, when it is through, how long it took. */
export const showStep: Step = async (title, work) => {
  const begun = performance.now()
  if (live) process.stdout.write(`· ${title} …`)
  const end = (mark: string) => {
    const line = `${mark} ${title} · ${((performance.now() - begun) / 1000).toFixed(1)} s`
    console.log(live ? `\r\x1b[K${line}` : line)
  }
  try {
    const result = await work()
    end('✓')
    return result
  } catch (error) {
    end('✗')
    throw error
  }
}

/** Tells the person at the terminal why it did not work: sentences as they are, a mistake of ours with its stack. */
export function tellFailure(failure: unknown): void {
  if (Array.isArray(failure)) console.error(`\n${failure.join('\n')}`)
  else if (failure instanceof Error && isMeantForPeople(failure)) console.error(`\n${failure.message}`)
  else console.error(failure)
}

function isMeantForPeople(error: Error & { code?: unknown }): boolean {
  return (
    error.constructor === Error || error instanceof DataFolderInUse || String(error.code).startsWith('ERR_PARSE_ARGS')
  )
}
