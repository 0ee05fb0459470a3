/**
 * A failure that the person at the terminal can mend: one line that says what is wrong and what to do.
 * @param {string} line
 */
export function problem(line) {
  return Object.assign(new Error(line), { name: 'Problem' })
}

/** Prints a failure: a problem as its one line, anything else with its stack. */
export function printFailure(error) {
  console.error(error?.name === 'Problem' ? error.message : error)
}
