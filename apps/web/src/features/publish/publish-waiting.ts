import { ApiError } from '@redbud/contract/client'
import { api } from '#lib/api.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'
import { goto } from '$app/navigation'
import { Composition, untilAnswered } from './composition.svelte.ts'
import { onlyOneTab } from './one-tab.ts'
import { findWaiting, markWaiting, unmarkWaiting } from './waiting.ts'

let working: AbortController | undefined

/** Lets a composer go on with the note that is being published behind it. */
export const leaveToComposer = (): void => working?.abort(new DOMException('Left to the composer', 'AbortError'))

/** Publishes the note that was waiting when the page was closed, as soon as the connection is there, and says so. */
export const publishWaiting = async (accountId: string, m: Messages): Promise<void> => {
  if (working) return
  working = new AbortController()
  const { signal } = working
  try {
    await onlyOneTab(accountId, signal, () => publish(accountId, m, signal))
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    working = undefined
  }
}

const publish = async (accountId: string, m: Messages, signal: AbortSignal): Promise<void> => {
  const waiting = findWaiting(accountId)
  if (waiting === null) return
  const id = waiting === 'new' ? null : waiting
  let composition: Composition | undefined
  const stop = () => composition?.leave()
  signal.addEventListener('abort', stop)
  try {
    const note = id ? await untilAnswered(() => api('GET /notes/{id}', { params: { id }, signal }), signal) : null
    composition = new Composition({
      accountId,
      note,
      maxPhotoBytes: Number.POSITIVE_INFINITY,
      maxVideoBytes: Number.POSITIVE_INFINITY,
      call: api,
    })
    const kept = composition.findKept()
    const missing = kept ? await composition.restore(kept) : 0
    signal.throwIfAborted()
    if (composition.empty) return unmarkWaiting(accountId)
    if (missing > 0 || composition.voicesGone > 0) throw new ApiError(422, null)
    const published = await composition.sendAlone('published')
    toasts.say(m.publish.publishedLater, {
      action: { label: m.publish.show, run: () => void goto(`/notes/${published.id}`) },
    })
  } catch (error) {
    if (signal.aborted || !(error instanceof ApiError)) throw error
    // Whoever signs in again goes on with it.
    if (error.status === 401) return markWaiting(accountId, id)
    unmarkWaiting(accountId)
    toasts.say(m.publish.notPublishedLater, {
      tone: 'problem',
      action: { label: m.publish.show, run: () => void goto(id ? `/notes/${id}/edit` : '/publish') },
    })
  } finally {
    signal.removeEventListener('abort', stop)
    composition?.leave()
  }
}
