import 'server-only'
import { db } from '@/lib/server/db'
import { noSuchUser, type UserRow, userColumns } from './user'

/** A user's row by id. Throws `not_found`. */
export async function findUser(id: string): Promise<UserRow> {
  const row = await db().user.findUnique({ where: { id }, select: userColumns })
  if (!row) throw noSuchUser()
  return row
}
