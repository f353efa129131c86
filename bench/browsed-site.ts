import { join } from 'node:path'
import { createClient } from '@redbud/contract/client'
import { pino } from 'pino'
import { buildApp } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/config.ts'
import { type Context, createContext } from '../apps/server/src/context.ts'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'
import { settingsOf } from '../apps/server/src/startup.ts'
import { builtPages, freePort } from '../e2e/visits.ts'

/** What is done at the end, the last first. */
export type Closer = () => unknown

/** A site on a fresh database in a folder, with its pages, for a browser on this machine; `closers` gets what ends it. */
export const openBrowsedSite = async (data: string, closers: Closer[]): Promise<{ ctx: Context; url: string }> => {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const { config } = readConfig({
    REDBUD_PORT: String(port),
    REDBUD_DATA: data,
    REDBUD_PUBLIC_URL: url,
    REDBUD_TRANSLATORS: 'off',
  })
  const log = { info: () => {}, warn: () => {} }
  const postgres = await startEmbeddedPostgres({ dataDir: join(data, 'postgres'), log, durable: false })
  closers.push(() => postgres.stop('at once'))
  await migrate(postgres.url)
  const ctx = await createContext(settingsOf(config, postgres.url), pino({ level: 'warn' }))
  closers.push(() => ctx.close())
  const app = await buildApp(ctx, await builtPages())
  await app.listen({ host: '127.0.0.1', port })
  closers.push(() => app.close())
  return { ctx, url }
}

const callerOf = (url: string, token?: string) =>
  createClient((input, init) =>
    fetch(new URL(String(input), url), {
      ...init,
      headers: {
        ...(init?.headers as Record<string, string>),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
    }),
  )

/** Someone new there: their session, and how they call the API. */
export const signUp = async (url: string) => {
  const answer = await callerOf(url)('POST /accounts', {
    body: { handle: 'june', email: 'june@example.com', password: 'correct horse battery staple' },
  })
  if (answer.status !== 'signedIn') throw new Error('a new account needs no second factor')
  const { token, me } = answer
  return { token, accountId: me.account.id, call: callerOf(url, token) }
}
