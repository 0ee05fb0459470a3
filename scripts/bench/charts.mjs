import { chromiumArguments, ensureChromium } from '../harness/chromium.mjs'
import { median, percentile } from './report.mjs'

/** As slow as a phone of the middle class beside this machine (the throttling Lighthouse uses). */
const slowness = 4
const viewport = { width: 1440, height: 900 }
const runs = 5
/** A mouse tells where it is 125 times a second. */
const moveMs = 8
const hoverMs = 6_000
/** A screen that is drawn 60 times a second. */
const frameMs = 1_000 / 60

/**
 * How soon a dashboard of a gateway with history is there, and how smoothly the pointer goes over it, in a real browser.
 *
 * First paint: from the beginning of the navigation until the frame after the one in which every panel in the window has its lines drawn; with nothing in
 * the browser's cache, its processor slowed down four times (the server is not), middle of five after one that warms the server up.
 *
 * Hover: the pointer goes 125 times a second across every chart in the window, from left to right, six seconds in all, nothing slowed down; the time between
 * frames by `requestAnimationFrame`, their mean (16.67 ms is 60 a second, and there
 * cannot be more, so one frame in twenty may be missed) and that of the slowest twentieth.
 */
export async function measureCharts({ gatehouse, admin }, connectionId) {
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch({ ...(await ensureChromium()), args: chromiumArguments })
  const address = `${gatehouse.url}/connections/${connectionId}/metrics`
  const inNewContext = async (act) => {
    const context = await browser.newContext({ viewport })
    await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url: gatehouse.url })))
    const answer = await act(await context.newPage(), address)
    await context.close()
    return answer
  }
  try {
    const paints = []
    for (let run = 0; run <= runs; run += 1) paints.push(await inNewContext(firstPaint))
    const frames = await inNewContext(framesOfHover)
    const seconds = frames.reduce((sum, ms) => sum + ms, 0) / 1_000
    const limits = { unit: 'ms', peerName: 'limit', target: 1 }
    const smooth = { ...limits, target: 1.05 }
    return [
      { name: `a dashboard at ${slowness}x, first paint`, value: median(paints.slice(1)), peer: 2_500, ...limits },
      {
        name: 'a frame while the pointer moves over charts, mean',
        value: (seconds * 1_000) / frames.length,
        peer: frameMs,
        ...smooth,
      },
      {
        name: 'a frame while the pointer moves over charts, p95',
        value: percentile(frames, 0.95),
        peer: frameMs,
        ...smooth,
      },
    ]
  } finally {
    await browser.close()
  }
}

/** Milliseconds. */
async function firstPaint(page, address) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  await page.addInitScript(() => {
    const inWindow = (selector) =>
      [...document.querySelectorAll(`main ${selector}`)].filter(
        (one) => one.getBoundingClientRect().top < window.innerHeight,
      )
    const isDrawn = () => {
      const charts = inWindow('[role="slider"]')
      if (charts.length === 0 || inWindow('[data-waiting]').length > 0) return false
      return charts.every((chart) => chart.parentElement.querySelector('svg path'))
    }
    const look = () =>
      requestAnimationFrame(() => {
        if (!isDrawn()) return look()
        requestAnimationFrame((now) => {
          window.drawnAtMs = now
        })
      })
    look()
  })
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.drawnAtMs, undefined, { timeout: 60_000 })
  return page.evaluate(() => window.drawnAtMs)
}

/** Milliseconds from frame to frame. */
async function framesOfHover(page, address) {
  await page.goto(address)
  await page.waitForFunction(
    () => document.querySelector('main [role="slider"]') && !document.querySelector('main [data-waiting]'),
  )
  await page.waitForLoadState('load')
  const charts = await page.evaluate(() =>
    [...document.querySelectorAll('main [role="slider"]')]
      .map((chart) => chart.getBoundingClientRect())
      .filter(({ bottom }) => bottom < window.innerHeight)
      .map(({ left, top, width, height }) => ({ left, width, middle: top + height / 2 })),
  )
  await page.evaluate(() => {
    window.frameTimes = []
    const next = (now) => {
      window.frameTimes.push(now)
      window.nextFrame = requestAnimationFrame(next)
    }
    window.nextFrame = requestAnimationFrame(next)
  })
  await moveAcross(page, charts)
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.nextFrame)
    return window.frameTimes
  })
  return times.slice(1).map((time, at) => time - times[at])
}

/** Each chart from its left to its right, one after the other, by the clock: a page that is busy is not waited for. */
async function moveAcross(page, charts) {
  const startedAt = performance.now()
  const moves = []
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const at = ((performance.now() - startedAt) / hoverMs) * charts.length
      const chart = charts[Math.floor(at)]
      if (chart) moves.push(page.mouse.move(chart.left + (at % 1) * chart.width, chart.middle))
      else resolve(clearInterval(timer))
    }, moveMs)
  })
  await Promise.all(moves)
}
