import { chromiumArguments, ensureChromium } from '../harness/chromium.mjs'

/** As slow as a phone of the middle class beside this machine (the throttling Lighthouse uses). */
const slowness = 4

/**
 * How long the page takes to show a letter typed into the search of a list: the longest interaction of a word, by the browser's own event
 * timing (W3C Event Timing, which INP is made of).
 */
export async function measureTyping({ gatehouse, admin }, address) {
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch({ ...(await ensureChromium()), args: chromiumArguments })
  try {
    const context = await browser.newContext()
    await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url: gatehouse.url })))
    const page = await context.newPage()
    await page.goto(`${gatehouse.url}${address}`)
    await page.waitForLoadState('networkidle')
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
    await page.evaluate(() => {
      window.longestMs = 0
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longestMs = Math.max(window.longestMs, duration)
      }).observe({ type: 'event', durationThreshold: 16, buffered: false })
    })
    await page.getByRole('searchbox').pressSequentially('orders-1', { delay: 150 })
    await page.waitForLoadState('networkidle')
    const value = await page.evaluate(() => window.longestMs)
    return { name: 'typing in search at 4x', value, unit: 'ms', peer: 100, peerName: 'limit', target: 1 }
  } finally {
    await browser.close()
  }
}
