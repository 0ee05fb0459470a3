import { z } from 'zod'
import type { Access, Grant } from '@/lib/permissions/access'
import { type GrantableAction, grantableActions } from '@/lib/permissions/permissions'
import { answer } from './answer'

export const grantableAction = answer<GrantableAction>('GrantableAction')(z.enum(grantableActions))

export const grant = answer<Grant>('Grant')(
  z.strictObject({
    connectionId: z.nullable(z.string()),
    kind: z.nullable(z.string()),
    actions: z.array(grantableAction),
  }),
)

export const access = answer<Access>('Access')(z.strictObject({ everywhere: z.boolean(), grants: z.array(grant) }))
