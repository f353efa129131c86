import { resolve } from 'node:path'
import { stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { type Model, mozillaStorage, nameOf } from '../platform/translate/models/list.ts'
import { type Models, openModels } from '../platform/translate/models/store.ts'
import { settingsOf } from '../startup.ts'

const usage = 'models [list | download | verify | remove] [PAIR …] [--from SOURCE]'

/** `models …`: the translation models of this machine. Throws an Error with a sentence for the operator. */
export async function models(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { from: { type: 'string' } } })
  const [action = 'list', ...pairs] = positionals
  const { config } = readConfig()
  const { translation } = settingsOf(config, '')
  const kept = openModels(translation.modelsFolder)
  const chosen = choose(kept, pairs)
  const source = sourceOf(values.from ?? translation.modelsSource)
  if (action === 'list') return list(kept, chosen)
  if (action === 'download') return download(kept, chosen, source)
  if (action === 'verify') return verify(kept, chosen)
  if (action === 'remove') return remove(kept, chosen)
  throw new Error(`"models ${action}" is nothing that can be done. Usage: ${usage}`)
}

/** A source that is switched off for the background is no reason not to fetch when somebody asks. */
function sourceOf(given: string | undefined): string {
  if (given === undefined || given === 'off') return mozillaStorage
  // npm changes to Redbud's folder; a path is meant from where the person is
  return /^https?:/.test(given) ? given.replace(/\/+$/, '') : resolve(process.env.INIT_CWD ?? '.', given)
}

function choose(kept: Models, pairs: string[]): Model[] {
  const all = kept.list()
  if (pairs.length === 0) return all
  return pairs.map((pair) => {
    const model = all.find((it) => nameOf(it) === pair)
    if (!model) throw new Error(`There is no model ${pair}. There are: ${all.map(nameOf).join(', ')}`)
    return model
  })
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
const sizeOf = ({ files }: Model): number => files.reduce((sum, { bytes }) => sum + bytes, 0)

async function list(kept: Models, chosen: Model[]): Promise<void> {
  for (const model of chosen) {
    const there = await kept.isThere(model)
    console.log(
      `${there ? '✓' : '·'} ${nameOf(model)}  ${megabytes(sizeOf(model))}  ${model.licence}  ${model.version}`,
    )
    if (!there) console.log(`    not installed: npm run redbud -- models download ${nameOf(model)}`)
  }
}

async function download(kept: Models, chosen: Model[], source: string): Promise<void> {
  console.log(`From ${source}`)
  for (const model of chosen) {
    const name = nameOf(model)
    console.log(`${name}: ${megabytes(sizeOf(model))} unpacked, licence ${model.licence}`)
    let shown = ''
    const outcome = await kept.install(model, {
      source,
      onProgress: (file, { done, total }) => {
        const part = total ? `${Math.floor((done / total) * 100)} %` : megabytes(done)
        const line = `  ${file.name} ${part}`
        if (!stdout.isTTY || line === shown) return
        shown = line
        stdout.write(`\r\x1b[K${line}`)
      },
    })
    if (shown) stdout.write('\r\x1b[K')
    console.log(outcome === 'there' ? `✓ ${name} was there already` : `✓ ${name} is installed and checked`)
  }
}

async function verify(kept: Models, chosen: Model[]): Promise<void> {
  for (const model of chosen) {
    const wrong = await kept.verify(model)
    if (wrong.length === 0) console.log(`✓ ${nameOf(model)}: every file is as it should be`)
    else {
      console.log(`✗ ${nameOf(model)}: ${wrong.join('; ')}`)
      process.exitCode = 1
    }
  }
  if (process.exitCode === 1) console.log('  → "models remove" and "models download" get them again')
}

async function remove(kept: Models, chosen: Model[]): Promise<void> {
  for (const model of chosen)
    console.log((await kept.remove(model)) ? `${nameOf(model)} is removed` : `${nameOf(model)} was not there`)
}
