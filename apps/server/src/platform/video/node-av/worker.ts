import { writeSync } from 'node:fs'
import { AV_LOG_ERROR, type FFDecoderCodec, type FFEncoderCodec } from 'node-av/constants'
import { Codec, FFmpegError, Filter, getFFmpegInfo, Log } from 'node-av/lib'
import { abilitiesOf } from '../abilities.ts'
import type { Probed } from '../pass.ts'
import { probe } from './input.ts'
import type { Description, Question } from './questions.ts'
import { notDone } from './questions.ts'
import { runPass } from './run.ts'

/**
 * A program of its own: does one thing with FFmpeg's libraries and ends. Everything is synchronous, as in FFmpeg's own
 * program before it had threads; decoders and encoders have theirs.
 */
const question = JSON.parse(process.argv[2] ?? '') as Question
Log.setLevel(AV_LOG_ERROR)
try {
  if (question.ask === 'describe') answer(describe())
  else if (question.ask === 'probe') answer(probe(question.path, question.container))
  else runPass(question.pass)
} catch (error) {
  if (!(error instanceof FFmpegError)) throw error
  writeSync(2, error.message)
  process.exit(notDone)
}
// at an ordinary end, node-av 6.1.1 frees what it has in an order that crashes
process.exit(0)

function answer(what: Description | Probed) {
  writeSync(1, JSON.stringify(what))
}

function describe(): Description {
  const isThere = {
    decoders: (name: string) => Codec.findDecoderByName(name as FFDecoderCodec) !== null,
    encoders: (name: string) => Codec.findEncoderByName(name as FFEncoderCodec) !== null,
    filters: (name: string) => Filter.getByName(name) !== null,
  }
  return { version: getFFmpegInfo().version, abilities: abilitiesOf((kind, name) => isThere[kind](name)) }
}
