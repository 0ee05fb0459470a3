'use client'

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { useSnapshotName } from '@/components/snapshots/snapshot-words'
import { connectionQueries } from '@/lib/browser/connection-queries'
import { readSide, sideParam } from '@/lib/browser/side-param'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { formatMoment } from '@/lib/browser/time'
import type { Side, SnapshotSummary } from '@/lib/contract/snapshots'

type SidePickerProps = {
  readonly label: string
  readonly value: Side | undefined
  readonly onChange: (side: Side) => void
  /** Leaves out the gateway of the page as it is now. */
  readonly isNowLeftOut?: boolean
}

/** One side of a comparison: this gateway now, one of its snapshots, another gateway as it is now. */
export function SidePicker({ label, value, onChange, isNowLeftOut = false }: SidePickerProps) {
  const t = useTranslations('compare')
  const locale = useLocale()
  const { connection } = useConnection()
  const snapshots = useQuery(snapshotQueries.list(connection.id, { limit: '100' }))
  const connections = useQuery(connectionQueries.list())
  const nameOf = useSnapshotName()
  const item = (snapshot: SnapshotSummary) => ({
    value: `snapshot:${snapshot.id}`,
    label: [formatMoment(locale, Date.parse(snapshot.takenAt)), nameOf(snapshot)].filter(Boolean).join(' \u00b7 '),
  })
  const own = (snapshots.data?.snapshots ?? []).map(item)
  const others = (connections.data?.connections ?? [])
    .filter(({ id }) => id !== connection.id)
    .map(({ id, name }) => ({ value: `gateway:${id}`, label: t('gatewayNow', { name }) }))
  const chosen = value && sideParam(value, connection.id)
  const isUnlisted = snapshots.data !== undefined && value !== undefined && !own.some((one) => one.value === chosen)
  // An older one than the list has, or one of another gateway.
  const unlistedId = isUnlisted && 'snapshotId' in value ? value.snapshotId : undefined
  const unlisted = useQuery({
    ...snapshotQueries.one(connection.id, unlistedId ?? ''),
    enabled: unlistedId !== undefined,
    retry: false,
  })
  const listed =
    unlistedId === undefined || chosen === undefined
      ? own
      : [unlisted.data ? item(unlisted.data) : { value: chosen, label: t('otherSnapshot') }, ...own]
  const data = [
    ...(isNowLeftOut ? [] : [{ value: 'now', label: t('gatewayNow', { name: connection.name }) }]),
    ...(listed.length > 0 ? [{ group: t('snapshotsHere'), items: listed }] : []),
    ...(others.length > 0 ? [{ group: t('otherGateways'), items: others }] : []),
  ]
  return (
    <Select<string>
      label={label}
      placeholder={t('choose')}
      data={data}
      value={chosen ?? null}
      onChange={(next) => {
        const side = readSide(next, connection.id)
        if (side) onChange(side)
      }}
      allowDeselect={false}
      searchable
      maxDropdownHeight={320}
      nothingFoundMessage={t('noMatch')}
    />
  )
}
