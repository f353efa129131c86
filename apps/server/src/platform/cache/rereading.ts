/** When a change elsewhere was not heard. */
const staleMs = 60_000

/** What a process keeps of something small that it has read whole. */
export interface Rereading {
  /** Reads it anew. What is asked for while it is read is read after it. */
  load(): Promise<void>
  /** The same, where what is known does as well for a while: what goes wrong is told to `onError`. */
  refresh(): Promise<void>
  /** Before what is known is used: after a minute it may be old, since the bus can have been deaf. */
  touch(): void
}

/** One reading at a time, however many ask. `read` puts what it has read in its place. */
export const rereading = (read: () => Promise<void>, onError: (error: unknown) => void): Rereading => {
  let readAt = Date.now()
  let loading: Promise<void> | undefined
  let again: Promise<void> | undefined
  const readNow = async () => {
    await read()
    readAt = Date.now()
  }
  const load = (): Promise<void> => {
    if (!loading) {
      loading = readNow().finally(() => {
        loading = undefined
      })
      return loading
    }
    // what changed while it was read is read after it
    again ??= loading
      .catch(() => {})
      .then(() => {
        again = undefined
        return load()
      })
    return again
  }
  const refresh = () => load().catch(onError)
  return {
    load,
    refresh,
    touch: () => {
      if (Date.now() - readAt > staleMs && !loading) void refresh()
    },
  }
}
