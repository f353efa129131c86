import type { PhraseInput } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { ApiError, api } from '#lib/api.ts'
import type { messages } from '#lib/messages.ts'
import { sayRefusal } from '#lib/refusals.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import { goto } from '$app/navigation'

/** Puts several phrases into the phrasebook, and says so. @returns whether they are there now */
export const keepPhrases = async (m: ReturnType<typeof messages>, items: PhraseInput[]): Promise<boolean> => {
  try {
    await api('POST /me/phrases', { body: { items } })
    toasts.say(m.phrasebook.lesson.keptAll(items.length), {
      action: { label: m.phrasebook.title, run: () => void goto('/phrasebook') },
    })
    return true
  } catch (cause) {
    if (cause instanceof ApiError && cause.problem?.code === 'limit_reached')
      toasts.say(m.phrasebook.full(limits.phrases), { tone: 'problem' })
    else sayRefusal(m, m.phrasebook.keepFailed, cause)
    return false
  }
}
