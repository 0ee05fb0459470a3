import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { ConnectionProvider } from '@/components/shell/connection-context'
import type { Connection } from '@/lib/contract/connections'
import { isConsoleError } from '@/lib/errors/console-error'
import { getConnection } from '@/lib/server/connections'
import { currentContext } from '@/lib/server/session'
import { toSignIn } from '../../to-sign-in'

type Props = { readonly children: ReactNode; readonly params: Promise<{ connectionId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadConnection((await params).connectionId)
  return { title: { default: name, template: `%s · ${name} · Gatehouse` } }
}

/** Everything of one gateway: the connection from the database; the gateway itself is asked by the browser. */
export default async function ConnectionLayout({ children, params }: Props) {
  const connection = await loadConnection((await params).connectionId)
  return (
    <ConnectionProvider key={connection.id} connection={connection}>
      {children}
    </ConnectionProvider>
  )
}

const loadConnection = cache(async (connectionId: string): Promise<Connection> => {
  const context = await currentContext()
  if (!context) return toSignIn()
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(connectionId)) notFound()
  try {
    return await getConnection(context, connectionId)
  } catch (error) {
    if (isConsoleError(error) && error.code === 'not_found') notFound()
    throw error
  }
})
