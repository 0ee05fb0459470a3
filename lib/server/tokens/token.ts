import 'server-only'
import type { ApiToken } from '@/lib/contract/tokens'
import { readTokenAccess } from '@/lib/permissions/access'

/** A token's row, as far as its user sees it. */
type Row = {
  readonly id: string
  readonly name: string
  readonly access: unknown
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

/** A token as its user sees it. */
export function toApiToken({ id, name, access, createdAt, expiresAt, lastUsedAt }: Row): ApiToken {
  return {
    id,
    name,
    ...readTokenAccess(access),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
  }
}
