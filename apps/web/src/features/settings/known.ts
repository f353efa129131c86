import type { Taste } from '@redbud/contract'
import { api } from '#lib/api.ts'

/** Has everything downloaded that is kept of what the reader looked at, and what is made of it, as JSON. */
export const downloadKnown = async (name: string, taste: Taste): Promise<void> => {
  const batches = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(cursor)
    batches.push(...page.items)
    cursor = page.cursor
  } while (cursor !== null)
  const file = new Blob([JSON.stringify({ taste, signals: batches }, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const readPage = (cursor: string | null) =>
  api('GET /me/signals', { query: { limit: 100, ...(cursor === null ? {} : { cursor }) } })
