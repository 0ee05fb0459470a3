import 'server-only'
import { pages } from '@/lib/contract/paths'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { hashToken, newToken } from '@/lib/server/session'

/** How long the printed link is good for, by the clock of the database. */
export const setupLinkMs = 10 * 60_000

/**
 * Prints a link that creates the first administrator, if nobody has an account; called once at server start. A link of an earlier start
 * is void from then on. `print` takes the line.
 */
export async function announceSetup(print: (line: string) => void): Promise<void> {
  const token = newToken()
  const isNeeded = await db().$transaction(async (tx) => {
    await tx.setupToken.deleteMany({})
    const inserted = await tx.$executeRaw`
      INSERT INTO "SetupToken" ("tokenHash", "expiresAt")
      SELECT ${hashToken(token)}, now() + ${setupLinkMs} * interval '1 millisecond'
      WHERE NOT EXISTS (SELECT 1 FROM "User")`
    return inserted > 0
  })
  if (!isNeeded) return
  const minutes = setupLinkMs / 60_000
  print(`Set up the first administrator within ${minutes} minutes: ${consoleAddress()}${pages.setup(token)}`)
}

/** Where people reach the console: the public address, else this machine. */
function consoleAddress(): string {
  const { PUBLIC_URL, HOST, PORT, BASE_PATH } = env()
  if (PUBLIC_URL) return PUBLIC_URL.replace(/\/$/, '') + BASE_PATH
  const isThisMachine = /^(localhost|127\..*|::1?|0\.0\.0\.0)$/.test(HOST)
  return `http://${isThisMachine ? 'localhost' : HOST}:${PORT}${BASE_PATH}`
}
