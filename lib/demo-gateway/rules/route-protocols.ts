import { copyTable, type Table } from '../json'
import type { RouterFlavor } from '../model'
import type { KongVersion } from '../versions'

/**
 * What routes of each protocol may and must have. Kong keeps this in subschemas that `/schemas/routes` does not show
 * (kong/db/schema/entities/routes_subschemas.lua at 3.9.3, 2.8.5 and 1.5.1).
 */
export function ROUTE_SUBSCHEMAS(version: KongVersion, router: RouterFlavor): [protocol: string, schema: Table][] {
  const isExpressions = router === 'expressions'
  const also = isExpressions ? ['expression'] : []
  const stream = version === '1.5' ? ['tcp', 'tls'] : ['tcp', 'tls', 'udp']
  const streamWords = version === '1.5' ? "'tcp' or 'tls'" : "'tcp', 'tls', 'tls_passthrough' or 'udp'"
  const http = {
    fields: isExpressions ? [] : none(['sources', 'destinations'], "'http' or 'https'"),
    entity_checks: [
      oneOfFor(
        ['https', ['methods', 'hosts', 'headers', 'paths', 'snis', ...also]],
        ['http', ['methods', 'hosts', 'headers', 'paths', ...also]],
      ),
    ],
  }
  const tcp = {
    fields: none(['methods', 'hosts', 'paths', 'headers'], streamWords),
    entity_checks: [
      {
        conditional_at_least_one_of: {
          if_field: 'protocols',
          if_match: { elements: { type: 'string', one_of: stream } },
          then_at_least_one_of: ['sources', 'destinations', 'snis', ...also],
          then_err: `must set one of %s when 'protocols' is ${version === '1.5' ? streamWords : "'tcp', 'tls' or 'udp'"}`,
        },
      },
      {
        conditional_at_least_one_of: {
          if_field: 'protocols',
          if_match: { elements: { type: 'string', one_of: ['tls_passthrough'] } },
          then_at_least_one_of: ['snis', ...also],
          then_err: "must set snis when 'protocols' is 'tls_passthrough'",
        },
      },
    ],
  }
  const grpc = {
    fields: [
      {
        strip_path: {
          type: 'boolean',
          ...(version !== '1.5' && { required: true }),
          default: false,
          ne: true,
          err: "cannot set 'strip_path' when 'protocols' is 'grpc' or 'grpcs'",
        },
      },
      ...none(['methods', ...(isExpressions ? [] : ['sources', 'destinations'])], "'grpc' or 'grpcs'"),
    ],
    entity_checks: [
      oneOfFor(
        ['grpcs', ['hosts', 'headers', 'paths', 'snis', ...also]],
        ['grpc', ['hosts', 'headers', 'paths', ...also]],
      ),
    ],
  }
  const all: [string, object][] = [
    ['http', http],
    ['https', http],
    ['grpc', grpc],
    ['grpcs', grpc],
  ]
  for (const protocol of version === '1.5' ? stream : [...stream, 'tls_passthrough']) all.push([protocol, tcp])
  return all.map(([protocol, schema]) => [protocol, copyTable(schema)])
}

const LISTS: Record<string, string> = {
  headers: 'map',
  sources: 'set',
  destinations: 'set',
  methods: 'set',
  hosts: 'array',
  paths: 'array',
}

function none(fields: string[], protocols: string) {
  return fields.map((field) => ({
    [field]: { type: LISTS[field], eq: null, err: `cannot set '${field}' when 'protocols' is ${protocols}` },
  }))
}

function oneOfFor([secure, secureFields]: [string, string[]], [plain, plainFields]: [string, string[]]) {
  return {
    conditional_at_least_one_of: {
      if_field: 'protocols',
      if_match: { contains: secure },
      then_at_least_one_of: secureFields,
      then_err: `must set one of %s when 'protocols' is '${secure}'`,
      else_match: { contains: plain },
      else_then_at_least_one_of: plainFields,
      else_then_err: `must set one of %s when 'protocols' is '${plain}'`,
    },
  }
}
