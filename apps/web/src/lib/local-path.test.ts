import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test.for(['/', '/notes/abc?x=1#comments', '/topics/%E7%BE%8E%E9%A3%9F', '/@mei'])(
  '%s is a path of this site',
  (path) => {
    expect(localPath(path)).toBe(path)
  },
)

test.for([
  '',
  'notes',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  ' /',
])('%j leads nowhere but home', (path) => {
  expect(localPath(path)).toBe('/')
})
