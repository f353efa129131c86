import type { GlossaryTerm } from '@redbud/contract'
import { type InterfaceLanguage, interfaceLanguages } from '@redbud/contract/words'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import { toPublicId } from '../../platform/ids.ts'
import { glossaryKey } from '../../platform/translate/glossary.ts'
import { shippedTerms } from './glossary.ts'

export interface GlossaryRow {
  id: string | null
  from: InterfaceLanguage
  key: string
  source: string
  target: string
  plain: string
  off: boolean
  shipped_target: string | null
  shipped_plain: string | null
  updated_at: Date | null
}
/** The place of a word in the list: this site's own first. */
export interface GlossaryKey {
  own: number
  from: string
  key: string
}

const shipped = JSON.stringify(
  interfaceLanguages.flatMap((language) =>
    shippedTerms[language].map(({ source, target, plain = '' }) => ({
      language,
      key: glossaryKey(source),
      source,
      target,
      plain,
    })),
  ),
)

const both = `
  select o.id, coalesce(o.source_language, s.language) as "from", coalesce(o.key, s.key) as key,
    coalesce(o.source, s.source) as source, coalesce(o.target, s.target) as target, coalesce(o.plain, s.plain) as plain,
    coalesce(o.off, false) as off, s.target as shipped_target, s.plain as shipped_plain, o.updated_at,
    case when o.id is null then 1 else 0 end as rank
  from (select * from glossary_terms where not gone) o
  full join json_to_recordset($1::json) as s (language text, key text, source text, target text, plain text)
    on s.language = o.source_language and s.key = o.key`

const page = prepared<GlossaryRow>(
  'glossary_page',
  `select * from (${both}) terms
   where (rank, "from", key collate "C") > ($2::int, $3::text, $4::text)
     and ($5::text is null or "from" = $5)
     and ($6::text = '' or strpos(lower(concat_ws(E'\\n', key, source, target, plain)), $6) > 0)
   order by rank, "from", key collate "C" limit $7`,
)
/** A page of the glossary: all of it is a thousand words and those that come with Redbud. */
export const findTerms = (
  pool: pg.Pool,
  { q, from, after, limit }: { q: string; from: string | null; after: GlossaryKey | null; limit: number },
): Promise<GlossaryRow[]> => {
  const { own, from: afterFrom, key } = after ?? { own: -1, from: '', key: '' }
  return page(pool, [shipped, own, afterFrom, key, from, q.trim().toLowerCase(), limit])
}

const one = prepared<GlossaryRow>('glossary_term', `select * from (${both}) terms where id = $2`)
/** @throws not_found */
export const requireTermRow = async (pool: pg.Pool, id: string): Promise<GlossaryRow> => {
  const [row] = await one(pool, [shipped, id])
  if (!row) throw problem('not_found')
  return row
}

export const presentTerm = (row: GlossaryRow): GlossaryTerm => ({
  id: row.id && toPublicId(row.id),
  from: row.from,
  source: row.source,
  target: row.target,
  plain: row.plain,
  off: row.off,
  shipped: row.shipped_target === null ? null : { target: row.shipped_target, plain: row.shipped_plain ?? '' },
  updatedAt: row.updated_at?.toISOString() ?? null,
})
