import { stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { removeDemo, seedDemo } from '../features/demo/commands.ts'
import { workOffJobs } from '../platform/jobs/jobs.ts'
import { tasks } from '../tasks.ts'
import { foldCounts } from '../work.ts'
import { withSite } from './site.ts'

const busy = 'Another process is making the demonstration community just now; try again when it is through.'

/** `demo [--remove]`: adds the demonstration community, or takes it out. Throws an Error with a sentence for the operator. */
export async function demo(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { remove: { type: 'boolean', default: false } } })
  await withSite('redbud demo', async (ctx) => {
    if (values.remove) {
      const gone = await removeDemo(ctx)
      if (gone === null) throw new Error(busy)
      // The files go in the background, and nobody may be there to do it.
      await workOffJobs({ pool: ctx.pool, ctx, tasks, log: ctx.log })
      console.log(
        gone === 0
          ? 'There is no demonstration community here.'
          : `Taken out: ${gone} people and everything they made.`,
      )
    } else {
      const outcome = await seedDemo(ctx, { onProgress: showProgress })
      if (outcome === 'busy') throw new Error(busy)
      console.log(
        outcome === 'there'
          ? 'The demonstration community is there already.'
          : 'The demonstration community is complete. "demo --remove" takes all of it out again.',
      )
    }
    await foldCounts(ctx)
  })
}

const showProgress = (done: number, total: number): void => {
  if (stdout.isTTY) stdout.write(`\r  ${done} of ${total}${done === total ? '\n' : ''}`)
  else if (done % 50 === 0 || done === total) console.log(`  ${done} of ${total}`)
}
