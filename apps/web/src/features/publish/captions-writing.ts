/** A line of captions while it is written: its times as text, so that half a time is not lost. */
export interface Line {
  from: string
  to: string
  text: string
}

/** `1:02.5` for 62.5 seconds. */
export const clockOf = (seconds: number): string => {
  const tenths = Math.round(seconds * 10)
  const rest = (tenths % 600) / 10
  return `${Math.floor(tenths / 600)}:${rest < 10 ? '0' : ''}${rest.toFixed(1)}`
}

/** Seconds of `1:02.5`, `62.5` or `1:02,5`; null when it is none of them. */
export const secondsOf = (clock: string): number | null => {
  const match = /^\s*(?:(\d{1,3}):)?(\d{1,3}(?:[.,]\d{1,3})?)\s*$/.exec(clock)
  return match ? Number(match[1] ?? 0) * 60 + Number((match[2] ?? '').replace(',', '.')) : null
}

const stamp = (seconds: number): string => {
  const ms = Math.round(seconds * 1000)
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
}

/** What is wrong with a line; null for one that is right, or without words. */
export const problemOf = ({ from, to, text }: Line): 'time' | 'order' | null => {
  if (!text.trim()) return null
  const [begin, end] = [secondsOf(from), secondsOf(to)]
  if (begin === null || end === null) return 'time'
  return end > begin ? null : 'order'
}

/** The lines as WebVTT; those without words are left out. */
export const vttOf = (lines: Line[]): string =>
  [
    'WEBVTT',
    ...lines
      .filter(({ text }) => text.trim() !== '')
      .map(({ from, to, text }) => {
        const words = text
          .trim()
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replace(/\n{2,}/g, '\n')
        return `${stamp(secondsOf(from) ?? 0)} --> ${stamp(secondsOf(to) ?? 0)}\n${words}`
      }),
  ].join('\n\n')

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** The lines of WebVTT as this site writes it. */
export const linesOf = (vtt: string): Line[] =>
  vtt.split(/\n{2,}/).flatMap((block) => {
    const match = /^([\d:.]+) --> ([\d:.]+)\n([\s\S]+)$/.exec(block.trim())
    if (!match) return []
    const [, from = '', to = '', text = ''] = match
    return [
      {
        from: clockOf(secondsOfStamp(from)),
        to: clockOf(secondsOfStamp(to)),
        text: text.replace(/&(amp|lt|gt);/g, (entity) => entities[entity] ?? entity),
      },
    ]
  })

const secondsOfStamp = (text: string): number => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

/**
 * The text of a captions file. Subtitle programs in China write GBK, which GB 18030 contains; where
 * most bytes beyond ASCII stand alone they are letters with accents of Windows-1252.
 * @throws TypeError where it is no text
 */
export const textOf = (bytes: Uint8Array): string => {
  const [one, two] = bytes
  if (one === 0xff && two === 0xfe) return decode(bytes, 'utf-16le')
  if (one === 0xfe && two === 0xff) return decode(bytes, 'utf-16be')
  try {
    return decode(bytes, 'utf-8')
  } catch {
    return decode(bytes, mostlyAlone(bytes) ? 'windows-1252' : 'gb18030')
  }
}

const decode = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding, { fatal: true }).decode(bytes)

const mostlyAlone = (bytes: Uint8Array): boolean => {
  const beyond = (at: number) => (bytes[at] ?? 0) > 0x7f
  let [all, alone] = [0, 0]
  for (let at = 0; at < bytes.length; at++) {
    if (!beyond(at)) continue
    all++
    if (!beyond(at - 1) && !beyond(at + 1)) alone++
  }
  return alone * 2 > all
}
