import type { Taste } from '@redbud/contract'
import { api } from '#lib/api.ts'

/** Has everything downloaded that is kept of what the reader looked at, looked for and wants less of, and what is made of it, as JSON. */
export const downloadKnown = async (name: string, taste: Taste): Promise<void> => {
  const [signals, unwanted, reports, muted, blocked, searches] = await Promise.all([
    allOf((query) => api('GET /me/signals', { query })),
    allOf((query) => api('GET /me/unwanted', { query })),
    allOf((query) => api('GET /me/reports', { query })),
    allOf((query) => api('GET /me/mutes', { query })),
    allOf((query) => api('GET /me/blocks', { query })),
    api('GET /search/history'),
  ])
  const known = {
    taste,
    unwanted: {
      notes: unwanted,
      muted: muted.map(({ handle }) => handle),
      blocked: blocked.map(({ handle }) => handle),
    },
    reports,
    searches: searches.items,
    signals,
  }
  const file = new Blob([JSON.stringify(known, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

type Query = { limit: number; cursor?: string }
/** Every page of a list. */
const allOf = async <T>(read: (query: Query) => Promise<{ items: T[]; cursor: string | null }>): Promise<T[]> => {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const page: { items: T[]; cursor: string | null } = await read({
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    all.push(...page.items)
    cursor = page.cursor
  } while (cursor !== null)
  return all
}
