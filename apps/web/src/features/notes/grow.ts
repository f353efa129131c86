import type { OnNavigate } from '$app/navigation'

const name = 'note-photo'
const noteRoute = '/notes/[id]'

/**
 * A note grows out of its card and shrinks back into it (view transitions, where the browser has them). Nothing waits:
 * the page is there already when it begins. Give it to `onNavigate`.
 */
export const growOutOfCard = ({ from, to, shallow, complete }: OnNavigate): Promise<void> | undefined => {
  const opens = to?.route.id === noteRoute
  const closes = from?.route.id === noteRoute
  if (shallow || opens === closes || !document.startViewTransition) return
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const id = (opens ? to : from)?.params?.id
  const before = opens ? nameCover(id) : undefined
  return new Promise((go) => {
    const transition = document.startViewTransition(async () => {
      go()
      await complete.catch(() => undefined)
      if (before) before.style.viewTransitionName = ''
    })
    // The card stands there only after the page has been drawn and scrolled back.
    void transition.updateCallbackDone.then(() => {
      const after = closes ? nameCover(id) : undefined
      void transition.finished.finally(() => {
        if (after) after.style.viewTransitionName = ''
      })
    })
  })
}

/** The cover of a note's card takes the name that the note's photos have on its page. */
const nameCover = (id: string | undefined): HTMLElement | undefined => {
  const cover = document.querySelector<HTMLElement>(`a[href="/notes/${id}"][data-card] > span`) ?? undefined
  if (cover) cover.style.viewTransitionName = name
  return cover
}
