/** A `#topic` or `@mention` that is being typed: where it begins (its sign) and ends, and what stands after the sign. */
export interface Token {
  kind: 'topic' | 'mention'
  start: number
  end: number
  prefix: string
}

// The signs count where contract/markup counts them: not inside a word or an address.
const beingTyped =
  /(?:(?<![\p{L}\p{N}_&/])[#＃](?<topic>[\p{L}\p{N}\p{M}_]*)|(?<![A-Za-z0-9_.@/])[@＠](?<handle>[A-Za-z0-9_]*))$/u

/** The token that ends at the caret, or null. */
export const tokenAt = (words: string, caret: number): Token | null => {
  const match = beingTyped.exec(words.slice(0, caret))
  if (!match) return null
  const { topic, handle } = match.groups ?? {}
  const kind = topic !== undefined ? 'topic' : 'mention'
  return { kind, start: match.index, end: caret, prefix: topic ?? handle ?? '' }
}

/** The words with the token completed to `name`, and where the caret goes: behind one space. */
export const complete = (words: string, token: Token, name: string): { words: string; caret: number } => {
  const sign = token.kind === 'topic' ? '#' : '@'
  const rest = words.slice(token.end)
  const space = /^\s/.test(rest) ? '' : ' '
  return {
    words: `${words.slice(0, token.start)}${sign}${name}${space}${rest}`,
    caret: token.start + sign.length + name.length + 1,
  }
}
