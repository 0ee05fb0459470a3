import 'server-only'
import { ConsoleError, type FieldErrors } from '@/lib/errors/console-error'
import type { Field } from '@/lib/schema/field'
import { flattenFieldErrors } from '@/lib/schema/flatten-field-errors'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'

/** An answer that is not a success, and what it answers. `body` is undefined when it is not JSON; then `page` is its text. */
export type Refusal = {
  readonly status: number
  readonly method: string
  readonly body: Json | undefined
  readonly page?: string
  /** Whether credentials were sent. */
  readonly isProtected: boolean
  /** Fields of the entity that was sent, to tell maps from lists in Kong's `fields`. */
  readonly fields?: readonly Field[]
}

/** Kong's error codes (kong/db/errors.lua, 1.5 to 3.9). */
const kongCodes = {
  foreignKey: 4,
  primaryKey: 3,
  unique: 5,
  unsupported: 12,
  declarative: 14,
  referencedByOthers: 19,
}

/** A gateway's refusal as a ConsoleError, its own message quoted as text. */
export function kongError(refusal: Refusal): ConsoleError {
  const { status, isProtected } = refusal
  const said = messageOf(refusal)
  if (status >= 300 && status < 400)
    return failed('The gateway answers with a redirect, which the console does not follow.', 'redirected')
  if (status === 401 || status === 403)
    return isProtected
      ? failed(`The gateway refused the credentials of this connection: ${said}`, 'credentials_refused')
      : failed(`The gateway wants credentials, and this connection has none: ${said}`, 'credentials_missing')
  if (isMissingClientCertificate(refusal))
    return new ConsoleError(
      'gateway_unreachable',
      'The gateway demands a client certificate, or refused the one it got.',
      {
        reason: 'tls_client_certificate_refused',
      },
    )
  if (status === 413) return new ConsoleError('too_large', 'The gateway does not take a body of this size.')
  if (status === 429 || status >= 500) return failed(`The gateway answered ${status}: ${said}`, 'gateway_error')
  return clientError(refusal, said)
}

function clientError(refusal: Refusal, said: string): ConsoleError {
  const { status, method, body, fields } = refusal
  const code = isJsonObject(body) ? body.code : undefined
  const named = isJsonObject(body) && isJsonObject(body.fields) ? body.fields : {}
  if (status === 404)
    return new ConsoleError('not_found', 'The gateway has nothing at this address. It may have been deleted.')
  if (status === 405)
    return code === kongCodes.unsupported
      ? new ConsoleError('not_supported', 'This gateway runs without a database, so it cannot be changed this way.', {
          reason: 'read_only',
        })
      : new ConsoleError('not_supported', 'The gateway does not allow this here.')
  if (status === 409 || code === kongCodes.primaryKey)
    return new ConsoleError('conflict', `Kong refused the change: ${said}`, {
      reason: 'already_exists',
      fields: takenFields(named),
    })
  if (code === kongCodes.referencedByOthers || '@referenced_by' in named)
    return new ConsoleError('conflict', `Kong refused the change: ${said}`, {
      reason: 'referenced',
      ...(typeof named['@referenced_by'] === 'string' && { details: { referencedBy: named['@referenced_by'] } }),
    })
  // Its paths are those of a document, which only the sender knows (lib/declarative/locate-errors.ts).
  if (code === kongCodes.declarative && isJsonObject(body))
    return new ConsoleError('gateway_refused', 'Kong refused the configuration. Nothing was changed.', {
      details: { refusal: { fields: body.fields ?? null, flattened_errors: body.flattened_errors ?? null } },
    })
  const message = method === 'GET' ? `Kong refused the request: ${said}` : `Kong refused the change: ${said}`
  const flat = code === kongCodes.foreignKey ? danglingFields(named) : flattenFieldErrors(named, fields)
  return new ConsoleError('gateway_refused', message, Object.keys(flat).length > 0 ? { fields: flat } : {})
}

/**
 * `fields` of a unique violation are the clashing values. A single one is at fault itself; of several it is their combination, and there null
 * counts too: one global instance of a plugin is `{ name, service: null, route: null, consumer: null }`.
 */
function takenFields(named: JsonObject): FieldErrors {
  const [only, ...others] = Object.entries(named)
  if (!only) return {}
  if (others.length > 0) return { '@entity': sameValues(named) }
  const [name, value] = only
  return { [name]: typeof value === 'string' ? `"${cut(value)}" is taken already.` : 'This is taken already.' }
}

function sameValues(named: JsonObject): string {
  const names = Object.keys(named).toSorted()
  const filled = names.filter((name) => named[name] !== null)
  const same = filled.map((name) => (typeof named[name] === 'string' ? `${name} "${cut(named[name])}"` : name))
  const without = names.filter((name) => named[name] === null)
  const scope = without.length > 0 ? `${same.length > 0 ? ', and' : ''} without ${without.join(', ')}` : ''
  return `There is one already${same.length > 0 ? ` with the same ${same.join(', ')}` : ''}${scope}.`
}

/** `fields` of a foreign key violation are the references that lead nowhere. */
function danglingFields(named: JsonObject): FieldErrors {
  return Object.fromEntries(Object.keys(named).map((name) => [name, 'The gateway has no such entity.']))
}

/** What Kong said, cut; never the markup of a page. */
function messageOf({ status, body }: Refusal): string {
  if (isJsonObject(body)) {
    for (const text of [body.message, body.error]) if (typeof text === 'string' && text !== '') return cut(text)
  }
  return body === undefined ? `it sent a page (status ${status}) instead of JSON.` : `status ${status}.`
}

const mostLength = 500

function cut(text: string): string {
  return text.length <= mostLength ? text : `${text.slice(0, mostLength)}…`
}

/** nginx tells a missing client certificate by a page (status 400, "No required SSL certificate was sent"). */
function isMissingClientCertificate({ status, page }: Refusal): boolean {
  return status === 400 && page !== undefined && /SSL certificate/.test(page) && !/plain HTTP request/.test(page)
}

function failed(
  message: string,
  reason: 'redirected' | 'credentials_missing' | 'credentials_refused' | 'gateway_error',
) {
  return new ConsoleError('gateway_failed', message, { reason })
}
