import { AV_NOPTS_VALUE, AVFMT_FLAG_BITEXACT, AVFMT_GLOBALHEADER, AVFMT_NOFILE } from 'node-av/constants'
import { type CodecParameters, Dictionary, FormatContext, type IRational, type Packet, type Stream } from 'node-av/lib'
import type { Output } from '../pass.ts'
import { must } from './must.ts'
import { Outlet } from './outlet.ts'

type Kind = 'video' | 'sound'

/** Where one stream of an output comes from, and the stream itself once the output is begun. */
interface Slot {
  from: Outlet | Kind
  copied: CodecParameters | null
  stream: Stream | null
}

/** A file that is being written; it is begun when the first packet of each of its streams can be. */
export class Written {
  readonly outlets: Outlet[] = []
  readonly wantsHeaders: boolean
  #output: Output
  #format = new FormatContext()
  #slots: Slot[]
  #waiting: { packet: Packet; slot: Slot; timeBase: IRational }[] = []
  #begun = false

  constructor(output: Output) {
    this.#output = output
    const path = output.format === 'null' ? output.path : `file:${output.path}`
    must(this.#format.allocOutputContext2(null, output.format, path), `preparing ${output.path}`)
    this.#format.setFlags(AVFMT_FLAG_BITEXACT)
    this.wantsHeaders = this.#format.oformat?.hasFlags(AVFMT_GLOBALHEADER) ?? false
    this.#slots = output.streams.map((stream) => {
      if ('copy' in stream) return { from: stream.copy, copied: null, stream: null }
      const outlet = new Outlet(stream, this)
      this.outlets.push(outlet)
      return { from: outlet, copied: null, stream: null }
    })
  }

  copies(kind: Kind): boolean {
    return this.#slots.some(({ from }) => from === kind)
  }

  prepareCopy(kind: Kind, source: Stream) {
    for (const slot of this.#slots) if (slot.from === kind) slot.copied = source.codecpar
  }

  /** @param shift what is added to its times */
  copy(kind: Kind, packet: Packet, source: Stream, shift: bigint) {
    for (const slot of this.#slots) {
      if (slot.from !== kind) continue
      const copy = packet.clone()
      if (!copy) throw new Error('no memory for a packet')
      if (copy.pts !== AV_NOPTS_VALUE) copy.pts += shift
      if (copy.dts !== AV_NOPTS_VALUE) copy.dts += shift
      this.#take(copy, slot, source.timeBase)
    }
  }

  write(packet: Packet, outlet: Outlet, timeBase: IRational) {
    const slot = this.#slots.find(({ from }) => from === outlet)
    const copy = packet.clone()
    if (!slot || !copy) throw new Error('a packet from nowhere')
    this.#take(copy, slot, timeBase)
  }

  end() {
    for (const outlet of this.outlets) outlet.end()
    // a stream without one frame is left out
    this.#slots = this.#slots.filter(isReady)
    if (this.#slots.length === 0) return
    this.#begin()
    must(this.#format.writeTrailerSync(), `ending ${this.#output.path}`)
    if (this.#isFile()) this.#format.closeOutputSync()
  }

  #take(packet: Packet, slot: Slot, timeBase: IRational) {
    if (!this.#begun && this.#slots.every(isReady)) this.#begin()
    if (this.#begun) this.#put(packet, slot, timeBase)
    else this.#waiting.push({ packet, slot, timeBase })
  }

  #begin() {
    if (this.#begun) return
    for (const slot of this.#slots) {
      const stream = this.#format.newStream(null)
      if (slot.copied) must(slot.copied.copy(stream.codecpar), 'copying a stream')
      else if (slot.from instanceof Outlet && slot.from.context) {
        must(stream.codecpar.fromContext(slot.from.context), 'describing a stream')
        stream.timeBase = slot.from.context.timeBase
        stream.avgFrameRate = slot.from.context.framerate
      }
      stream.codecpar.codecTag = 0
      slot.stream = stream
    }
    if (this.#output.metadata) this.#format.metadata = Dictionary.fromObject(this.#output.metadata)
    if (this.#isFile()) must(this.#format.openOutputSync(), `opening ${this.#output.path}`)
    must(this.#format.writeHeaderSync(Dictionary.fromObject(this.#output.options)), `beginning ${this.#output.path}`)
    this.#begun = true
    for (const { packet, slot, timeBase } of this.#waiting) this.#put(packet, slot, timeBase)
    this.#waiting = []
  }

  #isFile(): boolean {
    return !this.#format.oformat?.hasFlags(AVFMT_NOFILE)
  }

  #put(packet: Packet, { stream }: Slot, timeBase: IRational) {
    if (stream) {
      packet.rescaleTs(timeBase, stream.timeBase)
      packet.streamIndex = stream.index
      must(this.#format.interleavedWriteFrameSync(packet), `writing ${this.#output.path}`)
    }
    packet.free()
  }
}

const isReady = ({ from, copied }: Slot): boolean => (from instanceof Outlet ? from.context !== null : copied !== null)
