import { AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants'
import {
  avChannelLayoutDescribe,
  avGetPixFmtName,
  avGetSampleFmtName,
  avRescaleQ,
  type FilterContext,
  FilterGraph,
  Frame,
  type Stream,
} from 'node-av/lib'
import { must } from './must.ts'
import type { Outlet } from './outlet.ts'
import type { Written } from './output.ts'

interface Sink {
  context: FilterContext
  outlets: Outlet[]
  done: boolean
}

/** A filter graph; it is made when the first frame is there, which knows its size and format. */
export class Graph {
  #filters: string
  #written: Written[]
  #graph: FilterGraph | null = null
  #source: FilterContext | null = null
  #sinks: Sink[] = []
  #frame = new Frame()

  constructor(filters: string, written: Written[]) {
    this.#filters = filters
    this.#written = written
    this.#frame.alloc()
  }

  take(frame: Frame, stream: Stream) {
    if (!this.#graph) this.#open(sourceFor(frame, stream))
    if (frame.isAudio() && this.#source)
      frame.pts = avRescaleQ(frame.pts, stream.timeBase, { num: 1, den: frame.sampleRate })
    must(this.#source?.buffersrcAddFrameSync(frame) ?? 0, 'filtering')
    this.#drain()
  }

  end() {
    this.#source?.buffersrcAddFrameSync(null)
    this.#drain()
    this.#close()
  }

  /** For filters that make their own frames. */
  runDry() {
    this.#open(null)
    while (this.#sinks.some(({ done }) => !done)) this.#drain(1)
    this.#close()
  }

  /** Filters that write files finish them now. */
  #close() {
    this.#sinks = []
    this.#source = null
    this.#graph?.free()
  }

  #open(source: string | null) {
    const outlets = this.#written
      .flatMap(({ outlets }) => outlets)
      .filter(({ from }) => this.#filters.includes(`[${from}]`))
    const labels = [...new Set(outlets.map(({ from }) => from))]
    const graph = new FilterGraph()
    graph.alloc()
    graph.nbThreads = 1
    const isAudio = outlets.some(({ isAudio }) => isAudio)
    const parts = [
      ...(source ? [`${source}[in]`] : []),
      this.#filters,
      ...labels.map((label) => `[${label}]${isAudio ? 'abuffersink' : 'buffersink'}@${label}`),
    ]
    must(graph.parse2(parts.join(';')), `reading the filters ${parts.join(';')}`)
    must(graph.configSync(), 'preparing the filters')
    this.#graph = graph
    this.#source = source ? find(graph, `${source.slice(0, source.indexOf('='))}`) : null
    this.#sinks = labels.map((label) => ({
      context: find(graph, `${isAudio ? 'abuffersink' : 'buffersink'}@${label}`),
      outlets: outlets.filter(({ from }) => from === label),
      done: false,
    }))
  }

  #drain(atMost = Number.POSITIVE_INFINITY) {
    for (const sink of this.#sinks) {
      for (let taken = 0; !sink.done && taken < atMost; taken++) {
        const got = sink.context.buffersinkGetFrameSync(this.#frame)
        if (got === AVERROR_EAGAIN) break
        if (got === AVERROR_EOF) sink.done = true
        else {
          must(got, 'filtering')
          for (const outlet of sink.outlets) outlet.encode(this.#frame, sink.context)
          this.#frame.unref()
        }
      }
    }
  }
}

function find(graph: FilterGraph, name: string): FilterContext {
  const found = graph.getFilter(name)
  if (!found) throw new Error(`there is no filter ${name}`)
  return found
}

function sourceFor(frame: Frame, { timeBase, avgFrameRate, sampleAspectRatio }: Stream): string {
  if (frame.isAudio()) {
    const layout = avChannelLayoutDescribe(frame.channelLayout)
    return `abuffer@in=time_base=1/${frame.sampleRate}:sample_rate=${frame.sampleRate}:sample_fmt=${avGetSampleFmtName(frame.format as never)}:channel_layout=${layout}`
  }
  const aspect = sampleAspectRatio.num > 0 ? sampleAspectRatio : frame.sampleAspectRatio
  return [
    `buffer@in=video_size=${frame.width}x${frame.height}`,
    `pix_fmt=${avGetPixFmtName(frame.format as never)}`,
    `time_base=${timeBase.num}/${timeBase.den}`,
    `pixel_aspect=${aspect.num}/${Math.max(1, aspect.den)}`,
    `colorspace=${frame.colorSpace}`,
    `range=${frame.colorRange}`,
    ...(avgFrameRate.num > 0 ? [`frame_rate=${avgFrameRate.num}/${avgFrameRate.den}`] : []),
  ].join(':')
}
