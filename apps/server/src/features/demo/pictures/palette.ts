/** The inks every picture is printed with. One box of colours is what makes five hundred pictures look like one hand's. */
export const ink = {
  white: '#FFF9EE',
  cream: '#FBF0DC',
  paper: '#F5E3C8',
  sand: '#E6C99A',
  blush: '#F9D5C8',
  peach: '#F8BE98',
  apricot: '#F4A261',
  orange: '#EB7A35',
  vermilion: '#DC4A32',
  brick: '#A93B2E',
  rose: '#F19AA8',
  blossom: '#DE3F72',
  wine: '#7C2744',
  plum: '#58294C',
  lilac: '#BBA3D3',
  violet: '#7B62A8',
  butter: '#F9DC85',
  mustard: '#E3A82F',
  ochre: '#BD7F2C',
  olive: '#8B8B3A',
  sage: '#AFC19A',
  leaf: '#5F8F57',
  pine: '#2C5A4B',
  mint: '#B5DCC5',
  aqua: '#7CC4BF',
  teal: '#2A7B7B',
  sky: '#A5D3E4',
  azure: '#5FA4CC',
  denim: '#456C9E',
  navy: '#27355F',
  night: '#1D2140',
  ink: '#2B2035',
  cocoa: '#4C2E27',
  brown: '#7D4D33',
  tan: '#C08A5B',
  wheat: '#DDB27C',
  stone: '#B9AEA2',
  grey: '#8B8590',
  smoke: '#5C5866',
} as const

export type MoodName =
  | 'morning'
  | 'noon'
  | 'golden'
  | 'dusk'
  | 'night'
  | 'neon'
  | 'rain'
  | 'winter'
  | 'spring'
  | 'matcha'
  | 'autumn'
  | 'sea'
  | 'desert'
  | 'festive'
  | 'berry'

/** Light and weather: what the sky, the hills, the walls and the table are printed with, and what shadows are tinted with. */
export interface Mood {
  sky: readonly [string, string]
  sun: string
  /** Hills or houses from far to near. */
  layers: readonly [string, string, string, string]
  ground: string
  wall: string
  floor: string
  table: string
  cloth: string
  accents: readonly string[]
  shadow: string
  glow: string
  /** How strongly the two tints pull every other ink, 0 to 1. */
  grade: number
  dark: boolean
}

export const moods: Record<MoodName, Mood> = {
  morning: {
    sky: ['#BFE0E6', '#FCEBD0'],
    sun: ink.butter,
    layers: ['#CFE0D4', '#A9CBB3', '#78A883', '#4A7D5F'],
    ground: '#8DB27C',
    wall: '#F8E6CE',
    floor: '#E2B888',
    table: '#EFD2A9',
    cloth: '#FDF4E4',
    accents: [ink.vermilion, ink.mustard, ink.teal, ink.rose, ink.leaf],
    shadow: '#6B3F5B',
    glow: '#FFF3D0',
    grade: 0.1,
    dark: false,
  },
  noon: {
    sky: ['#6FBADB', '#D6EEF0'],
    sun: ink.white,
    layers: ['#A7CFD9', '#7DB7B0', '#4F967F', '#2F6F5C'],
    ground: '#8FBF6B',
    wall: '#EEF0DE',
    floor: '#D9C39C',
    table: '#F4EBD9',
    cloth: '#8FC3D0',
    accents: [ink.orange, ink.blossom, ink.denim, ink.butter, ink.pine],
    shadow: '#3C4A74',
    glow: '#FFFBE6',
    grade: 0.07,
    dark: false,
  },
  golden: {
    sky: ['#F7C37C', '#FBE3AE'],
    sun: '#FFF1C4',
    layers: ['#EBB67B', '#D48C5A', '#A8624A', '#6E4247'],
    ground: '#C9934F',
    wall: '#F6CE97',
    floor: '#B97B4B',
    table: '#D69A5C',
    cloth: '#F7DDA9',
    accents: [ink.brick, ink.pine, ink.butter, ink.blossom, ink.navy],
    shadow: '#6A2C4A',
    glow: '#FFE29A',
    grade: 0.16,
    dark: false,
  },
  dusk: {
    sky: ['#5B5C9E', '#F5A58A'],
    sun: '#FBD28B',
    layers: ['#A77BA0', '#7C5C92', '#4F437B', '#2E2E5A'],
    ground: '#4B4470',
    wall: '#C98FA0',
    floor: '#71507C',
    table: '#8D5F7E',
    cloth: '#E7A7A0',
    accents: [ink.butter, ink.rose, ink.orange, ink.aqua, ink.blossom],
    shadow: '#2A2258',
    glow: '#FFC79A',
    grade: 0.18,
    dark: true,
  },
  night: {
    sky: ['#151A3D', '#3B4A82'],
    sun: '#FBEFC9',
    layers: ['#37457B', '#2B3767', '#212A52', '#171C3C'],
    ground: '#2A2F57',
    wall: '#3A4378',
    floor: '#2A2A52',
    table: '#5A3B46',
    cloth: '#3F5C8C',
    accents: [ink.butter, ink.orange, ink.vermilion, ink.aqua, ink.rose],
    shadow: '#0F1030',
    glow: '#FFD98A',
    grade: 0.15,
    dark: true,
  },
  neon: {
    sky: ['#231447', '#7A2B74'],
    sun: '#FF9EBB',
    layers: ['#5A2B78', '#43246A', '#2F1C57', '#1E1440'],
    ground: '#2B1C50',
    wall: '#4A2A72',
    floor: '#2C1C50',
    table: '#3B2560',
    cloth: '#7B3A8A',
    accents: ['#FF6FA3', '#54D6D0', '#FFC857', '#9C7BFF', '#FF8A5B'],
    shadow: '#130A33',
    glow: '#FF9EC4',
    grade: 0.17,
    dark: true,
  },
  rain: {
    sky: ['#7F95A8', '#C7D3D3'],
    sun: '#E7EDE6',
    layers: ['#A9BBC2', '#869FA9', '#62808C', '#415F6E'],
    ground: '#6E8590',
    wall: '#C9D0C8',
    floor: '#8B8F95',
    table: '#A58D7C',
    cloth: '#D8DAD0',
    accents: [ink.mustard, ink.vermilion, ink.teal, ink.blush, ink.navy],
    shadow: '#2C3A55',
    glow: '#EDF3EC',
    grade: 0.14,
    dark: false,
  },
  winter: {
    sky: ['#A9C4DC', '#F3E9EC'],
    sun: '#FFF3E2',
    layers: ['#C9D9E6', '#A6BED4', '#7B99B8', '#4C6C90'],
    ground: '#F3F4F3',
    wall: '#DCE5EC',
    floor: '#B7A79B',
    table: '#CFB79C',
    cloth: '#F6F1EA',
    accents: [ink.vermilion, ink.pine, ink.mustard, ink.navy, ink.rose],
    shadow: '#3B4E80',
    glow: '#FFF6EA',
    grade: 0.12,
    dark: false,
  },
  spring: {
    sky: ['#CBE6E3', '#FCE7E3'],
    sun: '#FFF4DC',
    layers: ['#E7CBD8', '#C7C9AC', '#93B58B', '#5B8C6B'],
    ground: '#A8CB8C',
    wall: '#FBE3DE',
    floor: '#E3C2A3',
    table: '#F6DCCB',
    cloth: '#F4B7C2',
    accents: [ink.blossom, ink.leaf, ink.butter, ink.lilac, ink.orange],
    shadow: '#6E3767',
    glow: '#FFF1E4',
    grade: 0.1,
    dark: false,
  },
  matcha: {
    sky: ['#D5E3BF', '#F7F1D8'],
    sun: '#FFF7D6',
    layers: ['#C5D5A5', '#9DBB83', '#6E9666', '#3F6A50'],
    ground: '#93B06B',
    wall: '#E9EBCF',
    floor: '#BFA276',
    table: '#C8AC7C',
    cloth: '#DCE5C4',
    accents: [ink.pine, ink.blush, ink.ochre, ink.white, ink.vermilion],
    shadow: '#3B4A3C',
    glow: '#FFFBE0',
    grade: 0.14,
    dark: false,
  },
  autumn: {
    sky: ['#E9D2B0', '#F8E9CF'],
    sun: '#FBD48A',
    layers: ['#D9A86C', '#C17B43', '#96502F', '#5C3330'],
    ground: '#B98648',
    wall: '#EDCFA4',
    floor: '#8D5C3C',
    table: '#A36B43',
    cloth: '#E6B06A',
    accents: [ink.vermilion, ink.mustard, ink.pine, ink.brick, ink.cream],
    shadow: '#4F2438',
    glow: '#FFE7B5',
    grade: 0.15,
    dark: false,
  },
  sea: {
    sky: ['#8FD0DA', '#EAF4E3'],
    sun: '#FFF6D2',
    layers: ['#B7DDDD', '#7DC0C6', '#3F97A6', '#1F6780'],
    ground: '#EBD5A5',
    wall: '#DDEFEA',
    floor: '#DCC092',
    table: '#E9DDC2',
    cloth: '#9FD3D6',
    accents: [ink.vermilion, ink.butter, ink.navy, ink.white, ink.rose],
    shadow: '#25507A',
    glow: '#FFF8DC',
    grade: 0.1,
    dark: false,
  },
  desert: {
    sky: ['#F0A37F', '#FADDB0'],
    sun: '#FFF0CB',
    layers: ['#E2A079', '#CC7753', '#A5513F', '#703338'],
    ground: '#E0A468',
    wall: '#F0C79B',
    floor: '#C57F52',
    table: '#DDA06C',
    cloth: '#E8C79A',
    accents: [ink.teal, ink.pine, ink.cream, ink.brick, ink.mustard],
    shadow: '#6B2545',
    glow: '#FFE6B0',
    grade: 0.16,
    dark: false,
  },
  festive: {
    sky: ['#3A1234', '#A92A3A'],
    sun: '#FFD983',
    layers: ['#8C2440', '#6D1C3B', '#4D1635', '#32102B'],
    ground: '#5A1A33',
    wall: '#C23A3A',
    floor: '#6A2233',
    table: '#5E2232',
    cloth: '#F0C47A',
    accents: ['#FFC64F', '#FFE3A1', '#F0533C', '#FF9E5A', '#F7D9C4'],
    shadow: '#2E0A2C',
    glow: '#FFD479',
    grade: 0.13,
    dark: true,
  },
  berry: {
    sky: ['#F3B5C0', '#FCE6D7'],
    sun: '#FFF1DC',
    layers: ['#E8A9BB', '#C77A9C', '#93507F', '#5B2F5E'],
    ground: '#C98BA3',
    wall: '#F6C6C6',
    floor: '#B5717F',
    table: '#EDB3AE',
    cloth: '#FBE7DA',
    accents: [ink.wine, ink.blossom, ink.butter, ink.mint, ink.violet],
    shadow: '#5A1F56',
    glow: '#FFEBDD',
    grade: 0.13,
    dark: false,
  },
}

type Rgb = readonly [number, number, number]

/** `#RRGGBB` as three numbers from 0 to 255. */
export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** `from` with `share` (0 to 1) of `to` stirred in. */
export function mix(from: string, to: string, share: number): string {
  const a = rgb(from)
  const b = rgb(to)
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share)
  return `#${((1 << 24) | (channel(0) << 16) | (channel(1) << 8) | channel(2)).toString(16).slice(1)}`
}

export const darker = (hex: string, share = 0.2) => mix(hex, '#2B1B35', share)
export const lighter = (hex: string, share = 0.25) => mix(hex, '#FFF8E8', share)
