import type { S3Settings } from './s3.ts'
import type { MediaStore } from './store.ts'

export type StorageSettings =
  /** `uploads` is the folder of what is still arriving. */
  { driver: 'local'; folder: string; uploads: string } | ({ driver: 's3' } & S3Settings)

/** The media store that the settings ask for. The S3 SDK is only loaded where it is used. */
export async function openMediaStore(settings: StorageSettings): Promise<MediaStore> {
  if (settings.driver === 'local') {
    const { localStore } = await import('./local.ts')
    return localStore(settings.folder)
  }
  const { s3Store } = await import('./s3.ts')
  return s3Store(settings)
}
