'use client'

import { IconChevronRight } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { KindIcon } from '@/components/entity/kind-icon'
import { SkeletonLine } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { pages } from '@/lib/contract/paths'
import type { GatewayDescription, Group } from '@/lib/entities/types'
import { mayI } from '@/lib/permissions/may'
import { type MenuGroup, type MenuKind, menuGroups } from './menu-groups'
import classes from './sidebar.module.css'
import { SidebarLink } from './sidebar-link'
import { useUser } from './user-context'

/** Unfolded until somebody folds it: what people come for most. The rest opens when asked for or when one is inside. */
const openFromTheStart: readonly Group[] = ['traffic']

type SidebarKindsProps = {
  readonly connectionId: string
  readonly description: UseQueryResult<GatewayDescription>
  readonly isFolded: boolean
}

/** The kinds a gateway has, in groups; a group of one is that one. */
export function SidebarKinds({ connectionId, description, isFolded }: SidebarKindsProps) {
  const t = useTranslations('shell')
  const user = useUser()
  const { kind: currentKind } = useParams<{ kind?: string }>()
  if (!description.data) {
    if (isFolded) return null
    if (description.isError) return <p className={classes.note}>{t('kindsUnknown')}</p>
    return ['64%', '48%', '72%', '56%'].map((width) => (
      <div className={classes.waiting} key={width}>
        <SkeletonLine width={width} />
      </div>
    ))
  }
  const isSeen = (kind: string) => mayI(user, 'entities.read', { connectionId, kind })
  return menuGroups(description.data, isSeen).map((group) =>
    group.kinds.length === 1 || isFolded ? (
      (isFolded ? foldedKinds(group, currentKind) : group.kinds).map((kind) => (
        <KindLink key={kind.kind} connectionId={connectionId} kind={kind} isFolded={isFolded} />
      ))
    ) : (
      <KindGroup key={group.id} connectionId={connectionId} group={group} />
    ),
  )
}

/** As icons alone, kinds of one group look the same: of a group nobody is inside of, the first stands for all. */
function foldedKinds({ id, kinds }: MenuGroup, currentKind: string | undefined): readonly MenuKind[] {
  const isOpen = openFromTheStart.includes(id) || kinds.some(({ kind }) => kind === currentKind)
  return isOpen ? kinds : kinds.slice(0, 1)
}

function KindGroup({ connectionId, group }: { connectionId: string; group: MenuGroup }) {
  const t = useTranslations('shell')
  const { kind: currentKind } = useParams<{ kind?: string }>()
  const isInside = group.kinds.some(({ kind }) => kind === currentKind)
  const [chosen, setChosen] = useState<boolean>()
  const isOpen = chosen ?? (isInside || openFromTheStart.includes(group.id))
  return (
    <>
      <button type="button" className={classes.group} aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
        {t(`groups.${group.id}`)}
        <IconChevronRight size={14} className={classes.chevron} aria-hidden="true" />
      </button>
      {isOpen &&
        group.kinds.map((kind) => (
          <KindLink key={kind.kind} connectionId={connectionId} kind={kind} isFolded={false} isIndented />
        ))}
    </>
  )
}

type KindLinkProps = {
  readonly connectionId: string
  readonly kind: MenuKind
  readonly isFolded: boolean
  readonly isIndented?: boolean
}

function KindLink({ connectionId, kind: { kind, label, icon }, isFolded, isIndented }: KindLinkProps) {
  const words = useWords()
  return (
    <SidebarLink
      href={pages.entities(connectionId, kind)}
      icon={<KindIcon icon={icon} />}
      label={words(label.many)}
      isFolded={isFolded}
      isIndented={isIndented}
    />
  )
}
