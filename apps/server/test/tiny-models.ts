import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Model, ModelFile } from '../src/platform/translate/models/list.ts'
import { makeTinyModel, type TinyModel } from './tiny-model.ts'

/** Puts a model where models are kept, and gives what the list says of it. */
export const putTinyModel = (folder: string, from: string, to: string, files: TinyModel): Model => {
  const home = join(folder, `${from}-${to}`, 'tiny')
  mkdirSync(home, { recursive: true })
  const listed = Object.entries(files).map(([part, content]): ModelFile => {
    writeFileSync(join(home, `${part}.bin`), content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    return { part: part as ModelFile['part'], name: `${part}.bin`, bytes: content.length, sha256 }
  })
  return { from, to, version: 'tiny', path: `${from}-${to}/tiny`, licence: 'MPL-2.0', files: listed }
}

/** A folder with a model for each direction between English and Chinese, as the default engine wants it. */
export const folderWithTinyModels = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'redbud-tiny-models-'))
  const list = [
    putTinyModel(folder, 'en', 'zh', makeTinyModel('chinese')),
    putTinyModel(folder, 'zh', 'en', makeTinyModel('latin')),
  ]
  writeFileSync(join(folder, 'models.json'), JSON.stringify(list))
  return folder
}
