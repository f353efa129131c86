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
    maxWorkers: 2,
    // Long enough for a machine that is busy with other things: what fails should fail for what it says.
    testTimeout: 60_000,
    // Browsers, child processes and a database share two cores with the tests. Vitest marks what needed a second try.
    retry: 1,
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})
