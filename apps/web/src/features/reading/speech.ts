/** A voice of this device that speaks a language (BCP 47 prefix); undefined where it has none. */
const voiceFor = (language: string): SpeechSynthesisVoice | undefined =>
  globalThis.speechSynthesis?.getVoices().find(({ lang }) => lang.replace('_', '-').toLowerCase().startsWith(language))

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
