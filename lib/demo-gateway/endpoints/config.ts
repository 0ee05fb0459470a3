import { EMPTY_HASH, type Gateway } from '../dao/gateway'
import { configError } from '../dbless/errors'
import { exportConfig } from '../dbless/export'
import { flattenErrors } from '../dbless/flatten-errors'
import { loadDocument, replaceAll } from '../dbless/load'
import { md5, readDocument } from '../dbless/read-document'
import type { Answer, Call, Handler } from '../http/routes'
import { copyTable, type Json, newTable } from '../json'
import { ok } from './generic'

/** `/config`: only without a database. */
export function configEndpoint(gateway: Gateway): Record<string, Handler> {
  if (gateway.mode === 'dbless') return { GET: () => ok({ config: exportConfig(gateway) }), POST: load }
  const refused: Handler = () => ({
    status: 400,
    body: { message: 'this endpoint is only available when Kong is configured to not use a database' },
  })
  return { GET: refused, POST: refused }
}

/** Replaces all that the node has. */
function load(call: Call): Answer {
  const { gateway, body: posted } = call
  const query = { ...call.query, ...posted }
  const { document, hash } = readDocument(call)
  if (hash !== undefined && query.check_hash === '1' && hash === gateway.memory.configHash) return { status: 304 }
  const sent = copyTable(document)
  for (const option of OPTIONS) delete sent[option]
  const { faults, ...loaded } = loadDocument(gateway, sent)
  if (faults) {
    if (!isTrue(query.flatten_errors)) return { status: 400, body: configError(faults) }
    const flat = flattenErrors(gateway, faults, sent)
    return {
      status: 400,
      body: Object.assign(configError(faults), { flattened_errors: flat.length > 0 ? flat : newTable() }),
    }
  }
  const rows = 'rows' in loaded ? loaded.rows : new Map()
  replaceAll(gateway, rows, sent._transform !== false)
  gateway.memory.health.clear()
  const body = newTable()
  for (const [entity, byId] of rows) body[entity] = Object.assign(newTable(), Object.fromEntries(byId))
  gateway.memory.configHash = rows.size === 0 ? EMPTY_HASH : (hash ?? md5(JSON.stringify(body)))
  return { status: 201, body }
}

const OPTIONS = ['flatten_errors', 'check_hash']

const isTrue = (value: Json | undefined) =>
  value === true || ['true', '1', 'on', 'yes'].includes(String(value).toLowerCase())
