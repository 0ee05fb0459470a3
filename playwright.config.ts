import { defineConfig } from '@playwright/test'
import { chromiumArguments } from './scripts/harness/chromium.mjs'

/** Run by `npm test`, which starts the console that GATEHOUSE_URL names (scripts/test/playwright.mjs). */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  // For slow machines; a test that hangs is ended by its own expectations long before.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // One more than two cores: tests wait as much as they work.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  // The short ones last: at the end no worker is left with a long one while the others have nothing to do.
  projects: [
    { name: 'long', testIgnore: 'regression/**/*.spec.ts' },
    { name: 'short', testMatch: 'regression/**/*.spec.ts' },
  ],
  reporter: [['dot'], ['json']],
  use: {
    actionTimeout: 20_000,
    baseURL: process.env.GATEHOUSE_URL,
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    // Each click waits for what moves to come to rest.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace of every test makes all of them a fifth slower; `npm test -- --e2e FILE --trace on` writes one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: chromiumArguments },
  },
})
