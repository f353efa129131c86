import type { Page } from 'playwright-core'

/** Waits until the page's script has taken over: SvelteKit adds what reads out page titles when it has. */
export const scripted = (page: Page): Promise<void> => page.locator('#svelte-announcer').waitFor({ state: 'attached' })

/** Goes to an address and waits until the page can be used. */
export const arrive = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await scripted(page)
}
