import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { problem } from '../problem.mjs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
/** Debian's packages: the browser, letters for English and for Chinese. */
const packages = ['chromium', 'fonts-liberation', 'fonts-noto-cjk']

/**
 * What is switched off. The list of the address bar is two pages with a process of their own in each window, which take longer to start than
 * the window itself. Of several such lists Chromium heeds the last, so the others are what Playwright 1.65 switches off.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** What a browser in a container or as root needs, and nothing that calls home. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${withoutFeatures.join(',')}`,
]

/**
 * The browser for tests: CHROMIUM_PATH, one of the system's, or the one that Playwright downloaded (then undefined is its
 * path). Returns undefined when there is none.
 * @returns {Promise<{ executablePath?: string } | undefined>}
 */
export async function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (fs.existsSync(env.CHROMIUM_PATH)) return { executablePath: env.CHROMIUM_PATH }
    throw problem(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which does not exist.`)
  }
  const executablePath = places.find((place) => fs.existsSync(place))
  if (executablePath) return { executablePath }
  const { chromium } = await import('@playwright/test')
  return fs.existsSync(chromium.executablePath()) ? {} : undefined
}

/** Finds a browser; as root on Debian installs one when there is none. Throws a problem that says how to get one. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get'))
    throw problem(
      'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.',
    )
  console.log(`Installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  const isInstalled = apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
  const installed = isInstalled && (await findChromium())
  if (!installed)
    throw problem('apt-get could not install Chromium. Install a Chromium or Chrome and set CHROMIUM_PATH.')
  return installed
}
