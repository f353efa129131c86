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
  else if (failure instanceof Error) console.error(sentenceOf(failure) ? `\n${sentenceOf(failure)}` : failure)
  else console.error(failure)
}

function sentenceOf(error: NodeJS.ErrnoException): string | undefined {
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    return (
      `This user may not write ${error.path ?? 'there'} (${error.code}). If it belongs to another user, start Redbud as ` +
      'that one; or choose another data folder: REDBUD_DATA'
    )
  }
  if (error.code === 'ENOSPC') return 'The disk is full. Make room, or move the data folder: REDBUD_DATA'
  const isMeantForPeople = error.constructor === Error && error.code === undefined
  const isAboutArguments = String(error.code).startsWith('ERR_PARSE_ARGS')
  return isMeantForPeople || isAboutArguments || error instanceof DataFolderInUse ? error.message : undefined
}
