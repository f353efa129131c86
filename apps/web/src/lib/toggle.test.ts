import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Toggle as ToggleClass, ToggleState } from './toggle.svelte.ts'

// Outside a component a rune is what it holds.
let Toggle: typeof ToggleClass
let confirmedSoFar: () => number
beforeAll(async () => {
  vi.stubGlobal('$state', (value: unknown) => value)
  ;({ Toggle, confirmedSoFar } = await import('./toggle.svelte.ts'))
})
afterAll(() => {
  vi.unstubAllGlobals()
})

/** A server that has 10 likes of others and answers when told to. */
const server = () => {
  const waiting: ((refuse?: Error) => void)[] = []
  const asked: boolean[] = []
  let on = false
  const send = (wanted: boolean): Promise<ToggleState> => {
    asked.push(wanted)
    return new Promise((done, refuse) => {
      waiting.push((cause) => {
        if (cause) return refuse(cause)
        on = wanted
        done({ on, count: on ? 11 : 10 })
      })
    })
  }
  const answer = async (cause?: Error) => {
    waiting.shift()?.(cause)
    await new Promise((done) => setTimeout(done))
  }
  return { send, asked, answer, isOn: () => on }
}

describe('a toggle', () => {
  test('shows at once what was pressed, before the server answers', async () => {
    const { send, answer } = server()
    const like = new Toggle({ on: false, count: 10 }, send, () => {})
    like.set(true)
    expect([like.on, like.count]).toEqual([true, 11])
    await answer()
    expect([like.on, like.count]).toEqual([true, 11])
  })

  test('sends one request at a time, and only as many as bring the server to the last wish', async () => {
    const { send, asked, answer, isOn } = server()
    const like = new Toggle({ on: false, count: 10 }, send, () => {})
    for (const wanted of [true, false, true, false, true]) like.set(wanted)
    expect(asked).toEqual([true])
    await answer()
    expect(asked).toEqual([true])
    like.set(false)
    like.set(true)
    like.set(false)
    await answer()
    expect(asked).toEqual([true, false])
    expect([like.on, like.count, isOn()]).toEqual([false, 10, false])
  })

  test('goes back to what the server has, and says so, when it is refused', async () => {
    const { send, answer } = server()
    const refused = vi.fn()
    const like = new Toggle({ on: false, count: 10 }, send, refused)
    like.set(true)
    await answer(new Error('no'))
    expect([like.on, like.count]).toEqual([false, 10])
    expect(refused).toHaveBeenCalledOnce()
  })

  test('does not let an older reading undo what is on its way', async () => {
    const { send, answer } = server()
    const like = new Toggle({ on: false, count: 10 }, send, () => {})
    like.set(true)
    like.refresh({ on: false, count: 10 }, confirmedSoFar())
    expect(like.on).toBe(true)
    await answer()
    like.refresh({ on: true, count: 42 }, confirmedSoFar())
    expect(like.count).toBe(42)
  })

  test('nor what was confirmed after the server was asked', async () => {
    const { send, answer } = server()
    const like = new Toggle({ on: false, count: 10 }, send, () => {})
    const asked = confirmedSoFar()
    like.set(true)
    await answer()
    like.refresh({ on: false, count: 10 }, asked)
    expect([like.on, like.count]).toEqual([true, 11])
  })
})
