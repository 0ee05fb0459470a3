import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { hashToken, isToken } from '@/lib/server/session'

/** Whether the first administrator can be created right now: nobody is there, and a link has been printed and not run out. */
export async function isSetupOpen(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ isOpen: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "SetupToken" WHERE "expiresAt" > now()) AND NOT EXISTS (SELECT 1 FROM "User") AS "isOpen"`
  return row?.isOpen ?? false
}

/** Throws `not_found` / `setup_closed` unless set-up is open. */
export async function requireOpenSetup(): Promise<void> {
  if (!(await isSetupOpen())) throw setupClosed()
}

/** Whether a token is that of the printed link. */
export async function isSetupToken(token: string): Promise<boolean> {
  if (!isToken(token)) return false
  const [row] = await db().$queryRaw<{ isOpen: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "SetupToken" WHERE "tokenHash" = ${hashToken(token)} AND "expiresAt" > now())
           AND NOT EXISTS (SELECT 1 FROM "User") AS "isOpen"`
  return row?.isOpen ?? false
}

/** The one refusal of set-up: used, run out, absent and wrong look the same. */
export function setupClosed(): ConsoleError {
  return new ConsoleError(
    'not_found',
    'Set-up is closed. Restart the console for a new link, if nobody has an account yet.',
    {
      reason: 'setup_closed',
    },
  )
}
