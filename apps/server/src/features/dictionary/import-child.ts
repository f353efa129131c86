import { setPriority } from 'node:os'
import { openDatabase } from '../../platform/db/db.ts'
import { replaceDictionary } from './commands.ts'

/** The process that imports the dictionary: does that and ends, at once where whoever started it is gone. */
setPriority(10)
process.on('disconnect', () => process.exit(1))
process.once('message', async ({ databaseUrl }: { databaseUrl: string }) => {
  try {
    const { db } = openDatabase({ url: databaseUrl, poolSize: 1, onError: console.error })
    await replaceDictionary(db)
    await db.destroy()
    process.exit(0)
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
})
