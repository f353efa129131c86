import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVCOL_RANGE_JPEG,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import {
  avGetCodecName,
  avRescaleQ,
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  Frame,
  InputFormat,
  type Packet,
  type Rational,
  type Stream,
} from 'node-av/lib'
import type { Container } from '../container.ts'
import { decoderThreads, demuxerOptions, type Probed, type ProbedStream } from '../pass.ts'
import type { Graph } from './graph.ts'
import { must } from './must.ts'

export function openInput(path: string, container: Container): FormatContext {
  const input = new FormatContext()
  input.allocContext()
  const options = Dictionary.fromObject(demuxerOptions(container))
  must(input.openInputSync(`file:${path}`, InputFormat.findInputFormat(container), options), 'opening the file')
  must(input.findStreamInfoSync(null), 'looking for streams')
  return input
}

export function probe(path: string, container: Container): Probed {
  const input = openInput(path, container)
  const duration = Number(input.duration) / 1e6
  const start = input.startTime === AV_NOPTS_VALUE ? 0 : Number(input.startTime) / 1e6
  return { duration: duration > 0 ? duration : null, start, streams: input.streams.map(describeStream) }
}

function describeStream(stream: Stream): ProbedStream {
  const { codecpar, index, timeBase, duration } = stream
  const seconds = duration === AV_NOPTS_VALUE ? 0 : Number(duration) * timeBase.toDouble()
  const matrix = codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)
  const transfers: Record<number, string> = {
    [AVCOL_TRC_SMPTE2084]: 'smpte2084',
    [AVCOL_TRC_ARIB_STD_B67]: 'arib-std-b67',
  }
  return {
    index,
    type:
      codecpar.codecType === AVMEDIA_TYPE_VIDEO
        ? 'video'
        : codecpar.codecType === AVMEDIA_TYPE_AUDIO
          ? 'audio'
          : 'other',
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    still: stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC),
    duration: seconds > 0 ? seconds : null,
    width: codecpar.width,
    height: codecpar.height,
    sampleAspect: ratio(stream.sampleAspectRatio) ?? ratio(codecpar.sampleAspectRatio),
    matrix: matrix && ([0, 4, 12, 16].map((at) => matrix.readInt32LE(at)) as [number, number, number, number]),
    averageRate: ratio(stream.avgFrameRate),
    finestRate: ratio(stream.rFrameRate),
    transfer: transfers[codecpar.colorTrc] ?? null,
    fullRange: codecpar.colorRange === AVCOL_RANGE_JPEG,
    channels: codecpar.channels,
  }
}

const ratio = ({ num, den }: Rational): number | null => (num > 0 && den > 0 ? num / den : null)

const microseconds = { num: 1, den: 1_000_000 }

/** Seconds in a stream's time base. */
export const ticks = (seconds: number, { timeBase }: Stream): bigint =>
  avRescaleQ(BigInt(Math.round(seconds * 1e6)), microseconds, timeBase)

/** When a packet's frame is shown, or decoded where it does not say. */
export function secondsOf({ pts, dts }: Packet, { timeBase }: Stream): number {
  const time = pts !== AV_NOPTS_VALUE ? pts : dts
  return time === AV_NOPTS_VALUE ? 0 : Number(time) * timeBase.toDouble()
}

/** One stream on its way from the file through its decoder into a graph. */
export class Line {
  readonly index: number
  #stream: Stream
  #start: bigint
  #decoder = new CodecContext()
  #frame = new Frame()
  #graph: Graph
  #next = 0n

  constructor(input: FormatContext, index: number, start: number, graph: Graph) {
    const stream = input.streams[index]
    if (!stream) throw new Error(`there is no stream ${index}`)
    const codec = Codec.findDecoder(stream.codecpar.codecId)
    if (!codec) throw new Error(`no decoder for ${avGetCodecName(stream.codecpar.codecId)}`)
    this.index = index
    this.#stream = stream
    this.#start = ticks(start, stream)
    this.#graph = graph
    this.#frame.alloc()
    this.#decoder.allocContext3(codec)
    must(this.#decoder.parametersToContext(stream.codecpar), 'preparing the decoder')
    this.#decoder.pktTimebase = stream.timeBase
    this.#decoder.threadCount = decoderThreads
    must(this.#decoder.open2Sync(codec, null), 'opening the decoder')
  }

  /** A damaged packet is skipped; what can be decoded is. */
  take(packet: Packet) {
    this.#decoder.sendPacketSync(packet)
    this.#drain()
  }

  end() {
    this.#decoder.sendPacketSync(null)
    this.#drain()
    this.#graph.end()
  }

  #drain() {
    while (this.#decoder.receiveFrameSync(this.#frame) >= 0) {
      const time = this.#frame.bestEffortTimestamp
      this.#frame.pts = time === AV_NOPTS_VALUE ? this.#next : time - this.#start
      this.#next = this.#frame.pts + (this.#frame.duration > 0n ? this.#frame.duration : 1n)
      this.#frame.timeBase = this.#stream.timeBase
      this.#graph.take(this.#frame, this.#stream)
      this.#frame.unref()
    }
  }
}
