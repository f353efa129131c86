/** No operation takes anything nearly as deep, and what walks through a value must come to its end. */
const deepest = 50

/**
 * JSON.parse that refuses an object naming a key twice (RFC 8259 §4: what a receiver makes of it is unpredictable) and
 * keys that could reach a prototype, and what is nested more than 50 deep.
 * @throws SyntaxError
 */
export const uniqueKeysJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text)
  // The text is valid JSON from here on, so a small scanner of its strings and brackets is enough.
  const open: (Set<string> | null)[] = []
  let expectsKey = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      const start = at
      for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++
      if (!expectsKey) continue
      const key = JSON.parse(text.slice(start, at + 1)) as string
      const keys = open.at(-1)
      if (keys?.has(key) || key === '__proto__') throw new SyntaxError(`repeated or forbidden key ${key}`)
      keys?.add(key)
      expectsKey = false
    } else if (character === '{') {
      open.push(new Set())
      if (open.length > deepest) throw new SyntaxError('nested too deeply')
      expectsKey = true
    } else if (character === '[') {
      open.push(null)
      if (open.length > deepest) throw new SyntaxError('nested too deeply')
      expectsKey = false
    } else if (character === '}' || character === ']') {
      open.pop()
      expectsKey = false
    } else if (character === ',') expectsKey = open.at(-1) !== null
  }
  return value
}
