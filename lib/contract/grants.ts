import { z } from 'zod'
import { grantableActions } from '@/lib/permissions/permissions'

/** The most grants of one user. */
export const mostGrants = 200

/** One grant: actions on a connection (`null`: on every one), for a kind (`null`: for every one). */
export const grantInput = z.strictObject({
  connectionId: z.uuid().nullable(),
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,63}$/)
    .nullable(),
  actions: z.array(z.enum(grantableActions)).min(1).max(grantableActions.length),
})

/**
 * What a user may do besides the role. `everywhere`: the role counts on every connection and grants add to it; otherwise only the grants
 * count on connections.
 */
export const accessInput = z.strictObject({ everywhere: z.boolean(), grants: z.array(grantInput).max(mostGrants) })

/** Input of `accessInput`. */
export type AccessInput = z.infer<typeof accessInput>
