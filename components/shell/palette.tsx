'use client'

import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import {
  IconHistory,
  IconLayoutDashboard,
  IconPlus,
  IconSearch,
  IconServer,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { KindIcon } from '@/components/entity/kind-icon'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import type { Translator } from '@/i18n/translator'
import type { Connection } from '@/lib/contract/connections'
import { pages } from '@/lib/contract/paths'
import { can } from '@/lib/permissions/can'
import { ColorSwatch } from './color-swatch'
import type { CurrentGateway } from './current-gateway'
import { menuGroups } from './menu-groups'
import { type SignedInUser, useUser } from './user-context'

type PaletteProps = {
  readonly openings: number
  readonly connections: readonly Connection[]
  readonly current: CurrentGateway
}

/** Everywhere one can go, and what one can start, by typing a part of its name. Loaded on demand. */
export function Palette({ openings, connections, current }: PaletteProps) {
  const t = useTranslations('shell')
  const groups = useDestinations({ connections, current })
  useEffect(() => {
    if (openings > 0) spotlight.open()
  }, [openings])
  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      nothingFound={t('nothingFound')}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': t('search') } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      scrollable
      maxHeight="60vh"
      limit={60}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: t('searchHint'),
        'aria-label': t('search'),
      }}
    />
  )
}

type Destination = { id: string; label: string; href: string; icon: ReactNode; description?: string }

function useDestinations({ connections, current }: Omit<PaletteProps, 'openings'>): SpotlightActionGroupData[] {
  const t = useTranslations('shell')
  const words = useWords()
  const router = useRouter()
  const user = useUser()

  const action = ({ id, label, href, icon, description }: Destination): SpotlightActionData => ({
    id,
    label,
    description,
    leftSection: icon,
    onClick: () => router.push(href),
  })
  const kinds: Destination[] = []
  if (current) {
    const { id } = current.connection
    kinds.push({
      id: 'overview',
      label: t('overview'),
      href: pages.connection(id),
      icon: <IconLayoutDashboard size={16} />,
    })
    for (const { kind, label, icon } of kindsOf(current)) {
      const one = inSentence(words(label.one))
      kinds.push({ id: kind, label: words(label.many), href: pages.entities(id, kind), icon: <KindIcon icon={icon} /> })
      if (can(user.role, 'entities.create') && current.description.data?.kinds[kind]?.writable) {
        const href = pages.newEntity(id, kind)
        kinds.push({ id: `new ${kind}`, label: t('create', { kind: one }), href, icon: <IconPlus size={16} /> })
      }
    }
  }
  return [
    { group: current?.connection.name ?? '', actions: kinds.map(action) },
    { group: t('gateways'), actions: connections.map((connection) => action(connectionDestination(connection))) },
    { group: t('console'), actions: consolePages(t, user).map(action) },
  ].filter(({ actions }) => actions.length > 0)
}

function kindsOf({ description }: NonNullable<CurrentGateway>) {
  return description.data ? menuGroups(description.data).flatMap((group) => group.kinds) : []
}

function connectionDestination({ id, name, adminUrl, color }: Connection): Destination {
  return { id, label: name, description: adminUrl, href: pages.connection(id), icon: <ColorSwatch color={color} /> }
}

function consolePages(t: Translator<'shell'>, { role }: SignedInUser): Destination[] {
  const list: Destination[] = [
    { id: 'connections', label: t('allGateways'), href: pages.connections(), icon: <IconServer size={16} /> },
    { id: 'audit', label: t('audit'), href: pages.audit(), icon: <IconHistory size={16} /> },
    { id: 'account', label: t('account'), href: pages.account(), icon: <IconUserCircle size={16} /> },
  ]
  if (can(role, 'users.read')) {
    list.push({ id: 'users', label: t('users'), href: pages.users(), icon: <IconUsers size={16} /> })
  }
  if (can(role, 'connections.write')) {
    list.push({
      id: 'new connection',
      label: t('addGateway'),
      href: pages.newConnection(),
      icon: <IconPlus size={16} />,
    })
  }
  return list
}
