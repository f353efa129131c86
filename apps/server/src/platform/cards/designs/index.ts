import type { CardDesign } from '@redbud/contract/words'
import type { Design } from '../design.ts'
import { paper } from './paper.ts'

export const designs: Record<CardDesign, Design> = {
  paper,
  letterpress: paper,
  notebook: paper,
  chalk: paper,
  'red-envelope': paper,
  ticket: paper,
  recipe: paper,
  postcard: paper,
  'sticky-note': paper,
  newspaper: paper,
  seal: paper,
  night: paper,
  leaf: paper,
}
