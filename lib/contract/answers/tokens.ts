import { z } from 'zod'
import { actions } from '@/lib/permissions/permissions'
import type { ApiToken, NewToken, TokenList } from '../tokens'
import { answer } from './answer'

const fields = {
  connectionIds: z.nullable(z.array(z.string())),
  actions: z.array(z.enum(actions)),
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.optional(z.string()),
}

export const apiToken = answer<ApiToken>('ApiToken')(z.strictObject(fields))

export const tokenList = answer<TokenList>('TokenList')(z.strictObject({ tokens: z.array(apiToken) }))

export const newToken = answer<NewToken>('NewToken')(
  z.strictObject({
    ...fields,
    token: z.string(),
  }),
)
