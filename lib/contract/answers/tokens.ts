import { z } from 'zod'
import type { ApiToken, NewToken, TokenList } from '../tokens'
import { answer } from './answer'

export const apiToken = answer<ApiToken>('ApiToken')(
  z.strictObject({
    connectionIds: z.nullable(z.array(z.string())),
    actions: z.array(
      z.enum([
        'account.read',
        'account.write',
        'tokens.read',
        'tokens.write',
        'connections.read',
        'connections.write',
        'entities.read',
        'entities.create',
        'entities.update',
        'entities.delete',
        'entities.reveal',
        'gateway.configure',
        'snapshots.read',
        'snapshots.take',
        'snapshots.secrets',
        'snapshots.remove',
        'snapshots.restore',
        'snapshots.schedule',
        'approvals.read',
        'approvals.request',
        'approvals.decide',
        'audit.read',
        'openapi.read',
        'settings.read',
        'users.read',
        'users.write',
      ]),
    ),
    id: z.string(),
    name: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: z.optional(z.string()),
  }),
)

export const tokenList = answer<TokenList>('TokenList')(z.strictObject({ tokens: z.array(apiToken) }))

export const newToken = answer<NewToken>('NewToken')(
  z.strictObject({
    connectionIds: z.nullable(z.array(z.string())),
    actions: z.array(
      z.enum([
        'account.read',
        'account.write',
        'tokens.read',
        'tokens.write',
        'connections.read',
        'connections.write',
        'entities.read',
        'entities.create',
        'entities.update',
        'entities.delete',
        'entities.reveal',
        'gateway.configure',
        'snapshots.read',
        'snapshots.take',
        'snapshots.secrets',
        'snapshots.remove',
        'snapshots.restore',
        'snapshots.schedule',
        'approvals.read',
        'approvals.request',
        'approvals.decide',
        'audit.read',
        'openapi.read',
        'settings.read',
        'users.read',
        'users.write',
      ]),
    ),
    id: z.string(),
    name: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: z.optional(z.string()),
    token: z.string(),
  }),
)
