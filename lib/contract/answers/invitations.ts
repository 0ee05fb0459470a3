import { z } from 'zod'
import type { LinkOwner, MadeLink, NewUser } from '../invitations'
import { answer } from './answer'
import { provider } from './users'

export const madeLink = answer<MadeLink>('MadeLink')(
  z.strictObject({
    purpose: z.enum(['invite', 'reset']),
    expiresAt: z.string(),
    sentTo: z.optional(z.string()),
    token: z.optional(z.string()),
  }),
)

export const newUser = answer<NewUser>('NewUser')(
  z.strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['viewer', 'operator', 'admin']),
    active: z.boolean(),
    createdAt: z.string(),
    lastSeenAt: z.optional(z.string()),
    hasFactor: z.boolean(),
    isInvited: z.boolean(),
    provider: z.optional(provider),
    invitation: madeLink,
  }),
)

export const linkOwner = answer<LinkOwner>('LinkOwner')(
  z.strictObject({ purpose: z.enum(['invite', 'reset']), name: z.string(), email: z.string() }),
)
