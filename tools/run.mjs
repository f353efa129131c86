// What every npm script runs: brings the packages and the right Node, then hands over. Plain JavaScript that works on
// the oldest Node that Redbud starts on (20.19) and before anything is installed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { check, test } from './checks.mjs'
import { endRunning, run, Sentence } from './launcher/children.mjs'
import { ensureInstalled } from './launcher/install.mjs'
import { readEnvFile, redbudEnv, redbudNode, root } from './launcher/node.mjs'
import { develop, serve, siteRuns } from './launcher/serve.mjs'
import { ensureWebBuilt } from './launcher/web.mjs'

/** What `npm run bench` measures by name, beside what a request costs. */
const benches = ['beside', 'cards', 'language', 'media', 'photos', 'recommend', 'search', 'surge', 'video']
/** Those that look at the pages in a browser. */
const browsed = ['editor', 'watch']

const commands = {
  async start(args) {
    // A site that runs already serves the build that is there; the server says so and ends.
    if (!siteRuns()) await ensureWebBuilt()
    return serve(args)
  },
  // It still watches the sources; nothing else would end it.
  dev: async (args) => process.exit(await develop(args)),
  test,
  check,
  async bench([what, ...args]) {
    if (benches.includes(what)) return script(`bench/${what}.ts`, args)
    await ensureWebBuilt()
    if (browsed.includes(what)) return script(`bench/${what}.ts`, args)
    return script('bench/main.ts', what === undefined ? [] : [what, ...args])
  },
  cli: (args) => script('apps/server/src/cli/main.ts', args),
  generate: (args) => script('tools/generate.ts', args),
  async shots(args) {
    await ensureWebBuilt()
    return script('e2e/shots.ts', args)
  },
}

/** Runs one of the project's TypeScript programs; its exit code is this one's. */
async function script(file, args) {
  if (!existsSync(join(root, file))) throw new Sentence(`There is no ${file} yet.`)
  const options = { cwd: root, env: redbudEnv(), stdio: 'inherit' }
  return (await run(redbudNode(), [file, ...args], options)).code
}

async function main([name, ...args]) {
  const command = commands[name]
  if (!command) throw new Sentence(`usage: node tools/run.mjs ${Object.keys(commands).join('|')}`)
  process.chdir(root)
  readEnvFile()
  await ensureInstalled()
  return command(args)
}

const giveUp = () => {
  endRunning()
  process.exitCode = 130
}
process.once('SIGINT', giveUp).once('SIGTERM', giveUp)

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Sentence ? `\n${error.message}` : error)
  process.exitCode ||= 1
}
