import { z } from 'zod'
import type { TokenAccess } from '@/lib/permissions/access'
import { type Action, actions, permissions } from '@/lib/permissions/permissions'

/** The console's own actions a token may be given; who signs in, who may what and keys themselves are for people. */
const consoleActions: readonly Action[] = ['connections.read', 'audit.read', 'openapi.read']

/** Actions a token may be given, in the order of the permission table. */
export const tokenActions = actions.filter(
  (action) => permissions[action].on !== 'console' || consoleActions.includes(action),
)

/** How long a token may live, in days. */
export const tokenLife = { least: 1, most: 365, usual: 90 } as const

/** A new token: what it may do at most, where, and for how long. */
export const tokenInput = z.strictObject({
  name: z.string().trim().min(1).max(64),
  /** `null`: on every connection its user may use. */
  connectionIds: z.array(z.uuid()).min(1).max(100).nullable(),
  actions: z.array(z.enum(tokenActions)).min(1).max(tokenActions.length),
  lifeDays: z.number().int().min(tokenLife.least).max(tokenLife.most).default(tokenLife.usual),
})

/** Input of `tokenInput`. */
export type TokenInput = z.infer<typeof tokenInput>

/** A token as its user sees it; never the token itself. Times are ISO 8601. */
export type ApiToken = TokenAccess & {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly lastUsedAt?: string
}

/** Answer of the list of tokens. */
export type TokenList = { readonly tokens: readonly ApiToken[] }

/** A new token with its text, which is told this once. */
export type NewToken = ApiToken & { readonly token: string }
