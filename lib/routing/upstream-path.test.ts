import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import recorded from './fixtures/upstream-paths.json'
import { toJsRegex } from './js-regex'
import { matchingPaths } from './matching-path'
import { requestPath } from './normalise-path'
import { patternOf } from './path-kind'
import { type RouterRules, routerRules } from './router-rules'
import { upstreamPath } from './upstream-path'

const v0 = routerRules('3.9.3', 'traditional_compatible')
const v1 = routerRules('1.5.1', undefined)

describe('what the upstream receives', () => {
  it.each([
    ['v0', true, '/a/b', '/base/b'],
    ['v1', true, '/a/b', '/base/b'],
    ['v0', true, '/ab', '/base/b'],
    ['v1', true, '/ab', '/baseb'],
    ['v0', false, '/a', '/base/a'],
    ['v1', false, '/a', '/basea'],
  ] as const)('%s, strip %s: %s becomes %s', (handling, stripPath, path, expected) => {
    const rules = handling === 'v0' ? v0 : v1
    expect(upstreamPath({ servicePath: '/base', path, matched: '/a', stripPath, handling }, rules)).toBe(expected)
  })

  it('forgets v1 where the flavour does', () => {
    const forwarding = { servicePath: '/base', path: '/ab', matched: '/a', stripPath: true, handling: 'v1' } as const
    expect(upstreamPath(forwarding, v0)).toBe('/base/b')
    expect(upstreamPath(forwarding, routerRules('3.9.3', 'traditional'))).toBe('/baseb')
  })

  it('is a path below the service’s, for v0, whatever is asked', () => {
    const segments = fc
      .array(fc.constantFrom('a', 'b', 'orders', '1'), { maxLength: 4 })
      .map((parts) => `/${parts.join('/')}`)
    fc.assert(
      fc.property(segments, segments, fc.boolean(), fc.nat(6), (servicePath, path, stripPath, length) => {
        const forwarded = upstreamPath(
          { servicePath, path, matched: path.slice(0, Math.max(1, length)), stripPath, handling: 'v0' },
          v0,
        )
        expect(forwarded.startsWith(servicePath)).toBe(true)
        expect(forwarded).not.toContain('//')
      }),
    )
  })
})

/** What live Kongs of four kinds forwarded: version, flavour, paths, strip, handling, service path; request → path, prefix. */
type Row = [string, string, string[], boolean, 'v0' | 'v1' | null, string | null, string, string, string | null]

describe('recorded requests', () => {
  it('are forwarded as a live Kong forwarded them', () => {
    const rows = recorded as Row[]
    const wrong = rows.filter(([version, flavor, paths, stripPath, handling, servicePath, target, upstream]) => {
      const rules = routerRules(version, flavor)
      const path = requestPath(target, rules)
      const matches = matchingPaths({ paths, path, rules, matchRegex: (one) => matchedText(one, path, rules) })
      const possible = (matches.length > 0 ? matches.map(({ matched }) => matched) : [undefined]).map(
        (matched) =>
          upstreamPath({ servicePath, path, matched, stripPath, handling: handling ?? undefined }, rules) +
          target.slice(target.indexOf('?', 1) < 0 ? target.length : target.indexOf('?', 1)),
      )
      return !possible.includes(upstream)
    })
    expect(wrong).toEqual([])
    expect(rows.length).toBeGreaterThan(500)
  })
})

function matchedText(regexPath: string, path: string, rules: RouterRules): string | undefined {
  const regex = toJsRegex(patternOf(regexPath, rules))
  if ('unknown' in regex) throw new Error(`${regexPath} has ${regex.unknown}`)
  const found = new RegExp(rules.regexEngine === 'rust' ? `^${regex.source}` : `^(?:${regex.source})`).exec(path)
  return found?.[0]
}
