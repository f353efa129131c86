import type { FieldProblems } from '#lib/form.svelte.ts'
import type { Position } from './position.ts'

/** What somebody wrote as degrees, with a point or a comma; null where it is no position. */
export interface Degrees {
  latitude: string
  longitude: string
}
const mostOf = { latitude: 90, longitude: 180 }

const degreesOf = (text: string, most: number): number | null => {
  const plain = text.trim().replace(',', '.').replace('−', '-')
  const value = /^[-+]?\d{1,3}(\.\d*)?$/.test(plain) ? Number(plain) : Number.NaN
  return Math.abs(value) <= most ? value : null
}

export const positionOf = (written: Degrees): Position | null => {
  const latitude = degreesOf(written.latitude, mostOf.latitude)
  const longitude = degreesOf(written.longitude, mostOf.longitude)
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

/** Which of them is wrong, with what to do about it. */
export const problemsOf = (written: Degrees, sentence: string): FieldProblems =>
  Object.fromEntries(
    (['latitude', 'longitude'] as const)
      .filter((field) => degreesOf(written[field], mostOf[field]) === null)
      .map((field) => [field, sentence]),
  )
