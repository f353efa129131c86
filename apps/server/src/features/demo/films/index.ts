import { city } from './city.ts'
import { feast } from './feast.ts'
import type { Film } from './film.ts'
import { outdoors } from './outdoors.ts'

/** Every film of the demonstration community, by its name. */
export const films = { ...feast, ...city, ...outdoors } satisfies Record<string, Film>

export type FilmName = keyof typeof films
