import { parentPort, workerData } from 'node:worker_threads'
import openLibHeif from 'libheif-js/libheif-wasm/libheif-bundle.js'
import type { HeicAnswer, HeicTask } from './heic.ts'
import { tiffFrame } from './tiff.ts'

/** Node's types leave WebAssembly out. */
declare const WebAssembly: {
  Memory: { prototype: { buffer: ArrayBuffer; grow: (this: { buffer: ArrayBuffer }, pages: number) => number } }
}

/** Worker threads can limit JavaScript's memory but not WebAssembly's; this does. */
function limitWasmMemory(bytes: number) {
  const grow = WebAssembly.Memory.prototype.grow
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65_536 > bytes) throw new RangeError('the photo needs too much memory')
    return grow.call(this, pages)
  }
}

function decode({ file, icc, maxPixels, maxBytes }: HeicTask): HeicAnswer {
  limitWasmMemory(maxBytes)
  const lib = openLibHeif()
  const context = lib.heif_context_alloc()
  lib.heif_context_set_maximum_image_size_limit(context, Math.floor(Math.sqrt(maxPixels)))
  const read = lib.heif_context_read_from_memory(context, file)
  if (read.code !== lib.heif_error_code.heif_error_Ok) return { problem: read.message }
  const handle = lib.heif_js_context_get_primary_image_handle(context)
  if (!handle || handle.code) return { problem: 'no primary image' }
  const samples = lib.heif_image_handle_has_alpha_channel(handle) ? 4 : 3
  const chroma =
    samples === 4 ? lib.heif_chroma.heif_chroma_interleaved_RGBA : lib.heif_chroma.heif_chroma_interleaved_RGB
  const [picture] = lib.heif_js_decode_image2(handle, lib.heif_colorspace.heif_colorspace_RGB, chroma).channels ?? []
  if (!picture) return { problem: 'could not be decoded' }

  const { width, height, stride, data } = picture
  const rowBytes = width * samples
  const { bytes, pixelsAt } = tiffFrame(width, height, samples, icc)
  for (let row = 0; row < height; row++)
    bytes.set(data.subarray(row * stride, row * stride + rowBytes), pixelsAt + row * rowBytes)
  return { tiff: bytes }
}

const answer = decode(workerData as HeicTask)
parentPort?.postMessage(answer, 'tiff' in answer ? [answer.tiff.buffer] : [])
