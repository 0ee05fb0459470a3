import fs from 'node:fs'
import path from 'node:path'
import { root } from '../root.mjs'

const texts = new Map()

/**
 * A page as scenes use it: what is pressed and filled in is named by the key of its message, so that a scene plays in every language.
 * @param {import('@playwright/test').Page} page
 * @param {string} language
 */
export function openStage(page, language) {
  const words = (key) => wordsOf(language, key)
  const named = (role, key, within = page) => within.getByRole(role, { name: words(key), exact: true }).first()
  return {
    page,
    words,
    main: page.getByRole('main'),
    dialog: page.getByRole('dialog'),
    press: (key, within) => named('button', key, within).click(),
    choose: (key, within) =>
      named('menuitem', key, within)
        .or(named('menuitemcheckbox', key, within))
        .first()
        .click(),
    fill: (key, text, within) => named('textbox', key, within).fill(text),
    /** Types into the input of a field of an entity. */
    type: (field, text) => page.locator(`[data-path="${field}"]`).getByRole('textbox').first().fill(text),
    /** Until nothing is waited for inside the dialog either. */
    shown: async (locator = page.getByRole('dialog')) => {
      await locator.first().waitFor()
      await page.waitForFunction(() => !document.querySelector('[role=dialog] [data-waiting]'))
    },
  }
}

/** The words of a message: as they are, or as an expression where something is put into them. */
function wordsOf(language, key) {
  const [file, ...rest] = key.split('.')
  const name = path.join(root, 'messages', language, `${file}.json`)
  if (!texts.has(name)) texts.set(name, JSON.parse(fs.readFileSync(name, 'utf8')))
  const text = rest.reduce((inner, part) => inner?.[part], texts.get(name))
  if (typeof text !== 'string') throw new Error(`There is no message ${key}.`)
  if (!text.includes('{')) return text
  const plain = text.replace(/\{\w+, plural,.*?other \{([^{}]*)\}\}/gs, '$1')
  const parts = plain.split(/\{[^{}]*\}|#/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}
