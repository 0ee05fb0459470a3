import { describe, expect, it } from 'vitest'
import { misfitOf } from '@/components/fields/use-is-shown'
import { routes } from '@/lib/entities/kinds/routes'
import type { Field } from '@/lib/schema/field'
import { fixtures } from '@/lib/schema/fixtures/recorded-schemas'
import type { JsonObject } from '@/lib/schema/json'
import { readFields } from '@/lib/schema/read-fields'

const fields = readFields(fixtures.routes)
const priority: Field = { name: 'priority', type: 'integer', required: true, default: 0 }
const expression: Field = { name: 'expression', type: 'string', required: false }

/** Which fields of a route do not apply to a draft. */
function misfits(draft: JsonObject, known: readonly Field[] = fields): readonly string[] {
  const state = { draft, rules: { fields: known, checks: [] } }
  return known
    .map(({ name }) => name)
    .filter((name) => misfitOf(state, routes.manners ?? {}, name) !== undefined)
    .toSorted()
}

const onlyHttp = ['headers', 'hosts', 'methods', 'paths']
const forwarding = ['path_handling', 'preserve_host', 'request_buffering', 'response_buffering', 'strip_path']

describe('fields of a route that do not apply', () => {
  it('are those of streams while it speaks HTTP, as by default', () => {
    expect(misfits({})).toEqual(['destinations', 'sources'])
    expect(misfits({ protocols: ['http'] })).toEqual(['destinations', 'https_redirect_status_code', 'snis', 'sources'])
  })

  it('are those of HTTP for streams; SNIs need TLS', () => {
    const streams = [...onlyHttp, ...forwarding, 'https_redirect_status_code', 'regex_priority']
    expect(misfits({ protocols: ['tcp'] })).toEqual([...streams, 'snis'].toSorted())
    expect(misfits({ protocols: ['tls_passthrough'] })).toEqual(streams.toSorted())
  })

  it('are methods for gRPC', () => {
    expect(misfits({ protocols: ['grpcs'] })).toEqual([
      'destinations',
      'methods',
      'request_buffering',
      'response_buffering',
      'sources',
    ])
  })

  it('are none of the addresses where the expressions router takes them for HTTP', () => {
    expect(misfits({}, [...fields, expression, priority])).toEqual([])
  })

  it('are all that an expression stands for', () => {
    const draft = { expression: 'http.path == "/a"', priority: 5 }
    expect(misfits(draft, [...fields, expression, priority])).toEqual(
      [...onlyHttp, 'snis', 'sources', 'destinations'].toSorted(),
    )
  })
})
