import { randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Upload } from '@tus/server'
import { workQueue } from '../../platform/children/queue.ts'
import type { Db } from '../../platform/db/db.ts'
import { toPublicId } from '../../platform/ids.ts'
import { openS3Client, type S3Settings, whileBytesMove } from '../../platform/storage/s3.ts'
import { nameScratch, openScratch } from './scratch.ts'
import { type UploadFile, UploadStore } from './store.ts'

/** Largest object that a piece becomes; so much of each is in memory while it is sent. */
const pieceBytes = 8 * 1024 * 1024
const sending = workQueue({ atOnce: 4, waiting: Number.POSITIVE_INFINITY })

const offsetDigits = 15
const beginOf = (key: string): number => Number(key.split('/').at(-1)?.slice(0, offsetDigits))

/**
 * Keeps an upload in a bucket as one object for each piece that arrived, named by the offset at which it begins; the
 * table knows how far they reach. See docs/decisions/0012-uploads-in-s3-are-pieces.md.
 */
export class S3Uploads extends UploadStore {
  readonly #bucket: string
  readonly #client: S3Client

  constructor(db: Db, settings: S3Settings) {
    super(db)
    this.#bucket = settings.bucket
    this.#client = openS3Client(settings)
  }

  override async create(upload: Upload): Promise<Upload> {
    return upload
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const scratch = await openScratch()
    let begin = offset
    let length = 0
    const send = async () => {
      await sending.run(() => this.#put(scratch, id, begin, length))
      begin += length
      length = 0
    }
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        for (let rest = chunk; rest.length > 0; ) {
          const fits = rest.subarray(0, pieceBytes - length)
          await scratch.write(fits, 0, fits.length, length)
          length += fits.length
          rest = rest.subarray(fits.length)
          if (length === pieceBytes) await send()
        }
      }
      if (length > 0) await send()
      return begin
    } finally {
      await scratch.close()
    }
  }

  override async remove(id: string): Promise<void> {
    for (const key of await this.#pieces(id))
      await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }))
  }

  /** What a store has answered for is there. */
  override async settle(): Promise<void> {}

  override async open(id: string): Promise<UploadFile | null> {
    const pieces = await this.#pieces(id)
    if (pieces.length === 0) return null
    const file = await openScratch()
    try {
      for (const key of pieces) {
        const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }))
        let at = beginOf(key)
        for await (const bytes of Body as AsyncIterable<Buffer>) {
          await file.write(bytes, 0, bytes.length, at)
          at += bytes.length
        }
      }
      return await nameScratch(file)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  override async freeBytes(): Promise<null> {
    return null
  }

  protected override async offsetOf(_id: string, received: number): Promise<number> {
    return received
  }

  async #put(scratch: FileHandle, id: string, begin: number, length: number): Promise<void> {
    const body = Buffer.allocUnsafe(length)
    await scratch.read(body, 0, length, 0)
    // Never the same key: a piece that a dying process sends late must not take the place of the one that counts.
    const key = `${this.#prefix(id)}${String(begin).padStart(offsetDigits, '0')}-${randomBytes(4).toString('hex')}`
    await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: body }), whileBytesMove)
    await this.db
      .updateTable('uploads')
      .set({ received: begin + length })
      .where('id', '=', id)
      .where('received', '=', begin)
      .execute()
  }

  #prefix(id: string): string {
    return `uploads/${toPublicId(id)}/`
  }

  /** Keys of the pieces, in their order. */
  async #pieces(id: string): Promise<string[]> {
    const keys: string[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: this.#prefix(id), ContinuationToken }),
      )
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key ? [Key] : [])))
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken)
    return keys.sort()
  }
}
