/**
 * @typedef {object} SuiteResult
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} durationMs
 * @property {string} [note] why it did not run, or what was left out
 */

/**
 * Prints a line per suite and, last, the plain line `N passed, N failed`. Returns the exit code.
 * @param {SuiteResult[]} results
 */
export function printSummary(results) {
  const width = Math.max(...results.map(({ name }) => name.length))
  console.log('')
  for (const { name, passed, failed, skipped, durationMs, note } of results) {
    const counts = [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ')
    console.log(`${name.padEnd(width)}  ${counts}  (${(durationMs / 1000).toFixed(1)} s)${note ? `  ${note}` : ''}`)
  }
  const total = (of) => results.reduce((sum, result) => sum + result[of], 0)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  return total('failed') > 0 ? 1 : 0
}
