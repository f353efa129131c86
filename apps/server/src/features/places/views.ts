import type { FoundPlace, Place, PlaceCard, PlaceSpot } from '@redbud/contract'
import type { PlaceKind } from '@redbud/contract/words'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { kilometresBetween } from './cells.ts'
import { mayModeratePlaces } from './policy.ts'

export interface PlaceCardRow {
  id: string
  name_en: string
  name_zh: string
  kind: string
}
export interface SpotRow extends PlaceCardRow {
  latitude: number
  longitude: number
}

export const presentPlaceCard = ({ id, name_en, name_zh, kind }: PlaceCardRow): PlaceCard => ({
  id: toPublicId(id),
  names: { en: name_en, 'zh-Hans': name_zh },
  kind: kind as PlaceKind,
})

export const presentFoundPlace = (row: PlaceCardRow & { notes: number }): FoundPlace => ({
  ...presentPlaceCard(row),
  noteCount: row.notes,
})

/** @param from where the distance is counted from */
export const presentSpot = (row: SpotRow, from: { latitude: number; longitude: number } | null): PlaceSpot => ({
  ...presentPlaceCard(row),
  latitude: row.latitude,
  longitude: row.longitude,
  kilometres: from && Math.round(kilometresBetween(from, row)),
})

export const presentPlace = (row: SpotRow & { notes: number }, viewer: Viewer | null): Place => ({
  ...presentPlaceCard(row),
  latitude: row.latitude,
  longitude: row.longitude,
  noteCount: row.notes,
  permissions: { moderate: mayModeratePlaces(viewer) },
})
