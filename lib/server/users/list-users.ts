import 'server-only'
import type { User } from '@/lib/contract/users'
import { db } from '@/lib/server/db'
import { toUser, userColumns } from './user'

/** All users by name, with when they were last seen, whether they have a second factor, and whether they have come in yet. */
export async function listUsers(): Promise<{ users: readonly User[] }> {
  const rows = await db().user.findMany({
    select: {
      ...userColumns,
      sessions: {
        select: { lastSeenAt: true },
        where: { isPending: false },
        orderBy: { lastSeenAt: 'desc' },
        take: 1,
      },
      factor: { select: { confirmedAt: true } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const invited = await withoutPassword()
  return {
    users: rows.map(({ sessions, factor, ...row }) =>
      toUser(row, {
        lastSeenAt: sessions[0]?.lastSeenAt,
        hasFactor: Boolean(factor?.confirmedAt),
        isInvited: invited.has(row.id) && row.identities.length === 0,
      }),
    ),
  }
}

/** Asked apart, so that no hash is read where it is not needed. */
async function withoutPassword(): Promise<ReadonlySet<string>> {
  const rows = await db().user.findMany({ where: { passwordHash: null }, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}
