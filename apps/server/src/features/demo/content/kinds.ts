import type { CardDesign, Channel, Visibility } from '@redbud/contract/words'
import type { FilmName } from '../films/index.ts'
import type { CatCoat, CatPose, DogCoat, DogPose } from '../pictures/animals.ts'
import type { FigureSpec, Stage } from '../pictures/figure.ts'
import type { Feature, LandscapeSpec } from '../pictures/outdoors.ts'
import type { PictureSpec } from '../pictures/paint.ts'
import type { MoodName } from '../pictures/palette.ts'
import type { Look } from '../pictures/people.ts'
import type { Pet, PetPlace, PetSpec } from '../pictures/pet.ts'
import type { PortraitSpec } from '../pictures/portrait.ts'
import type { RoomKind, RoomSpec } from '../pictures/room.ts'
import type { Shape } from '../pictures/sheet.ts'
import type { ShopfrontSpec, ShopKind } from '../pictures/shopfront.ts'
import type { StageKind, StageSpec } from '../pictures/stage.ts'
import type { StillSpec } from '../pictures/still.ts'
import type { StreetSpec } from '../pictures/street.ts'
import type { TableSpec, Thing } from '../pictures/table.ts'
import type { StandName } from '../pictures/things.ts'
import type { ViewName } from '../pictures/views.ts'
import type { Handle } from './people.ts'

export interface Person {
  name: string
  bio: string
  from: string
  /** Hours that their clock is ahead of UTC. */
  clock: number
  reads: readonly ('en' | 'zh-Hans')[]
  learning: readonly ('en' | 'zh-Hans')[]
  interests: readonly Channel[]
  avatar: PortraitSpec & { mood: MoodName }
  cover: PictureSpec
  boards: readonly string[]
}

export interface DemoComment {
  by: Handle
  text: string
  replies: readonly { by: Handle; text: string }[]
}

export interface DemoNote {
  /** Never changes, so that a second run finds what the first one made. */
  key: string
  by: Handle
  channel: Channel
  language: 'en' | 'zh-Hans'
  title: string
  body: string
  topics: readonly string[]
  pictures: readonly PictureSpec[]
  /** Makes it a video note. */
  film?: FilmName
  /** What is said or shown in the film, as SubRip. */
  captions?: Partial<Record<'en' | 'zh-Hans', string>>
  paidPromotion?: boolean
  /** How a text note's words are shown. */
  design?: CardDesign
  visibility: Visibility
  /** How well it is liked, from 0 to 1. */
  warmth: number
  comments: readonly DemoComment[]
}

type Reply = readonly [by: Handle, text: string]

/** What people said under a note; each further pair is a reply in that conversation. */
export const said = (by: Handle, text: string, ...replies: Reply[]): DemoComment => ({
  by,
  text,
  replies: replies.map(([who, what]) => ({ by: who, text: what })),
})

interface Words {
  title: string
  body: string
  topics: readonly string[]
  pictures?: readonly PictureSpec[]
  film?: FilmName
  captions?: Partial<Record<'en' | 'zh-Hans', string>>
  paidPromotion?: boolean
  design?: CardDesign
  visibility?: Visibility
  warmth?: number
  comments?: readonly DemoComment[]
}

/** Makes the notes of one file, which share channel and language. */
export const notesIn =
  (channel: Channel, language: 'en' | 'zh-Hans') =>
  (key: string, by: Handle, words: Words): DemoNote => ({
    key: `${channel}-${language === 'en' ? 'en' : 'zh'}-${key}`,
    by,
    channel,
    language,
    pictures: [],
    visibility: 'public',
    warmth: 0.4,
    comments: [],
    ...words,
  })

interface More {
  shape?: Shape
}

export const table = (mood: MoodName, things: readonly Thing[], more: More & Partial<TableSpec> = {}): PictureSpec => ({
  scene: 'table',
  mood,
  things,
  ...more,
})
export const still = (
  mood: MoodName,
  things: readonly StandName[],
  more: More & Partial<StillSpec> = {},
): PictureSpec => ({ scene: 'still', mood, things, ...more })
export const land = (
  mood: MoodName,
  view: ViewName,
  features: readonly Feature[] = [],
  more: More & Partial<LandscapeSpec> = {},
): PictureSpec => ({ scene: 'landscape', mood, view, with: features, ...more })
export const street = (
  mood: MoodName,
  sides: StreetSpec['sides'],
  more: More & Partial<StreetSpec> = {},
): PictureSpec => ({ scene: 'street', mood, sides, ...more })
export const shop = (mood: MoodName, kind: ShopKind, more: More & Partial<ShopfrontSpec> = {}): PictureSpec => ({
  scene: 'shopfront',
  mood,
  kind,
  ...more,
})
export const room = (mood: MoodName, kind: RoomKind, more: More & Partial<RoomSpec> = {}): PictureSpec => ({
  scene: 'room',
  mood,
  kind,
  ...more,
})
export const pets = (
  mood: MoodName,
  at: PetPlace,
  who: readonly Pet[],
  more: More & Partial<PetSpec> = {},
): PictureSpec => ({ scene: 'pet', mood, at, pets: who, ...more })
export const cat = (mood: MoodName, at: PetPlace, coat: CatCoat, pose: CatPose, more: More = {}): PictureSpec =>
  pets(mood, at, [{ cat: coat, pose }], more)
export const dog = (mood: MoodName, at: PetPlace, coat: DogCoat, pose: DogPose, more: More = {}): PictureSpec =>
  pets(mood, at, [{ dog: coat, pose }], more)
export const fit = (
  mood: MoodName,
  stage: Stage,
  look: Partial<Look> = {},
  more: More & Partial<FigureSpec> = {},
): PictureSpec => ({ scene: 'figure', mood, in: stage, look, ...more })
export const rack = (
  mood: MoodName,
  kind: 'clothes' | 'shelves',
  things: readonly StandName[] = [],
  more: More = {},
): PictureSpec => ({ scene: 'rack', mood, kind, ...(things.length > 0 && { things }), ...more })
export const show = (mood: MoodName, kind: StageKind, more: More & Partial<StageSpec> = {}): PictureSpec => ({
  scene: 'stage',
  mood,
  kind,
  ...more,
})
