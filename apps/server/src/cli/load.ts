import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { stdout } from 'node:process'
import { loadFolder } from '../features/load/commands.ts'
import { foldCounts } from '../work.ts'
import { withSite } from './site.ts'

/** `load <folder>`: publishes the notes of a folder. Throws an Error with a sentence for the operator. */
export async function load(args: string[]): Promise<void> {
  const [given] = args
  if (!given || args.length > 1) throw new Error('Say which folder: load <folder>. What it holds: docs/load-format.md')
  // npm changes to Redbud's folder; a path is meant from where the person is.
  const folder = resolve(process.env.INIT_CWD ?? '.', given)
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Error(`There is no folder ${folder}.`)
  await withSite('redbud load', async (ctx) => {
    const report = await loadFolder(ctx, folder, showProgress)
    await foldCounts(ctx)
    for (const { line, why } of report.skipped) console.log(`  line ${line} was skipped: ${why}`)
    console.log(`${report.added} notes added, ${report.known} were there already, ${report.skipped.length} skipped.`)
  })
}

const showProgress = (done: number, total: number): void => {
  if (stdout.isTTY) stdout.write(`\r  ${done} of ${total}${done === total ? '\n' : ''}`)
  else if (done % 50 === 0 || done === total) console.log(`  ${done} of ${total}`)
}
