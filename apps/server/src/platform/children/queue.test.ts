import { expect, test } from 'vitest'
import { QueueFull, workQueue } from './queue.ts'

test('does so many at once, in order, and refuses when the line is full', async () => {
  const queue = workQueue({ atOnce: 2, waiting: 2 })
  const begun: number[] = []
  const finish: (() => void)[] = []
  const work = (id: number) =>
    queue.run(async () => {
      begun.push(id)
      await new Promise<void>((done) => finish.push(done))
      return id
    })

  const all = [work(1), work(2), work(3), work(4)]
  await expect(work(5)).rejects.toThrow(QueueFull)
  expect(begun).toEqual([1, 2])
  finish[0]?.()
  expect(await all[0]).toBe(1)
  expect(begun).toEqual([1, 2, 3])
  finish[1]?.()
  finish[2]?.()
  await all[2]
  expect(begun).toEqual([1, 2, 3, 4])
  finish[3]?.()
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4])
})

test('goes on after work that failed', async () => {
  const queue = workQueue({ atOnce: 1, waiting: 5 })
  const failed = queue.run(() => Promise.reject(new Error('no')))
  const next = queue.run(async () => 'yes')
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
