'use client'

import {
  IconChevronDown,
  IconClock,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconServer,
  IconWorld,
  IconZoomOut,
} from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ActionMenu } from '@/components/ui/action-menu'
import { IconButton } from '@/components/ui/icon-button'
import { isRangePreset, type RangePreset, rangePresets, spanOf } from '@/lib/charts/time-range'
import type { CollectedNode } from '@/lib/contract/metrics'
import { formatTime } from './chart/times'
import classes from './metrics.module.css'
import { browserZone, refreshes, type useDashboardState } from './use-dashboard-state'

const RangeDialog = dynamic(() => import('./range-dialog').then((module) => module.RangeDialog), { ssr: false })

type DashboardBarProps = {
  readonly dashboard: ReturnType<typeof useDashboardState>
  readonly onReload: () => void
  readonly isLoading: boolean
  /** The nodes figures come from; with more than one, one can be chosen. */
  readonly nodes: readonly CollectedNode[]
  /** Stands at the end. */
  readonly aside?: ReactNode
}

const presets = Object.keys(rangePresets).filter(isRangePreset)

/** Over which time, how often, in which zone, and whether beside the week before. */
export function DashboardBar({ dashboard, onReload, isLoading, nodes, aside }: DashboardBarProps) {
  const t = useTranslations('metrics.bar')
  const [isChoosing, setIsChoosing] = useState(false)
  const { state, setRange, setRefresh, setCompared, setTimeZone, setNode } = dashboard
  const { range, refresh, isCompared, timeZone, node } = state
  const moves = range.preset !== undefined
  const zoomOut = () => {
    const { from, to } = spanOf(range, Date.now())
    const half = (to - from) / 2
    setRange({ from: Math.round(from - half), to: Math.min(Math.round(to + half), Date.now()) })
  }
  const zones = [...new Set([browserZone(), 'UTC', timeZone])]
  return (
    <div className={classes.bar}>
      <button
        type="button"
        className={classes.choice}
        aria-pressed={isCompared}
        onClick={() => setCompared(!isCompared)}
      >
        {t('compare')}
      </button>
      {nodes.length > 1 && (
        <ActionMenu
          label={t('node')}
          triggerClassName={classes.choice}
          trigger={
            <>
              <IconServer size={14} aria-hidden="true" />
              {nodes.find(({ key }) => key === node)?.label ?? t('allNodes')}
            </>
          }
          items={[
            { id: '', label: t('allNodes'), isChecked: node === undefined, onSelect: () => setNode(undefined) },
            ...nodes.map(({ key, label, version }) => ({
              id: key,
              label,
              aside: version,
              isChecked: key === node,
              onSelect: () => setNode(key),
            })),
          ]}
        />
      )}
      <ActionMenu
        label={t('range')}
        triggerClassName={classes.choice}
        trigger={
          <>
            <IconClock size={14} aria-hidden="true" />
            <RangeWords {...state} />
            <IconChevronDown size={14} aria-hidden="true" />
          </>
        }
        align="end"
        items={[
          ...presets.map((preset) => ({
            id: preset,
            label: t(`presets.${preset}`),
            isChecked: range.preset === preset,
            onSelect: () => setRange({ preset }),
          })),
          { id: 'own', label: t('own'), group: '', isChecked: !moves, onSelect: () => setIsChoosing(true) },
        ]}
      />
      <IconButton aria-label={t('zoomOut')} title={t('zoomOut')} size={32} onClick={zoomOut}>
        <IconZoomOut size={16} aria-hidden="true" />
      </IconButton>
      <ActionMenu
        label={t('zone')}
        triggerClassName={classes.choice}
        trigger={
          <>
            <IconWorld size={14} aria-hidden="true" />
            {timeZone}
          </>
        }
        align="end"
        items={[
          ...zones.map((zone) => ({
            id: zone,
            label: zone,
            aside: zone === browserZone() ? t('browser') : undefined,
            isChecked: zone === timeZone,
            onSelect: () => setTimeZone(zone),
          })),
          { id: 'other', label: t('otherZone'), group: '', onSelect: () => setIsChoosing(true) },
        ]}
      />
      {moves && (
        <>
          <ActionMenu
            label={t('refresh')}
            triggerClassName={classes.choice}
            trigger={
              <>
                <IconRefresh size={14} aria-hidden="true" />
                {t(`refreshes.${refresh}`)}
              </>
            }
            align="end"
            items={refreshes.map((one) => ({
              id: one,
              label: t(`refreshes.${one}`),
              isChecked: one === refresh,
              onSelect: () => setRefresh(one),
            }))}
          />
          <IconButton
            size={32}
            aria-label={t(refresh === 'off' ? 'resume' : 'pause')}
            title={t(refresh === 'off' ? 'resume' : 'pause')}
            onClick={() => setRefresh(refresh === 'off' ? 'live' : 'off')}
          >
            {refresh === 'off' ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          </IconButton>
        </>
      )}
      <IconButton size={32} aria-label={t('now')} title={t('now')} onClick={onReload} disabled={isLoading}>
        <IconRefresh size={16} aria-hidden="true" />
      </IconButton>
      {aside}
      {isChoosing && (
        <RangeDialog
          span={spanOf(range, Date.now())}
          timeZone={timeZone}
          onClose={() => setIsChoosing(false)}
          onChoose={(chosen, zone) => {
            setTimeZone(zone)
            setRange(chosen)
          }}
        />
      )}
    </div>
  )
}

function RangeWords({
  range,
  timeZone,
}: {
  range: { preset?: RangePreset; from?: number; to?: number }
  timeZone: string
}) {
  const t = useTranslations('metrics.bar')
  const locale = useLocale()
  const { preset, from = 0, to = 0 } = range
  if (preset !== undefined) return t(`presets.${preset}`)
  return (
    // Node and the browser may write a time differently.
    <span suppressHydrationWarning>
      {formatTime({ locale, timeZone }, from)} – {formatTime({ locale, timeZone }, to)}
    </span>
  )
}
