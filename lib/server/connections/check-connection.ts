import 'server-only'
import type { ProtectionInput } from '@/lib/contract/connections'
import { ConsoleError, type FieldErrors } from '@/lib/errors/console-error'
import type { StoredConnection } from '@/lib/server/context'
import {
  credentialHeaders,
  isCredentialHeader,
  missingSecrets,
  openSecrets,
  storedProtection,
  tlsOptions,
  withSecrets,
} from '@/lib/server/kong'
import { type Address, checkTarget } from '@/lib/server/outbound'

/** Where a connection leads and how it is trusted: what its stored secrets are good for, and nothing else. */
export type Way = {
  readonly adminUrl: string
  readonly workspace: string
  readonly caCertificate: string
  readonly verifyTls: boolean
}

/** A connection that can be used or saved: its address in normal form, its protection with every secret. */
export type Checked = { readonly address: Address; readonly protection: ProtectionInput }

/**
 * Holds a connection to all rules before it is used or saved. Secrets that are left out are taken from `stored`, but only while the
 * way to the gateway is the stored one: else whoever may change an address could have the secrets sent to a server of their own.
 * Throws `invalid`, its fields named; the reason is `secret_cleared` where a secret has to be given again.
 */
export async function checkConnection(
  given: Way & { readonly protection: ProtectionInput },
  stored?: StoredConnection,
): Promise<Checked> {
  const address = await checkTarget(given.adminUrl)
  const isSameWay = stored !== undefined && isSame({ ...given, adminUrl: address.href }, stored)
  const protection = isSameWay ? await withStoredSecrets(given.protection, stored) : given.protection
  refuseMissingSecrets(protection, stored !== undefined && !isSameWay)
  refuseOddHeaders(protection)
  tlsOptions({ ...given, protection })
  // Mints a token once: a private key that cannot be read should show now, at its field.
  await credentialHeaders(protection)
  return { address, protection }
}

/** Less trust is another way too: TLS no longer verified, or other authorities. */
function isSame(given: Way, stored: Way): boolean {
  const isVerifiedAsBefore = given.verifyTls || !stored.verifyTls
  return (
    given.adminUrl === stored.adminUrl &&
    given.workspace === stored.workspace &&
    given.caCertificate === stored.caCertificate &&
    isVerifiedAsBefore
  )
}

async function withStoredSecrets(given: ProtectionInput, stored: StoredConnection): Promise<ProtectionInput> {
  // Another kind of protection may call another secret by the same name.
  const isSameKind = storedProtection(stored).kind === given.kind
  if (!isSameKind || stored.secret === null || missingSecrets(given).length === 0) return given
  return withSecrets(given, await openSecrets(stored.id, stored.secret))
}

function refuseMissingSecrets(protection: ProtectionInput, isMoved: boolean): void {
  const missing = missingSecrets(protection)
  if (missing.length === 0) return
  const sentence = isMoved ? 'The address changed: give the secret again.' : 'Give the secret.'
  const message = isMoved
    ? 'The way to the gateway changed, so the stored secret cannot be used for it. Give it again.'
    : 'A secret is missing.'
  throw new ConsoleError('invalid', message, {
    ...(isMoved && { reason: 'secret_cleared' }),
    fields: Object.fromEntries(missing.map((path) => [path, sentence])),
  })
}

function refuseOddHeaders(protection: ProtectionInput): void {
  const names: [string, string][] = []
  if (protection.kind === 'key') names.push(['protection.header', protection.header])
  if (protection.kind === 'headers')
    protection.headers.forEach(({ name }, at) => {
      names.push([`protection.headers.${at}.name`, name])
    })
  const fields: Record<string, string> = {}
  const seen = new Set<string>()
  for (const [path, name] of names) {
    if (!isCredentialHeader(name)) fields[path] = 'The console sends this header itself; it cannot carry a credential.'
    else if (seen.has(name.toLowerCase())) fields[path] = 'This header is there twice.'
    seen.add(name.toLowerCase())
  }
  refuse(fields)
}

function refuse(fields: FieldErrors): void {
  if (Object.keys(fields).length > 0)
    throw new ConsoleError('invalid', 'A header of the protection cannot be used.', { fields })
}
