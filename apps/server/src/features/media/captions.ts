/** What is said between two moments of a video, in seconds. */
export interface Cue {
  from: number
  to: number
  text: string
}

const maxCues = 5000
const maxCueLength = 500
const time = /(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})/
const timing = new RegExp(`^\\s*${time.source}\\s+-->\\s+${time.source}`)

/**
 * Reads WebVTT (W3C, 2019) or SubRip. Styles, notes and places on the screen are left out; so are cues without words or
 * with an end before their beginning.
 * @returns the cues in their order of time; none when the text is neither
 */
export const readCues = (text: string): Cue[] => {
  const cues = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .flatMap(readCue)
  return cues.slice(0, maxCues).sort((one, other) => one.from - other.from)
}

const readCue = (block: string): Cue[] => {
  const lines = block.split('\n')
  const at = lines.findIndex((line) => line.includes('-->'))
  const match = timing.exec(lines[at] ?? '')
  if (!match) return []
  const from = seconds(match.slice(1, 5))
  const to = seconds(match.slice(5, 9))
  const text = plain(lines.slice(at + 1).join('\n'))
  return text && to > from ? [{ from, to, text }] : []
}

const seconds = ([hours = '0', minutes = '0', whole = '0', parts = '0']: (string | undefined)[]): number =>
  ((Number(hours) * 60 + Number(minutes)) * 60_000 + Number(whole) * 1000 + Number(parts.padEnd(3, '0'))) / 1000

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' }

/** The words without tags and entities. No tag has another's beginning in it, so that many of those take no time. */
const plain = (text: string): string =>
  [
    ...text
      .replace(/<[^<>]*>|\{\\[^{}]*\}/g, '')
      .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
      .trim(),
  ]
    .slice(0, maxCueLength)
    .join('')

/** The cues as WebVTT. */
export const writeVtt = (cues: Cue[]): string =>
  [
    'WEBVTT',
    ...cues.map(({ from, to, text }) => `${stamp(from)} --> ${stamp(to)}\n${escaped(text).replace(/\n{2,}/g, '\n')}`),
  ].join('\n\n')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const stamp = (value: number): string => {
  const ms = Math.round(value * 1000)
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
}
