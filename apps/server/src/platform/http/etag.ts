/**
 * Whether who asks has this already: If-None-Match compares weakly (RFC 9110 §13.1.2), and proxies that compress make
 * tags weak.
 */
export const hasAlready = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch?.split(',').some((one) => one.trim() === '*' || opaque(one.trim()) === opaque(tag)) ?? false

const opaque = (tag: string): string => (tag.startsWith('W/') ? tag.slice(2) : tag)
