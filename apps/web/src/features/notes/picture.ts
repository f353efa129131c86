import type { Note } from '@redbud/contract'

/** A photo as a note shows it: its alt text as it is read, and the `lang` of that, where it isn't the page's. */
export type Picture = Note['photos'][number] & { lang?: string | undefined }
