// `npm run screenshots`: every page in its states, themes, widths and languages, into screenshots/ with an index.html.
// Narrowed by flags (screenshots/choices.mjs): npm run screenshots -- --only services --theme dark --width 380
import fs from 'node:fs'
import path from 'node:path'
import { printFailure } from './problem.mjs'
import { root } from './root.mjs'
import { looksOf, readChoices } from './screenshots/choices.mjs'
import { indexPage } from './screenshots/index-page.mjs'
import { missingPages } from './screenshots/page-files.mjs'

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
  const bench = await openWorkbench('screenshots')
  try {
    const { chromium } = await import('@playwright/test')
    const { chromiumArguments, ensureChromium } = await import('./harness/chromium.mjs')
    const { allPages } = await import('./harness/all-pages.mjs')
    const browser = await chromium.launch({ ...(await ensureChromium()), args: chromiumArguments })
    if (!choices.isAdded) fs.rmSync(folder, { recursive: true, force: true })
    fs.mkdirSync(folder, { recursive: true })
    const pictures = []
    const tools = { ...bench, allPages }
    for (const state of choices.states) {
      pictures.push(...(await picturesOf({ state, choices, browser, bench: tools })))
      console.log(`${state}: ${pictures.length} pictures so far`)
    }
    await browser.close()
    fs.writeFileSync(path.join(folder, 'index.html'), indexPage(pictures))
    console.log(`${pictures.length} pictures: ${path.join(folder, 'index.html')}`)
    if (choices.isWhole) reportMissing(pictures)
  } finally {
    await bench.stop()
  }
}

async function picturesOf({ state, choices, browser, bench }) {
  const { prepareState } = await import('./screenshots/prepare-state.mjs')
  const { shoot } = await import('./screenshots/shoot.mjs')
  const { url, shots, client, stop, later, isWaiting } = await prepareState(state, bench)
  const take = async (wanted) => {
    const chosen = Object.entries(wanted).filter(([name]) => !choices.only || choices.only.includes(name))
    const taken = []
    for (const look of looksOf(choices))
      taken.push(...(await shoot({ browser, url, folder, state, look, client, shots: chosen, isWaiting })))
    return taken
  }
  try {
    const pictures = await take(shots)
    if (!later) return pictures
    await later.prepare()
    return [...pictures, ...(await take(later.shots))]
  } finally {
    await stop()
  }
}

/** Throws nothing: the pictures that there are, are there. */
function reportMissing(pictures) {
  const missing = missingPages(pictures.map(({ at }) => at))
  if (missing.length === 0) return
  console.log(`No picture of:\n  ${missing.join('\n  ')}`)
  process.exitCode = 1
}
