import { SvelteSet } from 'svelte/reactivity'

/** What the person just deleted, or whom they blocked or muted: it leaves every list at once, also those Back returns to. */
export const gone = {
  notes: new SvelteSet<string>(),
  /** Account ids. */
  authors: new SvelteSet<string>(),
}
