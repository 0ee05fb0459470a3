'use client'

import { IconCornerDownRight, IconDots } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ActionMenu, type MenuItem } from '@/components/ui/action-menu'
import { TagList } from '@/components/ui/tag-list'
import { pages } from '@/lib/contract/paths'
import type { TargetAddress, TargetSemantics, TargetState } from '@/lib/contract/upstreams'
import { conditionOf } from '@/lib/upstreams/health-summary'
import type { TargetShare } from '@/lib/upstreams/target-share'
import { ShareCell } from './share-cell'
import { AddressHealthDot, TargetHealthDot } from './target-health'
import classes from './upstreams.module.css'
import type { TargetActions } from './use-target-actions'
import { WeightCell } from './weight-cell'

/** What the person may do to targets: to the entities (role, and a gateway that takes writes), and to their health (role alone). */
export type TargetRights = { readonly edit: boolean; readonly remove: boolean; readonly setHealth: boolean }

type TargetRowProps = {
  readonly target: TargetState
  readonly share: TargetShare
  readonly shareWith: (weight: number) => number
  readonly limits: readonly [number, number]
  readonly semantics: TargetSemantics
  readonly rights: TargetRights
  readonly actions: TargetActions
  readonly connectionId: string
  readonly isSelected: boolean
  readonly onSelect: () => void
  readonly onBulk: (deed: 'drain' | 'delete', targets: readonly TargetState[]) => void
}

/** A target, and below it the addresses its name resolved to. */
export function TargetRow(props: TargetRowProps) {
  const t = useTranslations('upstreams.targets')
  const { target, share, shareWith, limits, semantics, rights, actions, connectionId, isSelected, onSelect } = props
  const isSelectable = rights.edit || rights.remove
  return (
    <>
      <tr data-id={target.id} data-condition={conditionOf(target)}>
        {isSelectable && (
          <td className={classes.check}>
            <input
              type="checkbox"
              checked={isSelected}
              onChange={onSelect}
              aria-label={t('select', { target: target.target })}
            />
          </td>
        )}
        <td>
          <Link className={classes.name} href={pages.entity(connectionId, 'targets', target.id)} title={target.target}>
            {target.target}
          </Link>
        </td>
        <td>
          <TargetHealthDot target={target} />
          {conditionOf(target) === 'unresolved' && target.dns && <p className={classes.detail}>{target.dns}</p>}
        </td>
        <td>
          <WeightCell
            target={target.target}
            weight={target.weight}
            limits={limits}
            isZeroRemoving={semantics.weightZero === 'removed'}
            shareWith={shareWith}
            onSave={rights.edit ? (weight) => actions.setWeight(target, weight) : undefined}
          />
        </td>
        <td>
          <ShareCell share={share} />
        </td>
        <td data-minor>
          <TagList tags={target.tags} most={3} />
        </td>
        <td className={classes.actions}>
          <TargetMenu {...props} />
        </td>
      </tr>
      {hasAddressesOfItsOwn(target) &&
        target.addresses.map((address) => <AddressRow key={addressText(address)} {...props} address={address} />)}
    </>
  )
}

function TargetMenu({ target, semantics, rights, actions, connectionId, onBulk }: TargetRowProps) {
  const t = useTranslations('upstreams.targets')
  const items: readonly MenuItem[] = [
    ...(rights.setHealth ? healthItems(t, target, (health) => void actions.setHealth(target, { health })) : []),
    ...(rights.edit
      ? [{ id: 'edit', label: t('edit'), href: pages.entity(connectionId, 'targets', target.id, 'edit'), group: '' }]
      : []),
    ...(rights.edit && semantics.weightZero !== 'removed' && target.weight > 0
      ? [{ id: 'drain', label: t('drain'), onSelect: () => onBulk('drain', [target]) }]
      : []),
    ...(rights.remove
      ? [{ id: 'delete', label: t('delete'), isDangerous: true, onSelect: () => onBulk('delete', [target]) }]
      : []),
  ]
  if (items.length === 0) return null
  return (
    <ActionMenu
      align="end"
      label={t('actionsOf', { target: target.target })}
      trigger={<IconDots size={16} aria-hidden="true" />}
      items={items}
    />
  )
}

function AddressRow({ target, address, rights, actions }: TargetRowProps & { address: TargetAddress }) {
  const t = useTranslations('upstreams.targets')
  const text = addressText(address)
  const canSet = rights.setHealth && !address.ip.includes(':')
  return (
    <tr className={classes.address}>
      {(rights.edit || rights.remove) && <td className={classes.check} />}
      <td>
        <span className={classes.addressName}>
          <IconCornerDownRight size={12} aria-hidden="true" />
          <span className="visually-hidden">{t('address', { address: text })}</span>
          <code aria-hidden="true">{text}</code>
        </span>
      </td>
      <td>
        <AddressHealthDot address={address} />
      </td>
      <td>
        <span className={classes.number}>{address.weight}</span>
      </td>
      <td />
      <td data-minor />
      <td className={classes.actions}>
        {canSet && (
          <ActionMenu
            align="end"
            label={t('actionsOf', { target: text })}
            trigger={<IconDots size={16} aria-hidden="true" />}
            items={healthItems(t, address, (health) => void actions.setHealth(target, { health, address: text }))}
          />
        )}
      </td>
    </tr>
  )
}

/** Setting health is refused where nothing checks it, so it is not offered there. */
function healthItems(
  t: ReturnType<typeof useTranslations<'upstreams.targets'>>,
  { health }: { readonly health?: TargetState['health'] },
  set: (health: 'HEALTHY' | 'UNHEALTHY') => void,
): MenuItem[] {
  const isOff = health === 'HEALTHCHECKS_OFF'
  const aside = isOff ? t('checksOff') : undefined
  return [
    {
      id: 'healthy',
      label: t('setHealthy'),
      aside,
      isDisabled: isOff || health === 'HEALTHY',
      onSelect: () => set('HEALTHY'),
    },
    {
      id: 'unhealthy',
      label: t('setUnhealthy'),
      aside,
      isDisabled: isOff || health === 'UNHEALTHY',
      onSelect: () => set('UNHEALTHY'),
    },
  ]
}

/** An address target resolves to itself: a row for that would say the same again. */
function hasAddressesOfItsOwn({ target, addresses }: TargetState): boolean {
  return addresses.length > 1 || addresses.some((address) => addressText(address) !== target)
}

function addressText({ ip, port }: TargetAddress): string {
  return ip.includes(':') && !ip.startsWith('[') ? `[${ip}]:${port}` : `${ip}:${port}`
}
