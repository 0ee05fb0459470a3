import path from 'node:path'
import { root } from '../root.mjs'

/**
 * Prints the files that took longest: where to look when a suite grows slow.
 * @param {{ file: string, ms: number }[]} files
 */
export function printSlowest(files, count = 8) {
  const lines = files
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`)
  console.log(['', 'Time by file:', ...lines, ''].join('\n'))
}

/** The files of a report of Playwright's JSON reporter. */
export function playwrightFiles({ suites }) {
  return suites.map((suite) => ({ file: suite.file, ms: durationOf(suite) }))
}

/** The files of a report of vitest's JSON reporter. */
export function vitestFiles({ testResults }) {
  return testResults.map(({ name, startTime, endTime }) => ({
    file: path.relative(root, name),
    ms: endTime - startTime,
  }))
}

function durationOf({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results.map(({ duration }) => duration)))
  return [...own, ...suites.map(durationOf)].reduce((sum, ms) => sum + ms, 0)
}
