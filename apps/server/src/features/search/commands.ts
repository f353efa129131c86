import type { Context } from '../../context.ts'

/**
 * Has every note, person and topic put into the index anew. Each is found all the while, by what was there before or by
 * what is there now.
 * @returns how many notes
 */
export const rebuildIndex = async ({ pool }: Pick<Context, 'pool'>): Promise<number> => {
  const { rowCount } = await pool.query(`
    insert into search_changes (note_id)
    select id from published_notes order by 1`)
  await pool.query(`
    insert into search_name_changes (kind, subject_id)
    select 'account', id from account_cards union all select 'topic', id from topic_names
    union select kind, subject_id from search_names`)
  return rowCount ?? 0
}
