import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/schema/json'
import { matchLine } from './match-line'

it.each([
  [
    { methods: ['GET', 'POST'], protocols: ['https'], hosts: ['*.shop.com'], paths: ['/api'] },
    'GET,POST https://*.shop.com/api',
  ],
  [{ protocols: ['http', 'https'], hosts: ['a', 'b', 'c'], paths: ['/x', '/y'] }, 'http(s)://a (+2)/x (+1)'],
  [{ protocols: ['http', 'https'], headers: { 'x-tier': ['gold', 'silver'] } }, 'http(s)://* [x-tier: gold (+1)]'],
  [{ protocols: ['https'], hosts: ['a'], paths: ['~/v\\d'] }, 'https://a ~/v\\d'],
  [{ protocols: ['https'], snis: ['shop.com'], paths: ['/a'] }, 'SNI shop.com /a'],
  [
    { protocols: ['tcp'], sources: [{ ip: '10.0.0.0/8' }], destinations: [{ port: 5432 }, { ip: '::1', port: 1 }] },
    'tcp src 10.0.0.0/8 dst *:5432 (+1)',
  ],
  [{ protocols: ['tls_passthrough'], snis: ['a.test'] }, 'tls_passthrough SNI a.test'],
  [{ expression: 'http.path\n  ^= "/api"' }, 'http.path ^= "/api"'],
  [{}, ''],
] as [JsonObject, string][])('%j reads %s', (route, line) => expect(matchLine(route)).toBe(line))
