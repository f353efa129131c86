import { maySelfStart } from './preferences.svelte.ts'

/**
 * A few silent seconds of a video on its card: under a mouse, or where the card rests in the middle of a phone's screen.
 * There is one <video> for all cards, so only one moves at a time.
 */
const hoverMs = 150
const restMs = 500
/** The middle of the screen: this share of it above and below is left out. */
const outside = 0.25

const addresses = new Map<Element, string>()
const inMiddle = new Set<Element>()
let film: HTMLVideoElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let middle: IntersectionObserver | undefined

/** Lets a card's cover show the video at an address. @returns what ends it */
export const previewOn = (cover: HTMLElement, address: string): (() => void) => {
  if (!maySelfStart()) return () => {}
  addresses.set(cover, address)
  const byHover = matchMedia('(hover: hover)').matches
  const card = cover.closest('article') ?? cover
  const enter = () => soon(hoverMs, cover)
  const leave = () => hide(cover)
  if (byHover) {
    card.addEventListener('pointerenter', enter)
    card.addEventListener('pointerleave', leave)
    if (card.matches(':hover')) enter()
  } else {
    middle ??= watchMiddle()
    middle.observe(cover)
  }
  return () => {
    card.removeEventListener('pointerenter', enter)
    card.removeEventListener('pointerleave', leave)
    middle?.unobserve(cover)
    inMiddle.delete(cover)
    addresses.delete(cover)
    hide(cover)
  }
}

const soon = (ms: number, cover: HTMLElement): void => {
  clearTimeout(timer)
  timer = setTimeout(() => show(cover), ms)
}

const show = (cover: HTMLElement): void => {
  const address = addresses.get(cover)
  if (!address || document.visibilityState === 'hidden') return
  if (film?.parentElement === cover) return
  hide()
  film ??= makeFilm()
  film.classList.remove('moving')
  film.src = address
  cover.append(film)
  void film.play().catch(() => undefined)
}

const hide = (cover?: HTMLElement): void => {
  if (cover && film?.parentElement !== cover) return
  clearTimeout(timer)
  if (!film) return
  film.pause()
  film.remove()
  film.removeAttribute('src')
  film.load()
}

const makeFilm = (): HTMLVideoElement => {
  const made = document.createElement('video')
  made.muted = true
  made.loop = true
  made.playsInline = true
  made.disablePictureInPicture = true
  made.setAttribute('aria-hidden', 'true')
  made.tabIndex = -1
  made.addEventListener('playing', () => made.classList.add('moving'))
  return made
}

/** Of the cards in the middle of the screen the one nearest to its very middle moves, once scrolling rests. */
const watchMiddle = (): IntersectionObserver => {
  const choose = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const distance = (cover: Element) => {
        const { top, bottom } = cover.getBoundingClientRect()
        return Math.abs((top + bottom) / 2 - innerHeight / 2)
      }
      const [nearest] = [...inMiddle].sort((one, other) => distance(one) - distance(other))
      if (nearest instanceof HTMLElement) show(nearest)
      else hide()
    }, restMs)
  }
  addEventListener('scroll', choose, { passive: true })
  return new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inMiddle.add(target)
        else inMiddle.delete(target)
        if (!isIntersecting && target instanceof HTMLElement) hide(target)
      }
      choose()
    },
    { rootMargin: `${-outside * 100}% 0px`, threshold: 0.5 },
  )
}
