import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fetchFile, type Progress } from './fetch.ts'
import { listModels, type Model, type ModelFile, nameOf } from './list.ts'
import { takeLock } from './lock.ts'

export interface Models {
  /** @throws Error with a sentence for the operator where the list can't be read */
  list(): Model[]
  /** Where a file of a model lies, there or not. */
  pathOf(model: Model, file: ModelFile): string
  /** Whether all of its files are there, in their size; they only get their names once they were found right. */
  isThere(model: Model): Promise<boolean>
  /**
   * Gets what is missing of a model. What had begun goes on where it broke off.
   * @param source an address without a slash at its end, or an absolute path
   * @throws Error with a sentence for the operator, and what `signal` was aborted with
   */
  install(
    model: Model,
    how: { source: string; signal?: AbortSignal; onProgress?: (file: ModelFile, progress: Progress) => void },
  ): Promise<'there' | 'installed'>
  /** Reads all of its files; gives a sentence for each that is missing or not what it should be. */
  verify(model: Model): Promise<string[]>
  /** Removes it with what is half there; false where there was nothing. */
  remove(model: Model): Promise<boolean>
}

/** The models of the folder: `<pair>/<version>/<file>`. */
export const openModels = (folder: string): Models => {
  const homeOf = (model: Model) => join(folder, nameOf(model), model.version)
  const pathOf = (model: Model, file: ModelFile) => join(homeOf(model), file.name)
  const sizeOf = (path: string) =>
    stat(path).then(
      ({ size }) => size,
      () => undefined,
    )
  const hasFile = async (model: Model, file: ModelFile) => (await sizeOf(pathOf(model, file))) === file.bytes
  const isThere = async (model: Model) =>
    (await Promise.all(model.files.map((file) => hasFile(model, file)))).every(Boolean)
  return {
    list: () => listModels(folder),
    pathOf,
    isThere,
    install: async (model, { source, signal = new AbortController().signal, onProgress }) => {
      if (await isThere(model)) return 'there'
      await mkdir(homeOf(model), { recursive: true })
      const release = takeLock(join(homeOf(model), 'download.lock'), `the model ${nameOf(model)}`)
      try {
        for (const file of model.files) {
          if (await hasFile(model, file)) continue
          const to = pathOf(model, file)
          await fetchFile({
            file,
            from: source,
            path: model.path,
            to,
            signal,
            onProgress: (now) => onProgress?.(file, now),
          })
        }
      } finally {
        release()
      }
      return 'installed'
    },
    verify: async (model) => {
      const wrong: string[] = []
      for (const file of model.files) {
        const path = pathOf(model, file)
        const size = await sizeOf(path)
        if (size === undefined) wrong.push(`${file.name} is missing`)
        else if (size !== file.bytes) wrong.push(`${file.name} has ${size} bytes instead of ${file.bytes}`)
        else if ((await sha256Of(path)) !== file.sha256) wrong.push(`${file.name} is not what it should be (SHA-256)`)
      }
      return wrong
    },
    remove: async (model) => {
      const home = homeOf(model)
      if ((await sizeOf(home)) === undefined) return false
      await rm(home, { recursive: true, force: true })
      const left = await readdir(join(folder, nameOf(model)))
      if (left.length === 0) await rmdir(join(folder, nameOf(model)))
      return true
    },
  }
}

export const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
