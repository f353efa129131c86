import { writeSync } from 'node:fs'
import { AVDISCARD_ALL, AVMEDIA_TYPE_AUDIO } from 'node-av/constants'
import { type FormatContext, Packet, type Stream } from 'node-av/lib'
import type { Pass } from '../pass.ts'
import { Graph } from './graph.ts'
import { Line, openInput, secondsOf, ticks } from './input.ts'
import { Written } from './output.ts'

/** Does a pass in the current folder; says on standard output, now and then, how many seconds are done. */
export function runPass({ source, sound, video, audio, outputs }: Pass) {
  const written = outputs.map((output) => new Written(output))
  const graphs: Graph[] = []
  const lines: Line[] = []
  const input = source && openInput(source.path, source.container)
  for (const [filters, index] of [
    [video, source?.video],
    [audio, source?.audio],
  ] as const) {
    if (!filters) continue
    const graph = new Graph(filters, written)
    graphs.push(graph)
    if (input && typeof index === 'number') lines.push(new Line(input, index, source?.start ?? 0, graph))
    else graph.runDry()
  }
  if (input && source) readAll(input, source, lines, written, sound ? new Sound(sound, written) : undefined)
  for (const line of lines) line.end()
  for (const one of written) one.end()
}

function readAll(
  input: FormatContext,
  source: NonNullable<Pass['source']>,
  lines: Line[],
  written: Written[],
  sound: Sound | undefined,
) {
  const copies = written.filter((output) => output.copies('video'))
  for (const stream of input.streams)
    if (!lines.some(({ index }) => index === stream.index) && !(copies.length > 0 && stream.index === source.video))
      stream.discard = AVDISCARD_ALL
  for (const output of copies)
    for (const stream of input.streams) if (stream.index === source.video) output.prepareCopy('video', stream)
  const clock = new Clock()
  const packet = new Packet()
  packet.alloc()
  // a file that is cut short ends where it ends
  while (input.readFrameSync(packet) >= 0) {
    const stream = input.streams[packet.streamIndex]
    if (!stream) continue
    const seconds = secondsOf(packet, stream) - source.start
    if (seconds > source.maxSeconds) break
    clock.tell(seconds)
    for (const line of lines) if (line.index === packet.streamIndex) line.take(packet)
    if (packet.streamIndex === source.video)
      for (const output of copies) output.copy('video', packet, stream, -ticks(source.start, stream))
    packet.unref()
    sound?.copyUntil(seconds)
  }
  sound?.copyUntil(Number.POSITIVE_INFINITY)
  clock.tell(clock.last, true)
}

/** Tells our parent how far we are, now and then. */
class Clock {
  last = 0
  #told = 0
  tell(seconds: number, now = false) {
    this.last = Math.max(this.last, seconds)
    if (!now && Date.now() - this.#told < 200) return
    this.#told = Date.now()
    writeSync(1, `${this.last.toFixed(3)}\n`)
  }
}

/** The sound of an earlier pass's file, copied as far as the pictures are. */
class Sound {
  #input: FormatContext
  #stream: Stream
  #written: Written[]
  #packet = new Packet()
  #held = false
  #ended = false

  constructor(path: string, written: Written[]) {
    this.#input = openInput(path, 'mov')
    const stream = this.#input.streams.find(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO)
    if (!stream) throw new Error('no sound in the earlier file')
    for (const other of this.#input.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL
    this.#stream = stream
    this.#written = written.filter((output) => output.copies('sound'))
    for (const output of this.#written) output.prepareCopy('sound', stream)
    this.#packet.alloc()
  }

  copyUntil(seconds: number) {
    while (!this.#ended) {
      if (!this.#held) this.#ended = this.#input.readFrameSync(this.#packet) < 0
      if (this.#ended) return
      this.#held = true
      if (this.#packet.streamIndex === this.#stream.index) {
        if (secondsOf(this.#packet, this.#stream) > seconds) return
        for (const output of this.#written) output.copy('sound', this.#packet, this.#stream, 0n)
      }
      this.#packet.unref()
      this.#held = false
    }
  }
}
