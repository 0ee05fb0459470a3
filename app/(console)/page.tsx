import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { preferenceCookies } from '@/lib/browser/preference-cookie'
import { pages } from '@/lib/contract/paths'
import { listConnections } from '@/lib/server/connections'
import { currentContext } from '@/lib/server/session'
import { toSignIn } from './to-sign-in'

/** The start: the gateway this browser looked at last, or the list of them. */
export default async function Home() {
  const context = await currentContext()
  if (!context) return toSignIn()
  const last = (await cookies()).get(preferenceCookies.lastConnection)?.value
  const { connections } = await listConnections(context)
  const isThere = connections.some(({ id }) => id === last)
  redirect(last && isThere ? pages.connection(last) : pages.connections())
}
