import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin({
  requestConfig: './i18n/request.ts',
  // Messages parsed at build: the browser is spared the parser (9 KiB gzip on every page).
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})

// Next writes the base path into the build, so it must be the same at build and start.
const basePath = process.env.BASE_PATH ?? ''

const config: NextConfig = {
  basePath,
  // Tests build into a folder of their own, so that a running console keeps its files.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  // `npm test` checks them, those of the tests too; who only starts the console need not wait for it.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // No image optimiser: one route less that fetches what an address says.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', '@node-rs/argon2', 'pino', 'undici'],
  env: { NEXT_PUBLIC_BASE_PATH: basePath },
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'],
    // Pages are loaded when they are first asked for: all at once take 60 MiB, and most of the time to start.
    preloadEntriesOnStart: false,
  },
}

export default withNextIntl(config)
