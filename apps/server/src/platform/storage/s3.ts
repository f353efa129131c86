import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import {
  bufferedBytes,
  checkFolder,
  checkKey,
  contentTypeOf,
  type MediaStore,
  ObjectMissing,
  StoreError,
} from './store.ts'

/** Settings of a bucket in any store that speaks S3. */
export interface S3Settings {
  bucket: string
  region: string
  /** Left out: Amazon's own. */
  endpoint?: string | undefined
  /** Left out: the SDK's usual places (environment, instance role). */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`; what most stores that are not Amazon's want. */
  pathStyle: boolean
  /** In milliseconds: until an answer begins, and without a byte either way. */
  patience?: { answer: number; idle: number } | undefined
}

const usualPatience = { answer: 20_000, idle: 60_000 }
/** For what may take longer the more there is of it: as long as bytes move. */
export const whileBytesMove = { requestTimeout: 0 }

const isMissing = (error: unknown) =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket'

/** A client of the store that the settings name; it gives up on one that takes requests and doesn't answer. */
export const openS3Client = (settings: S3Settings): S3Client => {
  const { answer, idle } = settings.patience ?? usualPatience
  return new S3Client({
    region: settings.region,
    forcePathStyle: settings.pathStyle,
    ...(settings.endpoint ? { endpoint: settings.endpoint } : {}),
    ...(settings.credentials ? { credentials: settings.credentials } : {}),
    // many stores that speak S3 don't know the SDK's newer default checksums
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: answer,
      // Otherwise it only writes a warning.
      throwOnRequestTimeout: true,
      socketTimeout: idle,
    },
  })
}

/** Keeps media in an S3 bucket. The bucket must exist; nothing in it needs to be public, since Redbud serves it. */
export function s3Store(settings: S3Settings): MediaStore {
  const { bucket: Bucket } = settings
  const client = openS3Client(settings)

  async function orStoreError<T>(doing: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw new StoreError(`could not ${doing} in bucket ${Bucket}`, { cause: error })
    }
  }

  async function orNull<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  async function putFile(key: string, path: string) {
    checkKey(key)
    await orStoreError(`write ${key}`, async () => {
      const { size } = await stat(path)
      const object = { Bucket, Key: key, ContentLength: size, ContentType: contentTypeOf(key) }
      await client.send(new PutObjectCommand({ ...object, Body: createReadStream(path) }), whileBytesMove)
    })
  }

  return {
    async put(key, body) {
      checkKey(key)
      const object = { Bucket, Key: key, Body: body, ContentType: contentTypeOf(key) }
      await orStoreError(`write ${key}`, () => client.send(new PutObjectCommand(object), whileBytesMove))
    },

    putFile,

    async fill(folder, write) {
      checkFolder(folder)
      const here = await mkdtemp(join(tmpdir(), 'redbud-store-'))
      try {
        const result = await write(here)
        await Promise.all((await readdir(here)).map((name) => putFile(`${folder}/${name}`, join(here, name))))
        return result
      } finally {
        await rm(here, { recursive: true, force: true })
      }
    },

    async get(key, range) {
      checkKey(key)
      return await orStoreError(`read ${key}`, async () => {
        const Range = range ? { Range: `bytes=${range.start}-${range.end}` } : {}
        const found = await orNull(client.send(new GetObjectCommand({ Bucket, Key: key, ...Range })))
        if (!found) return null
        if (!found.Body) throw new Error('an answer without a body')
        const length = found.ContentLength ?? 0
        const size = range ? Number(found.ContentRange?.split('/')[1]) : length
        if (!Number.isSafeInteger(size)) throw new Error('an answer without its size')
        const body =
          length > bufferedBytes ? (found.Body as Readable) : Buffer.from(await found.Body.transformToByteArray())
        return { size, body }
      })
    },

    async size(key) {
      checkKey(key)
      return await orStoreError(`look up ${key}`, async () => {
        const found = await orNull(client.send(new HeadObjectCommand({ Bucket, Key: key })))
        return found ? (found.ContentLength ?? 0) : null
      })
    },

    async copy(from, to) {
      checkKey(from)
      checkKey(to)
      const copied = await orStoreError(`copy ${from}`, () =>
        orNull(
          client.send(new CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${from}` }), whileBytesMove),
        ),
      )
      if (!copied) throw new ObjectMissing(from)
    },

    async remove(key) {
      checkKey(key)
      await orStoreError(`remove ${key}`, () => client.send(new DeleteObjectCommand({ Bucket, Key: key })))
    },

    async removeFolder(folder) {
      const Prefix = `${checkFolder(folder)}/`
      await orStoreError(`remove ${folder}`, async () => {
        for (;;) {
          const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix }))
          if (Contents.length === 0) return
          // one by one: batch removal needs a checksum that not every store takes
          await Promise.all(Contents.map(({ Key }) => client.send(new DeleteObjectCommand({ Bucket, Key }))))
        }
      })
    },
  }
}
