import 'server-only'
import {
  type Protection,
  type ProtectionInput,
  type ProtectionSummary,
  protectionInput,
} from '@/lib/contract/connections'
import { ConsoleError } from '@/lib/errors/console-error'
import type { StoredConnection } from '@/lib/server/context'
import { openSecret } from '@/lib/server/secret-box'

/** The secrets of a protection: property (of `headers`: lower-case header name) to value. */
export type ProtectionSecrets = Readonly<Record<string, string>>

const secretProperty: Readonly<Record<Protection, string | undefined>> = {
  open: undefined,
  key: 'key',
  basic: 'password',
  jwt: 'secret',
  token: 'token',
  headers: undefined,
  mtls: 'key',
}

/** The place of a connection's secrets, for the secret box. */
export function secretPlace(id: string) {
  return { table: 'Connection', column: 'secret', id }
}

/** The secrets in an input. */
export function secretsOf(input: ProtectionInput): ProtectionSecrets {
  if (input.kind === 'headers')
    return filled(input.headers.map(({ name, value }) => [name.toLowerCase(), value] as const))
  return filled(Object.entries(input).filter(([name]) => name === secretProperty[input.kind]))
}

/** The input without its secrets: what may be stored in the clear. */
export function withoutSecrets(input: ProtectionInput): ProtectionInput {
  if (input.kind === 'headers') return { ...input, headers: input.headers.map(({ name }) => ({ name })) }
  const kept = Object.entries(input).filter(([name]) => name !== secretProperty[input.kind])
  return protectionInput.parse(Object.fromEntries(kept))
}

/** The input with secrets put in where it has none. */
export function withSecrets(input: ProtectionInput, secrets: ProtectionSecrets): ProtectionInput {
  if (input.kind === 'headers') {
    const headers = input.headers.map(({ name, value }) => ({
      name,
      value: value ?? ownText(secrets, name.toLowerCase()),
    }))
    return { ...input, headers }
  }
  const property = secretProperty[input.kind]
  const secret = property === undefined ? undefined : secrets[property]
  return property === undefined || secret === undefined || secretsOf(input)[property] !== undefined
    ? input
    : protectionInput.parse({ ...input, [property]: secret })
}

/** Field paths of the secrets that an input should have and has not. */
export function missingSecrets(input: ProtectionInput): string[] {
  const secrets = secretsOf(input)
  if (input.kind === 'headers')
    return input.headers.flatMap(({ name }, at) =>
      Object.hasOwn(secrets, name.toLowerCase()) ? [] : [`protection.headers.${at}.value`],
    )
  const property = secretProperty[input.kind]
  return property === undefined || Object.hasOwn(secrets, property) ? [] : [`protection.${property}`]
}

/** The stored protection of a connection, without secrets. */
export function storedProtection(connection: Pick<StoredConnection, 'protection'>): ProtectionInput {
  return protectionInput.parse(connection.protection)
}

/** The stored protection of a connection with its secrets, in the clear: for one call, never to be kept. */
export async function openProtection(connection: StoredConnection): Promise<ProtectionInput> {
  const stored = storedProtection(connection)
  return connection.secret === null ? stored : withSecrets(stored, await openSecrets(connection.id, connection.secret))
}

/** The secrets of a stored text. */
export async function openSecrets(id: string, boxed: string): Promise<ProtectionSecrets> {
  const secrets: unknown = JSON.parse(await openSecret(secretPlace(id), boxed))
  if (typeof secrets === 'object' && secrets !== null) return filled(Object.entries(secrets))
  throw new ConsoleError('unexpected', 'The stored secrets of a connection cannot be read. Enter them anew.')
}

/** A protection as the browser may know it. */
export function summaryOf(input: ProtectionInput, hasSecret: boolean): ProtectionSummary {
  const { kind, ...rest } = withoutSecrets(input)
  if (!('headers' in rest)) return { kind, hasSecret, ...rest }
  const { headers, ...others } = rest
  return { kind, hasSecret, ...others, headerNames: headers.map(({ name }) => name) }
}

/** A header may be called like something every object has: `constructor`. */
function ownText(secrets: ProtectionSecrets, name: string): string | undefined {
  return Object.hasOwn(secrets, name) ? secrets[name] : undefined
}

function filled(entries: readonly (readonly [string, unknown])[]): ProtectionSecrets {
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
