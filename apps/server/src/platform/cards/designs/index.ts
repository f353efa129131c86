import type { CardDesign } from '@redbud/contract/words'
import type { Design } from '../design.ts'
import { chalk } from './chalk.ts'
import { leafDesign } from './leaf.ts'
import { letterpress } from './letterpress.ts'
import { newspaper } from './newspaper.ts'
import { night } from './night.ts'
import { notebook } from './notebook.ts'
import { paper } from './paper.ts'
import { postcard } from './postcard.ts'
import { recipe } from './recipe.ts'
import { redEnvelope } from './red-envelope.ts'
import { seal } from './seal.ts'
import { stickyNote } from './sticky-note.ts'
import { ticket } from './ticket.ts'

export const designs: Record<CardDesign, Design> = {
  paper,
  letterpress,
  notebook,
  chalk,
  'red-envelope': redEnvelope,
  ticket,
  recipe,
  postcard,
  'sticky-note': stickyNote,
  newspaper,
  seal,
  night,
  leaf: leafDesign,
}
