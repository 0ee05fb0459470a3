'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { formatBytes } from '@/lib/browser/number'
import type { NodeStatus } from '@/lib/contract/connections'
import classes from './overview.module.css'

/** How many shared dictionaries are shown before the rest folds away, fullest first. */
const mostShown = 5

/** Lua memory per worker and how full the shared dictionaries are, as quiet bars. */
export function Memory({ memory }: { memory: NonNullable<NodeStatus['memory']> }) {
  const t = useTranslations('overview.memory')
  const locale = useLocale()
  const most = Math.max(1, ...memory.workers.map((worker) => worker.allocatedBytes))
  const dictionaries = [...memory.dictionaries].sort((a, b) => fullness(b) - fullness(a))
  const rest = dictionaries.slice(mostShown)
  return (
    <Section title={t('title')}>
      {memory.workers.length > 0 && <h3 className={classes.subtitle}>{t('workers')}</h3>}
      <ul className={classes.bars}>
        {memory.workers.map(({ pid, allocatedBytes }) => (
          <Bar
            key={pid}
            label={t('worker', { pid: String(pid) })}
            value={formatBytes(locale, allocatedBytes)}
            share={allocatedBytes / most}
          />
        ))}
      </ul>
      {dictionaries.length > 0 && <h3 className={classes.subtitle}>{t('dictionaries')}</h3>}
      <Dictionaries dictionaries={dictionaries.slice(0, mostShown)} />
      {rest.length > 0 && (
        <details className={classes.more}>
          <summary>{t('more', { count: rest.length })}</summary>
          <Dictionaries dictionaries={rest} />
        </details>
      )}
    </Section>
  )
}

type Dictionary = NonNullable<NodeStatus['memory']>['dictionaries'][number]

function Dictionaries({ dictionaries }: { dictionaries: readonly Dictionary[] }) {
  const t = useTranslations('overview.memory')
  const locale = useLocale()
  return (
    <ul className={classes.bars}>
      {dictionaries.map((dictionary) => (
        <Bar
          key={dictionary.name}
          label={dictionary.name}
          value={t('of', {
            used: formatBytes(locale, dictionary.allocatedBytes),
            capacity: formatBytes(locale, dictionary.capacityBytes),
          })}
          share={fullness(dictionary)}
        />
      ))}
    </ul>
  )
}

function Bar({ label, value, share }: { label: string; value: string; share: number }) {
  return (
    <li className={classes.bar}>
      <span className={classes.barLabel} title={label}>
        {label}
      </span>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.fill} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className={classes.barValue}>{value}</span>
    </li>
  )
}

function fullness({ allocatedBytes, capacityBytes }: Dictionary): number {
  return capacityBytes > 0 ? allocatedBytes / capacityBytes : 0
}
