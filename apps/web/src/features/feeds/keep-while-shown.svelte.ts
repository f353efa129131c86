import { keep } from './kept.ts'

/** Keeps a page's list for Back as soon as the page is really shown; what was only fetched ahead is not. */
export const keepWhileShown = (data: () => { key: string; list: unknown }): void => {
  $effect(() => {
    const { key, list } = data()
    if (list !== null) keep(key, list)
  })
}
