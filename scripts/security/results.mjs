/**
 * @typedef {{ file: string, title: string, status: 'passed' | 'failed' | 'skipped' }} Result of one test, by its file and whole title
 */

/**
 * Of a report of vitest's JSON reporter.
 * @param {any} report
 * @param {(file: string) => string} relative
 * @returns {Result[]}
 */
export function vitestResults({ testResults }, relative) {
  return testResults.flatMap(({ name, status: ofFile, assertionResults }) => {
    const file = relative(name)
    // A file that does not load has no tests to fail.
    const broken = ofFile === 'failed' && assertionResults.length === 0 ? [{ file, title: '', status: 'failed' }] : []
    const own = assertionResults.map(({ fullName, status }) => ({ file, title: fullName, status: statusOf(status) }))
    return [...broken, ...own]
  })
}

/**
 * Of a report of Playwright's JSON reporter, whose files are relative to e2e.
 * @param {any} report
 * @returns {Result[]}
 */
export function playwrightResults({ suites }) {
  const of = (suite, above) => {
    const title = suite.title === suite.file ? above : [...above, suite.title]
    const own = (suite.specs ?? []).map((spec) => ({
      file: `e2e/${spec.file}`,
      title: [...title, spec.title].join(' '),
      status: spec.tests.every(({ status }) => status === 'skipped') ? 'skipped' : spec.ok ? 'passed' : 'failed',
    }))
    return [...own, ...(suite.suites ?? []).flatMap((inner) => of(inner, title))]
  }
  return suites.flatMap((suite) => of(suite, []))
}

/**
 * How the tests of a file whose titles hold some words ended.
 * @param {readonly Result[]} results
 * @param {string} file
 * @param {string} title
 * @returns {'passes' | 'fails' | 'not run'}
 */
export function resultOf(results, file, title) {
  const own = results.filter((result) => result.file === file)
  const named = own.filter((result) => result.title.includes(title))
  if (named.some(({ status }) => status === 'failed') || own.some((one) => one.title === '' && one.status === 'failed'))
    return 'fails'
  return named.some(({ status }) => status === 'passed') ? 'passes' : 'not run'
}

function statusOf(status) {
  return status === 'passed' || status === 'failed' ? status : 'skipped'
}
