// What an attacker tries, and the tests that it fails.

import { consolesRows } from './rows/consoles.mjs'
import { frameworkRows } from './rows/framework.mjs'
import { kongaRows } from './rows/konga.mjs'
import { wholeClassesRows } from './rows/whole-classes.mjs'

/**
 * A test is a file and words of its title; `gap` says what is not covered, and why.
 * @typedef {{ id: string, must: string, tests: readonly (readonly [file: string, title: string])[], gap?: string }} Row
 * @type {readonly Row[]}
 */
export const rows = [...kongaRows, ...consolesRows, ...frameworkRows, ...wholeClassesRows]
