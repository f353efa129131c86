import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, Sentence } from './launcher/children.mjs'
import { redbudEnv, redbudNode, root } from './launcher/node.mjs'
import { step } from './launcher/progress.mjs'
import { ensureWebBuilt } from './launcher/web.mjs'

const tool = (name) => join(root, 'node_modules', ...name.split('/'))

/** What is checked without running anything of the project: a title, a program for Node, its arguments. */
const STATIC = [
  ['Types of the server, the contract and the tools', tool('typescript/bin/tsc'), ['-p', 'tsconfig.json']],
  [
    'Types of the web app',
    tool('svelte-check/bin/svelte-check'),
    ['--output', 'human', '--fail-on-warnings'],
    'apps/web',
  ],
  ['Style (Biome)', tool('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '.']],
  ['Nothing unused (Knip)', tool('knip/bin/knip.js'), ['--no-progress']],
  ['Arrows between the folders', join(root, 'tools/arrows/check.ts'), []],
]

/** `npm run check`: gives the exit code. */
export async function check() {
  const { failed } = await staticChecks()
  return failed > 0 ? 1 : 0
}

/** `npm test`: everything, or with arguments the test files that Vitest finds by them. The last line is the sum. */
export async function test(args) {
  if (args.length > 0) return (await runVitest(args)).code
  const sum = await staticChecks()
  if (await passes('The web app builds', ensureWebBuilt)) {
    sum.passed += 1
    add(sum, await tests())
  } else {
    sum.failed += 1
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  return sum.failed > 0 ? 1 : 0
}

async function staticChecks() {
  const sum = { passed: 0, failed: 0 }
  if (existsSync(join(root, 'apps/web/vite.config.ts'))) {
    // Makes the types that the web app's own tsconfig.json rests on.
    await run(redbudNode(), [tool('@sveltejs/kit/svelte-kit.js'), 'sync'], {
      cwd: join(root, 'apps/web'),
      env: redbudEnv(),
    })
  }
  for (const [title, program, args, folder = '.'] of STATIC) {
    const passed = await passes(title, async () => {
      const options = { cwd: join(root, folder), env: redbudEnv() }
      const { code, output } = await run(redbudNode(), [program, ...args], options)
      if (code !== 0) throw new Sentence(firstLines(output.trim()))
    })
    add(sum, passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  }
  return sum
}

const SHOWN_LINES = 150

function firstLines(text) {
  const lines = text.split('\n')
  const rest = lines.length - SHOWN_LINES
  return rest > 0 ? [...lines.slice(0, SHOWN_LINES), `… and ${rest} more lines`].join('\n') : text
}

async function passes(title, work) {
  try {
    await step(title, work)
    return true
  } catch (error) {
    console.log(error instanceof Sentence ? error.message : error)
    return false
  }
}

async function tests() {
  console.log('\nTests')
  const folder = mkdtempSync(join(tmpdir(), 'redbud-report-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { code } = await runVitest(reporters)
    if (!existsSync(report)) return { passed: 0, failed: 1 }
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'))
    // A file that does not load, or an error between the tests, fails no test.
    return { passed, failed: failed || (code === 0 ? 0 : 1) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runVitest(args) {
  const options = { cwd: root, env: redbudEnv(), show: true }
  return run(redbudNode(), [tool('vitest/vitest.mjs'), 'run', ...args], options)
}

function add(sum, { passed, failed }) {
  sum.passed += passed
  sum.failed += failed
}
