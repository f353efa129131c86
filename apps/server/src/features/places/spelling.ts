import type { Context } from '../../context.ts'
import { pinyinKeys } from '../../platform/text/name-keys.ts'

const atOnce = 200

/** Gives every place whose name has none yet the keys of its pinyin. */
export const spellPlaces = async ({ db, reading }: Pick<Context, 'db' | 'reading'>): Promise<void> => {
  for (;;) {
    const places = await db
      .selectFrom('places')
      .select(['id', 'name_zh'])
      .where('spelled', '=', false)
      .orderBy('id')
      .limit(atOnce)
      .execute()
    if (places.length === 0) return
    const chinese = places.filter(({ name_zh }) => /\p{Script=Han}/u.test(name_zh))
    const read = await reading.annotate(chinese.map(({ name_zh }) => name_zh))
    const keys = chinese.flatMap(({ id }, nth) => {
      const syllables = (read[nth] ?? []).flatMap(({ pinyin }) => (pinyin ?? []).filter((one) => one !== ''))
      return pinyinKeys(syllables).map((key) => ({ place_id: id, key }))
    })
    await db.transaction().execute(async (trx) => {
      // held before any key, as by who renames one; one that was renamed meanwhile is spelled in the next round
      const held = await trx
        .selectFrom('places')
        .select(['id', 'name_zh'])
        .where(
          'id',
          'in',
          places.map(({ id }) => id),
        )
        .orderBy('id')
        .forNoKeyUpdate()
        .execute()
      const now = new Map(held.map(({ id, name_zh }) => [id, name_zh]))
      const same = new Set(places.filter(({ id, name_zh }) => now.get(id) === name_zh).map(({ id }) => id))
      const theirs = keys.filter(({ place_id }) => same.has(place_id))
      if (theirs.length > 0)
        await trx
          .insertInto('place_keys')
          .values(theirs)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      if (same.size > 0)
        await trx
          .updateTable('places')
          .set({ spelled: true })
          .where('id', 'in', [...same])
          .execute()
    })
  }
}
