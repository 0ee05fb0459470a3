import { expect, it } from 'vitest'
import { routeExpression } from './route-expression'

it.each([
  [{ paths: ['/a', '~/v\\d+'] }, '(http.path ^= "/a" || http.path ~ r#"^/v\\d+"#)'],
  [{ paths: ['~/(?<id>a)'] }, '(http.path ~ "^/(?P<id>a)")'],
  [
    { hosts: ['*.h', 'h.*', 'h:80'] },
    '(http.host =^ ".h" || http.host ^= "h." || (http.host == "h" && net.dst.port == 80))',
  ],
  [
    { headers: { 'X-Y': ['V', '~*\\D'] } },
    '(any(lower(http.headers.x_y)) == "v" || any(lower(http.headers.x_y)) ~ r#"\\d"#)',
  ],
  [
    { snis: ['a.', '*.b'], methods: ['GET'] },
    '(net.protocol != "https" || (tls.sni == "a" || tls.sni =^ ".b")) && (http.method == "GET")',
  ],
  [
    { protocols: ['tls'], snis: ['a'], sources: [{ ip: '10.0.0.0/8', port: 1 }], paths: ['/ignored'] },
    '(net.protocol != "tls" || (tls.sni == "a")) && ((net.src.ip in 10.0.0.0/8 && net.src.port == 1))',
  ],
  [{ protocols: ['http'] }, undefined],
])('%j is %s', (route, expression) => expect(routeExpression(route)).toBe(expression))
