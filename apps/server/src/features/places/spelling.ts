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
      if (keys.length > 0)
        await trx
          .insertInto('place_keys')
          .values(keys)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      // One that was renamed meanwhile has lost the keys of its old name, and is spelled again.
      for (const { id, name_zh } of places)
        await trx
          .updateTable('places')
          .set({ spelled: true })
          .where('id', '=', id)
          .where('name_zh', '=', name_zh)
          .execute()
    })
  }
}
