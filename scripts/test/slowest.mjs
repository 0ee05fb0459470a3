/**
 * The files of a Playwright report that took longest, summed over their tests: where to look when the suite grows slow.
 * @param {{ suites: object[] }} report of Playwright's JSON reporter
 * @returns {string[]} one line a file, longest first
 */
export function slowestFiles(report, count = 8) {
  const files = report.suites.map((suite) => ({ file: suite.file, ms: durationOf(suite) }))
  return files
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`)
}

function durationOf({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results.map(({ duration }) => duration)))
  return [...own, ...suites.map(durationOf)].reduce((sum, ms) => sum + ms, 0)
}
