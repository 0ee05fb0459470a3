import { expect, it } from 'vitest'
import { curlOf } from './curl-of'

it('joins address, workspace and path', () => {
  expect(curlOf({ adminUrl: 'http://kong:8001/admin/', workspace: 'shop' }, '/services/42')).toBe(
    "curl -sS 'http://kong:8001/admin/shop/services/42'",
  )
})

it('cannot be broken out of by a quote', () => {
  expect(curlOf({ adminUrl: "http://kong:8001/'; rm x '", workspace: '' }, '/')).toBe(
    "curl -sS 'http://kong:8001/'\\''; rm x '\\''/'",
  )
})
