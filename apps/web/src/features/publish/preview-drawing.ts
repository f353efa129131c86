const longSide = 640
const quality = 0.8

/** @returns a small JPEG of the photo; null when this browser can't read it */
export const drawPreview = async (file: File): Promise<Blob | null> => {
  const bitmap = await createImageBitmap(file, { resizeWidth: longSide, resizeQuality: 'medium' }).catch(() => null)
  if (!bitmap) return null
  const { width, height } = bitmap
  const canvas = typeof OffscreenCanvas === 'undefined' ? onPage(width, height) : new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null
  context?.drawImage(bitmap, 0, 0)
  bitmap.close()
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/jpeg', quality })
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

const onPage = (width: number, height: number): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}
