import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from '../apps/server/test/site.ts'
import type { OpenSite } from './harness.ts'
import { keepClip, smallClip } from './videos.ts'

export const patience = { timeout: 30_000 }

export interface WatchedNote {
  id: string
  title: string
}

/** Publishes five videos. @returns newest first, as Watch shows them */
export const fiveVideos = async (site: OpenSite, author: Person): Promise<WatchedNote[]> => {
  const notes: WatchedNote[] = []
  for (const title of ['Soy milk', 'Two dogs', 'Route 66', 'Night market', 'First snow']) {
    const videoId = await keepClip(site.ctx, author.id, smallClip(notes.length % 2 === 0 ? 'circles' : 'bars'))
    const body = { kind: 'video', title, body: `${title} #everyday`, language: 'en', videoId } as const
    notes.unshift({ id: (await site.call(author, 'POST /notes', { body })).id, title })
  }
  await site.settle()
  return notes
}

export interface Playing {
  time: number
  paused: boolean
  muted: boolean
  width: number
  /** Every <video> in the page. */
  all: number
}

/** The video that is being watched. */
export const watched = (page: Page): Promise<Playing | null> =>
  page.evaluate(`(() => {
    const video = document.querySelector('.slide:not([inert]) video, .player video')
    return video && { time: video.currentTime, paused: video.paused, muted: video.muted, width: video.videoWidth,
      all: document.querySelectorAll('video').length }
  })()`)

/** It plays: its time goes on, and its frames follow. */
export const plays = async (page: Page): Promise<void> => {
  await expect.poll(async () => (await watched(page))?.paused, patience).toBe(false)
  const frames = (await page.evaluate(`new Promise((done) => {
    const video = document.querySelector('.slide:not([inert]) video, .player video')
    const seen = new Set()
    const look = (_, { mediaTime }) => {
      seen.add(mediaTime)
      if (seen.size >= 4) done([...seen])
      else video.requestVideoFrameCallback(look)
    }
    video.requestVideoFrameCallback(look)
  })`)) as number[]
  expect(new Set(frames).size).toBe(4)
}

/** Of the video that is being watched. */
export const titleInSight = (page: Page) => page.locator('.slide:not([inert]) h2').textContent()

/** As a thumb does it. */
export const swipeUp = async (page: Page): Promise<void> => {
  const cdp = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 150, y }] })
  await touch('touchStart', 560)
  for (const y of [500, 440, 380, 320]) await touch('touchMove', y)
  await touch('touchEnd')
}
