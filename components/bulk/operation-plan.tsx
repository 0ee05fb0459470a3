'use client'

import { useTranslations } from 'next-intl'
import { TagList } from '@/components/ui/tag-list'
import type { BulkOperation, KindCount } from '@/lib/contract/bulk'
import classes from './bulk.module.css'
import { useCountedKind } from './operation-words'

/** What an operation would do, before anything is sent. */
export function OperationPlan({ operation }: { operation: BulkOperation }) {
  const t = useTranslations('bulk')
  const { action, counts, along, held, dangling } = operation
  return (
    <div className={classes.plan}>
      {action.do === 'tag' && action.add.length > 0 && (
        <div>
          {t('adds')} <TagList tags={action.add} />
        </div>
      )}
      {action.do === 'tag' && action.remove.length > 0 && (
        <div>
          {t('removes')} <TagList tags={action.remove} />
        </div>
      )}
      <p>
        {action.do === 'delete' ? t('deletes', { count: counts.waiting }) : t('changes', { count: counts.waiting })}
        {counts.unchanged > 0 && ` ${t('unchanged', { count: counts.unchanged })}`}
      </p>
      <Counted title={t('along')} counted={along} />
      {counts.skipped > 0 && <Counted title={t('held', { count: counts.skipped })} counted={held} />}
      <Counted title={t('dangling')} counted={dangling} />
      {action.do === 'delete' && counts.waiting > 0 && <p className={classes.note}>{t('undoable')}</p>}
    </div>
  )
}

function Counted({ title, counted }: { title: string; counted: readonly KindCount[] }) {
  const words = useCountedKind()
  if (counted.length === 0) return null
  return (
    <div>
      <p>{title}</p>
      <ul>
        {counted.map((one) => (
          <li key={one.kind}>{words(one)}</li>
        ))}
      </ul>
    </div>
  )
}
