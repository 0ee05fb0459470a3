import { chromiumArguments, ensureChromium } from '../harness/chromium.mjs'
import { startBareNext } from './bare-next.mjs'
import { openShop } from './shop.mjs'

/** Most times a bare page's script. Lists are held to 1.5; a form brings its inputs, and is held to where it stands. */
const targets = {
  login: 1.5,
  connections: 1.5,
  services: 1.5,
  'plugin-gallery': 1.5,
  service: 1.65,
  'new-service': 2.1,
}
const kibibyte = 1024

/**
 * First-load JavaScript of pages as a browser with an empty cache receives it (ours Brotli, made when building); peer: a bare Next page as
 * Next serves it (gzip).
 */
export async function measureJavascript(workbench) {
  const { chromium } = await import('@playwright/test')
  const { allPages } = await import('../harness/all-pages.mjs')
  const shop = await openShop(workbench)
  const bare = await startBareNext()
  const browser = await chromium.launch({ ...(await ensureChromium()), args: chromiumArguments })
  try {
    const peer = (await scriptBytes(browser, bare.url, [])) / kibibyte
    const addresses = { login: '/login', ...(await allPages(workbench.admin, shop.connectionId)) }
    const figures = []
    for (const [name, target] of Object.entries(targets)) {
      const cookies = name === 'login' ? [] : cookiesOf(workbench)
      const bytes = await scriptBytes(browser, `${workbench.gatehouse.url}${addresses[name]}`, cookies)
      figures.push({ name: `javascript ${name}`, value: bytes / kibibyte, unit: 'KiB', peer, target })
    }
    return figures
  } finally {
    await browser.close()
    await bare.stop()
  }
}

async function scriptBytes(browser, url, cookies) {
  const context = await browser.newContext()
  await context.addCookies(cookies)
  const page = await context.newPage()
  const sizes = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await page.goto(url)
  await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {}) // a stream of events never ends
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await context.close()
  if (bytes === 0) throw new Error(`${url} loaded no script`)
  return bytes
}

function cookiesOf({ gatehouse, admin }) {
  return [...admin.cookies].map(([name, value]) => ({ name, value, url: gatehouse.url }))
}
