import { z } from 'zod'
import type { Access, Grant } from '@/lib/permissions/access'
import type { GrantableAction } from '@/lib/permissions/permissions'
import { answer } from './answer'

export const grantableAction = answer<GrantableAction>('GrantableAction')(
  z.enum([
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
  ]),
)

export const grant = answer<Grant>('Grant')(
  z.strictObject({
    connectionId: z.nullable(z.string()),
    kind: z.nullable(z.string()),
    actions: z.array(grantableAction),
  }),
)

export const access = answer<Access>('Access')(z.strictObject({ everywhere: z.boolean(), grants: z.array(grant) }))
