'use client'

import { IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ActionMenu } from '@/components/ui/action-menu'
import classes from '@/components/ui/filter-button.module.css'
import { basePath } from '@/lib/browser/ask'
import type { AuditFilters } from '@/lib/browser/audit-queries'
import { api } from '@/lib/contract/paths'

const formats = ['jsonl', 'csv'] as const

/** Takes everything the filters let through as a file. */
export function ExportMenu({ filters }: { filters: AuditFilters }) {
  const t = useTranslations('audit.export')
  return (
    <ActionMenu
      label={t('label')}
      align="end"
      triggerClassName={classes.tall}
      trigger={
        <>
          <IconDownload size={14} aria-hidden="true" />
          {t('label')}
        </>
      }
      items={formats.map((format) => ({
        id: format,
        label: t(format),
        onSelect: () => {
          // A download by the browser itself: the file is as long as the log, and never in this page's memory.
          const link = document.createElement('a')
          link.href = `${basePath}${api.auditExport({ ...filters, format })}`
          link.download = ''
          link.click()
        },
      }))}
    />
  )
}
