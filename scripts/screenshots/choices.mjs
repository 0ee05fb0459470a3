import { parseArgs } from 'node:util'
import { problem } from '../problem.mjs'
import { states } from './states.mjs'

const choices = {
  theme: ['light', 'dark'],
  width: ['1440', '380', '2560'],
  language: ['en', 'zh-CN'],
  state: Object.keys(states),
}

/** Four looks in which every two of theme, width and language meet. */
const usualLooks = ['light 1440 en', 'dark 1440 zh-CN', 'light 380 zh-CN', 'dark 380 en']

/**
 * What is wanted: `--theme dark --width 380 --language en --state down --only services`; each may be given more than once. What is not
 * given is all, in the four looks in which every two of theme, width and language meet; `--every-look` takes all of them. `--add` keeps the
 * pictures that are there. Throws a problem for a value there is not.
 * @param {string[]} args
 */
export function readChoices(args) {
  const option = { type: 'string', multiple: true }
  const named = Object.fromEntries([...Object.keys(choices), 'only'].map((name) => [name, option]))
  const options = { ...named, 'every-look': { type: 'boolean' }, add: { type: 'boolean' } }
  let values
  try {
    values = parseArgs({ args, options }).values
  } catch (error) {
    throw problem(error.message)
  }
  for (const [name, known] of Object.entries(choices)) {
    const wrong = values[name]?.find((value) => !known.includes(value))
    if (wrong) throw problem(`--${name} ${wrong}: there is ${known.join(', ')}.`)
  }
  const of = (name) => values[name] ?? choices[name]
  return {
    themes: of('theme'),
    widths: of('width').map(Number),
    languages: of('language'),
    states: of('state'),
    only: values.only,
    isEveryLook: values['every-look'] ?? false,
    isAdded: values.add ?? false,
    isWhole: !values.only && !values.state,
  }
}

/**
 * The looks of a choice: the usual ones among them, or all where none of those is.
 * @param {ReturnType<typeof readChoices>} choices
 */
export function looksOf({ themes, widths, languages, isEveryLook }) {
  const all = themes.flatMap((theme) =>
    widths.flatMap((width) => languages.map((language) => ({ theme, width, language }))),
  )
  const usual = all.filter(({ theme, width, language }) => usualLooks.includes(`${theme} ${width} ${language}`))
  return isEveryLook || usual.length === 0 ? all : usual
}
