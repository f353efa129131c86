import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const patience = { timeout: 30_000 }

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
