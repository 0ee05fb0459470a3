'use client'

import { IconDownload, IconPower, IconTags, IconTrash, IconX } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useGatewayScope, useMay } from '@/components/entity/gateway-scope'
import { ActionMenu } from '@/components/ui/action-menu'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { exportBulk, planBulk } from '@/lib/browser/bulk-queries'
import { formatCount } from '@/lib/browser/number'
import type { BulkAction, BulkSelection } from '@/lib/contract/bulk'
import { exportFormats, mostInBulk } from '@/lib/contract/bulk-words'
import type { EntityPage, ListQuery } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import classes from './bulk.module.css'
import { downloadText } from './download-text'
import { TagsDialog } from './tags-dialog'
import type { Selection } from './use-selection'

type SelectionBarProps = {
  readonly description: KindDescription
  readonly query: ListQuery
  readonly page: EntityPage
  readonly selection: Selection
  /** With the id of the operation that was planned. */
  readonly onPlanned: (operationId: string) => void
}

/** At the foot of a list while rows are selected: how many, and what can be done to them. */
export function SelectionBar({ description, query, page, selection, onPlanned }: SelectionBarProps) {
  const t = useTranslations('bulk')
  const locale = useLocale()
  const { connection } = useGatewayScope()
  const mayUpdate = useMay('entities.update', description)
  const mayDelete = useMay('entities.delete', description)
  const [isTagging, setTagging] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { kind } = description
  const wanted: BulkSelection = selection.isAll ? { query } : { ids: [...selection.ids] }
  const isTooMany = selection.count > mostInBulk
  const canTakeAll = !selection.isAll && page.isWhole && page.matched > selection.count
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    try {
      await act()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const plan = (action: BulkAction) =>
    attempt(async () => onPlanned((await planBulk(connection.id, { kind, selection: wanted, action })).id))
  const isOffered = (path: string) => mayUpdate && fieldAt(description.fields, path) !== undefined
  const isOff = isBusy || isTooMany
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('selected', { count: selection.count })}>
      {error !== undefined && <Failure error={error} />}
      <div className={classes.actions}>
        <span className={classes.count} aria-live="polite">
          {t('selected', { count: selection.count })}
        </span>
        {canTakeAll && (
          <button type="button" className={classes.link} onClick={selection.selectAll}>
            {t('selectAll', { count: formatCount(locale, page.matched) })}
          </button>
        )}
        {isTooMany && <span className={classes.note}>{t('tooMany', { most: formatCount(locale, mostInBulk) })}</span>}
        {isOffered('tags') && (
          <Button
            variant="default"
            size="compact"
            leftSection={<IconTags size={14} />}
            disabled={isOff}
            onClick={() => setTagging(true)}
          >
            {t('tags')}
          </Button>
        )}
        {isOffered('enabled') && (
          <>
            <Button
              variant="default"
              size="compact"
              leftSection={<IconPower size={14} />}
              disabled={isOff}
              onClick={() => plan({ do: 'enable', enabled: true })}
            >
              {t('enable')}
            </Button>
            <Button
              variant="default"
              size="compact"
              disabled={isOff}
              onClick={() => plan({ do: 'enable', enabled: false })}
            >
              {t('disable')}
            </Button>
          </>
        )}
        {mayDelete && (
          <Button
            variant="default"
            tone="danger"
            size="compact"
            leftSection={<IconTrash size={14} />}
            disabled={isOff}
            onClick={() => plan({ do: 'delete' })}
          >
            {t('delete')}
          </Button>
        )}
        <ActionMenu
          label={t('export')}
          trigger={
            <>
              <IconDownload size={14} aria-hidden="true" />
              {t('export')}
            </>
          }
          triggerClassName={classes.menu}
          items={exportFormats.map((format) => ({
            id: format,
            label: t(`formats.${format}`),
            isDisabled: isOff,
            onSelect: () =>
              void attempt(async () => {
                downloadText(await exportBulk(connection.id, { kind, selection: wanted, format }))
              }),
          }))}
        />
        <button
          type="button"
          className={classes.close}
          onClick={selection.clear}
          aria-label={t('clear')}
          title={t('clear')}
        >
          <IconX size={16} aria-hidden="true" />
        </button>
      </div>
      {isTagging && (
        <TagsDialog
          count={selection.count}
          onClose={() => setTagging(false)}
          onPlan={(add, remove) => {
            setTagging(false)
            void plan({ do: 'tag', add: [...add], remove: [...remove] })
          }}
        />
      )}
    </div>
  )
}
