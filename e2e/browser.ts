import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { openTypeOf } from './woff.ts'

const require = createRequire(import.meta.url)

/**
 * Starts a real browser: the machine's own Chromium or Chrome, else the one that npm brought. It reaches only this machine.
 * @param more what else it is started with
 */
export const openBrowser = async (more: string[] = []): Promise<Browser> => {
  const { path, args, env } = await findChromium()
  return chromium.launch({
    executablePath: path,
    args: [
      ...args,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      '--disable-gpu',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
      ...more,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...(process.env as Record<string, string>), ...env, ...chineseFont() },
  })
}

interface Found {
  path: string
  args: string[]
  env: Record<string, string>
}

const ownNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const ownPaths = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

const findChromium = async (): Promise<Found> => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const own = [...folders.flatMap((folder) => ownNames.map((name) => join(folder, name))), ...ownPaths].find(existsSync)
  return own ? { path: own, args: [], env: {} } : npmChromium()
}

/** A single process ends with the first page that is closed; a GPU that a processor imitates draws at twice the cost. */
const unwanted =
  /^--(single-process|headless|disable-web-security|in-process-gpu|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist)/

/** `@sparticuz/chromium`, unpacked once per version. Several processes may do that at the same time. */
const npmChromium = async (): Promise<Found> => {
  const { default: packed, inflate } = await import('@sparticuz/chromium')
  const folder = join(dirname(require.resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const home = join(tmpdir(), `redbud-chromium-${version}-${process.getuid?.() ?? 'me'}`)
  if (!existsSync(home)) {
    const fresh = mkdtempSync(`${home}-`)
    const before = process.env.TMPDIR
    // It unpacks into the folder for temporary files, and has no setting for another.
    process.env.TMPDIR = fresh
    try {
      await packed.executablePath()
      await inflate(join(folder, 'bin', 'al2023.tar.br'))
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
    try {
      renameSync(fresh, home)
    } catch {
      rmSync(fresh, { recursive: true, force: true })
    }
  }
  const path = join(home, 'chromium')
  const args = packed.args.filter((argument) => !unwanted.test(argument))
  return { path, args, env: lacksLibraries(path) ? { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') } : {} }
}

const lacksLibraries = (path: string): boolean => {
  try {
    return execFileSync('ldd', [path], { encoding: 'utf8' }).includes('not found')
  } catch {
    return false
  }
}

/** Fontconfig's settings for a machine that can't show Chinese: its own fonts and Noto Sans SC from npm. */
const chineseFont = (): Record<string, string> => {
  if (process.platform !== 'linux' || knowsChinese()) return {}
  const home = join(tmpdir(), `redbud-fonts-${process.getuid?.() ?? 'me'}`)
  if (!existsSync(join(home, 'fonts.conf'))) {
    mkdirSync(home, { recursive: true })
    const files = join(dirname(require.resolve('@fontsource/noto-sans-sc/package.json')), 'files')
    for (const weight of [400, 700]) {
      const font = openTypeOf(readFileSync(join(files, `noto-sans-sc-chinese-simplified-${weight}-normal.woff`)))
      writeWhole(join(home, `noto-sans-sc-${weight}.ttf`), font)
    }
    writeWhole(
      join(home, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir>${home}</dir><cachedir>${home}/cache</cachedir></fontconfig>
`,
    )
  }
  return { FONTCONFIG_FILE: join(home, 'fonts.conf') }
}

/** So that another process never reads half a file. */
const writeWhole = (path: string, content: string | Buffer): void => {
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, content)
  renameSync(fresh, path)
}

const knowsChinese = (): boolean => {
  try {
    return execFileSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}
