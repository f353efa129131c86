const longSide = 640

/**
 * A small picture of a photo that is still on the device, so that eighteen originals are never in memory at once.
 * @returns an object URL, to be revoked by who asked; null when this browser can't read the photo (HEIC, mostly)
 */
export const previewOf = async (file: File): Promise<string | null> => {
  const bitmap = await createImageBitmap(file, { resizeWidth: longSide, resizeQuality: 'medium' }).catch(() => null)
  if (!bitmap) return null
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8))
  return blob && URL.createObjectURL(blob)
}
