import { ApiError } from '@redbud/contract/client'
import { api } from '#lib/api.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'
import { goto } from '$app/navigation'
import { Composition } from './composition.svelte.ts'
import { untilAnswered } from './connection.ts'
import { addressOf, findKept, isNew } from './kept.ts'
import { onlyOneTab } from './one-tab.ts'
import { findWaiting, isWaiting, markWaiting, unmarkWaiting } from './waiting.ts'

/** One that takes long, like a video, does not hold up the others; many at once would hold up each other. */
const notesAtOnce = 3
const working = new Map<string, AbortController>()
/** What a composer has open is that composer's to publish. */
const composed = new Map<string, symbol>()

const listeners = new Set<() => void>()
/** Calls back when a note that waited is out, or can't go out. @returns what ends that */
export const whenPublished = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const keyOf = (accountId: string, name: string): string => `${accountId}.${name}`

/**
 * Lets a composer go on with a note that may be being published behind it.
 * @returns what gives it back
 */
export const takeToComposer = (accountId: string, name: string): (() => void) => {
  const key = keyOf(accountId, name)
  const composer = Symbol(name)
  composed.set(key, composer)
  working.get(key)?.abort(new DOMException('Left to the composer', 'AbortError'))
  working.delete(key)
  // The next composer may have it by then.
  return () => {
    if (composed.get(key) === composer) composed.delete(key)
  }
}

/** Publishes the notes that were waiting when their pages were closed, as soon as the connection is there, and says so. */
export const publishWaiting = async (accountId: string, m: Messages): Promise<void> => {
  const names = findWaiting(accountId).filter((name) => {
    const key = keyOf(accountId, name)
    return !working.has(key) && !composed.has(key)
  })
  await Promise.all(names.slice(0, notesAtOnce - working.size).map((name) => publishOne(accountId, name, m)))
}

const publishOne = async (accountId: string, name: string, m: Messages): Promise<void> => {
  const key = keyOf(accountId, name)
  const stopping = new AbortController()
  const { signal } = stopping
  working.set(key, stopping)
  try {
    const note = findKept(accountId, name)?.attempt?.key ?? name
    await onlyOneTab(accountId, note, signal, () => publish(accountId, name, m, signal))
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    if (working.get(key) === stopping) working.delete(key)
    for (const listener of listeners) listener()
  }
  // Now there is room for the next one. What still waits, as for its author to sign in, is not tried again at once.
  if (!isWaiting(accountId, name)) await publishWaiting(accountId, m)
}

const publish = async (accountId: string, name: string, m: Messages, signal: AbortSignal): Promise<void> => {
  // Another tab may have done it meanwhile.
  if (!isWaiting(accountId, name)) return
  const id = isNew(name) ? null : name
  const key = findKept(accountId, name)?.attempt?.key ?? null
  let composition: Composition | undefined
  const stop = () => composition?.leave()
  signal.addEventListener('abort', stop)
  try {
    const note = id ? await untilAnswered(() => api('GET /notes/{id}', { params: { id }, signal }), signal) : null
    composition = new Composition({
      accountId,
      note,
      name,
      maxPhotoBytes: Number.POSITIVE_INFINITY,
      maxVideoBytes: Number.POSITIVE_INFINITY,
      call: api,
    })
    const kept = composition.findKept()
    const missing = kept ? await composition.restore(kept) : 0
    signal.throwIfAborted()
    if (composition.empty) return unmarkWaiting(accountId, name, key)
    if (missing > 0 || composition.voicesGone > 0) throw new ApiError(422, null)
    const published = await composition.sendAlone('published')
    toasts.say(m.publish.publishedLater, {
      action: { label: m.publish.show, run: () => void goto(`/notes/${published.id}`) },
    })
  } catch (error) {
    if (signal.aborted || !(error instanceof ApiError)) throw error
    // Whoever signs in again goes on with it; to anybody else the server tells other things of it.
    if (error.status === 401) return
    if (!(await isSignedIn(accountId, signal))) return markWaiting(accountId, name, key)
    unmarkWaiting(accountId, name, key)
    toasts.say(m.publish.notPublishedLater, {
      tone: 'problem',
      action: { label: m.publish.show, run: () => void goto(addressOf(name)) },
    })
  } finally {
    signal.removeEventListener('abort', stop)
    composition?.leave()
  }
}

const isSignedIn = async (accountId: string, signal: AbortSignal): Promise<boolean> => {
  try {
    return (await untilAnswered(() => api('GET /me', { signal }), signal)).account.id === accountId
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return false
    throw error
  }
}
