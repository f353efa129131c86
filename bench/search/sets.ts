import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalise } from '../../apps/server/src/platform/search/tokens.ts'

/** Documents, questions, and how well each document answers them. */
export interface SearchSet {
  name: string
  documents: { id: string; text: string; language: string }[]
  queries: { id: string; text: string }[]
  /** By query, then document: the grade, more is better; what isn't there is 0. */
  grades: Map<string, Map<string, number>>
  /** By query: documents nobody judged, which are passed over where they are found. */
  unjudged?: Map<string, Set<string>>
  /** What is asked of search on this set: nDCG@10 at least, and so many of a hundred queries at most that find nothing. */
  targets?: { ndcg: number; nothing?: number }
}

const linesOf = (file: string): string[] => {
  if (!existsSync(file)) throw new Error(`There is no ${file}.`)
  return readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter(Boolean)
}

const grade = (grades: SearchSet['grades'], query: string, document: string, value: number) => {
  if (value <= 0) return
  const of = grades.get(query) ?? new Map<string, number>()
  grades.set(query, of.set(document, Math.max(value, of.get(document) ?? 0)))
}

/** Objects with an id, which may be a number, and a text, one a line. */
const readTexts = (file: string): { id: string; text: string; language: string }[] =>
  linesOf(file).map((line, nth) => {
    const where = `line ${nth + 1} of ${file}`
    let read: unknown
    try {
      read = JSON.parse(line)
    } catch (error) {
      throw new Error(`There is no JSON in ${where}.`, { cause: error })
    }
    const { id, text, language = '' } = (read ?? {}) as Record<string, unknown>
    if ((typeof id !== 'string' && typeof id !== 'number') || typeof text !== 'string')
      throw new Error(`An id and a text are not both in ${where}.`)
    return { id: String(id), text, language: String(language) }
  })

/**
 * A folder with `docs.jsonl`, `queries.jsonl` and `qrels.tsv`, in which the first line may say what the columns are.
 * @throws where a file lacks or isn't what it should be, with a sentence that says which and where
 */
export const readSet = (folder: string): SearchSet => {
  const grades: SearchSet['grades'] = new Map()
  const file = join(folder, 'qrels.tsv')
  for (const [nth, line] of linesOf(file).entries()) {
    const [query = '', document = '', value = ''] = line.split('\t').map((column) => column.trim())
    const isNumber = value !== '' && Number.isFinite(Number(value))
    if (isNumber) grade(grades, query, document, Number(value))
    else if (nth > 0) throw new Error(`A query, a document and a grade are not in line ${nth + 1} of ${file}.`)
  }
  const documents = readTexts(join(folder, 'docs.jsonl'))
  const queries = readTexts(join(folder, 'queries.jsonl'))
  if (!queries.some(({ id }) => grades.has(id)))
    throw new Error(`${file} grades nothing for any query of queries.jsonl.`)
  return { name: folder, documents, queries, grades }
}

/** The sets of a folder that holds them as they were published. */
export const readPublished = (folder: string): SearchSet[] =>
  [
    qbqtc(join(folder, 'qbqtc-dev.json')),
    drcd(join(folder, 'drcd-dev.json')),
    cranfield(join(folder, 'cranfield')),
  ].filter((set) => set !== null)

/** QBQTC: pairs of a query and a title, labelled 0 to 2, one a line. */
const qbqtc = (file: string): SearchSet | null => {
  if (!existsSync(file)) return null
  const grades: SearchSet['grades'] = new Map()
  const titles = new Set<string>()
  for (const line of linesOf(file)) {
    const { query, title, label } = JSON.parse(line) as { query: string; title: string; label: string }
    titles.add(title)
    grade(grades, query, title, Number(label))
  }
  return {
    name: 'QBQTC dev',
    documents: [...titles].map((title) => ({ id: title, text: title, language: 'zh-Hans' })),
    queries: [...grades.keys()].map((query) => ({ id: query, text: query })),
    grades,
    targets: { ndcg: 0.8, nothing: 4 },
  }
}

interface Squad {
  data: { paragraphs: { id: string; context: string; qas: { id: string; question: string }[] }[] }[]
}
/** DRCD: paragraphs in Traditional Chinese and questions, which are put into Simplified. */
const drcd = (file: string): SearchSet | null => {
  if (!existsSync(file)) return null
  const set: SearchSet = {
    name: 'DRCD dev, asked in Simplified',
    documents: [],
    queries: [],
    grades: new Map(),
    targets: { ndcg: 0.97 },
  }
  for (const { paragraphs } of (JSON.parse(readFileSync(file, 'utf8')) as Squad).data)
    for (const { id, context, qas } of paragraphs) {
      set.documents.push({ id, text: context, language: 'zh-Hant' })
      for (const one of qas) {
        set.queries.push({ id: one.id, text: normalise(one.question) })
        grade(set.grades, one.id, id, 1)
      }
    }
  return set
}

/**
 * In Cleverdon's codes (`cranqrel`) 1 is a complete answer and 4 of least interest; the file for trec_eval has them the
 * other way round, more is better. What is -1 there and 5 here is not on his scale: of each query exactly one, the paper
 * whose author had asked the question.
 */
const cranfieldBest = 4

/** Cranfield, as SMART wrote it; its queries are judged by their place in the list. */
const cranfield = (folder: string): SearchSet | null => {
  if (!existsSync(folder)) return null
  const records = (file: string) =>
    readFileSync(join(folder, file), 'latin1')
      .split(/^\.I /m)
      .slice(1)
      .map((record) => {
        const [id = '', ...fields] = record.split(/^\.(?=[TABW]\r?\n)/m)
        const field = (name: string) =>
          fields
            .find((one) => one.startsWith(name))
            ?.slice(1)
            .trim()
            .replaceAll('\n', ' ') ?? ''
        // the abstract begins with the title
        return { id: id.trim(), text: field('W') }
      })
  const grades: SearchSet['grades'] = new Map()
  const unjudged: NonNullable<SearchSet['unjudged']> = new Map()
  for (const line of linesOf(join(folder, 'QRelsCorrectedforTRECeval'))) {
    const [query = '', , document = '', value] = line.trim().split(/\s+/)
    if (Number(value) > cranfieldBest) unjudged.set(query, new Set([document]))
    else grade(grades, query, document, Number(value))
  }
  return {
    name: 'Cranfield',
    documents: records('cran.all.1400').map((one) => ({ ...one, language: 'en' })),
    queries: records('cran.qry').map(({ text }, at) => ({ id: String(at + 1), text })),
    grades,
    unjudged,
    targets: { ndcg: 0.38 },
  }
}
