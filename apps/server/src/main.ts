import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import { buildApp, type PageHandler } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type Context, createContext } from './context.ts'
import { isDemoDue } from './features/demo/queries.ts'
import { migrateSite, openSiteDatabase, type SiteDatabase, settingsOf } from './startup.ts'
import { showStep, tellFailure } from './terminal.ts'
import { startWork } from './work.ts'

/** How long requests and jobs that have begun may go on after the wish to stop. */
const DRAIN_MS = 10_000
/** A terminal, npm and a supervisor may all pass on the same wish. */
const SAME_WISH_MS = 400

const web = join(import.meta.dirname, '../../web')

type How = 'orderly' | 'at once'

/** What has been started, so that it can be ended in the opposite order. */
const closers: ((how: How) => Promise<void>)[] = []
let database: Promise<SiteDatabase> | undefined
let log: Logger | undefined
let stopping = false

async function main(): Promise<void> {
  const { config, warnings } = readConfig()
  for (const warning of warnings) console.warn(`! ${warning}`)
  await refuseTakenPort(config)

  database = openSiteDatabase(config, { what: 'npm start', step: showStep })
  const { url, embedded, lock } = await database
  if (embedded) {
    process.send?.({ postgres: { pid: embedded.pid, cluster: embedded.cluster } })
    embedded.ended.then((sentence) => {
      if (sentence === undefined || stopping) return
      console.error(`\n${sentence}\nRedbud can't go on without it. What was accepted is kept; start again: npm start`)
      void stop('at once', 1)
    })
  }
  await migrateSite(url, showStep)

  log = openLog(config)
  const ctx = await createContext(settingsOf(config, url), log)
  closers.push(() => ctx.close())

  if (config.roles.includes('work')) closers.push(await startWork(ctx, (sentence) => console.log(`\n${sentence}`)))
  const fillsIn = config.demo && config.roles.includes('work') && (await isDemoDue(ctx))
  if (!config.roles.includes('web')) {
    console.log('\nRedbud works in the background; this process answers no requests (REDBUD_ROLES).\n(Ctrl-C ends it)')
    if (fillsIn) fillIn(ctx)
    return
  }
  const app = await showStep('Opening the site', () => openSite(ctx, config))
  closers.push(() => app.close())
  // Requests for which FFmpeg works would hold it open; where there is a work role, that ends it, with its jobs.
  if (!config.roles.includes('work')) closers.push(async () => ctx.videos.end())
  lock?.tell({ address: config.publicUrl })
  console.log(`\nRedbud is open: ${config.publicUrl}\n(Ctrl-C closes it)`)
  if (fillsIn) fillIn(ctx)
}

/** Makes the demonstration community while the site is open already; what a stop cuts short goes on at the next start. */
function fillIn(ctx: Context): void {
  const end = new AbortController()
  console.log(
    '\nA demonstration community is moving in, newest notes first (REDBUD_DEMO=off: none; "redbud demo --remove").',
  )
  const filling = import('./features/demo/commands.ts')
    .then(({ seedDemo }) => seedDemo(ctx, { signal: end.signal, onProgress: showMovingIn }))
    .then((outcome) => outcome === 'made' && console.log('The demonstration community is complete.'))
    .catch((error: unknown) => ctx.log.error({ err: error }, 'the demonstration community is not complete'))
  closers.push(async () => {
    end.abort()
    await filling
  })
}

function showMovingIn(done: number, total: number): void {
  const part = Math.floor((done / total) * 10)
  if (part > Math.floor(((done - 1) / total) * 10) && done < total) console.log(`  ${part * 10} %`)
}

async function openSite(ctx: Context, { host, port }: Config): Promise<FastifyInstance> {
  const developing = process.argv.includes('--dev')
  let pages: PageHandler | undefined = developing ? undefined : await builtPages()
  const app = await buildApp(ctx, (request, response, next) => pages?.(request, response, next))
  if (developing) pages = await developedPages(app.server)
  await app.listen({ host, port })
  return app
}

function openLog({ logLevel }: Config): Logger {
  return pino({
    level: logLevel,
    hooks: {
      logMethod(args, method) {
        // Fastify's own word about it; the person at the terminal gets the address from us.
        if (!String(args[0]).startsWith('Server listening')) method.apply(this, args)
      },
    },
  })
}

/** The web app as adapter-node built it. */
async function builtPages(): Promise<PageHandler> {
  const built = join(web, 'build/handler.js')
  if (!existsSync(built)) throw new Error('The web app is not built; "npm start" does that before it starts the site.')
  const { handler } = (await import(pathToFileURL(built).href)) as { handler: PageHandler }
  return handler
}

/** The web app made from its sources as they change, on the same address (`npm run dev`). */
async function developedPages(server: Server): Promise<PageHandler> {
  const { openPages } = (await import(pathToFileURL(join(web, 'dev.js')).href)) as {
    openPages: (server: Server) => Promise<{ pages: PageHandler; close: () => Promise<void> }>
  }
  const { pages, close } = await openPages(server)
  closers.push(close)
  return pages
}

/** Says so before anything is started; listening itself would fail too, but late. */
async function refuseTakenPort({ roles, host, port }: Config): Promise<void> {
  if (!roles.includes('web')) return
  const reason = await whyNotListen(host, port)
  if (!reason) return
  if (reason === 'EADDRINUSE') {
    let free = port + 1
    while (free < 65535 && (await whyNotListen(host, free))) free++
    throw new Error(
      `Port ${port} on ${host} is taken by another program. Choose another one: REDBUD_PORT=${free} npm start`,
    )
  }
  if (reason === 'EACCES')
    throw new Error(`This user may not use port ${port}. Choose one above 1023: REDBUD_PORT=8180 npm start`)
  throw new Error(`Can't listen on ${host}, port ${port} (${reason}); see REDBUD_HOST and REDBUD_PORT.`)
}

function whyNotListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer()
  return new Promise((done) => {
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(undefined)))
  })
}

let lastWish = 0

/** The first wish to stop lets what has begun come to its end, the second does not. */
function wish(how: How = 'orderly'): void {
  const now = Date.now()
  if (now - lastWish < SAME_WISH_MS) return
  lastWish = now
  void stop(stopping ? 'at once' : how, 0)
}

async function stop(how: How, code: number): Promise<void> {
  if (stopping && how === 'orderly') return
  if (!stopping && code === 0) console.log('\nClosing …')
  stopping = true
  if (how === 'orderly') {
    const patience = new Promise((done) => setTimeout(done, DRAIN_MS))
    await Promise.race([closeAll(), patience])
  }
  // From here on connections are lost on purpose.
  if (log) log.level = 'silent'
  // A PostgreSQL that is just being started has to be waited for, or it would be left behind.
  const opened = await database?.catch(() => undefined)
  await opened?.close(how)
  process.exit(code)
}

async function closeAll(): Promise<void> {
  for (const close of closers.toReversed()) {
    await close('orderly').catch((error: unknown) => console.error(error))
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => wish())
// From the launcher (tools/launcher/serve.mjs), which goes on with us only while it lives.
process.on('message', (message: { stop?: How }) => message.stop && void stop(message.stop, 0))
process.on('disconnect', () => wish())
process.on('uncaughtException', (error) => {
  if (stopping) return
  console.error(error)
  void stop('orderly', 1)
})

main().catch((error: unknown) => {
  if (stopping) return
  tellFailure(error instanceof ConfigError ? error.sentences : error)
  void stop('orderly', 1)
})
