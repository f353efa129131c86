import type { Page } from 'playwright-core'

/** How many files the browser keeps for notes that are not saved. */
export const filesKept = (page: Page): Promise<number> =>
  page.evaluate(
    `new Promise((resolve, reject) => {
      const opening = indexedDB.open('redbud')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const counting = opening.result.transaction('files').objectStore('files').count()
        counting.onsuccess = () => resolve(counting.result)
      }
    })`,
  )
