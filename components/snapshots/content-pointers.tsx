'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { KindIcon } from '@/components/entity/kind-icon'
import { useConnection } from '@/components/shell/connection-context'
import { pages } from '@/lib/contract/paths'
import type { ContentEntity } from '@/lib/contract/snapshots'
import { isJsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import classes from './content.module.css'

/** What an entity points at, by name, as the same snapshot has it; nothing where it points at nothing. */
export function ContentPointers({ snapshotId, content }: { snapshotId: string; content: ContentEntity }) {
  const t = useTranslations('snapshots.content')
  const { connection, description } = useConnection()
  const { kind, entity, names } = content
  const pointers = Object.entries(kind.references).flatMap(([path, to]) => {
    const value = valueAt(entity, path)
    const id = isJsonObject(value) && typeof value.id === 'string' ? value.id : undefined
    const name = id === undefined ? undefined : names[to]?.[id]
    return id !== undefined && name !== undefined ? [{ path, to, id, name }] : []
  })
  if (pointers.length === 0) return null
  return (
    <dl className={classes.pointers} aria-label={t('pointsAt')}>
      {pointers.map(({ path, to, id, name }) => (
        <div key={path}>
          <dt>{path}</dt>
          <dd>
            <Link href={pages.snapshotEntity(connection.id, snapshotId, { kind: to, id })} prefetch={false}>
              <KindIcon icon={description.data?.kinds[to]?.icon ?? 'other'} size={14} />
              <span>{name}</span>
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}
