import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setPriority } from 'node:os'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Answer, CheckedFile, LoadedModel, Order } from './messages.ts'

/**
 * The process that translates: it holds the engine's memory and takes it along when it ends. Inside, the engine runs as
 * its authors wrote it, in a worker thread; answering people goes first, but somebody waits for this too. It ends with the
 * server.
 */
setPriority(5)
process.on('disconnect', () => process.exit())
process.on('message', async (order: Order) => {
  process.send?.(await carryOut(order))
})

async function carryOut(order: Order): Promise<Answer> {
  try {
    if (order.kind === 'load') await load(order.model)
    else if (order.kind === 'free') await ask('freeTranslationModel', { from: order.from, to: order.to })
    else {
      const texts = order.texts.map((text) => ({ text, html: true }))
      const answers = (await ask('translate', { models: order.route, texts })) as { target: { text: string } }[]
      return { texts: answers.map(({ target }) => target.text) }
    }
    return { done: true }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

async function load({ from, to, model, shortlist, vocabs, config, warmUp }: LoadedModel): Promise<void> {
  const files = {
    model: await bytesOf(model),
    shortlist: shortlist ? await bytesOf(shortlist) : new ArrayBuffer(0),
    vocabs: await Promise.all(vocabs.map(bytesOf)),
    config,
  }
  await ask('loadTranslationModel', { from, to }, files)
  await ask('translate', { models: [{ from, to }], texts: [{ text: warmUp, html: true }] })
}

/** A file that changed on the disk makes the engine write over its own memory. */
async function bytesOf({ path, sha256 }: CheckedFile): Promise<ArrayBuffer> {
  const bytes = await readFile(path)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`${path} is damaged`)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}

interface Waiting {
  resolve: (result: unknown) => void
  reject: (error: Error) => void
}

const waiting = new Map<number, Waiting>()
let engine: Promise<Worker> | undefined
let last = 0

/** Calls one of the engine's functions. */
async function ask(name: string, ...args: unknown[]): Promise<unknown> {
  engine ??= start()
  return call(await engine, name, args)
}

function call(worker: Worker, name: string, args: unknown[]): Promise<unknown> {
  last++
  const id = last
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    worker.postMessage({ id, name, args })
  })
}

/**
 * The package says that all of its files are modules, and this one is not: it is run as text, with the names that a
 * CommonJS file has. What it imports lies beside it.
 */
async function start(): Promise<Worker> {
  const path = createRequire(import.meta.url).resolve('@browsermt/bergamot-translator/worker/translator-worker.js')
  // in a function, since the engine's own names are global
  const wrapper = `(() => {
    const { createRequire } = require('node:module')
    const path = ${JSON.stringify(path)}
    const source = require('node:fs').readFileSync(path, 'utf8') + '\\n//# sourceURL=${pathToFileURL(path)}'
    const run = new Function('require', '__filename', '__dirname', source)
    run(createRequire(path), path, ${JSON.stringify(dirname(path))})
  })()`
  const worker = new Worker(wrapper, { eval: true, stdout: true, stderr: true })
  worker.on('message', ({ id, result, error }: { id: number; result?: unknown; error?: { message?: string } }) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error) call?.reject(new Error(error.message ?? 'the engine failed'))
    else call?.resolve(result)
  })
  // an engine that has aborted is of no more use: the next one starts anew
  worker.on('error', () => process.exit(1))
  worker.on('exit', () => process.exit(1))
  await call(worker, 'initialize', [{ cacheSize: 0 }])
  return worker
}
