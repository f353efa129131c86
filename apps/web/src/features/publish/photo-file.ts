import type { TrayPhoto } from './tray.svelte.ts'

/**
 * A photo's file; of one that is only on the server, or that this browser can't read (HEIC, mostly), as large as it is
 * shown there.
 * @throws where the server doesn't give it
 */
export const fileOf = async (photo: TrayPhoto): Promise<Blob> => {
  const { file, photo: there } = photo
  if (file && (!there || (await isReadable(photo, file)))) return file
  if (!there) return new Blob()
  const answer = await fetch(there.full.jpegUrl)
  if (!answer.ok) throw new Error(`The photo answered ${answer.status}`)
  return answer.blob()
}

/** Without a preview it can't be read, or nobody has tried yet. */
const isReadable = async ({ preview }: TrayPhoto, file: File): Promise<boolean> => {
  if (preview) return true
  const bitmap = await createImageBitmap(file).catch(() => null)
  bitmap?.close()
  return bitmap !== null
}
