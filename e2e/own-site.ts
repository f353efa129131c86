import { join } from 'node:path'
import { type Client, createClient } from '@redbud/contract/client'
import { pino } from 'pino'
import { buildApp } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/config.ts'
import { type Context, createContext } from '../apps/server/src/context.ts'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'
import { settingsOf } from '../apps/server/src/startup.ts'
import { builtPages, freePort } from './visits.ts'

/** What is done at the end, the last first. */
export type Closer = () => unknown

/**
 * A site on a fresh database in a folder, with its pages, for a browser on this machine.
 * @param closers gets what ends it
 * @param fill what is done before anybody can visit
 */
export const openOwnSite = async (
  data: string,
  closers: Closer[],
  fill?: (ctx: Context) => Promise<void>,
): Promise<{ ctx: Context; url: string }> => {
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
  await fill?.(ctx)
  const app = await buildApp(ctx, await builtPages())
  await app.listen({ host: '127.0.0.1', port })
  closers.push(() => app.close())
  return { ctx, url }
}

/** How somebody calls the API of a site; without a token, a visitor. */
export const callerOf = (url: string, token?: string): Client =>
  createClient((input, init) => {
    const headers = new Headers(init?.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    return fetch(input, { ...init, headers })
  }, `${url}/api/v1`)

interface Newcomer {
  handle: string
  password?: string
  interfaceLanguage?: 'en' | 'zh-Hans'
}

/** Someone new there: their session, and how they call the API. */
export const signUp = async (
  url: string,
  { handle, password = 'correct horse battery staple', ...more }: Newcomer,
): Promise<{ token: string; accountId: string; call: Client }> => {
  const answer = await callerOf(url)('POST /accounts', {
    body: { handle, email: `${handle}@example.com`, password, ...more },
  })
  if (answer.status !== 'signedIn') throw new Error('a new account needs no second factor')
  const { token, me } = answer
  return { token, accountId: me.account.id, call: callerOf(url, token) }
}
