/** Where a better translation is written: of use to few, so fetched when it is pressed for. */
export const loadBetterTranslation = () => import('./BetterTranslation.svelte')
