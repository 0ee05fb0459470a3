import { defineConfig } from 'vitest/config'

const root = new URL('.', import.meta.url).pathname

const withDatabase = ['scripts/start/database.test.mjs']

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
 * Two projects: `pure` needs nothing, `server` gets an embedded Postgres in `.data/test-pg` (TEST_DATABASE_URL), started
 * when the first server test runs. `npx vitest run lib/diff` starts no database.
 */
export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'pure',
          environment: 'node',
          include: ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'i18n/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ['lib/server/**', 'lib/generated/**', 'node_modules/**', ...withDatabase],
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'server',
          environment: 'node',
          include: ['lib/server/**/*.test.ts', 'app/**/*.test.ts', ...withDatabase],
          exclude: ['lib/generated/**', 'node_modules/**'],
          globalSetup: ['scripts/testing/postgres.mjs'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
