import { pino } from 'pino'
import { type Config, readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { migrateSite, openSiteDatabase, type SiteDatabase, settingsOf } from '../startup.ts'
import { showStep } from '../terminal.ts'

/** Runs `work` on the site's database: that of the running site, else one that is opened for it and closed after. */
export async function withDatabase(
  what: string,
  work: (database: SiteDatabase, config: Config) => Promise<void>,
): Promise<void> {
  const { config, warnings } = readConfig()
  for (const warning of warnings) console.warn(`! ${warning}`)
  const opening = openSiteDatabase(config, { what, step: showStep, join: true })
  const giveUp = async () => {
    await (await opening.catch(() => undefined))?.close('at once')
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, giveUp)
  const database = await opening
  try {
    await work(database, config)
  } finally {
    await database.close()
  }
}

/** As `withDatabase`, with everything else that the site's own code needs; the database is brought up to date first. */
export async function withSite(what: string, work: (ctx: Context) => Promise<void>): Promise<void> {
  await withDatabase(what, async ({ url }, config) => {
    await migrateSite(url, showStep)
    const { createContext } = await import('../context.ts')
    const ctx = await createContext(settingsOf(config, url), pino({ level: config.logLevel }))
    try {
      await work(ctx)
    } finally {
      await ctx.close()
    }
  })
}
