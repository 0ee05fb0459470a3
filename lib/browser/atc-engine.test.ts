import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { expressionFields } from '@/lib/routing/expression-fields'
import { pathRegexPredicate, routeExpression } from '@/lib/routing/route-expression'
import { type AtcEngine, atcEngine } from './atc-engine'

const fields = expressionFields({ version: { major: 3, minor: 9 } }, ['http'])
let router: AtcEngine

beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve('@kong/atc-router/atc-router_bg.wasm')
  router = await atcEngine(await WebAssembly.compile(readFileSync(file)))
})

describe('an expression', () => {
  it.each([
    ['http.path ^= "/a" && (http.method == "GET" || any(http.headers.x_a) == "1")'],
    ['http.path.segments.0 == "a" && http.path.segments.len > 1'],
    ['net.src.ip in 10.0.0.0/8 && !(tls.sni =^ ".test")'],
  ])('%s is taken', (text) => expect(router.check(text, fields)).toBeUndefined())

  it.each([
    ['http.path ^= "/a" &&\n  ', { line: 2, column: 3, code: 'syntax' }],
    ['http.method == "GET" &&\nhttp.path = "/a"', { line: 2, code: 'syntax' }],
    ['http.method == "GET" &&\n  http.foo == "a"', { line: 2, column: 3, code: 'unknownField', field: 'http.foo' }],
    ['http.method == "GET" && lower(http.path) == 3', { line: 1, column: 25, code: 'type', field: 'http.path' }],
    ['http.path ~ "(?=a)"', { line: 1, column: 13, code: 'syntax' }],
    ['http.path == "你" && net.dst.port ^= 5', { column: 21, code: 'rule', field: 'net.dst.port' }],
  ])('%j is refused where it is wrong', (text, place) => expect(router.check(text, fields)).toMatchObject(place))

  it('names what the regular expression lacks, in one line', () => {
    const problem = router.check('http.path ~ "/a(?=b)"', fields)
    expect(problem?.text).toBe('look-around, including look-ahead and look-behind, is not supported')
  })
})

describe('a regex path', () => {
  it('matches as the gateway does, the alternative behind | anywhere', () => {
    const expression = pathRegexPredicate('/aa|/bb')
    expect(['/aa/x', '/zz/bb', '/zz/aa'].map((path) => router.matchesPath(expression, path))).toEqual([
      true,
      true,
      false,
    ])
  })

  it('takes linear time where others backtrack for ever', () => {
    const start = performance.now()
    expect(router.matchesPath(pathRegexPredicate('/(a+)+$'), `/${'a'.repeat(5000)}!`)).toBe(false)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it('is refused with the reason', () => {
    expect(() => router.matchesPath(pathRegexPredicate('/(a)\\1'), '/')).toThrow('backreferences are not supported')
  })
})

it('takes every expression that stands for a route’s fields', () => {
  const route = {
    protocols: ['https'],
    methods: ['GET', 'POST'],
    hosts: ['*.shop.com', 'a.*', 'x.test:9020'],
    paths: ['/a', '~/v\\d+/(?<id>"x"#)'],
    headers: { 'x-a': ['1', '~*^V\\d'] },
    snis: ['*.shop.com', 'a.test.'],
    sources: [{ ip: '10.0.0.0/8' }, { ip: '::1' }],
  }
  expect(router.check(routeExpression(route) ?? '', fields)).toBeUndefined()
})
