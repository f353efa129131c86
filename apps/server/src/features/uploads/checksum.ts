import { createHash, timingSafeEqual } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { problem } from '../../platform/http/problem.ts'
import { openScratch } from './scratch.ts'

/** What tus's checksum extension can be asked for here. */
export const checksumAlgorithms = ['sha1', 'sha256'] as const
/** Largest chunk that comes with a checksum: it is kept aside until all of it is there. */
export const checkedChunkBytes = 16 * 1024 * 1024

const digestBytes = { sha1: 20, sha256: 32 }

/** `Upload-Checksum: sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=` @throws invalid_json when it is none of ours */
const parseChecksum = (header: string): { algorithm: 'sha1' | 'sha256'; digest: Buffer } => {
  const [name, encoded = '', ...rest] = header.split(' ')
  const algorithm = checksumAlgorithms.find((one) => one === name)
  const digest = Buffer.from(encoded, 'base64')
  if (!algorithm || rest.length > 0 || digest.length !== digestBytes[algorithm]) throw problem('invalid_json')
  return { algorithm, digest }
}

/**
 * Receives a chunk that comes with its checksum into a file aside.
 * @returns the file, at whose start the chunk begins; the caller closes it
 * @throws checksum_mismatch, too_large, invalid_json when the header can't be read or the chunk is cut
 */
export const receiveChecked = async (body: AsyncIterable<Buffer>, header: string): Promise<FileHandle> => {
  const { algorithm, digest } = parseChecksum(header)
  const hash = createHash(algorithm)
  const file = await openScratch()
  try {
    let size = 0
    for await (const bytes of body) {
      if (size + bytes.length > checkedChunkBytes) throw problem('too_large')
      hash.update(bytes)
      await file.write(bytes, 0, bytes.length, size)
      size += bytes.length
    }
    if (!timingSafeEqual(hash.digest(), digest)) throw problem('checksum_mismatch')
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}
