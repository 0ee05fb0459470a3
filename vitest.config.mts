import os from 'node:os'
import { defineConfig } from 'vitest/config'

const root = new URL('.', import.meta.url).pathname

const withDatabase = ['scripts/start/database.test.mjs', 'scripts/postgres/ownership.test.mjs']

/** The router's WebAssembly is held by a module: two of them in one process would speak to each other's memory. */
const withRouter = ['lib/browser/atc-engine.test.ts', 'components/routes/**/*.test.ts', 'lib/demo-gateway/**/*.test.ts']

const shared = {
  resolve: {
    alias: {
      '@': root,
      // `server-only` throws outside a React server build; in tests it is an empty module.
      'server-only': `${root}scripts/testing/server-only.ts`,
    },
  },
}

/**
 * Three projects: `pure` and `router` need nothing, `server` gets an embedded Postgres in `.data/test-pg` (TEST_DATABASE_URL), started
 * when the first server test runs. `npx vitest run lib/diff` starts no database.
 */
export default defineConfig({
  test: {
    // By itself vitest leaves one core idle, of two that is half of them; and many tests wait more than they work.
    maxWorkers: os.availableParallelism() + 1,
    projects: [
      {
        ...shared,
        test: {
          name: 'pure',
          environment: 'node',
          include: ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'i18n/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ['lib/server/**', 'lib/generated/**', 'node_modules/**', ...withDatabase, ...withRouter],
          testTimeout: 60_000,
          // Without side effects there is nothing to isolate, and a process of its own takes half a second a file.
          isolate: false,
        },
      },
      {
        ...shared,
        test: { name: 'router', environment: 'node', include: withRouter, testTimeout: 60_000 },
      },
      {
        ...shared,
        test: {
          name: 'server',
          environment: 'node',
          include: ['lib/server/**/*.test.ts', 'app/**/*.test.ts', ...withDatabase],
          exclude: ['lib/generated/**', 'node_modules/**'],
          globalSetup: ['scripts/testing/postgres.mjs'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
