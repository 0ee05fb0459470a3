'use client'

import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import {
  IconApi,
  IconArrowsDiff,
  IconCamera,
  IconChartLine,
  IconFileCode,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconPlus,
  IconSearch,
  IconServer,
  IconSettings,
  IconTag,
  IconUserCheck,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { KindIcon } from '@/components/entity/kind-icon'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import type { Translator } from '@/i18n/translator'
import type { Connection } from '@/lib/contract/connections'
import { pages } from '@/lib/contract/paths'
import { can } from '@/lib/permissions/can'
import { mayI } from '@/lib/permissions/may'
import { ColorSwatch } from './color-swatch'
import type { CurrentGateway } from './current-gateway'
import { type Destination, found } from './destination'
import { menuGroups } from './menu-groups'
import { selectFirst } from './select-first'
import { useDebounced } from './use-debounced'
import { useEntityActions } from './use-entity-actions'
import { type SignedInUser, useUser } from './user-context'

type PaletteProps = {
  readonly openings: number
  readonly connections: readonly Connection[]
  readonly current: CurrentGateway
  readonly onTakeSnapshot: (connection: Connection) => void
}

const [store, palette] = createSpotlight()

/** Asked when typing pauses for so long. */
const pauseMs = 120

/**
 * Everywhere one can go, and what one can start, by typing a part of its name: entities of the gateway, which the server looks for, pages,
 * actions, other gateways; what was looked at last while nothing is typed. Loaded on demand.
 */
export function Palette({ openings, connections, current, onTakeSnapshot }: PaletteProps) {
  const t = useTranslations('shell')
  const [query, setQuery] = useState('')
  const asked = useDebounced(query.trim(), pauseMs)
  const destinations = useDestinations({ connections, current, onTakeSnapshot })
  const entities = useEntityActions(current, query.trim() === '' ? '' : asked)
  useEffect(() => {
    if (openings > 0) palette.open()
  }, [openings])
  useEffect(() => {
    if (asked !== '' && !entities.isSearching) selectFirst(store)
  }, [asked, entities.isSearching])
  return (
    <Spotlight
      store={store}
      actions={[...entities.groups, ...destinations]}
      // The server has judged entities already; everything else is judged here.
      filter={(text, groups) => groups.flatMap((group) => narrowed(group, text))}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      nothingFound={entities.isSearching ? t('searching') : t(entities.isFailed ? 'searchFailed' : 'nothingFound')}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': t('search') } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      scrollable
      maxHeight="60vh"
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: t('searchHint'),
        'aria-label': t('search'),
      }}
    />
  )
}

type Listed = SpotlightActionData | SpotlightActionGroupData

/** A group without the actions that do not match; entities match as they came. */
function narrowed(group: Listed, text: string): Listed[] {
  if (!('actions' in group)) return [group]
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const actions = group.actions.filter(({ label, description, keywords }) => {
    if (keywords === found) return true
    const own = `${label} ${description ?? ''}`.toLowerCase()
    return words.every((word) => own.includes(word))
  })
  return actions.length > 0 ? [{ ...group, actions }] : []
}

function useDestinations({
  connections,
  current,
  onTakeSnapshot,
}: Omit<PaletteProps, 'openings'>): SpotlightActionGroupData[] {
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
  const starts: SpotlightActionData[] = []
  if (current && mayI(user, 'snapshots.take', { connectionId: current.connection.id }))
    starts.push({
      id: 'take snapshot',
      label: t('takeSnapshot'),
      leftSection: <IconCamera size={16} />,
      onClick: () => onTakeSnapshot(current.connection),
    })
  if (current) {
    const { id } = current.connection
    kinds.push({
      id: 'overview',
      label: t('overview'),
      href: pages.connection(id),
      icon: <IconLayoutDashboard size={16} />,
    })
    kinds.push({ id: 'metrics', label: t('metrics'), href: pages.metrics(id), icon: <IconChartLine size={16} /> })
    kinds.push({ id: 'snapshots', label: t('snapshots'), href: pages.snapshots(id), icon: <IconCamera size={16} /> })
    kinds.push({ id: 'tags', label: t('tags'), href: pages.tags(id), icon: <IconTag size={16} /> })
    kinds.push({
      id: 'changes',
      label: t('changesOutside'),
      href: pages.changesOutside(id),
      icon: <IconArrowsDiff size={16} />,
    })
    if (current.connection.needsApproval)
      kinds.push({
        id: 'approvals',
        label: t('approvals'),
        href: pages.approvals(id),
        icon: <IconUserCheck size={16} />,
      })
    if (current.description.data?.database === 'off')
      kinds.push({
        id: 'declarative',
        label: t('declarative'),
        href: pages.declarative(id),
        icon: <IconFileCode size={16} />,
      })
    if (can(user.role, 'connections.write'))
      kinds.push({
        id: 'settings',
        label: t('settings'),
        href: pages.connectionSettings(id),
        icon: <IconSettings size={16} />,
      })
    for (const { kind, label, icon } of kindsOf(current)) {
      const one = inSentence(words(label.one))
      kinds.push({ id: kind, label: words(label.many), href: pages.entities(id, kind), icon: <KindIcon icon={icon} /> })
      if (
        mayI(user, 'entities.create', { connectionId: id, kind }) &&
        current.description.data?.kinds[kind]?.writable
      ) {
        const href = pages.newEntity(id, kind)
        kinds.push({ id: `new ${kind}`, label: t('create', { kind: one }), href, icon: <IconPlus size={16} /> })
      }
    }
  }
  return [
    { group: current?.connection.name ?? '', actions: [...kinds.map(action), ...starts] },
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
    { id: 'tokens', label: t('tokens'), href: pages.tokens(), icon: <IconKey size={16} /> },
    { id: 'apiDocs', label: t('apiDocs'), href: pages.apiDocs(), icon: <IconApi size={16} /> },
    { id: 'account', label: t('account'), href: pages.account(), icon: <IconUserCircle size={16} /> },
  ]
  if (can(role, 'users.read')) {
    list.push({ id: 'users', label: t('users'), href: pages.users(), icon: <IconUsers size={16} /> })
  }
  if (can(role, 'settings.read')) {
    list.push({ id: 'sign-in', label: t('consoleSettings'), href: pages.settings(), icon: <IconKey size={16} /> })
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
