import { DataStore, ERRORS, Upload } from '@tus/server'
import type { Db } from '../../platform/db/db.ts'
import type { StorageSettings } from '../../platform/storage/open.ts'

/** The bytes of an upload as a file of this machine. */
export interface UploadFile {
  path: string
  /** Ends the use of the file: what was fetched for it is removed. */
  close(): Promise<void>
}

/** Where uploads lie until media are made of them. Ids are those of the table. */
export abstract class UploadStore extends DataStore {
  protected readonly db: Db

  constructor(db: Db) {
    super()
    this.db = db
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration']
  }

  /** Sees to it that all bytes of a complete upload survive a crash of the machine. */
  abstract settle(id: string): Promise<void>
  /** How many bytes more there is room for; null where nobody can tell. */
  abstract freeBytes(): Promise<number | null>
  /** @returns null when there are no bytes (any more) */
  abstract open(id: string): Promise<UploadFile | null>
  /** How many bytes there are; null when the upload is gone. */
  protected abstract offsetOf(id: string, received: number): Promise<number | null>

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.db
      .selectFrom('uploads')
      .select(['size', 'received', 'kind', 'filename', 'filetype', 'created_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    const offset = row ? await this.offsetOf(id, row.received) : null
    if (!row || offset === null) throw ERRORS.FILE_NOT_FOUND
    const { size, kind, filename, filetype } = row
    const metadata = { kind, ...(filename !== null && { filename }), ...(filetype !== null && { filetype }) }
    return new Upload({ id, size, offset, metadata, creation_date: row.created_at.toISOString() })
  }
}

/** The upload store that goes with the media store. */
export const openUploadStore = async (settings: StorageSettings, db: Db): Promise<UploadStore> => {
  if (settings.driver === 'local') {
    const { FolderUploads } = await import('./store-folder.ts')
    return new FolderUploads(db, settings.uploads)
  }
  const { S3Uploads } = await import('./store-s3.ts')
  return new S3Uploads(db, settings)
}
