import { createHash } from 'node:crypto'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Call } from '../http/routes'
import { copyJson, isTable, type Json, type Table } from '../json'
import { crash, refuse } from '../refusal'
import { configError } from './errors'

/** A configuration as it was sent, and the hash of its text where it was text. */
export type SentDocument = { document: Table; hash: string | undefined }

/** Finds the configuration in a request: as the body, in its field `config`, or as YAML. Refuses what is none. */
export function readDocument({ body, bytes, kind }: Call): SentDocument {
  if (body._format_version) return { document: body, hash: undefined }
  const { config } = body
  if (config === undefined && kind === 'json') return { document: jsonBody(bytes), hash: undefined }
  const text = typeof config === 'string' ? config : bytes.toString('utf8')
  if (config === undefined && text === '')
    refuse({ status: 400, body: { message: 'expected a declarative configuration' } })
  return { document: parse(text), hash: md5(text) }
}

/** The hash that Kong gives to a configuration. */
export const md5 = (text: string) => createHash('md5').update(text).digest('hex')

function jsonBody(bytes: Buffer): Table {
  const value = copyJson(JSON.parse(bytes.toString('utf8')))
  return isTable(value) ? value : crash()
}

/** JSON first, then YAML, as Kong tries them. */
function parse(text: string): Table {
  let value: Json
  try {
    value = copyJson(JSON.parse(text))
  } catch {
    value = parseYaml(text)
  }
  if (Array.isArray(value)) crash()
  return isTable(value) ? value : refuseText('expected an object')
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
  refuseText(`${line}:${col}: ${LIBYAML[error.code] ?? 'did not find expected node content'}`)
}

const LIBYAML: Record<string, string> = {
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  TAB_AS_INDENT: 'found character that cannot start any token',
  DUPLICATE_KEY: 'duplicate key',
}

function refuseText(words: string): never {
  refuse({ status: 400, body: configError({ error: `failed parsing declarative configuration: ${words}` }) })
}
