import { crash, refuse, refuseWith } from '../errors'
import { copyJson, isTable, type Json, newTable, type Table } from '../json'
import type { Schema } from '../schema/types'
import type { Traits } from '../versions'
import { decodeArguments, inferAll, limited, type Pairs, parsePairs } from './arguments'
import { htmlPage } from './html'

/** What a request carries. */
export type RawBody = { contentType: string | undefined; hasBody: boolean; bytes: Buffer }

/** Kinds of bodies. */
export type BodyKind = 'none' | 'json' | 'form' | 'multipart' | 'yaml'

const KINDS: Record<string, BodyKind> = {
  'application/json': 'json',
  'multipart/form-data': 'multipart',
  'application/x-www-form-urlencoded': 'form',
  'application/yaml': 'yaml',
  'text/yaml': 'yaml',
}

/** The kind of a body by its content type; refuses all others with 415, as Kong does before it looks at anything else. */
export function kindOf({ contentType, hasBody }: RawBody, acceptsYaml: boolean): BodyKind {
  if (contentType === undefined && !hasBody) return 'none'
  const [, kind] = Object.entries(KINDS).find(([start]) => contentType?.startsWith(start)) ?? []
  return kind !== undefined && (kind !== 'yaml' || acceptsYaml) ? kind : refuse(htmlPage(415))
}

/** Reads the body of a write call: a table by the kind of the body, with texts turned into what the schema says. */
export function readBody(
  raw: RawBody,
  kind: BodyKind,
  { traits, schema }: { traits: Traits; schema: Schema | undefined },
): Table {
  if (kind === 'json') return readJson(raw.bytes)
  if (kind !== 'form' && kind !== 'multipart') return newTable()
  const pairs = kind === 'form' ? parsePairs(raw.bytes.toString('utf8')) : partsOf(raw)
  return decodeArguments(limited(pairs, traits), traits, schema)
}

/** Forms become what the schema says; a second time for plugins whose name was found in the database. */
export function inferAgain(body: Table, kind: BodyKind, schema: Schema): Table {
  return kind === 'form' || kind === 'multipart' ? inferAll(body, schema) : body
}

function readJson(bytes: Buffer): Table {
  let value: Json
  try {
    value = copyJson(JSON.parse(bytes.toString('utf8')))
  } catch {
    return refuseWith(400, 'Cannot parse JSON body')
  }
  if (isTable(value)) return value
  // An empty list is an empty table to Lua; a list of anything else has numbers for fields.
  return Array.isArray(value) && value.length === 0 ? newTable() : crash()
}

/** The parts of a multipart body; of those with one name, the last. */
function partsOf({ contentType = '', bytes }: RawBody): Pairs {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (!boundary) return []
  const byName = new Map<string, string>()
  for (const part of bytes.toString('utf8').split(`--${boundary}`).slice(1)) {
    const end = part.indexOf('\r\n\r\n')
    const name = /content-disposition:[^\r\n]*[; ]name="?([^"\r\n;]*)"?/i.exec(part.slice(0, Math.max(end, 0)))?.[1]
    if (end >= 0 && name !== undefined) byName.set(name, part.slice(end + 4).replace(/\r\n$/, ''))
  }
  return [...byName]
}
