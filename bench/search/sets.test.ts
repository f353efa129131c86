import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSet } from './sets.ts'

describe('a folder of documents, queries and grades', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'redbud-set-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const write = (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  }
  const docs = '{"id": 0, "text": "tea", "language": "en"}\n{"id": "b", "text": "咖啡"}\n'
  const queries = '{"id": 7, "text": "tea"}\n{"id": "8", "text": "coffee"}\n'

  it('lacks a file: the sentence says which', () => {
    write({ 'docs.jsonl': docs, 'queries.jsonl': queries })
    expect(() => readSet(folder)).toThrow(`There is no ${join(folder, 'qrels.tsv')}.`)
  })

  it('is read with numbers as ids, a line of names, and lines as Windows ends them', () => {
    write({
      'docs.jsonl': `\ufeff${docs.replaceAll('\n', '\r\n')}`,
      'queries.jsonl': queries,
      'qrels.tsv': 'query\tdocument\tgrade\r\n7\t0\t2\r\n7\tb\t0\r\n8\tb\t1\r\n',
    })
    expect(readSet(folder)).toEqual({
      name: folder,
      documents: [
        { id: '0', text: 'tea', language: 'en' },
        { id: 'b', text: '咖啡', language: '' },
      ],
      queries: [
        { id: '7', text: 'tea', language: '' },
        { id: '8', text: 'coffee', language: '' },
      ],
      grades: new Map([
        ['7', new Map([['0', 2]])],
        ['8', new Map([['b', 1]])],
      ]),
    })
  })

  it.each([
    ['qrels.tsv', '7\t0\t1\n7 0 1\n', 'line 2'],
    ['qrels.tsv', '9\t0\t1\n', 'grades nothing'],
    ['queries.jsonl', '{"id": 7}\n', 'line 1'],
    ['docs.jsonl', '{"id": 0, "text": "tea"}\n{"id": 1\n', 'line 2'],
  ])('is refused where %s is %j', (name, text, part) => {
    write({ 'docs.jsonl': docs, 'queries.jsonl': queries, 'qrels.tsv': '7\t0\t1\n', [name]: text })
    expect(() => readSet(folder)).toThrow(part)
  })
})
