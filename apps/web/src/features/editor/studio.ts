import { develop, type Opened, openPhoto } from './developing.ts'
import type { Edit } from './edit.ts'

export type Request = { id: number; file: Blob } & ({ task: 'open'; side: number } | { task: 'develop'; edit: Edit })
export type Answer = { id: number } & ({ opened: Opened } | { blob: Blob } | { failure: string })

/** Where photos are read and written: in a worker, so that the page stays free; on the page where there is none. */
export interface Studio {
  /** @throws where this browser can't read the photo */
  open(file: Blob): Promise<Opened>
  /** The edited photo in full size. @throws where it can't be made */
  develop(file: Blob, edit: Edit): Promise<Blob>
  close(): void
}

export const openStudio = (): Studio => {
  const hasWorker = typeof Worker !== 'undefined' && typeof OffscreenCanvas !== 'undefined'
  if (!hasWorker) return onPage
  let studio = inWorker()
  const orOnPage = async <T>(work: (studio: Studio) => Promise<T>): Promise<T> => {
    try {
      return await work(studio)
    } catch (error) {
      if (!(error instanceof WorkerGone)) throw error
      studio.close()
      studio = onPage
      return work(studio)
    }
  }
  return {
    open: (file) => orOnPage((now) => now.open(file)),
    develop: (file, edit) => orOnPage((now) => now.develop(file, edit)),
    close: () => studio.close(),
  }
}

/** The worker's script could not be loaded, or it broke. */
class WorkerGone extends Error {}

const leastSide = 1024
const mostSide = 2048
/** What someone sees when they look closer. */
const closer = 1.5

/** The long side of the copy that is shown, in pixels: as much as this screen has use for. */
const sideForScreen = (): number =>
  Math.round(Math.min(mostSide, Math.max(leastSide, Math.max(innerWidth, innerHeight) * devicePixelRatio * closer)))

const nextFrame = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const onPage: Studio = {
  open: (file) => openPhoto(file, sideForScreen()),
  develop: (file, edit) => develop(file, edit, { pause: nextFrame }),
  close: () => undefined,
}

interface Waiting {
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

const inWorker = (): Studio => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let asked = 0
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.resolve(data)
    waiting.delete(data.id)
  }
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new WorkerGone(event.message))
    waiting.clear()
  }
  const ask = async (request: Request): Promise<Answer> => {
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(request.id, { resolve, reject })
      worker.postMessage(request)
    })
    if ('failure' in answer) throw new Error(answer.failure)
    return answer
  }
  return {
    async open(file) {
      const answer = await ask({ id: asked++, task: 'open', file, side: sideForScreen() })
      if ('opened' in answer) return answer.opened
      throw new Error('The worker gave something else')
    },
    async develop(file, edit) {
      const answer = await ask({ id: asked++, task: 'develop', file, edit })
      if ('blob' in answer) return answer.blob
      throw new Error('The worker gave something else')
    },
    close() {
      for (const { reject } of waiting.values()) reject(new DOMException('The editor was closed', 'AbortError'))
      waiting.clear()
      worker.terminate()
    },
  }
}
