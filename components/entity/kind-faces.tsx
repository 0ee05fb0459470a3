'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { pages } from '@/lib/contract/paths'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import { GatewayScopeProvider } from './gateway-scope'

type KindFacesProps = { readonly kind: string; readonly children: (description: KindDescription) => ReactNode }

/** What stands between an address and a kind: the gateway's description may be on its way, out of reach, or without this kind. */
export function KindFaces({ kind, children }: KindFacesProps) {
  return (
    <GatewayFaces isPage>
      {(gateway) => (
        <KnownKind gateway={gateway} kind={kind}>
          {children}
        </KnownKind>
      )}
    </GatewayFaces>
  )
}

type GatewayFacesProps = {
  /** Nothing stands above it: where the gateway does not answer, that is the page's heading. */
  readonly isPage?: boolean
  readonly children: (gateway: GatewayDescription) => ReactNode
}

/** The same for a page about several kinds: gives what is below the gateway's scope once its description is there. */
export function GatewayFaces({ isPage, children }: GatewayFacesProps) {
  const { connection, role, description: query } = useConnection()
  return (
    <QueryFaces query={query} skeleton={<SkeletonRows rows={10} columns={5} />} isPage={isPage}>
      {(gateway) => (
        <Scoped connection={connection} role={role} gateway={gateway}>
          {children(gateway)}
        </Scoped>
      )}
    </QueryFaces>
  )
}

function Scoped({
  connection,
  role,
  gateway,
  children,
}: Pick<ReturnType<typeof useConnection>, 'connection' | 'role'> & {
  gateway: GatewayDescription
  children: ReactNode
}) {
  const scope = useMemo(() => ({ connection, role, gateway }), [connection, role, gateway])
  return <GatewayScopeProvider scope={scope}>{children}</GatewayScopeProvider>
}

function KnownKind({ gateway, kind, children }: KindFacesProps & { gateway: GatewayDescription }) {
  const t = useTranslations('entities.unknownKind')
  const { connection } = useConnection()
  const description = Object.hasOwn(gateway.kinds, kind) ? gateway.kinds[kind] : undefined
  if (description) return children(description)
  return (
    <EmptyState
      isPage
      title={t('title', { kind })}
      action={
        <Button href={pages.connection(connection.id)} variant="default">
          {t('back')}
        </Button>
      }
    >
      {t('text', { version: gateway.version })}
    </EmptyState>
  )
}
