import { describe, expect, it } from 'vitest'
import { playwrightResults, resultOf, vitestResults } from './results.mjs'

const playwright = {
  suites: [
    {
      title: 'laws/a.spec.ts',
      file: 'laws/a.spec.ts',
      specs: [{ title: 'stands', file: 'laws/a.spec.ts', ok: true, tests: [{ status: 'expected' }] }],
      suites: [
        {
          title: 'inside',
          file: 'laws/a.spec.ts',
          specs: [
            { title: 'falls', file: 'laws/a.spec.ts', ok: false, tests: [{ status: 'unexpected' }] },
            { title: 'waits', file: 'laws/a.spec.ts', ok: true, tests: [{ status: 'skipped' }] },
          ],
        },
      ],
    },
  ],
}

describe('the result of a row’s test', () => {
  it('is that of the browser’s test of that file and title', () => {
    const results = playwrightResults(playwright)
    expect(resultOf(results, 'e2e/laws/a.spec.ts', 'stands')).toBe('passes')
    expect(resultOf(results, 'e2e/laws/a.spec.ts', 'inside falls')).toBe('fails')
    expect(resultOf(results, 'e2e/laws/a.spec.ts', 'waits')).toBe('not run')
    expect(resultOf(results, 'e2e/laws/b.spec.ts', 'stands')).toBe('not run')
  })

  it('is a failure where one of several failed, and where the file did not load', () => {
    const results = vitestResults(
      {
        testResults: [
          {
            name: '/x/a.test.ts',
            status: 'failed',
            assertionResults: [titled('one a', 'passed'), titled('two a', 'failed')],
          },
          { name: '/x/b.test.ts', status: 'failed', assertionResults: [] },
        ],
      },
      (file) => file.slice('/x/'.length),
    )
    expect(resultOf(results, 'a.test.ts', 'one')).toBe('passes')
    expect(resultOf(results, 'a.test.ts', ' a')).toBe('fails')
    expect(resultOf(results, 'b.test.ts', 'anything')).toBe('fails')
  })
})

function titled(fullName, status) {
  return { fullName, status }
}
