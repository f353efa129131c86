import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AVMEDIA_TYPE_AUDIO,
  type FFEncoderCodec,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, type FilterContext, type Frame, Packet } from 'node-av/lib'
import type { OutputStream } from '../pass.ts'
import { must } from './must.ts'
import type { Written } from './output.ts'

/** One encoded stream of an output. */
export class Outlet {
  readonly from: string
  readonly isAudio: boolean
  context: CodecContext | null = null
  #wanted: Exclude<OutputStream, { copy: unknown }>
  #codec: Codec
  #forced = 0
  #output: Written
  #packet = new Packet()

  constructor(wanted: Exclude<OutputStream, { copy: unknown }>, output: Written) {
    const codec = Codec.findEncoderByName(wanted.encoder as FFEncoderCodec)
    if (!codec) throw new Error(`there is no encoder ${wanted.encoder}`)
    this.from = wanted.from
    this.#wanted = wanted
    this.#codec = codec
    this.isAudio = codec.type === AVMEDIA_TYPE_AUDIO
    this.#output = output
    this.#packet.alloc()
  }

  encode(frame: Frame, sink: FilterContext) {
    this.context ??= this.#open(frame, sink)
    if (!this.isAudio) {
      const seconds = Number(frame.pts) * this.context.timeBase.toDouble()
      frame.pictType = this.#isKeyframe(seconds) ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE
      frame.quality = this.context.globalQuality
    }
    must(this.context.sendFrameSync(frame), 'encoding')
    this.#drain()
  }

  end() {
    if (!this.context) return
    this.context.sendFrameSync(null)
    this.#drain()
  }

  #isKeyframe(seconds: number): boolean {
    const { keyframes } = this.#wanted
    if (!keyframes) return false
    const due =
      this.#forced < 2 ? this.#forced * keyframes.first : keyframes.first + (this.#forced - 1) * keyframes.every
    if (seconds < due) return false
    this.#forced++
    return true
  }

  #open(frame: Frame, sink: FilterContext): CodecContext {
    const context = new CodecContext()
    context.allocContext3(this.#codec)
    context.timeBase = sink.buffersinkGetTimeBase()
    if (this.isAudio) {
      context.sampleRate = frame.sampleRate
      context.sampleFormat = frame.format as never
      context.channelLayout = frame.channelLayout
    } else {
      context.width = frame.width
      context.height = frame.height
      context.pixelFormat = frame.format as never
      context.framerate = sink.buffersinkGetFrameRate()
      context.sampleAspectRatio = frame.sampleAspectRatio
      context.colorRange = frame.colorRange
      context.colorPrimaries = frame.colorPrimaries
      context.colorTrc = frame.colorTrc
      context.colorSpace = frame.colorSpace
      context.chromaLocation = frame.chromaLocation
    }
    if (this.#output.wantsHeaders) context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
    must(context.open2Sync(this.#codec, Dictionary.fromObject(this.#wanted.options)), 'opening the encoder')
    return context
  }

  #drain() {
    while (this.context && this.context.receivePacketSync(this.#packet) >= 0) {
      this.#output.write(this.#packet, this, this.context.timeBase)
      this.#packet.unref()
    }
  }
}
