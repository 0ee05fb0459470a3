import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Role } from '@/lib/permissions/roles'
import { audited } from '@/lib/server/audit'
import type { Context } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { endSessionsOf } from '@/lib/server/session'
import type { Person } from './finish-sign-in'

/** Someone as an identity provider or a directory vouches for them. `issuer` and `subject` are who they are; the rest is only told. */
export type Vouched = {
  readonly provider: 'oidc' | 'ldap'
  readonly issuer: string
  readonly subject: string
  readonly email: string
  readonly name: string
  /** What their groups give; undefined where that is nothing. */
  readonly role: Role | undefined
}

/**
 * The user that an identity belongs to; a new one where it is not known. Name and role are taken over each time. An address that has
 * an account already is no proof of being its owner: throws `forbidden` / `provider_account_exists`. Also
 * `provider_no_role` where no group gives a role (their sessions end), and `provider_disabled`.
 */
export async function admitIdentity(context: Context, vouched: Vouched): Promise<Person> {
  const { provider, issuer, subject } = vouched
  const where = { provider_issuer_subject: { provider, issuer, subject } }
  const find = () => db().identity.findUnique({ where, select: { id: true, user: { select: columns } } })
  const known = await find()
  if (known) return takeOver(context, known, vouched)
  return addUser(context, vouched).catch(async (error: unknown) => {
    // Two first sign-ins at once: the other one has added the user.
    const added = await find()
    if (!added) throw error
    return takeOver(context, added, vouched)
  })
}

const columns = { id: true, name: true, email: true, role: true, active: true } as const

type Known = { readonly id: string; readonly user: Person & { readonly active: boolean } }

async function takeOver(context: Context, { id, user }: Known, { name, role }: Vouched): Promise<Person> {
  if (!user.active) throw refused('provider_disabled', 'This account is disabled in the console.')
  if (role === undefined) {
    await endSessionsOf(user.id)
    throw noRole()
  }
  await db().$executeRaw`UPDATE "Identity" SET "lastUsedAt" = now() WHERE "id" = ${id}::uuid`
  if (user.name === name && user.role === role) return user
  const draft = {
    action: user.role === role ? 'update' : 'role',
    kind: 'users',
    entityId: user.id,
    entityName: user.email,
    before: { name: user.name, role: user.role },
    after: { name, role },
  } as const
  return audited({ ...context, actor: { kind: 'nobody', name: user.email } }, draft, () =>
    db().$transaction(async (tx) => {
      const changed = await tx.user.update({ where: { id: user.id }, data: { name, role }, select: columns })
      if (changed.role !== user.role) await endSessionsOf(user.id, { within: tx })
      return { result: changed }
    }),
  )
}

async function addUser(context: Context, vouched: Vouched): Promise<Person> {
  const { provider, issuer, subject, email, name, role } = vouched
  if (role === undefined) throw noRole()
  const draft = { action: 'create', kind: 'users', entityName: email, after: { email, name, role, provider } } as const
  return audited({ ...context, actor: { kind: 'nobody', name: email } }, draft, async () => {
    const identities = { create: { provider, issuer, subject } }
    const row = await db()
      .user.create({ data: { email, name, role, identities }, select: columns })
      .catch((error: unknown) => {
        // P2002: unique constraint (Prisma 7 error reference).
        throw error instanceof Error && 'code' in error && error.code === 'P2002' ? accountExists() : error
      })
    return { result: row, entityId: row.id }
  })
}

function accountExists(): ConsoleError {
  return refused('provider_account_exists', 'There is an account with this e-mail address already.')
}

function noRole(): ConsoleError {
  return refused('provider_no_role', 'None of your groups gives a role in this console.')
}

function refused(reason: string, message: string): ConsoleError {
  return new ConsoleError('forbidden', message, { reason })
}
