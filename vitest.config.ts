import { defineConfig } from 'vitest/config'

/** What every file of tests has. */
const common = {
  exclude: ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**'],
  pool: 'forks',
  // Long enough for a machine that is slow or busy with other things: what fails should fail for what it says.
  testTimeout: 120_000,
  // Browsers, child processes and a database share the cores with the tests. Vitest marks what needed a second try.
  retry: 1,
  expect: { poll: { timeout: 30_000 } },
  hookTimeout: 120_000,
} as const

/** What needs a process of its own, or takes longest: it begins first. */
const apart = [
  'e2e/**/*.test.ts',
  'apps/server/src/platform/video/*.test.ts',
  'apps/server/test/lifecycle.test.ts',
  // counts what the whole process has sent
  'apps/server/src/platform/db/repeated.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: ['apps/server/test/global-setup.ts'],
    // One more than the cores of a small machine: tests also wait, for a timer or for one another's processes.
    maxWorkers: 3,
    projects: [
      { test: { ...common, name: 'apart', include: apart } },
      {
        test: {
          ...common,
          name: 'together',
          include: ['apps/**/*.test.ts', 'packages/**/*.test.ts', 'tools/**/*.test.{ts,mjs}', 'bench/**/*.test.ts'],
          exclude: [...common.exclude, ...apart],
          // Each process reads the server's modules once, not for each file: that was a third of what files cost.
          isolate: false,
        },
      },
    ],
  },
})
