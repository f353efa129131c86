import type { Part } from './marks.ts'
import type { TargetLanguage } from './translator.ts'

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u
const writtenWithoutSpaces: readonly TargetLanguage[] = ['zh-Hans', 'zh-Hant', 'ja']

/**
 * Puts stretches together so that they stay apart: sentences of a language with spaces get one, #topics, @mentions and
 * addresses don't run into the words beside them.
 */
export const join = (pieces: readonly (Part & { sentence?: true })[], to: TargetLanguage): string => {
  let text = ''
  let before: 'keep' | 'words' = 'words'
  for (const piece of pieces) {
    const kind = 'keep' in piece ? 'keep' : 'words'
    let next = 'keep' in piece ? piece.keep : piece.words
    if (next === '') continue
    const left = lastOf(text)
    const right = firstOf(next)
    if (text !== '' && !/\s/.test(left) && !/\s/.test(right)) {
      if (kind === 'keep' || before === 'keep') {
        if (runTogether(kind === 'keep' ? 'before' : 'after', text, next)) next = ` ${next}`
      } else if (piece.sentence && !writtenWithoutSpaces.includes(to) && /[\p{L}\p{N}\p{Ps}\p{Pi}"']/u.test(right))
        next = ` ${next}`
    }
    text += next
    before = kind
  }
  return writtenWithoutSpaces.includes(to) ? text.replace(/(?<=[。！？…；，、：]) (?=\p{Script=Han})/gu, '') : text
}

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 32)
const lastOf = (text: string): string => [...text.slice(-2)].at(-1) ?? ' '

const runTogether = (side: 'before' | 'after', text: string, next: string): boolean => {
  const left = lastOf(text)
  const right = firstOf(next)
  const word = /[\p{L}\p{N}\p{M}_]/u
  if (side === 'before') {
    if (/^[#＃]/.test(next)) return /[\p{L}\p{N}_&/]/u.test(left)
    if (next.startsWith('@')) return /[A-Za-z0-9_.@/]/.test(left)
  } else {
    const last = text.slice(text.search(/\S+$/))
    if (/[#＃@][^\s#＃@]*$/.test(last)) return word.test(right)
    if (/(?:https?:\/\/|\.[a-z]+(?:\/|$))\S*$/i.test(last)) return !/[,.!?;:，。！？；：)\]）】》」]/.test(right)
  }
  return word.test(left) && word.test(right) && !(wide.test(left) && wide.test(right))
}

const isBlank = (letter: string): boolean => /\s/.test(letter)
const wordsBeside = (part: Part | undefined): { words: string } | undefined =>
  part && 'words' in part && part.words !== '' ? part : undefined

/**
 * An answer with the spaces that its source has beside what is kept: engines that move marks lose them, or leave both on
 * one side. A language without spaces is not given any where the answer has none.
 */
export const spacedAs = (source: readonly Part[], answer: readonly Part[], to: TargetLanguage): Part[] => {
  const used = new Set<number>()
  const parts = answer.map((part) => ({ ...part }))
  for (const [place, part] of parts.entries()) {
    if (!('keep' in part)) continue
    const at = source.findIndex((it, index) => 'keep' in it && it.keep === part.keep && !used.has(index))
    if (at < 0) continue
    used.add(at)
    const had = {
      before: isBlank(lastOf(wordsBeside(source[at - 1])?.words ?? '.')),
      after: isBlank(firstOf(wordsBeside(source[at + 1])?.words ?? '.')),
    }
    const before = wordsBeside(parts[place - 1])
    const after = wordsBeside(parts[place + 1])
    const has = { before: isBlank(lastOf(before?.words ?? '.')), after: isBlank(firstOf(after?.words ?? '.')) }
    if (writtenWithoutSpaces.includes(to) && !has.before && !has.after) continue
    if (after && had.after && /^[\p{L}\p{N}]/u.test(after.words)) {
      after.words = ` ${after.words}`
      if (before && !had.before) before.words = before.words.trimEnd()
    }
    if (before && had.before && /[\p{L}\p{N}]$/u.test(before.words)) {
      before.words += ' '
      if (after && !had.after) after.words = after.words.trimStart()
    }
  }
  return parts
}
