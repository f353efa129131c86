import type { PlaceKind } from '@redbud/contract/words'
import { american } from './american.ts'
import { chinese } from './chinese.ts'
import { elsewhere } from './elsewhere.ts'

/** A place that comes with Redbud. */
export interface SeedPlace {
  /** Its name for ever, by which it is known whether a site has it. */
  seed: string
  kind: PlaceKind
  en: string
  zh: string
  latitude: number
  longitude: number
}

/** A place in a line: name in English, name in Chinese, latitude, longitude, in hundredths of a degree or so. */
export type Line = readonly [en: string, zh: string, latitude: number, longitude: number]

const nameOf = (en: string): string =>
  en
    .normalize('NFD')
    .replace(/[\u0300-\u036f’'.]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

const placesOf = (region: string, lists: Partial<Record<PlaceKind, readonly Line[]>>): SeedPlace[] =>
  (Object.entries(lists) as [PlaceKind, readonly Line[]][]).flatMap(([kind, lines]) =>
    lines.map(([en, zh, latitude, longitude]) => ({
      seed: `${region}-${kind}-${nameOf(en)}`,
      kind,
      en,
      zh,
      latitude,
      longitude,
    })),
  )

/** Written for Redbud from general knowledge, and under its licence. */
export const seeds: readonly SeedPlace[] = [
  ...placesOf('cn', chinese),
  ...placesOf('us', american),
  ...placesOf('world', elsewhere),
]
