import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test.each(['/notes/1?a=b#c', '/@mei', '/?tab=following', '/topics/早餐'])('goes on to %s', (to) => {
  expect(decodeURI(localPath(to))).toBe(to)
})

test.each([
  null,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
])('does not follow %j', (to) => {
  expect(localPath(to)).toBe('/')
})
