import { createHash } from 'node:crypto'
import { isScalar, LineCounter, parseDocument, stringify, visit } from 'yaml'
import { ok } from '../endpoints/places'
import { crash, invalidConfig, refuseWith } from '../errors'
import { EMPTY_HASH, type Gateway, schemaOf } from '../gateway'
import type { Answer, Call } from '../http/routes'
import { copyJson, copyTable, isTable, type Json, newTable, type Table } from '../json'
import { flattenErrors } from './flatten-errors'
import { loadDocument, replaceAll } from './load'
import { declaredEntities } from './schema'

/** `/config` without a database: all that the node has, to read and to replace. */
export const configEndpoint = { GET: ({ gateway }: Call) => ok({ config: exportConfig(gateway) }), POST: load }

/** The hash that Kong gives to a configuration. */
export const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** All rows as a configuration in Kong's flat form: references are ids, nulls are written, nothing is hashed again. */
export function exportConfig(gateway: Gateway): string {
  const document: { [key: string]: Json } = { _format_version: '3.0', _transform: false }
  for (const entity of declaredEntities(gateway)) {
    const { fields } = schemaOf(gateway, entity)
    const flat = ([name, value]: [string, Json]) =>
      [name, fields.get(name)?.type === 'foreign' && isTable(value) ? (value.id ?? null) : value] as const
    const rows = gateway.store.rows(entity)
    if (rows.length > 0) document[entity] = rows.map((row) => Object.fromEntries(Object.entries(row).map(flat)))
  }
  return stringify(document, { nullStr: '~', lineWidth: 0 })
}

/** Replaces all that the node has. */
function load(call: Call): Answer {
  const { gateway } = call
  const query = { ...call.query, ...call.body }
  const { document, hash } = readDocument(call)
  if (hash !== undefined && query.check_hash === '1' && hash === gateway.memory.configHash) return { status: 304 }
  const { flatten_errors: _, check_hash: __, ...sent } = copyTable(document)
  const { faults, rows } = loadDocument(gateway, sent)
  if (faults && !isTrue(query.flatten_errors)) invalidConfig(faults)
  if (faults) {
    const flat = flattenErrors(gateway, faults, sent)
    invalidConfig(faults, { flattened_errors: flat.length > 0 ? flat : newTable() })
  }
  replaceAll(gateway, rows, sent._transform !== false)
  gateway.memory.health.clear()
  const body = newTable()
  for (const [entity, byId] of rows) body[entity] = Object.fromEntries(byId)
  gateway.memory.configHash = rows.size === 0 ? EMPTY_HASH : (hash ?? md5(JSON.stringify(body)))
  return { status: 201, body }
}

const isTrue = (value: Json | undefined) => ['true', '1', 'on', 'yes'].includes(String(value).toLowerCase())

/** Finds the configuration in a request: as the body, in its field `config`, or as YAML; with the hash of its text where it was text. */
function readDocument({ body, bytes, kind }: Call): { document: Table; hash: string | undefined } {
  if (body._format_version) return { document: body, hash: undefined }
  const { config } = body
  const sent = bytes.toString('utf8')
  if (config === undefined && kind === 'json') {
    const value = copyJson(JSON.parse(sent))
    return { document: isTable(value) ? value : crash(), hash: undefined }
  }
  if (config === undefined && sent === '') refuseWith(400, 'expected a declarative configuration')
  const text = typeof config === 'string' ? config : sent
  const value = parse(text)
  if (Array.isArray(value)) crash()
  return { document: isTable(value) ? value : refuseText('expected an object'), hash: md5(text) }
}

/** JSON first, then YAML, as Kong tries them. */
function parse(text: string): Json {
  try {
    return copyJson(JSON.parse(text))
  } catch {
    return parseYaml(text)
  }
}

function parseYaml(text: string): Json {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.1', logLevel: 'silent' })
  const [error] = document.errors
  if (!error) return copyJson(document.toJS())
  // libyaml, which Kong uses, tells the place of the last thing that it understood.
  let last = 0
  visit(document, (_, node) => {
    const start = isScalar(node) && node.source !== '' ? node.range?.[0] : undefined
    if (start !== undefined && start <= error.pos[0]) last = Math.max(last, start)
  })
  const { line, col } = lines.linePos(last)
  return refuseText(`${line}:${col}: ${LIBYAML[error.code] ?? 'did not find expected node content'}`)
}

const LIBYAML: Record<string, string> = {
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  TAB_AS_INDENT: 'found character that cannot start any token',
  DUPLICATE_KEY: 'duplicate key',
}

const refuseText = (words: string) => invalidConfig({ error: `failed parsing declarative configuration: ${words}` })
