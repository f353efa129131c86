import { browser } from '$app/env'

interface Kept {
  sound: boolean
  captions: boolean
  /** The language captions were last chosen in; null: the first that the reader reads. */
  captionsLanguage: string | null
  /** The shorter side in pixels; null: what the connection allows. */
  quality: number | null
}

const key = 'redbud:playback'
const atFirst: Kept = { sound: false, captions: true, captionsLanguage: null, quality: null }

const read = (): Kept => {
  if (!browser) return atFirst
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...atFirst, ...kept } : atFirst
  } catch {
    // Storage can be forbidden, or hold something else; then playing begins as for a newcomer.
    return atFirst
  }
}

/** How a person plays videos: chosen once, kept on the device. Silent until they want sound. */
class Preferences {
  #kept = $state.raw(read())
  /** How fast; for this visit only. */
  speed = $state(1)
  /** The browser refused to begin with sound: silent until something is pressed. */
  silenced = $state(false)

  get sound(): boolean {
    return this.#kept.sound && !this.silenced
  }
  get captions(): boolean {
    return this.#kept.captions
  }
  get captionsLanguage(): string | null {
    return this.#kept.captionsLanguage
  }
  get quality(): number | null {
    return this.#kept.quality
  }

  keep(changes: Partial<Kept>): void {
    if (changes.sound !== undefined) this.silenced = false
    this.#kept = { ...this.#kept, ...changes }
    try {
      localStorage.setItem(key, JSON.stringify(this.#kept))
    } catch {
      // As above.
    }
  }
}

export const preferences = new Preferences()

/** Whether videos may begin by themselves: not where movement or data are to be spared. */
export const maySelfStart = (): boolean =>
  browser && !matchMedia('(prefers-reduced-motion: reduce)').matches && !sparesData()

/** Whether the person asked their browser to spare data; then nothing is fetched ahead. */
export const sparesData = (): boolean => {
  if (!browser) return false
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}
