/**
 * What telling languages apart gets right, and what finding terms, reading help and translations cost:
 * `npm run bench -- language`. Exits with 1 where something misses its target.
 *
 *   --only WHAT    detection, terms, feed, engine or reading alone; several with commas between them
 *   --pairs FILE   English and Chinese sentences, a pair a line with a tab between (Tatoeba's form)
 *   --notes FILE   notes, one JSON object a line: language, title, body
 *   --json FILE    also write the numbers as JSON
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { buildApp } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/config.ts'
import { type Context, createContext } from '../apps/server/src/context.ts'
import { importDictionary } from '../apps/server/src/features/dictionary/commands.ts'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'
import { createTermFinder, termKey } from '../apps/server/src/platform/text/terms.ts'
import { settingsOf } from '../apps/server/src/startup.ts'
import { cpuOf, cpuOfChildren, cpuOfPostgres, descendantsOf, peakMb, residentMb } from './cpu.ts'
import { measureDetection, measureDetectionOfNotes } from './language-detection.ts'
import { measureEngine } from './language-engine.ts'
import { measureTranslated } from './language-feed.ts'
import { createTell } from './tell.ts'

const { values: options } = parseArgs({
  options: { pairs: { type: 'string' }, notes: { type: 'string' }, json: { type: 'string' }, only: { type: 'string' } },
})
const parts = ['detection', 'terms', 'feed', 'engine', 'reading'] as const
const wanted = options.only?.split(',') ?? parts
const isWanted = (part: (typeof parts)[number]): boolean => wanted.includes(part)
if (wanted.some((part) => !parts.some((known) => known === part))) {
  console.error(`There are ${parts.join(', ')}.`)
  process.exit(2)
}
const pairsFile = options.pairs ?? join(import.meta.dirname, '../../shared/data/pairs/tatoeba-en-zh.txt')
const notesFile = options.notes ?? join(import.meta.dirname, '../../shared/data/community/notes.jsonl')
const annotatedTexts = 60
const textLength = 1000
const lookedUp = 1500
const numbers: Record<string, number> = {}
const tell = createTell(numbers)

const pairs = existsSync(pairsFile)
  ? readFileSync(pairsFile, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.split('\t'))
      .filter(([english, chinese]) => english && chinese)
  : []
if (pairs.length === 0) console.log(`No sentences at ${pairsFile}: nothing is told of detection (--pairs FILE).\n`)
if (isWanted('detection')) {
  measureDetection(tell, pairs)
  measureDetectionOfNotes(tell, notesFile)
}

const chinese =
  pairs.map((pair) => pair[1] ?? '').join('') || '今天去银行取钱，路过重庆火锅店，长大以后才觉得好吃。'.repeat(3000)

if (isWanted('terms')) measureTerms()
if (isWanted('engine')) await measureEngine(tell)
if (isWanted('feed') || isWanted('reading')) await measureSite()
if (options.json) writeFileSync(options.json, `${JSON.stringify(numbers, null, 2)}\n`)

async function measureSite(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'redbud-language-'))
  chmodSync(data, 0o755)
  const log = { info: () => {}, warn: () => {} }
  const postgres = await startEmbeddedPostgres({ dataDir: join(data, 'postgres'), log })
  try {
    if (isWanted('feed')) await measureTranslated(tell, { postgres, folder: data })
    if (!isWanted('reading')) return
    await migrate(postgres.url)
    const { config } = readConfig({ REDBUD_DATA: data })
    const ctx = await createContext(settingsOf(config, postgres.url), pino({ level: 'warn' }))
    await measureReading(ctx, postgres.pid)
    await ctx.close()
  } finally {
    await postgres.stop('orderly')
    rmSync(data, { recursive: true, force: true })
  }
}

/** What it costs to find the terms of culture notes in a text: 10,000 terms that are words of the sentences themselves. */
function measureTerms(): void {
  const most = 10_000
  const english =
    pairs.map((pair) => pair[0] ?? '').join(' ') || 'We went to the bank, then had breakfast. '.repeat(3000)
  const spellings = new Set<string>()
  for (let at = 0; spellings.size < most / 2 && at < chinese.length * 4; at++) {
    const from = (at * 7) % chinese.length
    const term = chinese.slice(from, from + 2 + (at % 3))
    if (/^\p{Script=Han}{2,}$/u.test(term)) spellings.add(term)
  }
  const words = english.match(/[a-z']+ [a-z']+/gi) ?? []
  for (let at = 0; spellings.size < most && at < words.length; at++) spellings.add(words[at] ?? '')
  for (let at = 0; spellings.size < most; at++) spellings.add(`term ${at}`)
  const began = performance.now()
  const finder = createTermFinder([...spellings].map((term) => ({ key: termKey(term), id: term })))
  console.log('\nCulture notes')
  tell(`culture notes: building ${spellings.size} terms`, performance.now() - began, 'ms')
  for (const [language, all] of [
    ['Chinese', chinese],
    ['English', english],
  ] as const) {
    const texts = Array.from({ length: 200 }, (_, at) => {
      const from = (at * textLength) % Math.max(1, all.length - textLength)
      return all.slice(from, from + textLength)
    })
    const look = () => texts.map((text) => finder.find(text, [{ from: 0, to: text.length }], 3).length)
    look()
    const before = process.cpuUsage()
    const found = look().reduce((sum, count) => sum + count, 0)
    const { user, system } = process.cpuUsage(before)
    const name = `culture notes: 1,000 characters of ${language}, ${(found / texts.length).toFixed(1)} found`
    tell(name, (user + system) / 1000 / texts.length, 'ms', { atMost: 1 })
  }
  const nothing = '然而并没有这样的事情发生过'.repeat(80).slice(0, textLength)
  const none = createTermFinder([...spellings].map((term) => ({ key: `${termKey(term)}☃`, id: term })))
  const before = process.cpuUsage()
  for (let at = 0; at < 200; at++) none.find(nothing, [{ from: 0, to: nothing.length }], 3)
  const { user, system } = process.cpuUsage(before)
  tell('culture notes: 1,000 characters with no term in them', (user + system) / 1000 / 200, 'ms', { atMost: 1 })
}

async function measureReading(ctx: Context, postgresPid: number): Promise<void> {
  const childPeak = { import: 0 }
  const watching = setInterval(() => {
    for (const pid of descendantsOf(process.pid).filter(isReader))
      childPeak.import = Math.max(childPeak.import, peakMb(pid))
  }, 1000)
  const before = { own: process.cpuUsage(), children: cpuOfChildren(process.pid), at: performance.now() }
  const residentBefore = residentMb(process.pid)
  await importDictionary(ctx)
  clearInterval(watching)
  const own = process.cpuUsage(before.own)
  console.log('\nImport of the dictionary')
  tell('import: wall clock', (performance.now() - before.at) / 1000, 's')
  tell('import: CPU of the process that has it done', (own.user + own.system) / 1e6, 's')
  tell('import: CPU of the process that does it', (cpuOfChildren(process.pid) - before.children) / 1000, 's')
  tell('import: most memory of the process that does it', childPeak.import, 'MB')
  tell('import: memory that the other grew by', residentMb(process.pid) - residentBefore, 'MB')
  await ctx.pool.query('vacuum analyze')
  const app = await buildApp(ctx)
  await measureAnnotating(app)
  await measureLookUps(app, postgresPid)
  await app.close()
}

type App = Awaited<ReturnType<typeof buildApp>>

async function measureAnnotating(app: App): Promise<void> {
  const annotate = async (text: string) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/dictionary/annotations',
      payload: { texts: [text] },
    })
    if (answer.statusCode !== 200) throw new Error(answer.payload)
  }
  const characters = [...chinese]
  const texts = Array.from({ length: annotatedTexts }, (_, at) => {
    const from = (at * textLength) % Math.max(1, characters.length - textLength)
    return characters.slice(from, from + textLength).join('')
  })
  const began = performance.now()
  await annotate('你好')
  const first = performance.now() - began
  for (const text of texts.slice(0, 20)) await annotate(text)
  const [reader = 0] = descendantsOf(process.pid).filter(isReader)
  const before = { own: process.cpuUsage(), reader: cpuOf(reader) }
  for (const text of texts.slice(20)) await annotate(text)
  const own = process.cpuUsage(before.own)
  const each = annotatedTexts - 20
  console.log('\nAnnotating')
  tell('annotating: wall clock of the very first', first, 'ms')
  const [ofWeb, ofReader] = [(own.user + own.system) / 1000 / each, (cpuOf(reader) - before.reader) / each]
  tell('annotating 1,000 characters: CPU of the web process', ofWeb, 'ms')
  tell('annotating 1,000 characters: CPU of the reading process', ofReader, 'ms')
  tell('annotating 1,000 characters: CPU of both', ofWeb + ofReader, 'ms', { atMost: 15 })
  tell('annotating: memory of the reading process', residentMb(reader), 'MB')
  const again = process.cpuUsage()
  for (const text of texts.slice(20)) await annotate(text)
  const cached = process.cpuUsage(again)
  tell('annotating 1,000 characters again: CPU of the web process', (cached.user + cached.system) / 1000 / each, 'ms')
}

async function measureLookUps(app: App, postgresPid: number): Promise<void> {
  const lookUp = async (lang: string, word: string) => {
    const answer = await app.inject(`/api/v1/dictionary/${lang}/${encodeURIComponent(word)}`)
    if (answer.statusCode !== 200) throw new Error(answer.payload)
  }
  const words = {
    zh: [...new Set(chinese.match(/\p{Script=Han}{1,3}/gu))],
    en: [...new Set(pairs.flatMap((pair) => pair[0]?.toLowerCase().match(/[a-z']+/g) ?? []))],
  }
  console.log('\nLook-ups')
  for (const [lang, all] of Object.entries(words)) {
    const [warm, measured] = [all.slice(0, 100), all.slice(100, 100 + lookedUp)]
    if (measured.length === 0) continue
    for (const word of warm) await lookUp(lang, word)
    const before = { own: process.cpuUsage(), postgres: cpuOfPostgres(postgresPid) }
    for (const word of measured) await lookUp(lang, word)
    const own = process.cpuUsage(before.own)
    const ofWeb = (own.user + own.system) / 1000 / measured.length
    const ofPostgres = (cpuOfPostgres(postgresPid) - before.postgres) / measured.length
    tell(`look-up (${lang}): CPU of the web process`, ofWeb, 'ms')
    tell(`look-up (${lang}): CPU of PostgreSQL`, ofPostgres, 'ms')
    tell(`look-up (${lang}): CPU of both`, ofWeb + ofPostgres, 'ms', { atMost: 3 })
  }
}

function isReader(pid: number): boolean {
  try {
    return /\/(?:reading|dictionary)\/[\w-]*child\.ts/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return false
  }
}
