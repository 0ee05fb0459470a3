import 'server-only'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { readText } from '@/lib/text/read-text'
import { gatewayClient } from './client'
import { isAtLeast } from './node-info'
import { readInfo } from './read-info'

/** A dump of more text than this would hold up everybody while it is read. */
const mostText = 24 * 1024 * 1024

/**
 * The whole configuration of a gateway without a database: `GET /config` (Kong 1.4 and later), which answers with YAML in JSON. Throws
 * `not_supported` where the gateway has a database, `not_found` where it is older, and whatever the client throws.
 */
export async function readConfiguration(context: ConnectionContext): Promise<JsonObject> {
  await requireNoDatabase(context)
  const { config } = await gatewayClient(context).get('/config')
  if (typeof config !== 'string') throw unreadable('it has no text')
  if (config.length > mostText)
    throw new ConsoleError('gateway_failed', 'The configuration of the gateway is too large to be shown.', {
      reason: 'answer_too_large',
    })
  const read = readText(config, 'yaml')
  if ('problem' in read) throw unreadable(read.detail ?? read.problem)
  return read.value
}

/**
 * Replaces the whole configuration by `POST /config`; all of it or nothing. Answers with the entities as the gateway understood them, by
 * list and id. Throws `gateway_refused` with `details: { refusal }`: Kong's `fields` and, since 3.2, `flattened_errors`.
 */
export async function writeConfiguration(context: ConnectionContext, document: JsonObject): Promise<JsonObject> {
  const { version } = await requireNoDatabase(context)
  // Before 3.2 an argument that Kong does not know becomes part of the document, and is refused as a field.
  const query = isAtLeast(version, 3, 2) ? { flatten_errors: '1' } : undefined
  return (await gatewayClient(context).send({ method: 'POST', path: '/config', query, body: document })) ?? {}
}

/** What a gateway said about a document, from the error of `writeConfiguration`. */
export function refusalOfDocument(error: unknown): { fields?: Json; flattened_errors?: Json } | undefined {
  if (!isConsoleError(error) || !isJsonObject(error.details)) return undefined
  const { refusal } = error.details
  return isJsonObject(refusal) ? refusal : undefined
}

async function requireNoDatabase(context: ConnectionContext) {
  const info = await readInfo(context)
  if (info.database === 'off') return info
  throw new ConsoleError(
    'not_supported',
    'This gateway keeps its entities in a database: it has no declarative configuration.',
  )
}

function unreadable(because: string): ConsoleError {
  return new ConsoleError('gateway_failed', `The configuration of the gateway cannot be read: ${because}.`, {
    reason: 'malformed_answer',
  })
}
