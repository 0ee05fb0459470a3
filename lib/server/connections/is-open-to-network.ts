import 'server-only'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { Context } from '@/lib/server/context'
import { type Access, clientOn, type Line, openLine } from '@/lib/server/kong'
import { isLoopbackAddress } from '@/lib/server/outbound'

/**
 * Whether the Admin API answers without credentials on an address that is not loopback: anyone who reaches it may do anything. Asked
 * with one `GET /` that carries none. `line` must have been used already: its socket tells where it leads. What cannot be told is no.
 */
export async function isOpenToNetwork(
  access: Access,
  line: Line,
  context: Pick<Context, 'requestId' | 'signal'>,
): Promise<boolean> {
  const address = line.remoteAddress()
  if (address === undefined || isLoopbackAddress(address)) return false
  if (!line.isProtected) return true
  let bare: Line | undefined
  try {
    bare = await openLine(access, { withoutCredentials: true })
    const open = bare
    await clientOn(async () => open, context).info()
    return true
  } catch (error) {
    if (isConsoleError(error)) return false
    throw new ConsoleError('unexpected', 'The gateway could not be asked without credentials.', { cause: error })
  } finally {
    await bare?.close()
  }
}
