import type { Film } from './film.ts'

export const city = {} satisfies Record<string, Film>
