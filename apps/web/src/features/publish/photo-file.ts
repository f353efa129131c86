import type { TrayPhoto } from './tray.svelte.ts'

/**
 * A photo's file; of one that is only on the server, as large as it is shown there.
 * @throws where the server doesn't give it
 */
export const fileOf = async ({ file, photo }: TrayPhoto): Promise<Blob> => {
  if (file || !photo) return file ?? new Blob()
  const answer = await fetch(photo.full.jpegUrl)
  if (!answer.ok) throw new Error(`The photo answered ${answer.status}`)
  return answer.blob()
}
