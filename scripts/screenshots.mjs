// `npm run screenshots`: every page in its states, themes, widths and languages, into screenshots/ with an index.html.
// Narrowed by flags (screenshots/choices.mjs): npm run screenshots -- --only services --theme dark --width 380
import fs from 'node:fs'
import path from 'node:path'
import { printFailure } from './problem.mjs'
import { root } from './root.mjs'
import { readChoices } from './screenshots/choices.mjs'
import { indexPage } from './screenshots/index-page.mjs'
import { prepareState } from './screenshots/states.mjs'

const folder = path.join(root, 'screenshots')

try {
  await takeScreenshots(readChoices(process.argv.slice(2)))
  process.exit(0)
} catch (error) {
  printFailure(error)
  process.exit(1)
}

async function takeScreenshots(choices) {
  const { openWorkbench } = await import('./harness/workbench.mjs')
  const workbench = await openWorkbench('screenshots')
  try {
    const { chromium } = await import('@playwright/test')
    const { chromiumArguments, ensureChromium } = await import('./harness/chromium.mjs')
    const { allPages } = await import('./harness/all-pages.mjs')
    const browser = await chromium.launch({ ...(await ensureChromium()), args: chromiumArguments })
    fs.rmSync(folder, { recursive: true, force: true })
    fs.mkdirSync(folder)
    const shots = []
    for (const state of choices.states) {
      const { pages, client } = await prepareState(state, { ...workbench, allPages })
      const shown = { ...(state === 'full' ? { login: '/login' } : {}), ...pages }
      for (const look of looksOf(choices))
        shots.push(
          ...(await shoot({ browser, url: workbench.gatehouse.url, state, look, client, pages: only(shown, choices) })),
        )
      console.log(`${state}: ${shots.length} pictures so far`)
    }
    await browser.close()
    fs.writeFileSync(path.join(folder, 'index.html'), indexPage(shots))
    console.log(`${shots.length} pictures: ${path.join(folder, 'index.html')}`)
  } finally {
    await workbench.stop()
  }
}

function looksOf({ themes, widths, languages }) {
  return themes.flatMap((theme) => widths.flatMap((width) => languages.map((language) => ({ theme, width, language }))))
}

function only(pages, { only }) {
  return Object.entries(pages).filter(([name]) => !only || only.includes(name))
}

async function shoot({ browser, url, state, look, client, pages }) {
  const { theme, width, language } = look
  const viewport = { width, height: width < 600 ? 800 : 900 }
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: language })
  const cookies = [...client.cookies].map(([name, value]) => ({ name, value, url }))
  const shots = []
  const page = await context.newPage()
  for (const [name, address] of pages) {
    // Signed in, the sign-in page would lead away.
    await (name === 'login' ? context.clearCookies() : context.addCookies(cookies))
    await page.goto(`${url}${address}`)
    await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {}) // a page may poll for ever
    const words = `${theme}-${width}-${language}`
    const file = `${name}-${state}-${words}.png`
    await page.screenshot({ path: path.join(folder, file), fullPage: true })
    shots.push({ file, page: name, state, look: words })
  }
  await context.close()
  return shots
}
