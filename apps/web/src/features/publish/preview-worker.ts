import type { PreviewAnswer, PreviewQuestion } from './preview.ts'
import { drawPreview } from './preview-drawing.ts'

self.onmessage = async ({ data }: MessageEvent<PreviewQuestion>) => {
  const answer: PreviewAnswer = { id: data.id, blob: await drawPreview(data.file).catch(() => null) }
  self.postMessage(answer)
}
