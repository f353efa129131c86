import { Converter } from 'opencc-js/t2cn'

const convert = Converter({ from: 't', to: 'cn' })

/** Traditional characters as Simplified ones, in place: every character stays where it is. */
export const simplifyInPlace = (text: string): string => {
  if (!/\p{Script=Han}/u.test(text)) return text
  const simplified = convert(text)
  return simplified.length === text.length ? simplified : Array.from(text, simplifyOne).join('')
}

const simplifyOne = (character: string): string => {
  const simplified = convert(character)
  return simplified.length === character.length ? simplified : character
}
