import { z } from 'zod'
import type { Account, Device, Provider, SessionSummary, User } from '../users'
import { answer } from './answer'
import { factorState, proof } from './factors'

export const provider = answer<Provider>('Provider')(z.enum(['oidc', 'ldap']))

export const account = answer<Account>('Account')(
  z.strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['viewer', 'operator', 'admin']),
    createdAt: z.string(),
    provider: z.optional(provider),
    locale: z.optional(z.enum(['en', 'zh-CN'])),
    factor: factorState,
    proofs: z.array(proof),
  }),
)

export const user = answer<User>('User')(
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
  }),
)

export const device = answer<Device>('Device')(
  z.strictObject({
    browser: z.optional(z.string()),
    system: z.optional(z.string()),
    kind: z.optional(z.enum(['desktop', 'mobile', 'tablet'])),
  }),
)

export const sessionSummary = answer<SessionSummary>('SessionSummary')(
  z.strictObject({
    id: z.string(),
    isCurrent: z.boolean(),
    createdAt: z.string(),
    lastSeenAt: z.string(),
    expiresAt: z.string(),
    device: device,
    address: z.optional(z.string()),
  }),
)
