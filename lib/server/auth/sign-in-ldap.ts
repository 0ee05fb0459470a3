import 'server-only'
import { z } from 'zod'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { Context } from '@/lib/server/context'
import { factorDue } from '@/lib/server/factors'
import { checkDirectory, ldapSettings } from '@/lib/server/ldap'
import { admitIdentity } from './admit-identity'
import { withEvenRefusal } from './even-refusal'
import { finishSignIn, type SignedIn } from './finish-sign-in'
import { directoryGate } from './hash-gate'
import { recordRefusal } from './record-refusal'
import { tryToSignIn } from './try-to-sign-in'

/** A name of the directory and a password, as they were typed. */
const credentials = z.object({
  name: z
    .string()
    .trim()
    .max(256)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u),
  password: z.string().min(1).max(1024),
})

/**
 * Signs in with a name and a password of the directory. Unknown, wrong, ambiguous and locked look the same and take the same time; throws what
 * that does, `unavailable` / `directory_unreachable`, and once the password is right what `admitIdentity` throws.
 */
export async function signInLdap(context: Context, given: unknown, previousToken?: string): Promise<SignedIn> {
  const settings = ldapSettings()
  if (!settings) throw new ConsoleError('not_found', 'There is no such page.')
  const { data: typed } = credentials.safeParse(given)
  if (!typed) throw new ConsoleError('invalid', 'A name and a password are needed.')
  const account = { key: `ldap:${typed.name.toLowerCase()}`, name: typed.name }
  const vouched = await withEvenRefusal(() =>
    directoryGate.run(() =>
      tryToSignIn(context, account, (isAllowed) => checkDirectory(typed, { settings, isAllowed })),
    ),
  )
  try {
    const person = await admitIdentity(context, vouched)
    return await finishSignIn(context, person, { due: await factorDue(person.id), previousToken, how: 'ldap' })
  } catch (error) {
    if (isConsoleError(error)) await recordRefusal(context, typed.name, error.reason ?? error.code)
    throw error
  }
}
