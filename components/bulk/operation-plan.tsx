'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { TagList } from '@/components/ui/tag-list'
import type { BulkOperation, KindCount } from '@/lib/contract/bulk'
import { mostFilterValues } from '@/lib/contract/most-filter-values'
import { pages } from '@/lib/contract/paths'
import { referencesTo } from '@/lib/entities/references'
import classes from './bulk.module.css'
import { useCountedKind } from './operation-words'

/** What an operation would do, before anything is sent. */
export function OperationPlan({ operation }: { operation: BulkOperation }) {
  const t = useTranslations('bulk')
  const { action, counts, along, held, dangling } = operation
  const holdersHref = useHoldersHref(operation)
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
      {counts.skipped > 0 && (
        <>
          <Counted title={t('held', { count: counts.skipped })} counted={held} hrefOf={holdersHref} />
          <p className={classes.note}>{t('heldFirst')}</p>
        </>
      )}
      <Counted title={t('dangling')} counted={dangling} />
      {action.do === 'delete' && counts.waiting > 0 && <p className={classes.note}>{t('undoable')}</p>}
    </div>
  )
}

/** Where those of a kind are that hold what is left out: its list, narrowed to them. Undefined where they are too many for an address, or hold it in a roundabout way. */
function useHoldersHref({ kind, items, counts }: BulkOperation): (holder: string) => string | undefined {
  const { connection, gateway } = useGatewayScope()
  const ids = items.filter(({ state }) => state === 'skipped').map(({ id }) => id)
  return (holder) => {
    const path = referencesTo(gateway, kind).find(
      (one) => one.kind === holder && !one.reference.many && !one.reference.cascades,
    )?.reference.path
    if (path === undefined || ids.length < counts.skipped || ids.length > mostFilterValues) return undefined
    return pages.entities(connection.id, holder, { [`filter.${path}`]: ids })
  }
}

type CountedProps = {
  readonly title: string
  readonly counted: readonly KindCount[]
  readonly hrefOf?: (kind: string) => string | undefined
}

function Counted({ title, counted, hrefOf }: CountedProps) {
  const words = useCountedKind()
  if (counted.length === 0) return null
  return (
    <div>
      <p>{title}</p>
      <ul>
        {counted.map((one) => (
          <li key={one.kind}>
            <Linked href={hrefOf?.(one.kind)}>{words(one)}</Linked>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Linked({ href, children }: { href: string | undefined; children: string }) {
  return href === undefined ? children : <Link href={href}>{children}</Link>
}
