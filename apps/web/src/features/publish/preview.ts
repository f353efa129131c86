import { drawPreview } from './preview-drawing.ts'

/** What the worker is asked and answers; `blob` null: this browser can't read the photo. */
export interface PreviewQuestion {
  id: number
  file: File
}
export interface PreviewAnswer {
  id: number
  blob: Blob | null
}

/**
 * A small picture of a photo that is still on the device, so that eighteen originals are never in memory at once. Drawn
 * in a worker: a large photo would keep the page from answering.
 * @returns an object URL, to be revoked by who asked; null when this browser can't read the photo (HEIC, mostly)
 */
export const previewOf = async (file: File): Promise<string | null> => {
  const blob = await (workerThere() ? inWorker(file) : drawPreview(file))
  return blob && URL.createObjectURL(blob)
}

const workerThere = (): boolean => typeof Worker !== 'undefined' && typeof OffscreenCanvas !== 'undefined' && !broken

let broken = false
let worker: Worker | null = null
let asked = 0
const waiting = new Map<number, { file: File; resolve: (blob: Blob | null | Promise<Blob | null>) => void }>()
const idleMs = 10_000
let ending: ReturnType<typeof setTimeout> | undefined

const inWorker = (file: File): Promise<Blob | null> =>
  new Promise((resolve) => {
    clearTimeout(ending)
    worker ??= openWorker()
    const question: PreviewQuestion = { id: asked++, file }
    waiting.set(question.id, { file, resolve })
    worker.postMessage(question)
  })

const openWorker = (): Worker => {
  const opened = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' })
  opened.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => {
    waiting.get(data.id)?.resolve(data.blob)
    waiting.delete(data.id)
    if (waiting.size === 0) ending = setTimeout(end, idleMs)
  }
  // Its script could not be loaded: the page does it.
  opened.onerror = () => {
    broken = true
    for (const { file, resolve } of waiting.values()) resolve(drawPreview(file))
    waiting.clear()
    end()
  }
  return opened
}

const end = (): void => {
  worker?.terminate()
  worker = null
}
