import 'server-only'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { email as emailSchema } from '@/lib/contract/users'
import { isRole } from '@/lib/permissions/access'
import { recordJobEvent } from '@/lib/server/audit'
import { hashPassword } from '@/lib/server/auth'
import { accountKey } from '@/lib/server/auth/throttle'
import { db } from '@/lib/server/db'
import { endSessionsOf } from '@/lib/server/session'

/** What the command line says when it is asked wrongly. */
const usage = `npm run admin -- list
npm run admin -- create <e-mail> [--name "Ana"] [--role viewer|operator|admin]
npm run admin -- reset-password <e-mail>
npm run admin -- reset-mfa <e-mail>
npm run admin -- unlock <e-mail>`

type Command = (args: Args) => Promise<readonly string[]>
type Args = { readonly email: string | undefined; readonly name: string | undefined; readonly role: string | undefined }

const commands: { readonly [name in string]?: Command } = {
  list,
  create,
  'reset-password': resetPassword,
  'reset-mfa': resetFactor,
  unlock,
}

/**
 * Does a command of `npm run admin` and answers the lines to print. What it changes stands in the audit log as done from the command line;
 * without that nothing is done. Throws an Error of one line.
 */
export async function runAdmin(argv: readonly string[]): Promise<readonly string[]> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { name: { type: 'string' }, role: { type: 'string' } },
  })
  const [name = '', email] = positionals
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Error(usage)
  return command({ email: email?.trim().toLowerCase(), name: values.name, role: values.role })
}

async function list(): Promise<readonly string[]> {
  const users = await db().user.findMany({
    orderBy: { email: 'asc' },
    select: { id: true, email: true, name: true, role: true, active: true, factor: { select: { confirmedAt: true } } },
  })
  const locked = await db().loginCounter.findMany({ where: { lockedUntil: { gt: new Date() } }, select: { key: true } })
  const isLocked = (email: string) => locked.some(({ key }) => key === accountKey(email))
  return users.map(({ email, name, role, active, factor }) =>
    [
      email.padEnd(32),
      role.padEnd(9),
      name,
      ...(active ? [] : ['(disabled)']),
      ...(isLocked(email) ? ['(locked)'] : []),
      ...(factor?.confirmedAt ? ['(second factor)'] : []),
    ].join(' '),
  )
}

async function create({ email, name, role = 'admin' }: Args): Promise<readonly string[]> {
  const parsed = emailSchema.safeParse(email)
  if (!parsed.success) throw new Error('Give an e-mail address: npm run admin -- create ana@example.com')
  if (!isRole(role)) throw new Error('The role is viewer, operator or admin.')
  if (await db().user.findUnique({ where: { email: parsed.data } })) throw new Error('There is such a user already.')
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  await record('create', parsed.data, { role })
  await db().user.create({ data: { email: parsed.data, name: name ?? parsed.data, role, passwordHash } })
  return [
    `Created ${parsed.data} (${role}).`,
    `Password: ${password}`,
    'It is shown this once; change it after signing in.',
  ]
}

async function resetPassword(args: Args): Promise<readonly string[]> {
  const user = await findUser(args)
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  await record('password', user.email, {}, user.id)
  await db().user.update({ where: { id: user.id }, data: { passwordHash } })
  await endSessionsOf(user.id)
  await clearCounters(user)
  return [
    `New password of ${user.email}: ${password}`,
    'It is shown this once. All sessions of the user have ended.',
    ...(user.active ? [] : ['The user is disabled: an admin has to enable them before they can sign in.']),
  ]
}

async function resetFactor(args: Args): Promise<readonly string[]> {
  const user = await findUser(args)
  await record('factor', user.email, { removed: true }, user.id)
  await db().$transaction([
    db().recoveryCode.deleteMany({ where: { userId: user.id } }),
    db().factor.deleteMany({ where: { userId: user.id } }),
  ])
  await endSessionsOf(user.id)
  return [`The second factor of ${user.email} is gone. All sessions of the user have ended.`]
}

async function unlock(args: Args): Promise<readonly string[]> {
  const user = await findUser(args)
  await record('unlock', user.email, {}, user.id)
  const count = await clearCounters(user)
  return [count > 0 ? `${user.email} is unlocked.` : `${user.email} was not locked.`]
}

async function findUser({ email }: Args) {
  const user = email === undefined ? null : await db().user.findUnique({ where: { email } })
  if (!user) throw new Error('There is no such user: npm run admin -- list shows them.')
  return user
}

async function clearCounters({ id, email }: { readonly id: string; readonly email: string }): Promise<number> {
  const keys = [accountKey(email), `factor:${id}`, `confirm:${id}`]
  const { count } = await db().loginCounter.deleteMany({ where: { key: { in: keys } } })
  return count
}

async function record(
  action: 'create' | 'password' | 'factor' | 'unlock',
  entityName: string,
  after: Readonly<Record<string, string | boolean>>,
  entityId?: string,
): Promise<void> {
  await recordJobEvent('command line', { action, kind: 'users', entityName, after, ...(entityId && { entityId }) })
}

/** 30 letters without those that look alike, in groups: 140 bits. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: 5 }, group).join('-')
}
