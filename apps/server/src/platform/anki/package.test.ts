import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { readPackage } from '../../../test/anki.ts'
import { type Entry, type Kind, packForAnki } from './package.ts'

const kind: Kind = {
  id: 2,
  name: 'Word',
  deck: { id: 3, name: 'Words' },
  fields: ['Text'],
  front: '{{Text}}',
  back: '{{Text}}',
  style: '',
}
const kept = new Date('2026-05-01T10:00:00Z')
async function* batches(count: number, sounds: (at: number) => Entry['sounds'] = () => []) {
  for (let from = 0; from < count; from += 500)
    yield Array.from({ length: Math.min(500, count - from) }, (_, at): Entry => {
      const number = from + at
      return { guid: `word-${number}`, at: kept, tags: ['a'], fields: [`word ${number}`], sounds: sounds(number) }
    })
}
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('redbud-anki-'))
/** Those that are there now are gone in a while, whoever made them. */
const areGone = async () => {
  const left = folders().map((name) => join(tmpdir(), name))
  await expect.poll(() => left.filter(existsSync), { timeout: 10_000 }).toEqual([])
}
const sound = (at: number) => [{ name: `word-${at}.m4a`, key: `key-${at}` }]

it('has an id for each of many that were kept at the same time, and leaves nothing behind', async () => {
  const { notes, cards, check } = readPackage(
    await buffer(await packForAnki({ get: async () => null }, kind, batches(1200))),
  )
  expect([notes.length, cards.length, check]).toEqual([1200, 1200, 'ok'])
  expect(new Set(notes.map(({ flds }) => flds)).size).toBe(1200)
  await areGone()
})

it('has the sounds by number, however they are stored, and an empty one where one is gone', async () => {
  const bodies = [Buffer.from('first'), Readable.from([Buffer.from('sec'), Buffer.from('ond')]), null]
  const get = async (key: string) => {
    const body = bodies[Number(key.at(-1))]
    return body ? { size: 6, body } : null
  }
  const { files, media } = readPackage(await buffer(await packForAnki({ get }, kind, batches(3, sound))))
  expect(media).toEqual({ 0: 'word-0.m4a', 1: 'word-1.m4a', 2: 'word-2.m4a' })
  expect(['0', '1', '2'].map((name) => files.get(name)?.toString())).toEqual(['first', 'second', ''])
})

it('ends where the store fails, where what it is made of does, and where nobody wants the rest', async () => {
  const broken = await packForAnki({ get: () => Promise.reject(new Error('no store')) }, kind, batches(1, sound))
  await expect(buffer(broken)).rejects.toThrow('no store')
  async function* failing() {
    yield* batches(1)
    throw new Error('no database')
  }
  await expect(packForAnki({ get: async () => null }, kind, failing())).rejects.toThrow('no database')
  const large = async () => ({ size: 90_000, body: Buffer.alloc(90_000) })
  for await (const _ of await packForAnki({ get: large }, kind, batches(300, sound))) break
  await areGone()
})
