import path from 'node:path'
import { settled } from '../harness/settled.mjs'
import { openStage } from './stage.mjs'

const patienceMs = 8_000
const restMs = 150
const mostHeight = 4_000
const skeletonMs = 1_200

/**
 * @typedef {object} Shot
 * @property {string} at path in the console, or a whole address
 * @property {boolean} [isSignedOut]
 * @property {(stage: object) => Promise<void>} [play] what is done before the picture is taken
 */

/**
 * Takes the pictures of one state in one look. A scene that cannot be played is pictured as far as it came, and named.
 * @param {{ browser: object, url: string, folder: string, state: string, look: object, client: object, shots: [string, Shot][], isWaiting?: boolean }} wanted
 * @returns {Promise<{ file: string, page: string, state: string, look: string, problem?: string }[]>}
 */
export async function shoot({ browser, url, folder, state, look, client, shots, isWaiting }) {
  const { theme, width, language } = look
  const viewport = { width, height: width < 600 ? 800 : 900 }
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: language, reducedMotion: 'reduce' })
  context.setDefaultTimeout(patienceMs)
  const cookies = [...client.cookies].map(([name, value]) => ({ name, value, url }))
  const words = `${theme}-${width}-${language}`
  const pictures = []
  for (const [name, { at, isSignedOut, play }] of shots) {
    // Signed in, the sign-in page would lead away.
    await context.clearCookies()
    if (!isSignedOut) await context.addCookies(cookies)
    const page = await context.newPage()
    const problems = []
    page.on('pageerror', ({ message }) => problems.push(message))
    const attempt = (act) => act().catch(({ message }) => problems.push(message.split('\n')[0]))
    // A form with changes asks before it is left.
    page.on('dialog', (dialog) => dialog.accept().catch(() => {}))
    const asked = new URL(at, url)
    await attempt(() => page.goto(asked.href))
    if (isWaiting) await page.waitForTimeout(skeletonMs)
    else await attempt(() => settled(page))
    if (play) await attempt(() => play(openStage(page, language)))
    await attempt(() => page.waitForFunction(areChartsDrawn))
    await page.waitForTimeout(restMs)
    const file = `${name}-${state}-${words}.png`
    if (!play) await showWhole(page, width)
    await attempt(() => page.screenshot({ path: path.join(folder, file) }))
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth).catch(() => 0)
    if (sideways > 0) problems.push(`${sideways} px too wide`)
    if (problems.length > 0) console.log(`  ${file}: ${problems.join('; ')}`)
    pictures.push({ file, page: name, state, look: words, at: asked.pathname })
    await page.close({ runBeforeUnload: false })
  }
  await context.close()
  return pictures
}

/** The lines of a chart come after what lies over them. In the browser. */
function areChartsDrawn() {
  const charts = document.querySelectorAll('main [role=slider]')
  return [...charts].every((chart) => chart.parentElement?.querySelector('svg path'))
}

/** A window as high as the page: what sticks to its edges is where a person sees it. Dialogs and menus stay in a usual window. */
async function showWhole(page, width) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (height <= page.viewportSize().height) return
  await page.setViewportSize({ width, height: Math.min(height, mostHeight) })
  await page.waitForTimeout(restMs)
}
