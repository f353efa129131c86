import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { pino } from 'pino'
import { type Config, readConfig, settings } from '../config.ts'
import { dataLockHolder } from '../platform/data-lock.ts'
import { pendingMigrations } from '../platform/db/migrate.ts'
import { checkExternalPostgres } from '../platform/postgres/external.ts'
import { openSearch } from '../platform/search/opensearch/opensearch.ts'
import { openMediaStore } from '../platform/storage/open.ts'
import { openModels } from '../platform/translate/models/store.ts'
import { openProbes } from '../platform/translate/open.ts'
import { findVideoEngine, type VideoEngine } from '../platform/video/engine.ts'
import { findFfmpeg } from '../platform/video/ffmpeg.ts'
import { settingsOf } from '../startup.ts'

type Finding = { mark: '✓' | '!' | '✗'; text: string; next?: string }

const good = (text: string): Finding => ({ mark: '✓', text })
const odd = (text: string, next: string): Finding => ({ mark: '!', text, next })
const bad = (text: string, next: string): Finding => ({ mark: '✗', text, next })

/** Looks at everything that a site depends on and prints it; the exit code is 1 where something is broken. */
export async function doctor(): Promise<void> {
  const { config, warnings } = readConfig()
  print('Settings', [...whatIsSet(), ...warnings.map((warning) => odd(warning, 'see docs/operating.md'))])
  const found = [
    ['Machine', [node(), folder(config), space(config)]],
    ['Site', [webApp(), ...(await site(config)), address(config)]],
    ['Database', await database(config)],
    ['Search', [await searching(config)]],
    ['Photos', [await media(config)]],
    ['Videos', await videos(config)],
    ['Translation', await translation(config)],
    ['Mail', [await mail(config)]],
  ] as const
  for (const [title, findings] of found) print(title, findings)
  if (found.some(([, findings]) => findings.some(({ mark }) => mark === '✗'))) process.exitCode = 1
}

function print(title: string, findings: readonly Finding[]): void {
  console.log(`\n${title}`)
  for (const { mark, text, next } of findings) console.log(`  ${mark} ${text}${next ? `\n      → ${next}` : ''}`)
}

function whatIsSet(): Finding[] {
  const set = Object.values(settings).filter(({ name }) => process.env[name])
  if (set.length === 0) return [good('none is set; what holds then is in docs/operating.md')]
  return set.map((it) => good(`${it.name} = ${'secret' in it ? '(set, not shown)' : process.env[it.name]}`))
}

function node(): Finding {
  return good(`Node ${process.versions.node} on ${process.platform}-${process.arch}`)
}

function folder({ data }: Config): Finding {
  try {
    mkdirSync(data, { recursive: true })
    accessSync(data, constants.W_OK)
    return good(`data folder ${data}`)
  } catch (error) {
    return bad(`the data folder ${data} can't be written: ${(error as Error).message}`, 'choose another: REDBUD_DATA')
  }
}

function space({ data }: Config): Finding {
  const { bavail, bsize } = statfsSync(existsSync(data) ? data : '.')
  const gigabytes = (bavail * bsize) / 1e9
  const text = `${gigabytes.toFixed(1)} GB free there`
  return gigabytes < 2 ? odd(text, 'make room, or move the data folder: REDBUD_DATA') : good(text)
}

function webApp(): Finding {
  const built = existsSync(join(import.meta.dirname, '../../../web/build/handler.js'))
  return built ? good('the web app is built') : odd('the web app is not built yet', 'npm start does it')
}

async function site({ data, databaseUrl, host, port }: Config): Promise<Finding[]> {
  const holder = databaseUrl ? undefined : await dataLockHolder(data)
  const at = `${siteAddress(host, port)}/readyz`
  try {
    const { ok, status } = await fetch(at, { signal: AbortSignal.timeout(5000) })
    if (ok) return [good(`running${holder ? ` (process ${holder.pid})` : ''}, ${at} answers`)]
    return [bad(`${at} answers ${status}`, 'look at what the site logged')]
  } catch {
    if (holder?.address) return [bad(`process ${holder.pid} is there, but ${at} does not answer`, 'restart it')]
    return [odd('not running', 'npm start')]
  }
}

/** Where this machine reaches a site that listens on `host`: an address of all networks is one to listen on only. */
export function siteAddress(host: string, port: number): string {
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  return `http://${isIPv6(reached) ? `[${reached}]` : reached}:${port}`
}

function address({ publicUrl, host }: Config): Finding {
  const { protocol, hostname } = new URL(publicUrl)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (local && !['localhost', '127.0.0.1', '::1'].includes(host))
    return odd(`others can connect, but the address is ${publicUrl}`, 'say how they reach the site: REDBUD_PUBLIC_URL')
  if (!local && protocol === 'http:')
    return odd(`${publicUrl} is not encrypted`, 'put a reverse proxy with https in front; see docs/operating.md')
  return good(`people reach it at ${publicUrl}`)
}

async function database({ data, databaseUrl }: Config): Promise<Finding[]> {
  const url = databaseUrl ?? (await dataLockHolder(data))?.databaseUrl
  if (!url) {
    const made = existsSync(join(data, 'postgres', 'cluster'))
    return [good(`embedded PostgreSQL, ${made ? 'made' : 'not made yet'}; looked at further while the site runs`)]
  }
  try {
    const version = await checkExternalPostgres(url)
    const pending = await pendingMigrations(url)
    return [
      good(`${databaseUrl ? 'external' : 'embedded'} PostgreSQL ${version}, ${await sizeOf(url)}`),
      pending.length === 0
        ? good('up to date')
        : odd(`not applied yet: ${pending.join(', ')}`, 'npm run redbud -- migrate (npm start does so too)'),
    ]
  } catch (error) {
    return [bad((error as Error).message, 'see "A PostgreSQL of your own" in docs/operating.md')]
  }
}

async function sizeOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select pg_size_pretty(pg_database_size(current_database())) as size')
  await client.end()
  return rows[0].size
}

export async function searching({ searchUrl }: Pick<Config, 'searchUrl'>): Promise<Finding> {
  if (!searchUrl) return good('notes are searched in PostgreSQL')
  try {
    const { state, detail } = await openSearch({ url: searchUrl, log: pino({ level: 'silent' }) }).describe()
    return state === 'ready' ? good(detail) : odd(detail, nextOfSearch[state])
  } catch (error) {
    return bad(
      (error as Error).message,
      'check REDBUD_SEARCH_URL, and the server there; searches for notes are refused',
    )
  }
}
const nextOfSearch = {
  missing: 'the work role makes it, and puts every note into it',
  unfinished: 'npm run redbud -- search rebuild',
}

async function media(config: Config): Promise<Finding> {
  const { storage } = settingsOf(config, '')
  const where = storage.driver === 'local' ? storage.folder : `bucket ${storage.bucket}`
  const probe = `doctor${process.pid.toString(36).padStart(8, '0')}`
  try {
    const store = await openMediaStore(storage)
    await store.put(`${probe}/probe.webp`, Buffer.from('probe'))
    const kept = await store.size(`${probe}/probe.webp`)
    await store.removeFolder(probe)
    return kept === 5
      ? good(`${where} keeps what it is given`)
      : bad(`${where} lost what it was given`, 'look at the store')
  } catch (error) {
    const { message, cause } = error as Error
    return bad(
      `${where}: ${message}${cause ? ` (${(cause as Error).message})` : ''}`,
      'check REDBUD_S3_… or REDBUD_DATA',
    )
  }
}

async function videos({ ffmpeg: ffmpegPath }: Config): Promise<Finding[]> {
  const ffmpeg = await findFfmpeg(ffmpegPath)
  return describeVideoWork(ffmpeg, await findVideoEngine({ ffmpegPath }), ffmpegPath)
}

type Described = Pick<VideoEngine, 'driver' | 'version' | 'abilities'>

/**
 * Says what works on videos here and what that can't do.
 * @param ffmpeg the one that was looked at first, good enough or not
 * @param engine what is used
 */
export function describeVideoWork(
  ffmpeg: Described | null,
  engine: Described | null,
  ffmpegPath: string | undefined,
): Finding[] {
  const findings: Finding[] = []
  if (ffmpegPath && !ffmpeg)
    findings.push(odd(`no ffmpeg with its ffprobe beside it at ${ffmpegPath}`, 'correct or unset REDBUD_FFMPEG'))
  if (ffmpeg && !ffmpeg.abilities.suffices)
    findings.push(
      odd(`ffmpeg ${ffmpeg.version} can't be used: it lacks ${ffmpeg.abilities.missing.join(', ')}`, getFfmpeg),
    )
  if (!engine)
    return [...findings, odd('nothing here works on videos, so video notes are off; the rest works', getFfmpeg)]
  const { driver, version, abilities } = engine
  const name = driver === 'ffmpeg' ? `ffmpeg ${version}` : `FFmpeg ${version} from npm's node-av`
  findings.push(good(`${name}: ${abilities.has.join(', ')}`))
  if (abilities.missing.length > 0)
    findings.push(odd(`missing there: ${abilities.missing.join(', ')}; videos that need it are refused`, getFfmpeg))
  return findings
}

const getFfmpeg =
  'install a full ffmpeg (apt install ffmpeg, brew install ffmpeg), or run npm install without --omit=optional for node-av'

async function translation(config: Config): Promise<Finding[]> {
  const { translation: settings } = settingsOf(config, '')
  if (settings.translators.length === 0) return [odd('nothing translates here', 'choose what does: REDBUD_TRANSLATORS')]
  const drivers = openProbes(settings, openModels(settings.modelsFolder))
  return Promise.all(
    drivers.map(async ({ name, probe }) => {
      try {
        const { state, detail } = await probe()
        const text = `${name}: ${detail}`
        if (state === 'ready') return good(text)
        if (state === 'over_budget') return odd(text, 'its own quota is used up; wait, or see to it there')
        return odd(text, 'npm run redbud -- models download (the work role does so too, where it can)')
      } catch (error) {
        return bad(`${name}: ${(error as Error).message}`, 'check its REDBUD_TRANSLATE_… settings')
      }
    }),
  )
}

async function mail({ smtpUrl, mailFrom }: Config): Promise<Finding> {
  if (!smtpUrl)
    return odd(
      'no mail server: mails are kept, and administrators read them on the site',
      'to send them: REDBUD_SMTP_URL',
    )
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(smtpUrl)
  try {
    await transport.verify()
    return good(`${new URL(smtpUrl).host} takes mails from ${mailFrom}`)
  } catch (error) {
    return bad(`${new URL(smtpUrl).host}: ${(error as Error).message}`, 'check REDBUD_SMTP_URL')
  } finally {
    transport.close()
  }
}
