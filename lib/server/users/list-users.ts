import 'server-only'
import type { User } from '@/lib/contract/users'
import { db } from '@/lib/server/db'
import { toUser, userColumns } from './user'

/** All users by name, with when they were last seen. */
export async function listUsers(): Promise<{ users: readonly User[] }> {
  const rows = await db().user.findMany({
    select: { ...userColumns, sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' }, take: 1 } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return { users: rows.map(({ sessions, ...row }) => toUser(row, sessions[0]?.lastSeenAt)) }
}
