import type { Readable } from 'node:stream'

/** What the media store holds under a key. */
export interface StoredObject {
  /** Bytes of the whole object. */
  size: number
  /** The bytes asked for: a Buffer when they are few, else a stream that the caller must read or destroy. */
  body: Buffer | Readable
}

/** First and last byte, both included, as in an HTTP range. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * Where photos and videos are kept. Keys look like `folder/name.ext` (see `checkKey`); what is stored under a key
 * never changes, so readers may keep it for ever.
 *
 * Every function throws `StoreError` when the store itself fails, never because an object is missing.
 */
export interface MediaStore {
  /** Stores the object. When this resolves it survives a crash; a reader never sees half of it. */
  put(key: string, body: Buffer): Promise<void>
  /** The same for the bytes of a file on this machine, however large. */
  putFile(key: string, path: string): Promise<void>
  /**
   * Has somebody else write the objects of a folder that has none yet, as files of this machine.
   * @param write is given the path of an empty folder, and has brought what it put there onto the disk when it is done
   * @returns what `write` returned; when it throws, nothing is stored
   */
  fill<T>(folder: string, write: (path: string) => Promise<T>): Promise<T>
  /** @returns the object, or null when there is none. A range must lie within the object. */
  get(key: string, range?: ByteRange): Promise<StoredObject | null>
  /** @returns the object's size in bytes, or null when there is none. */
  size(key: string): Promise<number | null>
  /** @throws ObjectMissing when there is nothing under `from` */
  copy(from: string, to: string): Promise<void>
  /** Removes the object; removing nothing is fine. */
  remove(key: string): Promise<void>
  /** Removes every object in the folder; removing nothing is fine. */
  removeFolder(folder: string): Promise<void>
}

/** The store is broken, full, misconfigured or unreachable. */
export class StoreError extends Error {
  override name = 'StoreError'
}

/** A copy of something that is not there. */
export class ObjectMissing extends Error {
  override name = 'ObjectMissing'
  constructor(key: string) {
    super(`the media store has no object ${key}`)
  }
}

/** More bytes than this come as a stream. */
export const bufferedBytes = 512 * 1024

const folderPattern = /^[a-z0-9]{8,64}$/
const namePattern = /^[a-z0-9][a-z0-9-]{0,31}\.[a-z0-9]{2,5}$/

/**
 * Refuses everything that is not a plain `folder/name.ext` in lower case, so that no key can leave the store's folder
 * or mean two things on a file system that ignores case.
 *
 * @throws TypeError
 */
export function checkKey(key: string): { folder: string; name: string } {
  const [folder = '', name = '', ...rest] = key.split('/')
  if (rest.length > 0 || !folderPattern.test(folder) || !namePattern.test(name))
    throw new TypeError(`not a key of the media store: ${JSON.stringify(key)}`)
  return { folder, name }
}

/** @throws TypeError */
export function checkFolder(folder: string): string {
  if (!folderPattern.test(folder)) throw new TypeError(`not a folder of the media store: ${JSON.stringify(folder)}`)
  return folder
}

const contentTypes: Record<string, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  m3u8: 'application/vnd.apple.mpegurl',
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  vtt: 'text/vtt; charset=utf-8',
}

/** The content type that a key's ending stands for. */
export function contentTypeOf(key: string): string {
  return contentTypes[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}
