import type { Film } from './film.ts'

export const outdoors = {} satisfies Record<string, Film>
