import { normalise } from '../search/tokens.ts'

const keysAtMost = 40
const keyLength = 60
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** A name as it is compared: one spelling, without spaces and signs. */
export const nameKey = (text: string): string =>
  [
    ...normalise(text)
      .replace(/ü/g, 'u')
      .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu, ''),
  ]
    .slice(0, keyLength)
    .join('')

/** What one may type for a name: all of it, or from one of its words or characters on. */
export const keysOf = (name: string): string[] => {
  const plain = normalise(name)
  const keys = new Set<string>()
  let before = ''
  for (let at = 0; at < plain.length; ) {
    const character = String.fromCodePoint(plain.codePointAt(at) ?? 0)
    const begins = dense.test(character) || !/[\p{L}\p{N}\p{M}]/u.test(before) || dense.test(before)
    if (begins && /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(character)) keys.add(nameKey(plain.slice(at)))
    before = character
    at += character.length
  }
  return [...keys].filter((key) => key !== '').slice(0, keysAtMost)
}

const shortestTypo = 4
/** Of trigrams, how much a key must have of what was typed: brekfast is breakfast, breakup is not. */
export const alikeEnough = 0.39
/** So many that are much like what was typed are compared: a site may have a hundred thousand called member1234. */
export const alikeAtMost = 500
/** Whether what was typed may be a name with a slip of the hand. */
export const isMistypable = (key: string): boolean =>
  key.length >= shortestTypo && /^[\p{Script=Latin}\p{N}]+$/u.test(key)

const withoutTones = (syllable: string): string[] => {
  const bare = syllable
    .normalize('NFD')
    .replace(/(?<!u)\u0308|[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC')
  return bare.includes('ü') ? [bare.replaceAll('ü', 'u'), bare.replaceAll('ü', 'v')] : [bare]
}

/** 红烧肉: hongshaorou, hsr; a name that is Chinese in part gives what its Chinese part does. */
export const pinyinKeys = (syllables: string[]): string[] => {
  if (syllables.length === 0) return []
  const first = (nth: number) => syllables.map((one) => withoutTones(one)[nth] ?? withoutTones(one)[0] ?? '').join('')
  const initials = syllables.map((one) => withoutTones(one)[0]?.[0] ?? '').join('')
  const keys = [first(0), first(1), ...(syllables.length > 1 ? [initials] : [])]
  return [...new Set(keys.map((key) => key.slice(0, keyLength)))].filter((key) => /^[a-z]+$/.test(key))
}
