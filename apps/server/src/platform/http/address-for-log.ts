/**
 * What an address says of its reader: where they are, what they look for, where in what they found they are, what a place is
 * called that they add, and the address that all of this is kept in while they sign in.
 */
const untold = new Set(['latitude', 'longitude', 'q', 'cursor', 'en', 'zh', 'words', 'to'])

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An address as it may be logged: `/search?q=…&tab=notes`. */
export const addressForLog = (url: string): string => {
  const [path = '', ...query] = url.split('?')
  if (query.length === 0) return path
  const told = query
    .join('?')
    .split('&')
    .map((part) => {
      const [name = ''] = part.split('=')
      return untold.has(decoded(name).toLowerCase()) ? `${name}=…` : part
    })
  return `${path}?${told.join('&')}`
}
