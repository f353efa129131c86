import type { CardDesign } from './words.ts'

/** The paper and the ink of each design, for where its cards aren't drawn yet. */
export const cardPapers: Record<CardDesign, { paper: string; ink: string }> = {
  paper: { paper: '#faf6ef', ink: '#231d1a' },
  letterpress: { paper: '#f3ebdb', ink: '#26302b' },
  notebook: { paper: '#fdfbf4', ink: '#2b3350' },
  chalk: { paper: '#25433a', ink: '#f7f4e8' },
  'red-envelope': { paper: '#bd141c', ink: '#ffe9b8' },
  ticket: { paper: '#fbf0da', ink: '#2a211c' },
  recipe: { paper: '#fffaf0', ink: '#3a2a22' },
  postcard: { paper: '#fdf7ea', ink: '#25304a' },
  'sticky-note': { paper: '#ffe56e', ink: '#37290f' },
  newspaper: { paper: '#f4efe3', ink: '#1d1b18' },
  seal: { paper: '#f7f1e2', ink: '#221d18' },
  night: { paper: '#1d2154', ink: '#fff5e4' },
  leaf: { paper: '#fdeff0', ink: '#4c0f2a' },
}
