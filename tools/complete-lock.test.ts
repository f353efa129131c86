import { expect, test } from 'vitest'
import { completeLock } from './complete-lock.ts'

const parent = {
  version: '2.0.0',
  dev: true,
  license: 'MIT',
  engines: { node: '>=14' },
  optionalDependencies: {
    '@tool/cli-darwin-arm64': '2.0.0',
    '@tool/cli-linux-x64': '2.0.0',
    '@tool/cli-linux-x64-musl': '2.0.0',
    'something-else': '1.0.0',
  },
}
const here = { version: '2.0.0', cpu: ['x64'], os: ['linux'], optional: true, integrity: 'sha512-x' }
const lock = {
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/@tool/cli-linux-x64': here, 'node_modules/tool': parent },
}

test('adds the siblings for other platforms, and nothing else', () => {
  const { packages, lockfileVersion } = JSON.parse(completeLock(JSON.stringify(lock)))
  expect(lockfileVersion).toBe(3)
  expect(packages).toEqual({
    ...lock.packages,
    'node_modules/@tool/cli-darwin-arm64': {
      version: '2.0.0',
      cpu: ['arm64'],
      dev: true,
      license: 'MIT',
      optional: true,
      os: ['darwin'],
      engines: { node: '>=14' },
    },
    'node_modules/@tool/cli-linux-x64-musl': {
      version: '2.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      license: 'MIT',
      optional: true,
      os: ['linux'],
      engines: { node: '>=14' },
    },
  })
})

test('leaves a complete file as it is', () => {
  const complete = completeLock(JSON.stringify(lock))
  expect(completeLock(complete)).toBe(complete)
})
