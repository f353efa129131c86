import { develop, openPhoto } from './developing.ts'
import type { Answer, Request } from './studio.ts'

const answer = (value: Answer, transfer: Transferable[] = []): void => self.postMessage(value, { transfer })

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  try {
    if (data.task === 'open') {
      const opened = await openPhoto(data.file, data.side)
      answer({ id: data.id, opened }, [opened.picture])
    } else answer({ id: data.id, blob: await develop(data.file, data.edit) })
  } catch (error) {
    answer({ id: data.id, failure: error instanceof Error ? error.message : String(error) })
  }
}
