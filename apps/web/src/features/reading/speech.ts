/** Spoken in Hong Kong and Macau: the characters of Chinese, but none of the sounds that pinyin writes. */
const cantonese = /^(?:yue|zh(?:-[a-z]{4})?-(?:hk|mo)\b|zh-yue)/
/** Mandarin as it is taught, before that of Taiwan and Singapore, and before dialects (zh-CN-sichuan). */
const mandarin = [/^(?:zh|cmn)(?:-hans)?-cn$/, /^(?:zh|cmn)(?:-[a-z]{4})?-(?:tw|sg)$/]

const rankOf = (tag: string): number => {
  const rank = mandarin.findIndex((known) => known.test(tag))
  return rank < 0 ? mandarin.length : rank
}

/** Of some voices the one to speak a language with (BCP 47 prefix): Chinese is Mandarin here; undefined where there is none. */
export const voiceAmong = <Voice extends { lang: string }>(
  voices: readonly Voice[],
  language: string,
): Voice | undefined => {
  const tagged = voices.map((voice) => ({ voice, tag: voice.lang.replaceAll('_', '-').toLowerCase() }))
  if (language !== 'zh') return tagged.find(({ tag }) => tag.startsWith(language))?.voice
  const able = tagged.filter(({ tag }) => /^(?:zh|cmn)\b/.test(tag) && !cantonese.test(tag))
  return able.sort((a, b) => rankOf(a.tag) - rankOf(b.tag))[0]?.voice
}

/** A voice of this device that speaks a language; undefined where it has none. */
const voiceFor = (language: string): SpeechSynthesisVoice | undefined =>
  voiceAmong(globalThis.speechSynthesis?.getVoices() ?? [], language)

/** Whether this device has a voice for a language now. */
export const speaks = (language: string): boolean => voiceFor(language) !== undefined

/** Tells whether a language can be spoken, now and whenever that changes: devices find their voices late. @returns what stops it */
export const watchVoices = (language: string, tell: (speaks: boolean) => void): (() => void) => {
  const look = () => tell(voiceFor(language) !== undefined)
  look()
  const synthesis = globalThis.speechSynthesis
  synthesis?.addEventListener('voiceschanged', look)
  return () => synthesis?.removeEventListener('voiceschanged', look)
}

/** Says some words, in place of what is being said. */
export const speak = (words: string, language: string): void => {
  const voice = voiceFor(language)
  if (!voice) return
  const utterance = new SpeechSynthesisUtterance(words)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = 0.85
  speechSynthesis.cancel()
  speechSynthesis.speak(utterance)
}
