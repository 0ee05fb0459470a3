import 'server-only'
import type { ProtectionInput } from '@/lib/contract/connections'
import { ConsoleError } from '@/lib/errors/console-error'
import { secretPlace, secretsOf, withoutSecrets } from '@/lib/server/kong'
import { sealSecret } from '@/lib/server/secret-box'

/** The columns of a protection: what may be shown, and the secrets sealed for this row. */
export async function protectionColumns(id: string, protection: ProtectionInput) {
  const secrets = secretsOf(protection)
  const hasSecrets = Object.keys(secrets).length > 0
  return {
    protection: withoutSecrets(protection),
    secret: hasSecrets ? await sealSecret(secretPlace(id), JSON.stringify(secrets)) : null,
  }
}

/** Turns the database's refusal of a second connection of that name into a conflict at the field; other errors are thrown on. */
export function throwIfNameTaken(error: unknown): never {
  const isTaken = typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002'
  if (!isTaken) throw error
  throw new ConsoleError('conflict', 'There is a connection of this name already.', {
    reason: 'already_exists',
    fields: { name: 'There is a connection of this name already.' },
  })
}
