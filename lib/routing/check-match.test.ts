import { describe, expect, it } from 'vitest'
import { checkAddress, checkHeaderName, checkHeaderValue, checkHost, checkPath, checkSni } from './check-match'
import { routerRules } from './router-rules'

const old = routerRules('1.5.1', undefined)
const between = routerRules('2.8.5', undefined)
const now = routerRules('3.9.3', 'traditional_compatible')
const pcre = routerRules('3.9.3', 'traditional')

describe('paths', () => {
  it.each([
    ['/orders', now, undefined],
    ['~/orders/\\d+', now, undefined],
    ['orders', now, 'pathStart'],
    ['~orders', now, 'pathStart'],
    ['~/orders', between, 'pathMarkUnknown'],
    ['/a//b', now, 'pathEmptySegment'],
    ['/a%2', now, 'pathPercent'],
    ['/a%2fb', now, 'pathNotNormal'],
    ['/a/../b', now, 'pathNotNormal'],
    ['/a/../b', old, undefined],
    ['/v\\d', now, 'pathNeedsMark'],
    ['/v\\d', between, undefined],
    ['~/aa|/bb', now, 'pathAlternation'],
    ['~/(aa|bb)', now, undefined],
    ['~/aa[|]', now, undefined],
    ['~/aa|/bb', pcre, undefined],
    ['', now, undefined],
  ])('%s in %o: %s', (path, rules, code) => expect(checkPath(path, rules)?.code).toBe(code))

  it('says what Kong would say instead', () => {
    expect(checkPath('/a/../%62', now)?.value).toBe('/b')
    expect(checkPath('/v\\d', now)?.value).toBe('~/v\\d')
  })
})

describe('hosts', () => {
  it.each([
    ['shop.example.com', old, undefined],
    ['*.example.com', old, undefined],
    ['shop.*', now, undefined],
    ['*.example.com:8443', now, undefined],
    ['[::1]:80', now, undefined],
    ['*.*', now, 'hostWildcards'],
    ['a*.example.com', now, 'hostWildcardPlace'],
    ['shop.*.com', now, 'hostWildcardPlace'],
    ['shop.*:80', now, 'hostWildcardPlace'],
    ['shop.example.com:80', old, 'hostNoPort'],
    ['shop.example.com:99999', now, 'hostPort'],
    ['https://shop', now, 'hostCharacters'],
    ['shop/api', now, 'hostCharacters'],
    ['Shop.example.com', now, 'hostCase'],
  ])('%s in %o: %s', (host, rules, code) => expect(checkHost(host, rules)?.code).toBe(code))
})

describe('server names', () => {
  it.each([
    ['shop.example.com', old, undefined],
    ['*.example.com', now, undefined],
    ['*.example.com', pcre, 'sniWildcard'],
    ['a.*.b', now, 'sniWildcardPlace'],
    ['10.0.0.1', now, 'sniAddress'],
    ['shop:443', now, 'sniPort'],
  ])('%s in %o: %s', (sni, rules, code) => expect(checkSni(sni, rules)?.code).toBe(code))
})

describe('headers', () => {
  it('leave the host to hosts', () => {
    expect(checkHeaderName('Host')?.code).toBe('headerHost')
    expect(checkHeaderName('x-host')).toBeUndefined()
  })

  it.each([
    ['v1', 2, old, undefined],
    ['~*^v1$', 1, old, 'headerRegexUnknown'],
    ['~*^v1$', 1, between, undefined],
    ['~*^v1$', 2, between, 'headerRegexNotAlone'],
    ['~*^v1$', 2, now, undefined],
    ['~*^V1$', 1, now, 'headerRegexCase'],
  ])('%s of %i values in %o: %s', (value, count, rules, code) =>
    expect(checkHeaderValue(value, count, rules)?.code).toBe(code),
  )
})

it.each([
  ['10.0.0.1', true],
  ['10.0.0.0/8', true],
  ['::1', true],
  ['fe80::/10', true],
  ['10.0.0.256', false],
  ['10.0.0.0/33', false],
  ['10.0.0.0/8/8', false],
  ['shop', false],
  ['::g', false],
])('%s is an address: %s', (text, isAddress) => expect(checkAddress(text) === undefined).toBe(isAddress))
