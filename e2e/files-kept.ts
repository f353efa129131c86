import type { Page } from 'playwright-core'

/** Keys of the files that the browser keeps for notes that are not saved. */
export const filesKept = (page: Page): Promise<string[]> =>
  page.evaluate(
    `new Promise((resolve, reject) => {
      const opening = indexedDB.open('redbud')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const reading = opening.result.transaction('files').objectStore('files').getAllKeys()
        reading.onsuccess = () => (opening.result.close(), resolve(reading.result))
      }
    })`,
  )
