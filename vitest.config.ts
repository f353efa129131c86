import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'apps/**/*.test.ts',
      'packages/**/*.test.ts',
      'tools/**/*.test.{ts,mjs}',
      'e2e/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**'],
    globalSetup: ['apps/server/test/global-setup.ts'],
    pool: 'forks',
    // One more than the cores of a small machine: tests also wait, for a timer or for one another's processes.
    maxWorkers: 3,
    // Long enough for a machine that is slow or busy with other things: what fails should fail for what it says.
    testTimeout: 120_000,
    // Browsers, child processes and a database share the cores with the tests. Vitest marks what needed a second try.
    retry: 1,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
})
