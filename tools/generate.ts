import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { operations } from '@redbud/contract'
import manifest from '../apps/server/package.json' with { type: 'json' }
import { settings } from '../apps/server/src/config.ts'
import { describeApi } from '../apps/server/src/platform/http/openapi.ts'
import { completeLock } from './complete-lock.ts'
import { packLatinNgrams } from './language-ngrams.ts'

const root = join(import.meta.dirname, '..')

/** Everything in the repository that is made from something else in it. */
write('docs/api/openapi.json', `${JSON.stringify(describeApi(operations, manifest.version), null, 2)}\n`)
write('package-lock.json', completeLock(read('package-lock.json')))
write('apps/server/src/platform/language/latin-ngrams.bin', await packLatinNgrams())
write('docs/operating.md', withBlock(read('docs/operating.md'), 'settings', settingsTable()))

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function write(file: string, content: string | Uint8Array): void {
  const path = join(root, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  console.log(`✓ ${relative(root, path)}`)
}

/** Puts `content` between the marks `<!-- name: … -->` and `<!-- /name -->`. */
function withBlock(text: string, name: string, content: string): string {
  const marks = new RegExp(`(<!-- ${name}:.*? -->\n).*?(<!-- /${name} -->)`, 's')
  if (!marks.test(text)) throw new Error(`the marks of ${name} are missing`)
  return text.replace(marks, (_, begin: string, end: string) => `${begin}\n${content}\n\n${end}`)
}

function settingsTable(): string {
  const code = (text: string) => (/^[\w.,/:-]+$/.test(text) ? `\`${text}\`` : text)
  const rows = Object.values(settings).map(
    ({ name, means, otherwise, example }) => `| \`${name}\` | ${means} | ${code(otherwise)} | \`${example}\` |`,
  )
  return ['| setting | meaning | if not set | example |', '|---|---|---|---|', ...rows].join('\n')
}
