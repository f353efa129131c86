import type { DemoNote } from './kinds.ts'
import { beauty } from './notes/beauty.ts'
import { culture } from './notes/culture.ts'
import { everydayEnglish } from './notes/everyday-en.ts'
import { everydayChinese } from './notes/everyday-zh.ts'
import { fashion } from './notes/fashion.ts'
import { film } from './notes/film.ts'
import { fitness } from './notes/fitness.ts'
import { foodEnglish } from './notes/food-en.ts'
import { foodChinese } from './notes/food-zh.ts'
import { gaming } from './notes/gaming.ts'
import { home } from './notes/home.ts'
import { learning } from './notes/learning.ts'
import { music } from './notes/music.ts'
import { pets } from './notes/pets.ts'
import { travel } from './notes/travel.ts'
import { videos } from './notes/videos.ts'

/** Every note of the demonstration community, by subject. */
export const notes: readonly DemoNote[] = [
  ...foodEnglish,
  ...foodChinese,
  ...travel,
  ...fashion,
  ...beauty,
  ...home,
  ...fitness,
  ...pets,
  ...gaming,
  ...film,
  ...music,
  ...learning,
  ...culture,
  ...everydayEnglish,
  ...everydayChinese,
  ...videos,
]
